#pragma once

#include "base/diagnostic.hpp"
#include "delivery/send.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace lotrinh::delivery {

/// What is said of one channel.
struct ChannelSettings {
  std::filesystem::path plugin_file;          ///< empty: the plugin of the channel's name
  std::map<std::string, std::string> values;  ///< for the plugin, by name
};

/// The settings file of the daily job. It never holds a password.
struct Settings {
  std::string from = "lotrinh@localhost";          ///< for readers: "Name <address>" or the address
  std::string from_address = "lotrinh@localhost";  ///< for the envelope
  std::string channel = "eml";                     ///< where no other is asked for
  RetryPolicy retry;
  std::map<std::string, ChannelSettings> channels;
};

/// What holds without a file: the sender is lotrinh@localhost, messages become files in
/// `folder`/reminders.
[[nodiscard]] Settings default_settings(const std::filesystem::path& folder);

/// No settings file is larger: whoever reads one needs no more than a byte beyond.
inline constexpr std::size_t max_settings_bytes = 64 << 10;

/// Reads the text of a settings file; paths in it are relative to that file. What is wrong is added
/// to the diagnostics, all at once, and nothing is returned then.
[[nodiscard]] std::optional<Settings> settings_from(std::string_view text, const std::string& path,
                                                    Diagnostics& diagnostics);

}  // namespace lotrinh::delivery

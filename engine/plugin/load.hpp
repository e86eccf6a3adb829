#pragma once

#include "plugin/channel.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace lotrinh::plugin {

/// What is needed to open a channel.
struct ChannelChoice {
  std::string name;              ///< "eml", "smtp", or the path of a shared library
  std::filesystem::path folder;  ///< where named ones are: NAME.so
  std::filesystem::path host;    ///< this program, to be run as the plugin's process
  std::map<std::string, std::string> settings;
  /// Whether the program was told to stop: the plugin is asked to give up soon. May be empty.
  std::function<bool()> told_to_stop = nullptr;
};

struct ChannelInfo {
  std::string name;
  std::string version;
  std::string settings;  ///< names, separated by blanks
  std::filesystem::path path;
};

/// Loads a plugin in a process of its own and opens the channel. Throws Error, naming the file and
/// what is wrong with it, within 5 seconds: not there, no shared library, no symbol
/// `lotrinh_channel`, wrong magic, newer ABI, short struct, a missing function, a setting it does
/// not know, it throws, crashes or hangs, or says that it is unusable.
///
/// The plugin's process ends with the channel, or with the thread that called this. What the plugin
/// notes for the operator is handed to `note` while a message is delivered or the channel opened.
[[nodiscard]] std::unique_ptr<Channel> opened_channel(
    const ChannelChoice& choice, const std::function<void(std::string_view)>& note);

/// What a plugin says of itself, without opening it. Throws Error likewise.
[[nodiscard]] ChannelInfo channel_info(const ChannelChoice& choice);

/// The plugin's process: loads the library and does what the other end of the socket asks for,
/// until that closes it. The result is the exit code of the process. `arguments` are those that
/// opened_channel() gave after the word "channel-host".
int host_channel(int count, const char* const* arguments);

}  // namespace lotrinh::plugin

#pragma once

#include "base/error.hpp"
#include "plugin/load.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::plugin {

inline const std::filesystem::path binary_folder = LOTRINH_BINARY_DIR;

/// A channel of tests/plugin/bad/.
inline ChannelChoice bad_channel(const std::string& name,
                                 std::map<std::string, std::string> settings = {}) {
  return {name, binary_folder / "tests" / "bad-channels", binary_folder / "tests" / "try_channel",
          std::move(settings)};
}

inline std::unique_ptr<Channel> opened(const ChannelChoice& choice) {
  return opened_channel(choice, [](std::string_view) {});
}

/// What opening the channel fails with. It must say so within 5 seconds and name the file.
inline std::string error_of_opening(const ChannelChoice& choice) {
  const auto begin = std::chrono::steady_clock::now();
  std::string error;
  try {
    const auto channel = opened(choice);
  } catch (const Error& failure) {
    error = failure.what();
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
  CHECK_THAT(error, Catch::Matchers::Contains(choice.name));
  return error;
}

inline Answer delivered_by(Channel& channel, std::string_view key) {
  return channel.deliver(
      {key, "office@example.vn", "an@example.vn", "Subject: x\r\n\r\nhello\r\n"});
}

}  // namespace lotrinh::plugin

#pragma once

#include "delivery/settings.hpp"

#include <string>
#include <vector>

namespace lotrinh::app {

/// A channel that messages can go by.
struct ChannelCheck {
  std::string name;
  std::string version;
  std::string path;                   ///< of the shared library
  std::vector<std::string> settings;  ///< names that it understands
  std::string problem;                ///< empty: none
};

/// Asks each channel of the program, and each that the settings name, what it is, and whether it
/// knows the settings that it would get. No channel is opened, so no server is spoken to.
[[nodiscard]] std::vector<ChannelCheck> channel_checks(const delivery::Settings& settings);

}  // namespace lotrinh::app

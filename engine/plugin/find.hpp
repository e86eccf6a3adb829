#pragma once

#include "plugin/load.hpp"

#include <filesystem>

namespace lotrinh::plugin {

/// The file of the chosen channel. Throws Error when there is none, with where it was looked for
/// and which channels are there.
[[nodiscard]] std::filesystem::path library_of(const ChannelChoice& choice);

}  // namespace lotrinh::plugin

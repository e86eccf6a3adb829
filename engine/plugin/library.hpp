#pragma once

#include <filesystem>

struct lotrinh_channel_v1;

namespace lotrinh::plugin {

/// Loads the library into this process, which it may bring down, and finds its channel. Throws
/// Error that says what is wrong with it, without naming the file.
[[nodiscard]] const lotrinh_channel_v1& loaded_channel(const std::filesystem::path& library);

}  // namespace lotrinh::plugin

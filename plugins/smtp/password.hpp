#pragma once

#include <optional>
#include <string>

namespace lotrinh_plugins {

/// The first line of a file that only its owner can read; nothing, and what is wrong, for others.
[[nodiscard]] std::optional<std::string> password_in(const std::string& file, std::string& problem);

}  // namespace lotrinh_plugins

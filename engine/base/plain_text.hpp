#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace lotrinh {

/// The first character that a text for people may not have: control characters and those that
/// change the direction of writing, which nobody types into a name but which can mislead a reader
/// or drive a terminal. Nothing when the text, which must be UTF-8, has none.
[[nodiscard]] std::optional<std::int32_t> refused_character(std::string_view text);

}  // namespace lotrinh

#pragma once

#include <string_view>

namespace lotrinh::letter {

// Files of configs/messages as they were when the program was built.

[[nodiscard]] std::string_view built_in_messages_vi();
[[nodiscard]] std::string_view built_in_messages_en();
[[nodiscard]] std::string_view built_in_letter_template();  ///< of the HTML part, for mustache

}  // namespace lotrinh::letter

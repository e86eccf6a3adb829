#pragma once

#include <string>

namespace lotrinh::app {

/// The text as one word to type into a shell: quoted where it needs to be.
[[nodiscard]] std::string shell_word(const std::string& text);

}  // namespace lotrinh::app

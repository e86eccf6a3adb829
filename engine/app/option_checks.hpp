#pragma once

#include <cstdint>
#include <string>

namespace lotrinh::app {

// What is wrong with the text of an option, in words for the user; nothing when it is right.

/// Wants a whole number that is not below `least` and fits 64 bits.
[[nodiscard]] std::string whole_number_problem(const std::string& text, std::uint64_t least);

/// Wants a finite number from `least` to `most`.
/// @param what  "number of seconds"
[[nodiscard]] std::string number_problem(const std::string& text, const char* what, double least,
                                         double most);

}  // namespace lotrinh::app

#pragma once

#include <algorithm>
#include <cstring>
#include <lotrinh_channel.h>
#include <string>

namespace lotrinh_plugins {

/// An outcome and why, as our own plugins pass it around inside.
struct Result {
  lotrinh_outcome outcome = LOTRINH_DELIVERED;
  std::string text;
};

/// Hands the result over; its text is cut to what the program has room for.
inline lotrinh_outcome answered(const Result& result, lotrinh_answer* answer) {
  const std::size_t length = std::min(result.text.size(), sizeof answer->text - 1);
  std::memcpy(answer->text, result.text.data(), length);
  answer->text[length] = '\0';
  return result.outcome;
}

}  // namespace lotrinh_plugins

#pragma once

#include "verify/book.hpp"

#include <vector>

namespace lotrinh::verify {

/// For every lecturer the sessions in the horizon that they teach, each once, by first live day.
[[nodiscard]] std::vector<std::vector<const HeldSession*>> sessions_by_lecturer(const Book& book);

}  // namespace lotrinh::verify

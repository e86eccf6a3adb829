#pragma once

#include "letter/chosen_lines.hpp"
#include "letter/content.hpp"
#include "letter/wording.hpp"

namespace lotrinh::letter {

enum class HasCalendar : std::uint8_t { no, yes };

/// What the letter of a digest says.
[[nodiscard]] Content content_of(const Desk& desk, const Wording& wording,
                                 const remind::Digest& digest, std::vector<ChosenLine> lines,
                                 HasCalendar calendar);

}  // namespace lotrinh::letter

#pragma once

#include "letter/chosen_lines.hpp"
#include "letter/mime.hpp"
#include "letter/wording.hpp"

#include <vector>

namespace lotrinh::letter {

/// Calendar files (RFC 5545, 5546) with an event for each session whose live days the lines are
/// about: presence and changes, of what is the readers' own. One that publishes, one that
/// withdraws cancelled sessions; none without such. Events last whole days, since a plan has no
/// times of day; a session's UID stays the same in all plans and its SEQUENCE grows.
///
/// Cost: about 20 us an event; at most 200 events.
[[nodiscard]] std::vector<Attachment> calendar_files(const Desk& desk, const Wording& wording,
                                                     const std::vector<ChosenLine>& lines);

}  // namespace lotrinh::letter

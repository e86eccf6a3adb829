#pragma once

#include "letter/content.hpp"
#include "letter/mime.hpp"

#include <string>
#include <string_view>

namespace lotrinh::letter {

/// The letter as plain text of at most 76 columns, cut where the salutation stands.
[[nodiscard]] CutText text_part(const Content& content);

/// The text broken at blanks into lines of at most 76 columns, each after `first` or `next`; a
/// word that is longer stands alone. Ends with a line feed.
[[nodiscard]] std::string wrapped(std::string_view text, std::string_view first = {},
                                  std::string_view next = {});

}  // namespace lotrinh::letter

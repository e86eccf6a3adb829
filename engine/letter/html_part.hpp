#pragma once

#include "letter/content.hpp"
#include "letter/mime.hpp"
#include "model/contact.hpp"

#include <string>
#include <string_view>

namespace lotrinh::letter {

/// The letter as an HTML page of its own, nothing loaded from elsewhere, cut where the salutation
/// stands. All texts are escaped.
[[nodiscard]] CutText html_part(const Content& content, Language language);

/// The line of the page that a salutation is.
[[nodiscard]] std::string html_salutation(std::string_view salutation);

}  // namespace lotrinh::letter

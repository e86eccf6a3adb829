#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace lotrinh {

inline constexpr std::size_t max_email_bytes = 254;

/// Why a text is not the e-mail address of one mailbox, in words for the person who wrote it ("it
/// has no @"); nothing when it is one.
///
/// Less than RFC 5321 permits is taken, so that an address can stand in a header, an SMTP command,
/// an HTML page and a cell of a spreadsheet as it is: before the @ at most 64 of a-z, A-Z, 0-9 and
/// . _ + - = & ~, the first a letter, digit or _, no two points side by side; behind it labels of
/// letters, digits and inner hyphens joined by points, the last of which is no number. One label is
/// enough ("office@localhost"). Domains with other letters are written in their ASCII form
/// (xn--...).
[[nodiscard]] std::optional<std::string_view> email_address_fault(std::string_view text);

/// What to write instead, for the help of a diagnostic.
inline constexpr std::string_view email_address_help =
    "one address such as name@example.org: a-z, 0-9 and . _ + - = & ~ before the @, at most 254 "
    "characters, without a name, comma or blank";

}  // namespace lotrinh

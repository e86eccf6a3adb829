#pragma once

#include <string>
#include <string_view>

namespace lotrinh::letter {

/// Text in the encoding "quoted-printable" (RFC 2045, 6.7): ASCII, CR LF, at most 76 bytes a line.
/// Each line of the text (ending in LF) is encoded by itself, so encoded texts can be put one
/// behind the other at line ends. Blanks at line ends, "From " and dots at line beginnings are
/// encoded too: no mail program between changes them.
[[nodiscard]] std::string quoted_printable(std::string_view text);

}  // namespace lotrinh::letter

#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::letter {

/// A file that goes with a letter.
struct Attachment {
  std::string content_type;  ///< "text/calendar; charset=utf-8; method=PUBLISH"
  std::string file_name;     ///< ASCII
  std::string content;       ///< UTF-8; lines end in CR LF
};

/// One of the two forms of a letter, cut where the salutation stands; UTF-8, lines end in LF.
struct CutText {
  std::string before;
  std::string after;
};

/// The two headers of a message that say how its body is to be read.
[[nodiscard]] std::string_view mime_header();

/// Body of a message under mime_header(): plain text and HTML as alternatives, then attachments.
/// What is between the three parts are the encoded salutations.
[[nodiscard]] std::array<std::string, 3> mime_body(const CutText& text, const CutText& html,
                                                   const std::vector<Attachment>& attachments);

/// How a salutation stands between the parts.
[[nodiscard]] std::string encoded_salutation(std::string_view text);

}  // namespace lotrinh::letter

// Boundaries are constant: all parts are quoted-printable, in which "=_" never occurs.

#include "letter/mime.hpp"

#include "letter/quoted_printable.hpp"

namespace lotrinh::letter {
namespace {

constexpr std::string_view next_part = "--=_lotrinh_parts\r\n";
constexpr std::string_view parts_end = "--=_lotrinh_parts--\r\n";
constexpr std::string_view next_form = "--=_lotrinh_forms\r\n";
constexpr std::string_view forms_end = "--=_lotrinh_forms--\r\n";

std::string form_header(std::string_view subtype) {
  return std::string(next_form)
      .append("Content-Type: text/")
      .append(subtype)
      .append("; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
}

/// Encodes CR LF as line ends, not as bytes.
std::string encoded_lines(std::string_view content) {
  std::string lines;
  lines.reserve(content.size());
  for (const char c : content) {
    if (c != '\r') lines += c;
  }
  return quoted_printable(lines);
}

}  // namespace

std::string_view mime_header() {
  return "MIME-Version: 1.0\r\n"
         "Content-Type: multipart/mixed; boundary=\"=_lotrinh_parts\"\r\n";
}

std::string encoded_salutation(std::string_view text) {
  return quoted_printable(std::string(text) + "\n");
}

std::array<std::string, 3> mime_body(const CutText& text, const CutText& html,
                                     const std::vector<Attachment>& attachments) {
  std::array<std::string, 3> parts;
  parts[0].append(next_part).append(
      "Content-Type: multipart/alternative; boundary=\"=_lotrinh_forms\"\r\n\r\n");
  parts[0].append(form_header("plain")).append(quoted_printable(text.before));
  parts[1].append(quoted_printable(text.after)).append("\r\n");
  parts[1].append(form_header("html")).append(quoted_printable(html.before));
  parts[2].append(quoted_printable(html.after)).append("\r\n").append(forms_end);
  for (const Attachment& each : attachments) {
    parts[2].append("\r\n").append(next_part);
    parts[2].append("Content-Type: ").append(each.content_type).append("\r\n");
    parts[2].append("Content-Disposition: attachment; filename=\"").append(each.file_name);
    parts[2].append("\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
    parts[2].append(encoded_lines(each.content));
  }
  parts[2].append("\r\n").append(parts_end);
  return parts;
}

}  // namespace lotrinh::letter

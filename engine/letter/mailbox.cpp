#include "letter/mailbox.hpp"

#include "base/plain_text.hpp"
#include "base/utf8.hpp"

#include <unicode/uchar.h>

namespace lotrinh::letter {
namespace {

constexpr std::size_t longest_address = 254;  // RFC 5321, with the errata
constexpr std::size_t longest_local_part = 64;

bool is_letter_or_digit(std::int32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Beyond ASCII: what can be seen and takes place.
bool is_international(std::int32_t c) {
  return c >= 0xA0 && u_isgraph(c) != 0 && u_charType(c) != U_FORMAT_CHAR &&
         u_charType(c) != U_PRIVATE_USE_CHAR;
}

bool is_of_local_part(std::int32_t c) {
  constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
  return is_letter_or_digit(c) || is_international(c) ||
         (c > 0 && c < 0x80 && others.find(static_cast<char>(c)) != std::string_view::npos);
}

bool is_of_domain(std::int32_t c) {
  return is_letter_or_digit(c) || is_international(c) || c == '-';
}

/// Whether the text is words of such characters, joined by single dots.
bool is_dotted(std::string_view text, bool (*allowed)(std::int32_t)) {
  bool after_dot = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::int32_t c = next_code_point(text, at);
    const bool dot = c == '.';
    if (dot ? after_dot : !allowed(c)) return false;
    after_dot = dot;
  }
  return !after_dot;
}

std::string_view trimmed_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

bool is_mailbox(std::string_view address) {
  if (address.size() > longest_address) return false;
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at > longest_local_part) return false;
  const std::string_view domain = address.substr(at + 1);
  return is_dotted(address.substr(0, at), is_of_local_part) && is_dotted(domain, is_of_domain) &&
         !domain.starts_with('-') && !domain.ends_with('-');
}

std::optional<Mailbox> mailbox_of(std::string_view written) {
  if (!is_utf8(written) || refused_character(written)) return std::nullopt;
  written = trimmed_blanks(written);
  if (is_mailbox(written)) return Mailbox{"", std::string(written)};
  const std::size_t open = written.rfind('<');
  if (open == std::string_view::npos || !written.ends_with('>')) return std::nullopt;
  const std::string_view address = written.substr(open + 1, written.size() - open - 2);
  std::string_view name = trimmed_blanks(written.substr(0, open));
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
    name = name.substr(1, name.size() - 2);
  if (!is_mailbox(address)) return std::nullopt;
  return Mailbox{std::string(name), std::string(address)};
}

}  // namespace lotrinh::letter

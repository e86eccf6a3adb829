#include "base/email_address.hpp"

#include <algorithm>

namespace lotrinh {
namespace {

constexpr std::size_t max_local_bytes = 64;
constexpr std::size_t max_label_bytes = 63;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_decimal(char c) { return c >= '0' && c <= '9'; }

bool may_stand_before_at(char c) {
  return is_letter(c) || is_decimal(c) ||
         std::string_view("._+-=&~").find(c) != std::string_view::npos;
}

std::optional<std::string_view> local_fault(std::string_view local) {
  if (local.empty()) return "nothing stands before the @";
  if (local.size() > max_local_bytes) return "more than 64 characters stand before the @";
  if (!std::all_of(local.begin(), local.end(), may_stand_before_at))
    return "a character before the @ cannot be there";
  // A spreadsheet takes a cell that begins with = or + for a formula, a mailer - for an option.
  if (!is_letter(local.front()) && !is_decimal(local.front()) && local.front() != '_')
    return "the first character is no letter, digit or _";
  if (local.back() == '.' || local.find("..") != std::string_view::npos)
    return "a point before the @ stands at the end or beside another";
  return std::nullopt;
}

bool is_domain_label(std::string_view label) {
  return !label.empty() && label.size() <= max_label_bytes && label.front() != '-' &&
         label.back() != '-' && std::all_of(label.begin(), label.end(), [](char c) {
           return is_letter(c) || is_decimal(c) || c == '-';
         });
}

std::optional<std::string_view> domain_fault(std::string_view domain) {
  if (domain.empty()) return "nothing stands behind the @";
  std::string_view label;
  for (std::size_t begin = 0; begin <= domain.size(); begin += label.size() + 1) {
    label = domain.substr(begin, domain.find('.', begin) - begin);
    if (!is_domain_label(label)) return "what stands behind the @ is no domain";
  }
  if (std::all_of(label.begin(), label.end(), is_decimal))
    return "what stands behind the @ ends in a number, as an IP address does";
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> email_address_fault(std::string_view text) {
  if (text.size() > max_email_bytes) return "it has more than 254 characters";
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return "it has no @";
  if (text.find('@', at + 1) != std::string_view::npos) return "it has more than one @";
  if (const auto fault = local_fault(text.substr(0, at))) return fault;
  return domain_fault(text.substr(at + 1));
}

}  // namespace lotrinh

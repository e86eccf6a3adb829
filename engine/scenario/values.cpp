#include "scenario/values.hpp"

#include "base/email_address.hpp"
#include "base/plain_text.hpp"
#include "calendar/written_day.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::scenario {
namespace {

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-';
}

}  // namespace

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= max_word_bytes &&
         std::all_of(text.begin(), text.end(), is_word_character);
}

bool is_text(std::string_view text) {
  return text.size() <= max_text_bytes && !refused_character(text);
}

std::optional<std::string> checked_word(std::string_view text, const Label& label,
                                        Problems& problems) {
  if (is_word(text)) return std::string(text);
  problems.error("E-WORD", label.place,
                 fmt::format("'{}' is no code ({})", printable(text, 40), label.what),
                 "1 to 64 letters a-z or A-Z, digits, '_', '.', '-'");
  return std::nullopt;
}

std::optional<std::string> checked_text(std::string_view text, const Label& label,
                                        Problems& problems) {
  const auto refuse = [&](std::string message) {
    problems.error("E-TEXT", label.place, std::move(message),
                   "plain text of at most 500 bytes, without control characters");
    return std::nullopt;
  };
  if (text.size() > max_text_bytes)
    return refuse(fmt::format("the text has {} bytes ({})", text.size(), label.what));
  if (const auto c = refused_character(text))
    return refuse(fmt::format("'{}' contains the character U+{:04X} ({})", printable(text, 40), *c,
                              label.what));
  return std::string(text);
}

std::optional<std::int64_t> checked_integer(std::int64_t value, Limits limits, const Label& label,
                                            Problems& problems) {
  if (value >= limits.least && value <= limits.most) return value;
  problems.error("E-RANGE", label.place, fmt::format("{} is out of range ({})", value, label.what),
                 fmt::format("allowed: {} to {}", limits.least, limits.most));
  return std::nullopt;
}

std::optional<std::string> checked_email(std::string_view text, const Label& label,
                                         Problems& problems) {
  const auto fault = email_address_fault(text);
  if (!fault) return std::string(text);
  problems.error(
      "E-EMAIL", label.place,
      fmt::format("'{}' is no e-mail address: {} ({})", printable(text, 40), *fault, label.what),
      std::string(email_address_help));
  return std::nullopt;
}

void report_choice(std::string_view text, const std::vector<std::string>& allowed,
                   const Label& label, Problems& problems) {
  problems.error("E-VALUE", label.place,
                 fmt::format("'{}' is not allowed ({})", printable(text, 40), label.what),
                 problems.suggestion(text, allowed));
}

std::optional<Day> checked_day(std::string_view text, const Label& label, Problems& problems) {
  if (const auto day = written_day(text)) return day;
  problems.error("E-DATE", label.place,
                 fmt::format("'{}' is no date ({})", printable(text, 40), label.what),
                 "write 2021-09-15 or 15/09/2021, years 1900 to 2199");
  return std::nullopt;
}

void check_within(Day day, DayRange horizon, const Label& label, Problems& problems) {
  if (horizon.contains(day) || horizon.length_days() == 0) return;  // no horizon: reported
  problems.error("E-HORIZON", label.place,
                 fmt::format("{} is outside of the horizon ({})", iso(day), label.what),
                 fmt::format("allowed: {} to {}", iso(horizon.first), iso(horizon.end - days{1})));
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::vector<std::string_view> parts(std::string_view text, char separator) {
  std::vector<std::string_view> found;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    const auto part = trimmed(text.substr(begin, end - begin));
    if (!part.empty()) found.push_back(part);
    begin = end + 1;
  }
  return found;
}

std::vector<std::string_view> distinct_parts(std::string_view text) {
  auto found = parts(text);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool within_count(std::size_t count, std::size_t most, std::string_view what, const Label& label,
                  Problems& problems) {
  if (count <= most) return true;
  problems.error("E-SIZE", label.place, fmt::format("there are {} {}", count, what),
                 fmt::format("at most {}", most));
  return false;
}

}  // namespace lotrinh::scenario

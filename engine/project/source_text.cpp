#include "project/source_text.hpp"

#include "base/utf8.hpp"
#include "project/project.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace lotrinh {

namespace {

constexpr std::string_view blanks = " \t\r";

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

TextPlace place_of(std::string_view text, std::size_t position) {
  const std::string_view before = text.substr(0, position);
  const auto line = static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1;
  const std::size_t line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  return {line, static_cast<int>(position - line_begin) + 1};
}

}  // namespace

void Complaints::add(std::string code, TextPlace place, std::string message, std::string help) {
  if (count_ > most) return;
  if (count_++ == most) {
    code = "E-MANY";
    message = fmt::format("more than {} problems; the rest is not listed", most);
    help = "correct those above first";
  }
  found_.push_back({Severity::error,
                    std::move(code),
                    {file_, place.line, place.column},
                    std::move(message),
                    std::move(help)});
}

bool is_plain_text(std::string_view text, Complaints& complaints) {
  if (text.size() > ProjectLimits::file_bytes) {
    complaints.add("E-SIZE", {}, "the file is larger than 16 MiB", "at most 16 MiB a file");
    return false;
  }
  const auto control = std::find_if(text.begin(), text.end(), is_control);
  if (control != text.end()) {
    const auto position = static_cast<std::size_t>(control - text.begin());
    complaints.add("E-UTF8", place_of(text, position),
                   fmt::format("control character \"{}\"", printable({&*control, 1})),
                   "the file must be plain text; was it cut or compressed?");
    return false;
  }
  std::size_t position = 0;
  while (position < text.size()) {
    const std::size_t begin = position;
    if (next_code_point(text, position) >= 0) continue;
    complaints.add("E-UTF8", place_of(text, begin),
                   fmt::format("\"{}\" is no UTF-8", printable(text.substr(begin, 1))),
                   "save the file as plain text");
    return false;
  }
  return true;
}

std::optional<std::int64_t> whole_number(const Word& word, const NumberRule& rule,
                                         Complaints& complaints) {
  std::int64_t number = 0;
  const std::string_view text = word.text;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool too_long = read.ec == std::errc::result_out_of_range && read.ptr == end;
  if (!too_long && (read.ec != std::errc() || read.ptr != end)) {
    complaints.add("E-VALUE", word.place,
                   fmt::format("{} \"{}\" is no whole number", rule.what, printable(word.text)),
                   fmt::format("a whole number from {} to {}", rule.least, rule.most));
    return std::nullopt;
  }
  if (too_long || number < rule.least || number > rule.most) {
    complaints.add("E-RANGE", word.place,
                   fmt::format("{} {} is out of range", rule.what, printable(word.text)),
                   fmt::format("a whole number from {} to {}", rule.least, rule.most));
    return std::nullopt;
  }
  return number;
}

bool LineReader::next() {
  if (rest_.empty() || complaints_.full()) return false;
  const std::size_t length = std::min(rest_.find('\n'), rest_.size());
  text_ = rest_.substr(0, length);
  rest_.remove_prefix(std::min(length + 1, rest_.size()));
  if (text_.ends_with('\r')) text_.remove_suffix(1);
  ++number_;
  cut();
  return true;
}

void LineReader::cut() {
  constexpr std::size_t longest_line = std::size_t{64} << 10;
  words_.clear();
  if (text_.size() > longest_line) {
    complaints_.add("E-SIZE", place(), "the line is longer than 64 KiB", "at most 64 KiB a line");
    text_ = {};
  }
  std::size_t begin = text_.find_first_not_of(blanks);
  while (begin != std::string_view::npos) {
    const std::size_t end = std::min(text_.find_first_of(blanks, begin), text_.size());
    words_.push_back({text_.substr(begin, end - begin), {number_, static_cast<int>(begin) + 1}});
    begin = text_.find_first_not_of(blanks, end);
  }
}

}  // namespace lotrinh

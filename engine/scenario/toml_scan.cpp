// A scanner that knows just enough of TOML's grammar (comments, the four kinds of strings, brackets
// and bare tokens) to refuse what would exhaust the stack of a recursive parser or meet one of its
// unchecked assumptions: [[[x], keys of 100,000 parts, 2026-12-31T&7:00:00. Anything else that is
// malformed passes, and the parser names it better.

#include "scenario/toml_scan.hpp"

#include "base/diagnostic.hpp"
#include "base/utf8.hpp"
#include "scenario/limits.hpp"
#include "scenario/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lotrinh::scenario {
namespace {

bool is_bare(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' ||
         c == '+' || c == '.' || c == ':';
}

/// Whether `text` has the shape, in which 0 stands for a digit and T for the letter between date
/// and time; a shape is a prefix, `rest` is what follows it.
bool has_shape(std::string_view text, std::string_view shape, std::string_view& rest) {
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const bool fits = shape[i] == '0'   ? is_digit(text[i])
                      : shape[i] == 'T' ? text[i] == 'T' || text[i] == 't'
                                        : text[i] == shape[i];
    if (!fits) return false;
  }
  rest = text.substr(shape.size());
  return true;
}

/// Whether the text is empty, or a fraction of a second and an offset.
bool ends_time(std::string_view text) {
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (text.empty() || !is_digit(text.front())) return false;
    while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
  }
  if (text.empty() || text == "Z" || text == "z") return true;
  std::string_view rest;
  return (has_shape(text, "+00:00", rest) || has_shape(text, "-00:00", rest)) && rest.empty();
}

/// Tokens that begin like a date or time must have the whole shape of one.
bool plausible(std::string_view token) {
  std::string_view rest;
  if (has_shape(token, "00:", rest)) return has_shape(token, "00:00:00", rest) && ends_time(rest);
  if (!has_shape(token, "0000-", rest)) return token.find(':') == std::string_view::npos;
  if (!has_shape(token, "0000-00-00", rest)) return false;
  if (rest.empty()) return true;
  return has_shape(rest, "T00:00:00", rest) && ends_time(rest);
}

/// Columns count characters, as in the parser's own messages.
int characters(std::string_view text) {
  int count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) (void)next_code_point(text, at);
  return count;
}

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {}

  std::optional<ScanProblem> problem() {
    while (at_ < text_.size() && !problem_) step();
    return std::move(problem_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') {
      ++line_;
      line_begin_ = ++at_;
      dots_ = 0;
      in_value_ = in_value_ && depth_ > 0;
    } else if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '"' || c == '\'') {
      skip_string(c);
    } else if (is_bare(c)) {
      token();
    } else {
      punctuation(c);
    }
  }

  void punctuation(char c) {
    const bool line_start = text_.substr(line_begin_, at_ - line_begin_).find_first_not_of(" \t") ==
                            std::string_view::npos;
    if (c == '[' && depth_ == 0 && line_start && text_.substr(at_, 3) == "[[[")
      return refuse("E-TOML", "a header begins with one or two brackets",
                    "write [name] or [[name]]");
    if (c == '[' && depth_ == 0 && line_start && !in_value_ && !header_names_key())
      return refuse("E-TOML", "a header names no key", "write [name] or [[name]]");
    if (c == '[' || c == '{') ++depth_;
    if (c == ']' || c == '}') depth_ = std::max(0, depth_ - 1);
    if (c == '=' || c == ',' || c == '[' || c == '{') count_value();
    if (c == '=') in_value_ = true;
    if (depth_ > max_nesting)
      return refuse("E-SIZE", "lists and tables are nested too deeply",
                    fmt::format("at most {} levels", max_nesting));
    if (std::string_view("[]{}=, \t\r").find(c) == std::string_view::npos) {
      std::size_t end = at_;
      (void)next_code_point(text_, end);
      return refuse("E-TOML",
                    fmt::format("the character '{}' is not allowed here",
                                printable(text_.substr(at_, end - at_))),
                    "put text in \"quotes\"");
    }
    ++at_;
  }

  /// Whether a key, or the end of the header, follows its brackets.
  [[nodiscard]] bool header_names_key() const {
    const std::size_t next = text_.find_first_not_of("[ \t", at_);
    if (next == std::string_view::npos) return false;
    const char c = text_[next];
    return c == '"' || c == '\'' || c == ']' || is_bare(c);
  }

  void count_value() {
    dots_ = 0;
    if (++values_ > max_toml_values)
      refuse("E-SIZE", "the file has too many values",
             fmt::format("at most {}; put long lists into CSV tables", max_toml_values));
  }

  void token() {
    std::size_t end = at_;
    while (end < text_.size() && is_bare(text_[end])) ++end;
    const std::string_view token = text_.substr(at_, end - at_);
    dots_ += static_cast<int>(std::count(token.begin(), token.end(), '.'));
    if (dots_ >= max_key_parts)
      return refuse("E-SIZE", "a key has too many parts",
                    fmt::format("at most {} parts joined by dots", max_key_parts));
    if (!in_value_ && token.find_first_of(":+") != std::string_view::npos)
      return refuse("E-TOML", fmt::format("'{}' is no key", printable(token, 40)),
                    "letters a-z, digits, '_', '-', or put the key in \"quotes\"");
    if (in_value_ && !plausible(token))
      return refuse("E-TOML", fmt::format("'{}' is no number, date or time", printable(token, 40)),
                    "dates are written 2021-09-15; put text in \"quotes\"");
    at_ = end;
  }

  void skip_string(char quote) {
    const std::string closing(3, quote);
    const bool long_string = text_.substr(at_, 3) == closing;
    at_ += long_string ? 3 : 1;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\' && quote == '"' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n') {
        ++at_;
      } else if (c == '\n') {
        if (!long_string) return;  // unterminated: the parser says so
        ++line_;
        line_begin_ = at_ + 1;
      } else if (c == quote && !long_string) {
        ++at_;
        return;
      } else if (c == quote && text_.substr(at_, 3) == closing) {
        at_ += 3;
        while (at_ < text_.size() && text_[at_] == quote) ++at_;
        return;
      }
    }
  }

  void refuse(std::string code, std::string message, std::string help) {
    if (problem_) return;
    const int column = characters(text_.substr(line_begin_, at_ - line_begin_)) + 1;
    problem_ = {std::move(code), line_, column, std::move(message), std::move(help)};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  int line_ = 1;
  int depth_ = 0;
  int dots_ = 0;
  std::size_t values_ = 0;
  bool in_value_ = false;
  std::optional<ScanProblem> problem_;
};

/// What is wrong with one line's bytes.
std::optional<ScanProblem> line_problem(std::string_view content, int line) {
  if (content.size() > max_line_bytes)
    return ScanProblem{"E-SIZE", line, 1, fmt::format("the line has {} bytes", content.size()),
                       fmt::format("at most {} bytes a line", max_line_bytes)};
  if (content.ends_with('\r')) content.remove_suffix(1);
  int column = 0;
  for (std::size_t at = 0; at < content.size();) {
    const std::int32_t c = next_code_point(content, at);
    ++column;
    if (c < 0)
      return ScanProblem{"E-UTF8", line, column, "the text is not UTF-8", "save the file as UTF-8"};
    if ((c < 0x20 && c != '\t') || c == 0x7F)
      return ScanProblem{"E-UTF8", line, column,
                         fmt::format("the control character U+{:04X} is not allowed", c),
                         "lines end with LF or CR LF; remove other control characters"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<ScanProblem> toml_problem(std::string_view text) {
  if (text.size() > max_file_bytes)
    return ScanProblem{"E-SIZE", 1, 1, fmt::format("the file has {} bytes", text.size()),
                       "at most 16 MiB a file"};
  int line = 1;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (auto problem = line_problem(text.substr(begin, end - begin), line)) return problem;
    begin = end + 1;
  }
  return Scan(text).problem();
}

}  // namespace lotrinh::scenario

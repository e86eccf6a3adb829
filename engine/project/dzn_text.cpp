#include "project/dzn_text.hpp"

#include "project/project.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

namespace lotrinh {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Cuts the text into names, numbers and signs. The end is an empty word.
class DznWords {
 public:
  explicit DznWords(std::string_view text) : text_(text) { advance(); }

  [[nodiscard]] const Word& peek() const { return word_; }
  [[nodiscard]] bool at_end() const { return word_.text.empty(); }
  [[nodiscard]] bool is(std::string_view sign) const { return word_.text == sign; }

  void advance() {
    skip_blanks();
    const std::size_t begin = position_;
    word_.place = {line_, static_cast<int>(position_ - line_begin_) + 1};
    if (begin < text_.size()) position_ += length_at(begin);
    word_.text = text_.substr(begin, position_ - begin);
  }

 private:
  void skip_blanks() {
    for (; position_ < text_.size(); ++position_) {
      const char c = text_[position_];
      if (c == '%') {
        while (position_ + 1 < text_.size() && text_[position_ + 1] != '\n') ++position_;
      } else if (c == '\n') {
        ++line_;
        line_begin_ = position_ + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
    }
  }

  [[nodiscard]] std::size_t length_at(std::size_t begin) const {
    const char first = text_[begin];
    std::size_t end = begin + 1;
    if (is_letter(first) || is_digit(first) || first == '-') {
      while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]))) ++end;
    } else {
      const std::string_view pair = text_.substr(begin, 2);
      if (pair == "[|" || pair == "|]") ++end;
    }
    return end - begin;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::size_t line_begin_ = 0;
  int line_ = 1;
  Word word_;
};

class DznParser {
 public:
  DznParser(std::string_view text, Complaints& complaints)
      : words_(text), complaints_(complaints) {}

  std::map<std::string, DznValue, std::less<>> parse() {
    while (!words_.at_end() && !complaints_.full() && !stopped_) {
      if (!assignment()) skip_assignment();
    }
    return std::move(values_);
  }

 private:
  bool assignment() {
    const Word name = words_.peek();
    if (!is_letter(name.text.front())) return refuse("a name");
    words_.advance();
    if (!take("=")) return false;
    DznValue value;
    value.name_place = name.place;
    value.place = words_.peek().place;
    if (!read_value(value) || !take(";")) {
      value.state = DznValue::State::broken;
      values_.emplace(name.text, std::move(value));
      return false;
    }
    if (values_.emplace(name.text, std::move(value)).second) return true;
    complaints_.add("E-DUPLICATE", name.place,
                    fmt::format("{} has a value already", printable(name.text)),
                    "one value for each name");
    return true;
  }

  bool read_value(DznValue& value) {
    if (words_.is("[|")) return read_matrix(value);
    if (words_.is("[")) return read_list(value);
    if (words_.is("{")) {
      value.shape = DznValue::Shape::set;
      return read_set();
    }
    return read_item(value);
  }

  bool read_list(DznValue& value) {
    value.shape = DznValue::Shape::list;
    words_.advance();
    while (!words_.is("]")) {
      if (words_.is("{")) {
        value.shape = DznValue::Shape::list_of_sets;
        if (!read_set()) return false;
      } else if (!read_item(value)) {
        return false;
      }
      if (!words_.is("]") && !take(",")) return false;
    }
    words_.advance();
    return true;
  }

  /// Rows between bars; commas and bars may stand at the end, too.
  bool read_matrix(DznValue& value) {
    value.shape = DznValue::Shape::matrix;
    words_.advance();
    while (!words_.is("|]")) {
      const std::size_t row_begin = value.items.size();
      while (!words_.is("|") && !words_.is("|]")) {
        if (!read_item(value)) return false;
        if (!words_.is("|") && !words_.is("|]") && !take(",")) return false;
      }
      if (value.items.size() > row_begin) value.row_ends.push_back(value.items.size());
      if (words_.is("|")) words_.advance();
    }
    words_.advance();
    return true;
  }

  /// Sets are derived data: their syntax is checked and nothing is kept.
  bool read_set() {
    words_.advance();
    DznValue passed_over;
    while (!words_.is("}")) {
      passed_over.items.clear();
      if (!read_item(passed_over)) return false;
      if (!words_.is("}") && !take(",")) return false;
    }
    words_.advance();
    return true;
  }

  bool read_item(DznValue& value) {
    const Word word = words_.peek();
    const bool truth = word.text == "true" || word.text == "false";
    const auto of = truth ? DznValue::Of::truths : DznValue::Of::numbers;
    if (value.of != DznValue::Of::nothing && value.of != of) {
      return refuse(truth ? "a whole number, as before" : "true or false, as before");
    }
    value.of = of;
    if (++items_ > most_items) return too_many();
    const auto number = truth ? std::optional<std::int64_t>(word.text == "true") : read_number();
    if (!number) return false;
    words_.advance();
    value.items.push_back({*number, word.place});
    return true;
  }

  std::optional<std::int64_t> read_number() {
    const std::string_view text = words_.peek().text;
    if (text.empty() || (!is_digit(text.front()) && text.front() != '-')) {
      refuse("a value");
      return std::nullopt;
    }
    return whole_number(words_.peek(), {"number", -ProjectLimits::amount, ProjectLimits::amount},
                        complaints_);
  }

  bool too_many() {
    complaints_.add("E-SIZE", words_.peek().place,
                    fmt::format("the file has more than {} numbers", most_items),
                    fmt::format("at most {}", most_items));
    stopped_ = true;
    return false;
  }

  bool take(std::string_view sign) {
    if (!words_.is(sign)) return refuse(fmt::format("\"{}\"", sign));
    words_.advance();
    return true;
  }

  bool refuse(const std::string& expected) {
    const Word& word = words_.peek();
    const std::string found =
        word.text.empty() ? "the file ends too early"
                          : fmt::format("\"{}\" does not belong here", printable(word.text));
    complaints_.add("E-FORMAT", word.place, found, "expected " + expected);
    return false;
  }

  void skip_assignment() {
    while (!words_.at_end() && !words_.is(";")) words_.advance();
    if (!words_.at_end()) words_.advance();
  }

  static constexpr std::size_t most_items = 4'000'000;

  DznWords words_;
  Complaints& complaints_;
  std::map<std::string, DznValue, std::less<>> values_;
  std::size_t items_ = 0;
  bool stopped_ = false;
};

}  // namespace

std::map<std::string, DznValue, std::less<>> dzn_values(std::string_view text,
                                                        Complaints& complaints) {
  return DznParser(text, complaints).parse();
}

}  // namespace lotrinh

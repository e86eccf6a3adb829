#pragma once

#include "base/diagnostic.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh {

/// Line and column in a file, from 1; 0 for the whole file.
struct TextPlace {
  int line = 0;
  int column = 0;
};

/// A word of a text file with its place.
struct Word {
  std::string_view text;
  TextPlace place;
};

/// Collects what is wrong with one file, up to a number that a person can be expected to want.
class Complaints {
 public:
  Complaints(std::string file, Diagnostics& found) : file_(std::move(file)), found_(found) {}

  void add(std::string code, TextPlace place, std::string message, std::string help);
  [[nodiscard]] bool none() const { return count_ == 0; }
  /// No more are listed: reading on is of no use.
  [[nodiscard]] bool full() const { return count_ >= most; }

 private:
  static constexpr int most = 200;

  std::string file_;
  Diagnostics& found_;
  int count_ = 0;
};

/// Whether the text is small enough and plain; else says so.
[[nodiscard]] bool is_plain_text(std::string_view text, Complaints& complaints);

/// What a number means, and from where to where it may go.
struct NumberRule {
  std::string_view what;
  std::int64_t least = 0;
  std::int64_t most = 0;
};

/// The whole number that the word is; when it is none, or out of range, says so.
[[nodiscard]] std::optional<std::int64_t> whole_number(const Word& word, const NumberRule& rule,
                                                       Complaints& complaints);

/// Goes through a text line by line, each cut into words at its blanks.
class LineReader {
 public:
  LineReader(std::string_view text, Complaints& complaints)
      : rest_(text), complaints_(complaints) {}

  /// Moves to the next line; false at the end.
  [[nodiscard]] bool next();

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::vector<Word>& words() const { return words_; }
  [[nodiscard]] TextPlace place() const { return {number_, 1}; }
  /// Where a further word would stand.
  [[nodiscard]] TextPlace end() const { return {number_, static_cast<int>(text_.size()) + 1}; }

 private:
  void cut();

  std::string_view rest_;
  std::string_view text_;
  std::vector<Word> words_;
  int number_ = 0;
  Complaints& complaints_;
};

}  // namespace lotrinh

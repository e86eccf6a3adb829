#pragma once

#include "project/source_text.hpp"

#include <optional>
#include <string_view>

namespace lotrinh {

/// Reads one line of a certificate word by word. Blanks, "," and ":" end a word; the last two are
/// words themselves. After the first word that does not fit, nothing more is read or said.
class CertificateWords {
 public:
  CertificateWords(std::string_view line, int number, Complaints& complaints)
      : line_(line), number_(number), complaints_(complaints) {
    advance();
  }

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return word_.text.empty(); }
  /// What comes next, with its place; empty at the end of the line.
  [[nodiscard]] const Word& word() const { return word_; }

  /// Goes over the next word if it is this one.
  bool take(std::string_view expected);
  /// Goes over these words, parted by single blanks; says what was expected when they are not next.
  void expect(std::string_view words);
  /// A whole number in its range; the least one when there is none.
  std::int64_t number(const NumberRule& rule);
  /// The row that a number from 1 to `rows` stands for; 0 when there is none.
  std::size_t row(std::string_view what, std::size_t rows);
  /// Says that the next word does not belong here.
  void refuse(std::string_view expected);
  /// Says what is wrong with the next word in other words.
  void refuse(std::string code, std::string message, std::string help);
  /// Says so when the line goes on.
  void expect_end();

 private:
  void advance();

  std::string_view line_;
  int number_ = 0;
  std::size_t next_ = 0;
  Word word_;
  bool good_ = true;
  Complaints& complaints_;
};

}  // namespace lotrinh

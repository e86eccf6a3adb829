#include "synthetic/phrase_book.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::synthetic {
namespace {

void unknown_word(const NamedText& table, const std::string& what, const std::string& word,
                  const std::string& allowed, Diagnostics& diagnostics) {
  diagnostics.push_back({Severity::error,
                         "E-CSV-VALUE",
                         {table.name, 0, 0},
                         fmt::format("\"{}\" is no {}", printable(word), what),
                         "write one of " + allowed});
}

void read_names(const NamedText& table, PhraseBook& book, Diagnostics& diagnostics) {
  const NamedRows rows(table, {"part", "gender", "text", "weight"}, diagnostics);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string& part = rows.text(row, "part");
    const std::string& gender = rows.text(row, "gender");
    const std::uint32_t weight = rows.number(row, "weight", diagnostics);
    const std::size_t of_gender = gender == "woman" ? 1 : 0;
    if (part == "family") {
      book.families.add(rows.text(row, "text"), weight);
    } else if (gender != "man" && gender != "woman") {
      unknown_word(table, "gender of middle and given names", gender, "man, woman", diagnostics);
    } else if (part == "middle") {
      book.middles[of_gender].add(rows.text(row, "text"), weight);
    } else if (part == "given") {
      book.givens[of_gender].add(rows.text(row, "text"), weight);
    } else {
      unknown_word(table, "part of a name", part, "family, middle, given", diagnostics);
    }
  }
}

void read_schools(const NamedText& table, PhraseBook& book, Diagnostics& diagnostics) {
  const NamedRows rows(table, {"kind", "level", "text", "weight"}, diagnostics);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string& kind = rows.text(row, "kind");
    const std::string& level = rows.text(row, "level");
    const std::string& text = rows.text(row, "text");
    const std::uint32_t weight = rows.number(row, "weight", diagnostics);
    if (kind == "school_prefix") {
      book.school_prefixes[level] = text;
    } else if (kind == "women_percent") {
      book.women_percents[level] = weight;
    } else if (kind == "district_kind") {
      book.district_kinds.add(text, weight);
    } else if (kind == "district_name") {
      book.district_names.push_back(text);
    } else if (kind == "school_name") {
      book.school_names.push_back(text);
    } else {
      unknown_word(table, "kind", kind,
                   "school_prefix, women_percent, district_kind, district_name, school_name",
                   diagnostics);
    }
  }
}

void require(bool present, const NamedText& table, const std::string& what,
             Diagnostics& diagnostics) {
  if (present) return;
  diagnostics.push_back({Severity::error,
                         "E-CSV-MISSING",
                         {table.name, 0, 0},
                         fmt::format("the table has no {}", what),
                         "add at least one row with a positive weight"});
}

}  // namespace

void WeightedWords::add(std::string word, std::uint32_t weight) {
  constexpr std::uint32_t largest_total = 1U << 31U;
  expects(weight <= largest_total - total_, "the weights of a table add up to at most 2^31");
  words_.push_back(std::move(word));
  total_ += weight;
  up_to_.push_back(total_);
}

const std::string& WeightedWords::draw(Rng& rng) const {
  const std::uint32_t at = rng.below(total_);
  const auto found = std::upper_bound(up_to_.begin(), up_to_.end(), at);
  return words_[static_cast<std::size_t>(found - up_to_.begin())];
}

PhraseBook phrase_book(const NamedText& names, const NamedText& schools, Diagnostics& diagnostics) {
  PhraseBook book;
  read_names(names, book, diagnostics);
  read_schools(schools, book, diagnostics);
  if (has_errors(diagnostics)) return book;
  require(!book.families.empty(), names, "family names", diagnostics);
  for (const Gender gender : {Gender::man, Gender::woman}) {
    const auto index = static_cast<std::size_t>(gender);
    const std::string of = gender == Gender::man ? "men" : "women";
    require(!book.middles[index].empty(), names, "middle names of " + of, diagnostics);
    require(!book.givens[index].empty(), names, "given names of " + of, diagnostics);
  }
  require(!book.district_kinds.empty(), schools, "kinds of districts", diagnostics);
  require(!book.district_names.empty(), schools, "district names", diagnostics);
  require(!book.school_names.empty(), schools, "school names", diagnostics);
  return book;
}

std::string person_name(const PhraseBook& book, Gender gender, Rng& rng) {
  const auto index = static_cast<std::size_t>(gender);
  // Drawn one after the other: arguments of one call are evaluated in any order.
  const std::string& family = book.families.draw(rng);
  const std::string& middle = book.middles[index].draw(rng);
  const std::string& given = book.givens[index].draw(rng);
  return family + " " + middle + " " + given;
}

}  // namespace lotrinh::synthetic

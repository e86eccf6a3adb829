#pragma once

#include "base/random.hpp"
#include "synthetic/named_rows.hpp"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace lotrinh::synthetic {

/// Words that are drawn in proportion to their weights.
class WeightedWords {
 public:
  void add(std::string word, std::uint32_t weight);
  [[nodiscard]] bool empty() const { return total_ == 0; }
  /// There must be a word of positive weight.
  [[nodiscard]] const std::string& draw(Rng& rng) const;

 private:
  std::vector<std::string> words_;
  std::vector<std::uint32_t> up_to_;  ///< sum of the weights up to and with this word
  std::uint32_t total_ = 0;
};

enum class Gender { man, woman };

/// What made-up people, districts and schools are put together from.
struct PhraseBook {
  WeightedWords families;
  std::array<WeightedWords, 2> middles;  ///< by Gender
  std::array<WeightedWords, 2> givens;   ///< by Gender
  WeightedWords district_kinds;
  std::vector<std::string> district_names;
  std::vector<std::string> school_names;
  std::map<std::string, std::string> school_prefixes;   ///< by level
  std::map<std::string, std::uint32_t> women_percents;  ///< among the managers, by level
};

/// Reads the table of names (`part, gender, text, weight`) and that of schools (`kind, level,
/// text, weight`). Unknown parts and kinds, and missing ones, are diagnostics.
[[nodiscard]] PhraseBook phrase_book(const NamedText& names, const NamedText& schools,
                                     Diagnostics& diagnostics);

/// Family, middle and given name of somebody.
[[nodiscard]] std::string person_name(const PhraseBook& book, Gender gender, Rng& rng);

}  // namespace lotrinh::synthetic

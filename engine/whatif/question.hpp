#pragma once

#include "whatif/condition.hpp"
#include "whatif/variant.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::whatif {

/// Everything that the outcomes of a study depend on.
struct Question {
  std::string scenario_digest;
  std::map<std::string, std::string> overlays;  ///< digests of scenarios that keys name, by path
  std::vector<std::string> vary;                ///< arguments; of a search none
  std::string find;                             ///< the argument of a search, else empty
  std::string until;
  Design design = Design::grid;
  std::uint64_t seed = 1;
  std::optional<std::uint64_t> work;  ///< none: what suits the size of each variant
  int replications = 0;               ///< 0: not simulated
  std::string policy;                 ///< empty: the scenario's
  std::string program_version;

  friend bool operator==(const Question&, const Question&) = default;
};

/// One line of JSON, equal for equal questions.
[[nodiscard]] std::string question_text(const Question& question);
/// Nothing when the text is no question.
[[nodiscard]] std::optional<Question> question_from(std::string_view text);

/// A question with its arguments read.
struct Study {
  Question question;
  std::vector<Variation> variations;   ///< of a search one
  std::vector<Variant> variants;       ///< of a search the base and one for each value
  std::optional<Condition> condition;  ///< of a search
};
/// Nothing, with diagnostics, when an argument cannot be read.
[[nodiscard]] std::optional<Study> study_of(Question question, Diagnostics& diagnostics);

/// Row of the variant that has a value of the searched key.
[[nodiscard]] std::size_t variant_of_value(const Study& study, std::size_t value);

}  // namespace lotrinh::whatif

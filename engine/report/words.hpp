#pragma once

#include "calendar/day.hpp"
#include "model/scenario.hpp"
#include "plan/plan.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lotrinh::report {

/// The word that a table uses for a value.
template <class Value>
using Word = std::pair<std::string_view, Value>;

[[nodiscard]] std::span<const Word<DeliveryMode>> words(DeliveryMode);
[[nodiscard]] std::span<const Word<Role>> words(Role);
[[nodiscard]] std::span<const Word<Travels>> words(Travels);
[[nodiscard]] std::span<const Word<Language>> words(Language);
[[nodiscard]] std::span<const Word<DeadlineIs>> words(DeadlineIs);
[[nodiscard]] std::span<const Word<DeadlineCounts>> words(DeadlineCounts);
[[nodiscard]] std::span<const Word<LevelMixing>> words(LevelMixing);
[[nodiscard]] std::span<const Word<ProvinceMerging>> words(ProvinceMerging);
[[nodiscard]] std::span<const Word<CohortSpan>> words(CohortSpan);
[[nodiscard]] std::span<const Word<SameSchool>> words(SameSchool);
[[nodiscard]] std::span<const Word<PinKind>> words(PinKind);
[[nodiscard]] std::span<const Word<UnplacedCode>> words(UnplacedCode);
[[nodiscard]] std::span<const Word<Goal>> words(Goal);

/// The word of a value.
template <class Value>
[[nodiscard]] std::string word(Value value) {
  for (const auto& [text, meaning] : words(value)) {
    if (meaning == value) return std::string(text);
  }
  return {};
}

/// Sorted, without repetitions, joined by the separator.
[[nodiscard]] std::string joined(std::vector<std::string> texts, std::string_view separator = ";");

/// "2021-09-15..2021-09-16", both days included.
[[nodiscard]] std::string range_text(DayRange range);

/// The texts between separators; none for an empty text.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

}  // namespace lotrinh::report

#include "scenario/due_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace lotrinh::scenario {
namespace {

constexpr int max_due_count = 999;
constexpr std::string_view due_grammar =
    "write \"on closes\" or \"7 days before opens\": a whole number from 1 to 999, day, days, "
    "week, "
    "weeks, month or months, before or after, and a day";

struct Unit {
  std::string_view one;
  std::string_view many;
  DueUnit unit;
};
constexpr std::array units{Unit{"day", "days", DueUnit::day}, Unit{"week", "weeks", DueUnit::week},
                           Unit{"month", "months", DueUnit::month}};

constexpr std::array anchors{Choice<DueAnchor>{"opens", DueAnchor::opens},
                             Choice<DueAnchor>{"live_start", DueAnchor::live_start},
                             Choice<DueAnchor>{"live_end", DueAnchor::live_end},
                             Choice<DueAnchor>{"closes", DueAnchor::closes},
                             Choice<DueAnchor>{"deadline", DueAnchor::deadline},
                             Choice<DueAnchor>{"next_opens", DueAnchor::next_opens}};

bool has_anchor(StepScope scope, DueAnchor anchor) {
  const bool in_session = scope == StepScope::session || scope == StepScope::participation;
  switch (anchor) {
    case DueAnchor::opens:
    case DueAnchor::closes:
      return true;
    case DueAnchor::live_start:
    case DueAnchor::live_end:
      return in_session;
    case DueAnchor::deadline:
      return in_session || scope == StepScope::module;
    case DueAnchor::next_opens:
      return scope == StepScope::participation;
  }
  return false;
}

/// The words of the days that steps of the scope may count from; all of them without a scope.
std::vector<std::string> anchor_words(std::optional<StepScope> scope) {
  std::vector<std::string> words;
  for (const auto& anchor : anchors) {
    if (!scope || has_anchor(*scope, anchor.value)) words.emplace_back(anchor.word);
  }
  return words;
}

std::optional<int> count_of(std::string_view word) {
  int count = 0;
  const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), count);
  if (failure != std::errc{} || end != word.data() + word.size()) return std::nullopt;
  if (count < 1 || count > max_due_count) return std::nullopt;
  return count;
}

/// The rule without its anchor, or nothing when the words before the anchor are not as they should.
std::optional<DueRule> rule_before_anchor(const std::vector<std::string_view>& words) {
  if (words.size() == 2 && words[0] == "on") return DueRule{};
  if (words.size() != 4) return std::nullopt;
  const auto count = count_of(words[0]);
  const auto* const unit = std::find_if(units.begin(), units.end(), [&](const Unit& known) {
    return words[1] == known.one || words[1] == known.many;
  });
  const bool before = words[2] == "before";
  if (!count || unit == units.end() || (!before && words[2] != "after")) return std::nullopt;
  return DueRule{before ? -*count : *count, unit->unit, DueAnchor::opens};
}

}  // namespace

std::optional<DueRule> checked_due(std::string_view text, std::optional<StepScope> scope,
                                   const Label& label, Problems& problems) {
  const auto words = parts(text, ' ');
  auto rule = rule_before_anchor(words);
  if (!rule) {
    problems.error(
        "E-DUE", label.place,
        fmt::format("'{}' does not say when a step is due ({})", printable(text, 40), label.what),
        std::string(due_grammar));
    return std::nullopt;
  }
  const auto* const anchor = std::find_if(anchors.begin(), anchors.end(), [&](const auto& known) {
    return known.word == words.back();
  });
  if (anchor == anchors.end() || (scope && !has_anchor(*scope, anchor->value))) {
    const std::string whose =
        scope ? fmt::format("steps of scope {} have", scope_name(*scope)) : "is known";
    problems.error(
        "E-DUE", label.place,
        fmt::format("'{}' is no day that {} ({})", printable(words.back(), 40), whose, label.what),
        problems.suggestion(words.back(), anchor_words(scope)));
    return std::nullopt;
  }
  rule->anchor = anchor->value;
  return rule;
}

}  // namespace lotrinh::scenario

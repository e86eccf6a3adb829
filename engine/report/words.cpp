#include "report/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lotrinh::report {
namespace {

constexpr std::array<Word<DeliveryMode>, 2> modes{
    {{"in_person", DeliveryMode::in_person}, {"virtual", DeliveryMode::virtual_live}}};
constexpr std::array<Word<Role>, 2> roles{{{"lead", Role::lead}, {"co", Role::co}}};
constexpr std::array<Word<Travels>, 2> travels{{{"yes", Travels::yes}, {"no", Travels::no}}};
constexpr std::array<Word<Language>, 2> languages{
    {{language_code(Language::vi), Language::vi}, {language_code(Language::en), Language::en}}};
constexpr std::array<Word<DeadlineIs>, 2> deadline_is{
    {{"before", DeadlineIs::before}, {"by", DeadlineIs::by}}};
constexpr std::array<Word<DeadlineCounts>, 3> deadline_counts{
    {{"live_end", DeadlineCounts::live_end},
     {"closes", DeadlineCounts::closes},
     {"certificate", DeadlineCounts::certificate}}};
constexpr std::array<Word<LevelMixing>, 2> level_mixing{
    {{"separate", LevelMixing::separate}, {"mixed", LevelMixing::mixed}}};
constexpr std::array<Word<ProvinceMerging>, 3> merging{{{"none", ProvinceMerging::none},
                                                        {"region", ProvinceMerging::region},
                                                        {"distance", ProvinceMerging::distance}}};
constexpr std::array<Word<CohortSpan>, 2> cohort_span{
    {{"through", CohortSpan::through}, {"per_module", CohortSpan::per_module}}};
constexpr std::array<Word<SameSchool>, 2> same_school{
    {{"ignored", SameSchool::ignored}, {"never_away_together", SameSchool::never_away_together}}};
constexpr std::array<Word<PinKind>, 2> pin_kinds{
    {{"require", PinKind::require}, {"forbid", PinKind::forbid}}};
constexpr std::array<Word<UnplacedCode>, 7> unplaced_codes{
    {{"no_date", UnplacedCode::no_date},
     {"no_place", UnplacedCode::no_place},
     {"no_lecturer", UnplacedCode::no_lecturer},
     {"capacity", UnplacedCode::capacity},
     {"prerequisite", UnplacedCode::prerequisite},
     {"class_size", UnplacedCode::class_size},
     {"pinned_out", UnplacedCode::pinned_out}}};
constexpr std::array<Word<Goal>, goal_count> goals{{{"unplaced", Goal::unplaced},
                                                    {"late", Goal::late},
                                                    {"cost", Goal::cost},
                                                    {"changes", Goal::changes},
                                                    {"spread", Goal::spread},
                                                    {"buffer", Goal::buffer},
                                                    {"finish", Goal::finish},
                                                    {"class_size", Goal::class_size}}};

}  // namespace

std::span<const Word<DeliveryMode>> words(DeliveryMode) { return modes; }
std::span<const Word<Role>> words(Role) { return roles; }
std::span<const Word<Travels>> words(Travels) { return travels; }
std::span<const Word<Language>> words(Language) { return languages; }
std::span<const Word<DeadlineIs>> words(DeadlineIs) { return deadline_is; }
std::span<const Word<DeadlineCounts>> words(DeadlineCounts) { return deadline_counts; }
std::span<const Word<LevelMixing>> words(LevelMixing) { return level_mixing; }
std::span<const Word<ProvinceMerging>> words(ProvinceMerging) { return merging; }
std::span<const Word<CohortSpan>> words(CohortSpan) { return cohort_span; }
std::span<const Word<SameSchool>> words(SameSchool) { return same_school; }
std::span<const Word<PinKind>> words(PinKind) { return pin_kinds; }
std::span<const Word<UnplacedCode>> words(UnplacedCode) { return unplaced_codes; }
std::span<const Word<Goal>> words(Goal) { return goals; }

std::string joined(std::vector<std::string> texts, std::string_view separator) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return fmt::format("{}", fmt::join(texts, separator));
}

std::string range_text(DayRange range) {
  return iso(range.first) + ".." + iso(range.end - days{1});
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

}  // namespace lotrinh::report

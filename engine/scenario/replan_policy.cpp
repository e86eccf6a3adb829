#include "scenario/draft.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <array>

namespace lotrinh::scenario {
namespace {

constexpr Limits notice_days{0, 366};
constexpr Limits notice_weights{1, 1000};
constexpr std::array changes_words{Choice<ChangesRank>{"before_cost", ChangesRank::before_cost},
                                   Choice<ChangesRank>{"as_objective", ChangesRank::as_objective}};

std::vector<NoticeBand> notice_bands(Section& section) {
  std::vector<NoticeBand> bands;
  auto entries = section.sections("notice");
  if (!within_count(entries.size(), max_notice_bands, "bands of notice", section.label("notice"),
                    section.problems()))
    return bands;
  for (Section& entry : entries) {
    NoticeBand band;
    band.within_days = entry.required_integer("within_days", notice_days);
    band.weight = entry.required_integer("weight", notice_weights);
    entry.no_more_keys();
    if (entry.find("within_days") != nullptr && !bands.empty() &&
        band.within_days <= bands.back().within_days)
      section.problems().error("E-RANGE", entry.label("within_days").place,
                               fmt::format("within_days {} is not more than {} in the band above",
                                           band.within_days, bands.back().within_days),
                               "write the bands in ascending order");
    bands.push_back(band);
  }
  return bands;
}

}  // namespace

void read_replan(Draft& draft, Section& root) {
  Section section = root.section("replan");
  ReplanPolicy& policy = draft.scenario.replan;
  policy.freeze_date_days =
      section.integer_or("freeze_date_days", notice_days, policy.freeze_date_days);
  policy.freeze_place_days =
      section.integer_or("freeze_place_days", notice_days, policy.freeze_place_days);
  policy.freeze_lecturer_days =
      section.integer_or("freeze_lecturer_days", notice_days, policy.freeze_lecturer_days);
  if (section.find("notice") != nullptr) policy.notice = notice_bands(section);
  policy.top_up_min_learners =
      section.integer_or("top_up_min_learners", {1, 1000}, policy.top_up_min_learners);
  policy.changes = section.choice("changes", changes_words).value_or(policy.changes);
  section.no_more_keys();
}

}  // namespace lotrinh::scenario

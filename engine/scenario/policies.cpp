#include "scenario/draft.hpp"

#include <fmt/format.h>

#include <array>

namespace lotrinh::scenario {
namespace {

constexpr Limits kilometres{0, 40'000};
constexpr std::array mixing_words{Choice<LevelMixing>{"separate", LevelMixing::separate},
                                  Choice<LevelMixing>{"mixed", LevelMixing::mixed}};
constexpr std::array merging_words{Choice<ProvinceMerging>{"none", ProvinceMerging::none},
                                   Choice<ProvinceMerging>{"region", ProvinceMerging::region},
                                   Choice<ProvinceMerging>{"distance", ProvinceMerging::distance}};
constexpr std::array span_words{Choice<CohortSpan>{"through", CohortSpan::through},
                                Choice<CohortSpan>{"per_module", CohortSpan::per_module}};
constexpr std::array school_words{
    Choice<SameSchool>{"ignored", SameSchool::ignored},
    Choice<SameSchool>{"never_away_together", SameSchool::never_away_together}};

template <class Value, std::size_t Count>
void set_choice(Value& value, Section& section, std::string_view key,
                const std::array<Choice<Value>, Count>& words) {
  if (const auto chosen = section.choice(key, words)) value = *chosen;
}

void read_policy_section(Draft& draft, Section& root) {
  Section section = root.section("policies");
  Policies& policies = draft.scenario.policies;
  set_choice(policies.level_mixing, section, "level_mixing", mixing_words);
  set_choice(policies.merging, section, "merging", merging_words);
  policies.merge_max_km = section.integer_or("merge_max_km", kilometres, policies.merge_max_km);
  set_choice(policies.cohort_span, section, "cohort_span", span_words);
  set_choice(policies.same_school, section, "same_school", school_words);
  policies.buffer_days = section.integer_or("buffer_days", {0, 366}, policies.buffer_days);
  section.no_more_keys();
}

void read_travel(Draft& draft, Section& root) {
  Section section = root.section("travel");
  Travel& travel = draft.scenario.travel;
  travel.venue_max_km = section.integer_or("venue_max_km", kilometres, travel.venue_max_km);
  for (Section& entry : section.sections("bands")) {
    TravelBand band;
    band.up_to_km = entry.required_integer("up_to_km", kilometres);
    band.free_days = entry.required_integer("free_days", {0, 30});
    entry.no_more_keys();
    if (!travel.bands.empty() && band.up_to_km <= travel.bands.back().up_to_km)
      draft.problems.error("E-RANGE", entry.label("up_to_km").place,
                           fmt::format("up_to_km {} is not more than {} in the band above",
                                       band.up_to_km, travel.bands.back().up_to_km),
                           "write the bands in ascending order");
    travel.bands.push_back(band);
  }
  section.no_more_keys();
}

void read_costs(Draft& draft, Section& root) {
  Section section = root.section("costs");
  Costs& costs = draft.scenario.costs;
  costs.travel_vnd_per_km = section.amount("travel_vnd_per_km");
  costs.lecturer_night_vnd = section.amount("lecturer_night_vnd");
  costs.learner_travel_vnd_per_km = section.amount("learner_travel_vnd_per_km");
  costs.learner_night_vnd = section.amount("learner_night_vnd");
  section.no_more_keys();
}

void read_lms(Draft& draft, Section& root) {
  Section section = root.section("lms");
  draft.scenario.lms.live_sessions = section.integer_or("live_sessions", {0, 1'000'000}, 0);
  draft.scenario.lms.learners = section.integer_or("learners", {0, 10'000'000}, 0);
  section.no_more_keys();
}

}  // namespace

void read_policies(Draft& draft, Section& root) {
  read_policy_section(draft, root);
  read_travel(draft, root);
  read_costs(draft, root);
  read_lms(draft, root);
}

}  // namespace lotrinh::scenario

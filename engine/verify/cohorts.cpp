// Who may study together: one level where levels are kept apart; one province, one region, or
// capitals close enough, by the merging policy. And how many: class size of the module, seats of
// the place.

#include "verify/rules.hpp"

#include <algorithm>
#include <set>

namespace lotrinh::verify {
namespace {

void check_levels(const Book& book, CohortId id, Findings& findings) {
  std::set<LevelId> levels;
  for (const LearnerId learner : book.members[id.row()])
    levels.insert(book.scenario.learners[learner].level);
  if (levels.size() <= 1) return;
  const std::string& code = book.plan.cohorts[id].code;
  findings.push_back({ViolationKind::levels_mixed, code,
                      "cohort " + code + " has learners of levels " +
                          book.scenario.levels[*levels.begin()].code + " and " +
                          book.scenario.levels[*std::next(levels.begin())].code +
                          ", but levels are kept apart"});
}

void check_provinces(const Book& book, CohortId id, Findings& findings) {
  std::set<ProvinceId> provinces;
  for (const LearnerId learner : book.members[id.row()])
    provinces.insert(book.scenario.learners[learner].province);
  const std::string& code = book.plan.cohorts[id].code;
  for (auto a = provinces.begin(); a != provinces.end(); ++a) {
    for (auto b = std::next(a); b != provinces.end(); ++b) {
      const std::string why = why_apart(book.scenario, *a, *b);
      if (why.empty()) continue;
      findings.push_back({ViolationKind::provinces_not_merged, code,
                          "cohort " + code + " joins " + book.scenario.provinces[*a].code +
                              " and " + book.scenario.provinces[*b].code + ", but " + why});
    }
  }
}

void check_size(const Book& book, const HeldSession& session, Findings& findings) {
  const ClassSize& size = book.scenario.modules[session.module].class_size;
  const auto learners = static_cast<int>(session.learners.size());
  const std::string has = "session " + session.code + " has " + std::to_string(learners);
  if (learners < size.min_learners) {
    findings.push_back({ViolationKind::class_too_small, session.code,
                        has + " learners, fewer than " + std::to_string(size.min_learners)});
  }
  if (learners > size.max_learners) {
    findings.push_back({ViolationKind::class_too_large, session.code,
                        has + " learners, more than " + std::to_string(size.max_learners)});
  }
  if (!session.place.valid()) return;
  const Place& place = book.scenario.places[session.place];
  if (learners > place.seats) {
    findings.push_back(
        {ViolationKind::seats_exceeded, session.code,
         has + " learners, but " + place.code + " has " + std::to_string(place.seats) + " seats"});
  }
}

}  // namespace

std::string why_apart(const Scenario& scenario, ProvinceId a, ProvinceId b) {
  const Policies& policies = scenario.policies;
  if (policies.merging == ProvinceMerging::none) return "provinces do not merge";
  if (policies.merging == ProvinceMerging::region &&
      scenario.provinces[a].region != scenario.provinces[b].region)
    return "they are of different regions";
  const int km = scenario.distance_km(a, b);
  if (km <= policies.merge_max_km) return "";
  return "they are " + std::to_string(km) + " km apart, more than " +
         std::to_string(policies.merge_max_km);
}

void check_cohorts(const Book& book, Findings& findings) {
  for (const CohortId id : book.plan.cohorts.ids()) {
    if (book.scenario.policies.level_mixing == LevelMixing::separate)
      check_levels(book, id, findings);
    check_provinces(book, id, findings);
  }
  for (const HeldSession& session : book.sessions) check_size(book, session, findings);
}

}  // namespace lotrinh::verify

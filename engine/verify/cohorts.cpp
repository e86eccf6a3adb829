// Who may study together: one level where levels are kept apart; one province, one region, or
// capitals close enough, by the merging policy. And how many: class size of the module, seats of
// the place.

#include "verify/revised.hpp"
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

bool only_newcomers(const Book& book, const HeldSession& session) {
  const auto& then = book.revised->then;
  const auto known = [&](LearnerId id) {
    return std::any_of(then.members.begin(), then.members.end(), [&](const auto& members) {
      return std::binary_search(members.begin(), members.end(), id);
    });
  };
  return std::none_of(session.learners.begin(), session.learners.end(), known);
}

/// Whether the class is what is left of one of the baseline, or a part of it.
bool only_lost_learners(const Book& book, const HeldSession& session) {
  if (session.learners.empty()) return false;
  const Book& then = book.revised->then;
  const HeldSession* before = session_of(then, session.learners.front(), session.module);
  return before != nullptr && std::includes(before->learners.begin(), before->learners.end(),
                                            session.learners.begin(), session.learners.end());
}

/// Of the module, but fewer in a class of newcomers or one that only lost learners.
int least_learners(const Book& book, const HeldSession& session) {
  const int least = book.scenario.modules[session.module].class_size.min_learners;
  if (book.revised == nullptr) return least;
  if (only_lost_learners(book, session)) return 1;
  const bool top_up = book.plan.cohorts[session.cohort].code.find("TOPUP") != std::string::npos;
  if (!top_up || !only_newcomers(book, session)) return least;
  return std::min(least, book.scenario.replan.top_up_min_learners);
}

void check_size(const Book& book, const HeldSession& session, Findings& findings) {
  const auto learners = static_cast<int>(session.learners.size());
  const std::string has = "session " + session.code + " has " + std::to_string(learners);
  const int least = least_learners(book, session);
  const int most = book.scenario.modules[session.module].class_size.max_learners;
  if (learners < least) {
    findings.push_back({ViolationKind::class_too_small,
                        session.code,
                        has + " learners, fewer than " + std::to_string(least),
                        {session.id}});
  }
  if (learners > most) {
    findings.push_back({ViolationKind::class_too_large,
                        session.code,
                        has + " learners, more than " + std::to_string(most),
                        {session.id}});
  }
}

void check_seats(const Book& book, const HeldSession& session, Findings& findings) {
  if (!session.place.valid()) return;
  const Place& place = book.scenario.places[session.place];
  const auto learners = static_cast<int>(session.learners.size());
  if (learners <= place.seats) return;
  findings.push_back({ViolationKind::seats_exceeded,
                      session.code,
                      "session " + session.code + " has " + std::to_string(learners) +
                          " learners, but " + place.code + " has " + std::to_string(place.seats) +
                          " seats",
                      {session.id}});
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
  for (const HeldSession& session : book.sessions) {
    // Who has begun goes on, however many are left.
    if (session.progress == Progress::to_come) check_size(book, session, findings);
    if (session.progress != Progress::held) check_seats(book, session, findings);
  }
}

}  // namespace lotrinh::verify

// The eight goals, counted from their definitions: people not placed, learner-days late, cost in
// VND, people told something
// new against a baseline (changes.cpp), spread of load, missing buffer, finish, class sizes.
// And what the plan claims about them: the values, and bounds that cannot lie above the values.
// Amounts of money saturate instead of overflowing, so that absurd prices cannot crash the check.

#include "verify/revised.hpp"
#include "verify/rules.hpp"

#include <algorithm>
#include <limits>

namespace lotrinh::verify {
namespace {

std::int64_t product(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  return __builtin_mul_overflow(a, b, &result) ? std::numeric_limits<std::int64_t>::max() : result;
}

std::int64_t sum(std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  return __builtin_add_overflow(a, b, &result) ? std::numeric_limits<std::int64_t>::max() : result;
}

std::int64_t unplaced(const Book& book) {
  std::int64_t count = 0;
  for (const LearnerId learner : book.scenario.learners.ids()) {
    for (const ModuleId module : book.scenario.learners[learner].modules) {
      const auto held = book.sessions_of(learner);
      const auto takes_it = [&](std::uint32_t row) { return book.sessions[row].module == module; };
      if (std::none_of(held.begin(), held.end(), takes_it)) ++count;
    }
  }
  return count;
}

/// Free days between what the deadline counts and its last good day; negative when late.
std::int64_t days_in_hand(const Module& module, const HeldSession& session) {
  const Deadline& deadline = *module.deadline;
  Day counted = session.post.end - days{1};
  if (deadline.counts == DeadlineCounts::live_end) counted = session.live.end - days{1};
  if (deadline.counts == DeadlineCounts::certificate) counted += days{module.certificate_days};
  const Day last_good = deadline.is == DeadlineIs::before ? deadline.date - days{1} : deadline.date;
  return (last_good - counted).count();
}

/// Journey there and back and the nights of one person.
std::int64_t trip_vnd(std::int64_t km, std::int64_t vnd_per_km, std::int64_t nights,
                      std::int64_t night_vnd) {
  return sum(product(2 * km, vnd_per_km), product(nights, night_vnd));
}

std::int64_t away_vnd(const Book& book, const HeldSession& session) {
  const Scenario& scenario = book.scenario;
  const Costs& costs = scenario.costs;
  const ProvinceId venue = scenario.places[session.place].province;
  const int live_days = scenario.modules[session.module].model.live_days;
  std::int64_t total = 0;
  for (const Teaching& teaching : session.teaching) {
    const ProvinceId home = scenario.lecturers[teaching.lecturer].home;
    if (home == venue) continue;
    total = sum(total, trip_vnd(scenario.distance_km(home, venue), costs.travel_vnd_per_km,
                                live_days, costs.lecturer_night_vnd));
  }
  for (const LearnerId learner : session.learners) {
    const ProvinceId home = scenario.learners[learner].province;
    if (home == venue) continue;
    total = sum(total, trip_vnd(scenario.distance_km(home, venue), costs.learner_travel_vnd_per_km,
                                live_days, costs.learner_night_vnd));
  }
  return total;
}

std::int64_t cost_vnd(const Book& book, const HeldSession& session) {
  const int live_days = book.scenario.modules[session.module].model.live_days;
  std::int64_t daily = 0;
  if (session.place.valid()) daily = book.scenario.places[session.place].fee_vnd_per_day;
  for (const Teaching& teaching : session.teaching)
    daily = sum(daily, book.scenario.lecturers[teaching.lecturer].fee_vnd_per_live_day);
  const std::int64_t fees = product(daily, live_days);
  return meets_in_person(book, session) ? sum(fees, away_vnd(book, session)) : fees;
}

/// Sum of squared differences of load over all pairs of each institution, which is
/// n * (sum of squares) - (sum)^2.
std::int64_t spread(const Book& book) {
  std::vector<std::int64_t> load(book.scenario.lecturers.size(), 0);
  for (const HeldSession& session : book.sessions) {
    for (const Teaching& teaching : session.teaching)
      load[teaching.lecturer.row()] += book.scenario.modules[session.module].model.live_days;
  }
  struct Loads {
    std::int64_t lecturers = 0;
    std::int64_t total = 0;
    std::int64_t squares = 0;
  };
  std::vector<Loads> institutions(book.scenario.institutions.size());
  for (const LecturerId id : book.scenario.lecturers.ids()) {
    Loads& own = institutions[book.scenario.lecturers[id].institution.row()];
    ++own.lecturers;
    own.total += load[id.row()];
    own.squares += load[id.row()] * load[id.row()];
  }
  std::int64_t result = 0;
  for (const Loads& own : institutions)
    result += own.lecturers * own.squares - own.total * own.total;
  return result;
}

struct Counted {
  std::int64_t late = 0;
  std::int64_t cost = 0;
  std::int64_t buffer = 0;
  std::int64_t finish = 0;
  std::int64_t class_size = 0;
};

void count_dates(const Book& book, const HeldSession& session, Counted& counted) {
  const Module& module = book.scenario.modules[session.module];
  const auto learners = static_cast<std::int64_t>(session.learners.size());
  const Day last = session.post.end - days{1};
  counted.finish += learners * (last - book.scenario.horizon.first).count();
  if (!module.deadline) return;
  const std::int64_t in_hand = days_in_hand(module, session);
  const std::int64_t wanted = std::max(0, book.scenario.policies.buffer_days);
  counted.late += learners * std::max<std::int64_t>(0, -in_hand);
  counted.buffer += learners * std::clamp<std::int64_t>(wanted - in_hand, 0, wanted);
}

Counted counted_sessions(const Book& book) {
  Counted counted;
  for (const HeldSession& session : book.sessions) {
    const int preferred = book.scenario.modules[session.module].class_size.preferred_learners;
    const auto learners = static_cast<std::int64_t>(session.learners.size());
    counted.class_size += learners > preferred ? learners - preferred : preferred - learners;
    counted.cost = sum(counted.cost, cost_vnd(book, session));
    if (session.timing == Timing::in_horizon) count_dates(book, session, counted);
  }
  return counted;
}

void check_claim(const GoalValue& claimed, const GoalValue& counted, Findings& findings) {
  const std::string name(goal_name(counted.goal));
  if (claimed.value != counted.value) {
    findings.push_back({ViolationKind::goal_mismatch, name,
                        "the plan states " + std::to_string(claimed.value) + " for goal " + name +
                            ", counted anew it is " + std::to_string(counted.value)});
  }
  if (claimed.bound && *claimed.bound > counted.value) {
    findings.push_back({ViolationKind::bound_above_value, name,
                        "the plan states a lower bound of " + std::to_string(*claimed.bound) +
                            " for goal " + name + ", above its value " +
                            std::to_string(counted.value)});
  }
}

}  // namespace

std::vector<GoalValue> counted_goals(const Book& book) {
  const Counted counted = counted_sessions(book);
  const std::int64_t changes = book.revised == nullptr ? 0 : weight_of_changes(book, *book.revised);
  return {{Goal::unplaced, unplaced(book), {}, ""}, {Goal::late, counted.late, {}, ""},
          {Goal::cost, counted.cost, {}, ""},       {Goal::changes, changes, {}, ""},
          {Goal::spread, spread(book), {}, ""},     {Goal::buffer, counted.buffer, {}, ""},
          {Goal::finish, counted.finish, {}, ""},   {Goal::class_size, counted.class_size, {}, ""}};
}

void check_goals(const Book& book, Findings& findings) {
  for (const GoalValue& counted : counted_goals(book)) {
    // Without the baseline nobody can say what changed; that it is missing is a violation already.
    if (counted.goal == Goal::changes && book.plan.revises && book.revised == nullptr) continue;
    const auto same = [&](const GoalValue& claimed) { return claimed.goal == counted.goal; };
    const auto& claims = book.plan.goals;
    if (std::none_of(claims.begin(), claims.end(), same)) {
      const std::string name(goal_name(counted.goal));
      findings.push_back({ViolationKind::goal_missing, name,
                          "the plan states no value for goal " + name + ", counted it is " +
                              std::to_string(counted.value)});
    }
    for (const GoalValue& claimed : claims) {
      if (same(claimed)) check_claim(claimed, counted, findings);
    }
  }
}

}  // namespace lotrinh::verify

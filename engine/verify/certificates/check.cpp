// The checker of certificates: first the shape (known facts, numbers that are none below zero,
// count * each = total), then each argument by itself, then that arguments speak of different
// learners and add up. It trusts no figure: see possible.hpp for what is worked out anew.
#include "verify/certificate.hpp"
#include "verify/certificates/baseline.hpp"
#include "verify/certificates/sheet.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

/// The facts that a kind of argument is made of.
std::set<ProofFact> facts_of(ArgumentKind kind) {
  switch (kind) {
    case ArgumentKind::capacity:
      return {ProofFact::learners, ProofFact::session, ProofFact::supplier, ProofFact::exist,
              ProofFact::served};
    case ArgumentKind::waiting:
      return {ProofFact::learners, ProofFact::session, ProofFact::supplier, ProofFact::exist,
              ProofFact::waiting};
    case ArgumentKind::no_opening:
      return {ProofFact::closed};
    case ArgumentKind::path:
      return {ProofFact::late};
    case ArgumentKind::sessions:
      return {ProofFact::classes, ProofFact::saved};
    case ArgumentKind::rooms:
      return {ProofFact::room, ProofFact::saved};
    case ArgumentKind::lecturers:
      return {ProofFact::hired, ProofFact::rent, ProofFact::saved};
    case ArgumentKind::travel:
      return {ProofFact::way};
    case ArgumentKind::forced:
      return {ProofFact::not_held,      ProofFact::unready, ProofFact::no_accounts,
              ProofFact::no_online,     ProofFact::no_live, ProofFact::no_room,
              ProofFact::absent,        ProofFact::pressed, ProofFact::learners_told,
              ProofFact::lecturers_told};
    case ArgumentKind::crowded:
      return {ProofFact::rooms_left, ProofFact::unless_kept};
    case ArgumentKind::overdue:
      return {ProofFact::late_allowed, ProofFact::later_if_kept, ProofFact::unless_kept};
    case ArgumentKind::timetables:
      return {ProofFact::late_allowed, ProofFact::late_anyway, ProofFact::told_anyway};
    case ArgumentKind::parted:
      return {ProofFact::leaving, ProofFact::staying, ProofFact::learners_told};
  }
  return {};
}

/// The kinds of argument that prove something about a goal, in the order in which they stand.
std::vector<ArgumentKind> kinds_for(Goal goal) {
  if (goal == Goal::unplaced) return {ArgumentKind::capacity, ArgumentKind::no_opening};
  if (goal == Goal::late) return {ArgumentKind::path, ArgumentKind::waiting};
  if (goal == Goal::cost)
    return {ArgumentKind::sessions, ArgumentKind::rooms, ArgumentKind::lecturers,
            ArgumentKind::travel};
  if (goal == Goal::changes)
    return {ArgumentKind::forced, ArgumentKind::crowded, ArgumentKind::overdue,
            ArgumentKind::timetables, ArgumentKind::parted};
  return {};
}

/// Numbers beyond these are absurd; below them nothing that is worked out can overflow.
constexpr std::int64_t most_counted = 1'000'000'000'000;
constexpr std::int64_t most_added_up = 1'000'000'000'000'000'000;

/// What `total` must be, or nothing where any may stand.
std::optional<std::int64_t> product_of(const Argument& argument, const ProofLine& line) {
  if (line.fact == ProofFact::classes) return std::nullopt;
  if (line.fact == ProofFact::session) return 0;
  if (line.fact == ProofFact::saved && argument.kind == ArgumentKind::sessions) return std::nullopt;
  std::int64_t product = 0;
  return __builtin_mul_overflow(line.count, line.each, &product) ? -1 : product;
}

bool counts_ones(ProofFact fact) {
  return fact == ProofFact::learners || fact == ProofFact::supplier || fact == ProofFact::exist ||
         fact == ProofFact::served || fact == ProofFact::closed || fact == ProofFact::rooms_left ||
         fact == ProofFact::late_allowed || fact == ProofFact::late_anyway ||
         fact == ProofFact::told_anyway || fact == ProofFact::leaving || fact == ProofFact::staying;
}

void check_shape(Sheet& sheet) {
  const std::set<ProofFact> allowed = facts_of(sheet.argument().kind);
  std::int64_t sum = 0;
  for (std::size_t number = 0; number < sheet.lines().size(); ++number) {
    const ProofLine& line = sheet.lines()[number];
    if (!allowed.contains(line.fact)) sheet.refuse(number, "has no place in this argument");
    if (line.count < 0 || line.count > most_counted || line.each < 0 || line.each > most_added_up ||
        line.total < 0 || __builtin_add_overflow(sum, line.total, &sum) || sum > most_added_up) {
      sheet.refuse(number, "holds an absurd number");
      return;
    }
    if (counts_ones(line.fact) && line.each != 1) sheet.refuse(number, "counts ones");
    const auto product = product_of(sheet.argument(), line);
    if (product) sheet.exactly(number, line.total, *product, "total");
  }
}

class Checker {
 public:
  Checker(const Scenario& scenario, const Certificate& certificate, const Plan* baseline)
      : possible_(scenario), certificate_(certificate) {
    if (certificate.goal == Goal::changes && baseline != nullptr && scenario.revised_from)
      baseline_.emplace(possible_, *baseline, certificate.left_out);
  }

  std::vector<Rejection> rejections() {
    for (std::size_t number = 0; number < certificate_.arguments.size(); ++number)
      with_sheet(number, check_shape);
    check_order();
    if (certificate_.goal == Goal::changes && !certificate_.arguments.empty() && !baseline_)
      refuse("speaks of a baseline that is not at hand");
    if (!found_.empty()) return found_;
    for (std::size_t number = 0; number < certificate_.arguments.size(); ++number) {
      // Later arguments on cost use the sessions of the first, which must be true then.
      if (certificate_.goal == Goal::cost && !found_.empty()) break;
      with_sheet(number, [&](Sheet& sheet) { check_argument(sheet); });
    }
    if (certificate_.goal == Goal::changes)
      check_sessions_apart();
    else if (certificate_.goal != Goal::cost)
      check_apart();
    return found_;
  }

 private:
  template <class Check>
  void with_sheet(std::size_t number, Check check) {
    Sheet sheet(possible_, certificate_, number, found_);
    check(sheet);
  }

  void refuse(const std::string& message) { found_.push_back({certificate_.goal, "", message}); }

  /// Kinds that prove this goal; for cost each once, in their order.
  void check_order() {
    const std::vector<ArgumentKind> kinds = kinds_for(certificate_.goal);
    std::int64_t sum = 0;
    std::vector<ArgumentKind> seen;
    for (const Argument& argument : certificate_.arguments) {
      if (std::count(kinds.begin(), kinds.end(), argument.kind) == 0)
        refuse("an argument of kind " + std::string(argument_kind_name(argument.kind)) +
               " proves nothing about this goal");
      const std::int64_t adds = argument.kind == ArgumentKind::sessions ? 0 : argument.proves;
      if (argument.proves < 0 || __builtin_add_overflow(sum, adds, &sum)) {
        refuse("an absurd amount is proven");
        return;
      }
      seen.push_back(argument.kind);
    }
    if (certificate_.goal == Goal::cost && seen != kinds)
      refuse("the cost must be that of sessions, rooms, lecturers and travel");
    if (certificate_.left_out < 0 || certificate_.left_out > most_counted ||
        (certificate_.goal == Goal::unplaced && certificate_.left_out != 0))
      refuse("learners left out: " + std::to_string(certificate_.left_out));
    if (sum != certificate_.bound)
      refuse("the bound is stated as " + std::to_string(certificate_.bound) +
             ", its arguments add up to " + std::to_string(sum));
  }

  void check_argument(Sheet& sheet) {
    switch (sheet.argument().kind) {
      case ArgumentKind::capacity:
        return check_capacity(sheet);
      case ArgumentKind::no_opening:
        return check_no_opening(sheet);
      case ArgumentKind::path:
        return check_path(sheet);
      case ArgumentKind::waiting:
        return check_waiting(sheet);
      case ArgumentKind::sessions:
        return check_sessions(sheet);
      case ArgumentKind::rooms:
        return check_rooms(sheet, certificate_.arguments.front());
      case ArgumentKind::lecturers:
        return check_hired(sheet, certificate_.arguments.front());
      case ArgumentKind::travel:
        return check_travel(sheet);
      case ArgumentKind::forced:
        return check_forced(sheet, *baseline_);
      case ArgumentKind::crowded:
        return check_crowded(sheet, *baseline_);
      case ArgumentKind::overdue:
        return check_overdue(sheet, *baseline_);
      case ArgumentKind::timetables:
        return check_timetables(sheet, *baseline_);
      case ArgumentKind::parted:
        return check_parted(sheet, *baseline_);
    }
  }

  /// The same of sessions of the baseline: those whose change an argument counts.
  void check_sessions_apart() {
    std::map<std::string, std::size_t> spoken_of;
    for (std::size_t number = 0; number < certificate_.arguments.size(); ++number) {
      with_sheet(number, [&](Sheet& sheet) {
        for (std::size_t line = 0; line < sheet.lines().size(); ++line) {
          const ProofFact fact = sheet.lines()[line].fact;
          if (fact != ProofFact::learners_told && fact != ProofFact::unless_kept &&
              fact != ProofFact::told_anyway)
            continue;
          for (const std::string& session : sheet.parts(line))
            if (!spoken_of.try_emplace(session, number).second)
              sheet.refuse(line, "speaks of a session that has been counted");
        }
      });
    }
  }

  /// What two arguments prove can only be added when no learner and module is in both.
  void check_apart() {
    std::map<Possible::Kind, std::size_t> spoken_of;
    for (std::size_t number = 0; number < certificate_.arguments.size(); ++number) {
      with_sheet(number, [&](Sheet& sheet) {
        for (std::size_t line = 0; line < sheet.lines().size(); ++line) {
          const ProofFact fact = sheet.lines()[line].fact;
          if (fact != ProofFact::learners && fact != ProofFact::closed && fact != ProofFact::late)
            continue;
          const auto cell = sheet.cell(line);
          if (!cell) continue;
          for (const auto& [kind, learners] : possible_.learners()) {
            const auto [module, level, province] = kind;
            if (!cell->has(module, level, province)) continue;
            if (spoken_of.try_emplace(kind, number).first->second != number)
              sheet.refuse(line, "speaks of learners of an earlier argument");
          }
        }
      });
    }
  }

  Possible possible_;
  const Certificate& certificate_;
  std::optional<Baseline> baseline_;
  std::vector<Rejection> found_;
};

/// The objective up to the level of the goal. Changes stand right before the cost unless the
/// scenario says otherwise.
std::vector<ObjectiveLevel> levels_before(const Scenario& scenario, Goal goal) {
  if (goal == Goal::changes && scenario.replan.changes == ChangesRank::before_cost)
    goal = Goal::cost;
  std::vector<ObjectiveLevel> found;
  const Objective objective = scenario.objective.empty() ? default_objective() : scenario.objective;
  for (const ObjectiveLevel& level : objective) {
    const auto names = [&](const ObjectiveLevel::Term& term) { return term.goal == goal; };
    if (std::any_of(level.terms.begin(), level.terms.end(), names)) break;
    found.push_back(level);
  }
  return found;
}

/// The plan's value of a goal that the objective decides by itself before another one.
std::optional<std::int64_t> decided_before(const Scenario& scenario, const Plan& plan, Goal goal,
                                           Goal before) {
  for (const ObjectiveLevel& level : levels_before(scenario, before)) {
    if (level.terms.size() != 1 || level.terms.front().goal != goal) continue;
    for (const GoalValue& value : plan.goals)
      if (value.goal == goal) return value.value;
  }
  return std::nullopt;
}

/// Learners whom plans as good as this one before the goal may leave out: as many as it does where
/// the objective decides unplaced by itself before, else all.
std::int64_t may_leave_out(const Scenario& scenario, const Plan& plan, Goal goal) {
  if (goal == Goal::unplaced) return 0;
  if (const auto value = decided_before(scenario, plan, Goal::unplaced, goal)) return *value;
  std::int64_t all = 0;
  for (const Learner& learner : scenario.learners)
    all += static_cast<std::int64_t>(learner.modules.size());
  return all;
}

/// A certificate that speaks of less late plans than those which are as good as this one.
bool asks_for_less_late(const Scenario& scenario, const Plan& plan,
                        const Certificate& certificate) {
  for (const Argument& argument : certificate.arguments) {
    for (const ProofLine& line : argument.lines) {
      if (line.fact != ProofFact::late_allowed) continue;
      const auto late = decided_before(scenario, plan, Goal::late, certificate.goal);
      if (!late || line.count < *late) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<Rejection> rejections(const Scenario& scenario, const Certificate& certificate,
                                  const Plan* baseline) {
  return Checker(scenario, certificate, baseline).rejections();
}

std::vector<Rejection> rejected_certificates(const Scenario& scenario, const Plan& plan,
                                             const Plan* baseline) {
  std::vector<Rejection> found;
  std::set<Goal> seen;
  for (const Certificate& certificate : plan.certificates) {
    const std::vector<Rejection> own = rejections(scenario, certificate, baseline);
    found.insert(found.end(), own.begin(), own.end());
    const auto stated = std::find_if(plan.goals.begin(), plan.goals.end(), [&](const auto& value) {
      return value.goal == certificate.goal && value.bound == certificate.bound &&
             value.bound_source == summary(certificate);
    });
    if (stated == plan.goals.end())
      found.push_back({certificate.goal, "",
                       "the plan states another bound for this goal, or in other words: " +
                           summary(certificate)});
    if (!seen.insert(certificate.goal).second)
      found.push_back({certificate.goal, "", "the goal has a certificate already"});
    if (asks_for_less_late(scenario, plan, certificate))
      found.push_back({certificate.goal, "", "speaks of plans that are less late than this one"});
    const std::int64_t left_out = may_leave_out(scenario, plan, certificate.goal);
    if (certificate.left_out < left_out)
      found.push_back({certificate.goal, "",
                       "speaks of plans that leave out at most " +
                           std::to_string(certificate.left_out) + ", not " +
                           std::to_string(left_out)});
  }
  return found;
}

}  // namespace lotrinh::verify

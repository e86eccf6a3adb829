#include "plan_listing.hpp"

#include "verify/verify.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace lotrinh::oracle {
namespace {

/// What the listing itself leaves open: the figures in a plan, and whether it is a good one.
bool about_quality(verify::ViolationKind kind) {
  using enum verify::ViolationKind;
  static const std::set<verify::ViolationKind> kinds{goal_missing,      goal_mismatch,
                                                     bound_above_value, reason_missing,
                                                     reason_false,      needless_unplaced};
  return kinds.count(kind) > 0;
}

/// Somebody to put into a cohort: for all modules, or for one where cohorts change.
struct Member {
  LearnerId learner;
  ModuleId module;  ///< none: for all modules
};

struct Wanted {
  CohortId cohort;
  ModuleId module;
};

class Listing {
 public:
  Listing(const Scenario& scenario, int max_checks)
      : scenario_(scenario), checks_left_(max_checks) {
    for (const LearnerId id : scenario.learners.ids()) {
      if (scenario.policies.cohort_span == CohortSpan::through) {
        members_.push_back({id, {}});
        continue;
      }
      for (const ModuleId module : scenario.learners[id].modules) members_.push_back({id, module});
    }
  }

  std::optional<GoalValues> run() {
    group(0);
    if (checks_left_ <= 0) return std::nullopt;
    return best_;
  }

 private:
  /// Puts every member from `next` on into each cohort there is, a new one, and none.
  void group(std::size_t next) {
    if (checks_left_ <= 0) return;
    if (next == members_.size()) {
      hold_sessions();
      return;
    }
    group(next + 1);
    for (std::size_t cohort = 0; cohort < groups_.size(); ++cohort) {
      if (groups_[cohort].front().module != members_[next].module) continue;
      groups_[cohort].push_back(members_[next]);
      group(next + 1);
      groups_[cohort].pop_back();
    }
    groups_.push_back({members_[next]});
    group(next + 1);
    groups_.pop_back();
  }

  void hold_sessions() {
    plan_ = Plan{};
    plan_.scenario_digest = scenario_.digest;
    std::set<Wanted, decltype(&by_module)> wanted(&by_module);
    for (const auto& group : groups_) {
      const CohortId id = plan_.cohorts.add({"C" + std::to_string(plan_.cohorts.size() + 1), {}});
      for (const Member& member : group) {
        plan_.cohorts[id].members.push_back(member.learner);
        for (const ModuleId module : scenario_.learners[member.learner].modules) {
          if (!member.module.valid() || member.module == module) wanted.insert({id, module});
        }
      }
    }
    decide({wanted.begin(), wanted.end()}, 0);
  }

  static bool by_module(const Wanted& a, const Wanted& b) {
    return std::pair{a.module, a.cohort} < std::pair{b.module, b.cohort};
  }

  /// Leaves the next session out, then holds it in every way.
  void decide(const std::vector<Wanted>& wanted, std::size_t next) {
    if (checks_left_ <= 0) return;
    if (next == wanted.size()) {
      best_ = best_ ? std::min(*best_, values()) : values();
      return;
    }
    decide(wanted, next + 1);
    const Session open{wanted[next].cohort, wanted[next].module, {}, {}, {}};
    for (const Session& session : ways_to_hold(open)) {
      const Plan before = plan_;
      plan_.sessions.add(session);
      if (accepted(plan_)) decide(wanted, next + 1);
      plan_ = before;
    }
  }

  /// Every day, place and team that the checker accepts when the session is the only one of the
  /// learners' only module.
  std::vector<Session> ways_to_hold(Session session) {
    const auto learners = learners_in(scenario_, plan_, session);
    auto& known = ways_[{learners, session.module}];
    if (!known) known = listed_ways(session, learners);
    for (Session& way : *known) way.cohort = session.cohort;
    return *known;
  }

  std::vector<Session> listed_ways(Session session, const std::vector<LearnerId>& learners) {
    std::vector<Session> ways;
    Plan lonely;
    lonely.scenario_digest = scenario_.digest;
    session.cohort = lonely.cohorts.add({"C", learners});
    Scenario only = scenario_;
    only.modules[session.module].after.clear();
    for (session.opens = only.horizon.first; session.opens < only.horizon.end;
         session.opens += days{1}) {
      for (const PlaceId place : only.places.ids()) {
        session.place = place;
        for (const auto& team : teams(session.module)) {
          session.teaching = team;
          lonely.sessions = {};
          lonely.sessions.add(session);
          if (breaks_nothing(only, lonely)) ways.push_back(session);
        }
      }
    }
    return ways;
  }

  /// Every way to give each lecturer a role or none that has the right numbers.
  [[nodiscard]] std::vector<std::vector<Teaching>> teams(ModuleId module) const {
    std::vector<std::vector<Teaching>> found{{}};
    for (const LecturerId id : scenario_.lecturers.ids()) {
      const std::size_t so_far = found.size();
      for (std::size_t row = 0; row < so_far; ++row) {
        for (const Role role : {Role::lead, Role::co}) {
          found.push_back(found[row]);
          found.back().push_back({id, role});
        }
      }
    }
    const auto wrong_numbers = [&](const std::vector<Teaching>& team) {
      const auto leads = std::count_if(team.begin(), team.end(),
                                       [](const Teaching& t) { return t.role == Role::lead; });
      const auto all = static_cast<std::ptrdiff_t>(team.size());
      return leads != scenario_.modules[module].leads ||
             all - leads != scenario_.modules[module].cos;
    };
    std::erase_if(found, wrong_numbers);
    return found;
  }

  bool accepted(const Plan& plan) {
    --checks_left_;
    return breaks_nothing(scenario_, plan);
  }

  static bool breaks_nothing(const Scenario& scenario, const Plan& plan) {
    const auto found = verify::violations(scenario, tidied(scenario, plan));
    return std::all_of(found.begin(), found.end(), [](const verify::Violation& violation) {
      return about_quality(violation.kind);
    });
  }

  /// The plan without cohorts that hold no session, and with everybody who is left out listed.
  static Plan tidied(const Scenario& scenario, const Plan& plan) {
    Plan tidy;
    tidy.scenario_digest = plan.scenario_digest;
    std::map<CohortId, CohortId> new_id;
    std::set<std::pair<LearnerId, ModuleId>> placed;
    for (Session session : plan.sessions) {
      for (const LearnerId id : learners_in(scenario, plan, session))
        placed.insert({id, session.module});
      const auto [known, is_new] = new_id.try_emplace(session.cohort);
      if (is_new) known->second = tidy.cohorts.add(plan.cohorts[session.cohort]);
      session.cohort = known->second;
      tidy.sessions.add(session);
    }
    for (const LearnerId id : scenario.learners.ids()) {
      for (const ModuleId module : scenario.learners[id].modules) {
        if (placed.count({id, module}) == 0)
          tidy.unplaced.push_back({id, module, UnplacedCode::capacity, "left out"});
      }
    }
    return tidy;
  }

  [[nodiscard]] GoalValues values() const {
    const auto goals = verify::goal_values(scenario_, tidied(scenario_, plan_));
    const auto of = [&](Goal goal) { return goals[static_cast<std::size_t>(goal)].value; };
    return {of(Goal::unplaced), of(Goal::late), of(Goal::cost)};
  }

  const Scenario& scenario_;
  int checks_left_;
  std::vector<Member> members_;
  std::vector<std::vector<Member>> groups_;
  Plan plan_;
  std::map<std::pair<std::vector<LearnerId>, ModuleId>, std::optional<std::vector<Session>>> ways_;
  std::optional<GoalValues> best_;
};

}  // namespace

std::optional<GoalValues> best_of_all_plans(const Scenario& scenario, int max_checks) {
  return Listing(scenario, max_checks).run();
}

}  // namespace lotrinh::oracle

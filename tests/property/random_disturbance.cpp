// Facts as `record` would work them into a scenario: ranges begin on the day from which the plan is
// made anew at the earliest, and whoever withdraws keeps what has opened.

#include "random_disturbance.hpp"

#include "base/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lotrinh::oracle {
namespace {

class Disturber {
 public:
  Disturber(std::uint64_t seed, const Scenario& scenario, const Plan& baseline)
      : rng_(seed, 4711), baseline_(baseline), made_{scenario, ""} {}

  Disturbance run() {
    Scenario& scenario = made_.scenario;
    const Session& about = any_session();
    const Day live = phases(scenario.modules[about.module], about.opens).live.first;
    from_ = std::max(scenario.horizon.first, live - days{static_cast<int>(rng_.below(9))});
    scenario.revised_from = from_;
    ReplanPolicy& policy = scenario.replan;
    policy.freeze_date_days = static_cast<int>(rng_.below(6));
    policy.freeze_place_days = static_cast<int>(rng_.below(4));
    policy.freeze_lecturer_days = static_cast<int>(rng_.below(3));
    policy.notice = {{3, 4}, {8, 2}};
    made_.words = fmt::format("from {}, frozen {} {} {}\n", iso(from_), policy.freeze_date_days,
                              policy.freeze_place_days, policy.freeze_lecturer_days);
    using Fact = void (Disturber::*)(const Session&);
    constexpr std::array<Fact, 7> facts{
        &Disturber::close,    &Disturber::absent,   &Disturber::rooms,   &Disturber::materials,
        &Disturber::deadline, &Disturber::withdraw, &Disturber::not_held};
    for (std::uint32_t count = 1 + rng_.below(3); count > 0; --count)
      (this->*facts[rng_.below(facts.size())])(any_session());
    return std::move(made_);
  }

 private:
  const Session& any_session() {
    const auto sessions = static_cast<std::uint32_t>(baseline_.sessions.size());
    return baseline_.sessions[SessionId(rng_.below(sessions))];
  }

  /// Some days about the session's live days, none before the day of replanning.
  DayRange about(const Session& session) {
    const Module& module = made_.scenario.modules[session.module];
    const Day live = phases(module, session.opens).live.first;
    const Day first = std::max(from_, live - days{static_cast<int>(rng_.below(3))});
    const DayRange range{first, first + days{1 + static_cast<int>(rng_.below(5))}};
    return {first, std::min(range.end, made_.scenario.horizon.end)};
  }

  void close(const Session& session) {
    const DayRange range = about(session);
    const Cohort& cohort = baseline_.cohorts[session.cohort];
    const ProvinceId id = made_.scenario.learners[cohort.members.front()].province;
    ProvinceDays& own = made_.scenario.provinces[id].days;
    const std::uint32_t effect = rng_.below(3);
    own.allowed[static_cast<std::size_t>(DayUse::live_in_person)].erase(range);
    if (effect > 0) own.allowed[static_cast<std::size_t>(DayUse::live_virtual)].erase(range);
    if (effect > 1) own.allowed[static_cast<std::size_t>(DayUse::online)].erase(range);
    say("province {} closed from {} before {}, effect {}\n", made_.scenario.provinces[id].code,
        iso(range.first), iso(range.end), effect);
  }

  void absent(const Session& session) {
    if (session.teaching.empty()) return;
    const DayRange range = about(session);
    const auto row = rng_.below(static_cast<std::uint32_t>(session.teaching.size()));
    Lecturer& lecturer = made_.scenario.lecturers[session.teaching[row].lecturer];
    lecturer.absences.push_back(range);
    say("lecturer {} absent from {} before {}\n", lecturer.code, iso(range.first), iso(range.end));
  }

  void rooms(const Session& session) {
    const DayRange range = about(session);
    Place& place = made_.scenario.places[session.place];
    place.bookings.push_back({range, 1, "taken"});
    say("a room of {} taken from {} before {}\n", place.code, iso(range.first), iso(range.end));
  }

  void materials(const Session& session) {
    Module& module = made_.scenario.modules[session.module];
    const Day done = std::max(from_, session.opens) + days{static_cast<int>(rng_.below(4))};
    if (module.materials.empty()) {
      module.materials.push_back({"publish", done});
    } else {
      module.materials.back().done = std::max(module.materials.back().done, done);
    }
    say("materials of {} done on {}\n", module.code, iso(done));
  }

  void deadline(const Session& session) {
    Module& module = made_.scenario.modules[session.module];
    const Day date = module.counted_day(session.opens) - days{static_cast<int>(rng_.below(3))};
    module.deadline = Deadline{date, DeadlineIs::by, DeadlineCounts::closes};
    say("deadline of {} on {}\n", module.code, iso(date));
  }

  void withdraw(const Session& session) {
    const auto& members = baseline_.cohorts[session.cohort].members;
    const LearnerId id = members[rng_.below(static_cast<std::uint32_t>(members.size()))];
    auto modules = made_.scenario.learners[id].module_list();
    std::erase_if(modules, [&](ModuleId module) { return !has_opened(id, module); });
    made_.scenario.learners.set_modules(id, modules);
    say("learner {} withdrawn\n", made_.scenario.learners[id].code);
  }

  [[nodiscard]] bool has_opened(LearnerId learner, ModuleId module) const {
    return std::any_of(baseline_.sessions.begin(), baseline_.sessions.end(), [&](const Session& s) {
      const auto& members = baseline_.cohorts[s.cohort].members;
      return s.module == module && s.opens < from_ &&
             std::binary_search(members.begin(), members.end(), learner);
    });
  }

  void not_held(const Session& session) {
    if (phases(made_.scenario.modules[session.module], session.opens).live.first >= from_) return;
    auto& codes = made_.scenario.not_held;
    codes.push_back(session_code(made_.scenario, baseline_, session));
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    say("{} not held\n", session_code(made_.scenario, baseline_, session));
  }

  template <class... Words>
  void say(fmt::format_string<Words...> text, Words&&... words) {
    made_.words += fmt::format(text, std::forward<Words>(words)...);
  }

  Rng rng_;
  const Plan& baseline_;
  Day from_{};
  Disturbance made_;
};

}  // namespace

Disturbance random_disturbance(std::uint64_t seed, const Scenario& scenario, const Plan& baseline) {
  return Disturber(seed, scenario, baseline).run();
}

}  // namespace lotrinh::oracle

// Whom a second plan concerns, by docs/decisions/0013-replanning.md: for every session of the first
// plan that is not held its learners, when cohort, opening, place or lecturers of the session in
// which they take the module now are not the same or they take it nowhere now; and its lecturers
// then or now, when they teach it only then or only now, or when opening or place changed.

#include "change/told.hpp"

#include "change/codes.hpp"

#include <algorithm>
#include <set>

namespace lotrinh::change {
namespace {

std::set<std::string_view> lecturers_of(const Placement& placement) {
  std::set<std::string_view> codes;
  for (const Taught& taught : placement.teaching) codes.insert(taught.lecturer);
  return codes;
}

bool same_day_and_place(const Placement& a, const Placement& b) {
  return a.opens == b.opens && a.place == b.place;
}

/// In which session of the later plan a learner takes a module.
using Attendance = std::map<std::pair<LearnerId, ModuleId>, SessionId>;

class Telling {
 public:
  Telling(const Version& before, const Version& after, std::optional<Day> from)
      : before_(before),
        after_(after),
        from_(from),
        modules_(by_code(after.scenario.modules)),
        learners_(by_code(after.scenario.learners)),
        lecturers_(by_code(after.scenario.lecturers)),
        sessions_(sessions_by_code(after)) {
    for (const SessionId id : after.plan.sessions.ids()) {
      const Session& session = after.plan.sessions[id];
      for (const LearnerId learner : learners_in(after.scenario, after.plan, session))
        attendance_.try_emplace({learner, session.module}, id);
    }
  }

  std::vector<Told> everybody() {
    for (const Session& session : before_.plan.sessions) {
      if (is_held(session)) continue;
      tell_learners(session);
      tell_lecturers(session);
    }
    return std::move(told_);
  }

 private:
  bool is_held(const Session& session) const {
    if (!from_) return false;
    const Day end = phases(before_.scenario.modules[session.module], session.opens).live.end;
    const auto& missed = after_.scenario.not_held;
    const std::string code = session_code(before_.scenario, before_.plan, session);
    return end <= *from_ && std::find(missed.begin(), missed.end(), code) == missed.end();
  }

  /// About one person; `now` is the session compared with, whoever teaches it.
  Told about(const Session& then, const Session* now) const {
    Told told;
    told.module = before_.scenario.modules[then.module].code;
    told.session_before = session_code(before_.scenario, before_.plan, then);
    told.before = placement(before_, then);
    if (now != nullptr) {
      told.session_after = session_code(after_.scenario, after_.plan, *now);
      told.after = placement(after_, *now);
    }
    if (!from_) return told;
    Day of = then.opens;
    if (now != nullptr && now->opens == then.opens)
      of = told.before->live.first;
    else if (now != nullptr)
      of = std::min(of, now->opens);
    told.notice_days = static_cast<int>((of - *from_).count());
    told.weight = after_.scenario.replan.weight(*told.notice_days);
    return told;
  }

  void tell_learners(const Session& then) {
    const Scenario& earlier = before_.scenario;
    const auto module = modules_.find(earlier.modules[then.module].code);
    if (module == modules_.end()) return;
    for (const LearnerId id : learners_in(earlier, before_.plan, then)) {
      const auto learner = learners_.find(earlier.learners[id].code);
      if (learner == learners_.end()) continue;
      const Learner& person = after_.scenario.learners[learner->second];
      if (std::count(person.modules.begin(), person.modules.end(), module->second) == 0) continue;
      const auto at = attendance_.find({learner->second, module->second});
      Told told =
          about(then, at == attendance_.end() ? nullptr : &after_.plan.sessions[at->second]);
      if (told.after && told.session_after == told.session_before &&
          same_day_and_place(*told.before, *told.after) &&
          lecturers_of(*told.before) == lecturers_of(*told.after))
        continue;
      told.code = person.code;
      told.name = person.name;
      told.home = after_.scenario.provinces[person.province].code;
      told_.push_back(std::move(told));
    }
  }

  void tell_lecturers(const Session& then) {
    const auto at = sessions_.find(
        {before_.plan.cohorts[then.cohort].code, before_.scenario.modules[then.module].code});
    const Session* now = at == sessions_.end() ? nullptr : &after_.plan.sessions[at->second];
    const Told whole = about(then, now);
    const auto taught = lecturers_of(*whole.before);
    const auto teach = whole.after ? lecturers_of(*whole.after) : std::set<std::string_view>{};
    const bool stays = whole.after && same_day_and_place(*whole.before, *whole.after);
    std::set<std::string_view> concerned = taught;
    concerned.insert(teach.begin(), teach.end());
    for (const std::string_view code : concerned) {
      if (stays && taught.contains(code) && teach.contains(code)) continue;
      Told told = whole;
      told.kind = PersonKind::lecturer;
      told.code = code;
      if (!taught.contains(code)) told.before.reset();
      if (!teach.contains(code)) {
        told.after.reset();
        told.session_after.clear();
      }
      name_lecturer(told);
      told_.push_back(std::move(told));
    }
  }

  void name_lecturer(Told& told) const {
    const auto at = lecturers_.find(told.code);
    if (at == lecturers_.end()) return;
    const Lecturer& lecturer = after_.scenario.lecturers[at->second];
    told.name = lecturer.name;
    told.home = after_.scenario.institutions[lecturer.institution].code;
  }

  const Version& before_;
  const Version& after_;
  std::optional<Day> from_;
  ByCode<ModuleId> modules_;
  ByCode<LearnerId> learners_;
  ByCode<LecturerId> lecturers_;
  std::map<SessionKey, SessionId> sessions_;
  Attendance attendance_;
  std::vector<Told> told_;
};

}  // namespace

bool Told::new_date() const { return before && after && before->opens != after->opens; }
bool Told::new_place() const { return before && after && before->place != after->place; }
bool Told::new_lecturers() const {
  return before && after && lecturers_of(*before) != lecturers_of(*after);
}

std::vector<Told> people_told(const Version& before, const Version& after,
                              std::optional<Day> from) {
  return Telling(before, after, from).everybody();
}

}  // namespace lotrinh::change

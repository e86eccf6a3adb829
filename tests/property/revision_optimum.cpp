// The timetable search of the planner's oracle, with other lists of choices: for each session what
// decision 0013 leaves open, worth what it changes in place of what it costs. Lecturers are told
// apart by their fee, since exchanging equal ones is a change.

#include "revision_optimum.hpp"

#include "timetable_search.hpp"

#include <algorithm>
#include <bit>
#include <set>

namespace lotrinh::oracle {
namespace {

/// A session of the baseline and what is frozen of it.
struct Before {
  const Session* session = nullptr;
  bool held = false;
  bool running = false;
  bool again = false;
  bool date = false;
  bool place = false;
  bool lecturers = false;

  [[nodiscard]] bool frozen() const { return date || place || lecturers; }
};

class RevisionSearch {
 public:
  RevisionSearch(const Scenario& scenario, const Plan& baseline)
      : scenario_(scenario), baseline_(baseline), from_(*scenario.revised_from) {
    std::int64_t fee = 0;
    for (Lecturer& lecturer : scenario_.lecturers) lecturer.fee_vnd_per_live_day = ++fee;
    lenient_ = scenario_;
    for (Module& module : lenient_.modules) {
      module.materials.clear();
      module.opens_from.reset();
      module.waves.clear();
      module.class_size.min_learners = 1;
    }
    for (Province& province : lenient_.provinces) province.lms_ready.reset();
  }

  std::optional<RevisedValues> run(std::int64_t max_steps) {
    for (const CohortId id : baseline_.cohorts.ids()) add_cohort(id);
    release();
    for (Row& row : rows_) restrict(row);
    std::vector<CohortSessions> cohorts(baseline_.cohorts.size());
    for (std::size_t kind = 0; kind < cohorts.size(); ++kind) cohorts[kind].kind = kind;
    for (Row& row : rows_) cohorts[row.cohort.row()].sessions.push_back(std::move(row.open));
    Budget budget{max_steps};
    const GoalValues worst{1'000'000'000, 0, 0};
    const auto best = best_timetabling(scenario_, cohorts, worst, budget);
    if (budget.spent() || !best) return std::nullopt;
    return RevisedValues{best->values.unplaced, best->values.late,
                         best->values.cost_vnd + unavoidable_};
  }

 private:
  struct Row {
    CohortId cohort;
    OpenSession open;
    Before before;
    Choice as_before;
  };

  void add_cohort(CohortId id) {
    std::set<ModuleId> modules;
    for (const Session& session : baseline_.sessions) {
      if (session.cohort == id) modules.insert(session.module);
    }
    if (scenario_.policies.cohort_span == CohortSpan::through) {
      for (const LearnerId learner : baseline_.cohorts[id].members) {
        const auto& own = scenario_.learners[learner].modules;
        modules.insert(own.begin(), own.end());
      }
    }
    for (const ModuleId module : modules) add_row(id, module);
  }

  void add_row(CohortId cohort, ModuleId module) {
    const Session like{cohort, module, {}, {}, {}};
    const std::vector<LearnerId> learners = learners_in(scenario_, baseline_, like);
    if (learners.empty()) {
      tell_lecturers_of_nobody(before(cohort, module));
      return;
    }
    Row row{cohort, {}, before(cohort, module), {}};
    // A class that the baseline has may have become too small.
    Scenario rules = scenario_;
    if (row.before.session != nullptr) rules.modules[module].class_size.min_learners = 1;
    row.open = open_session(rules, module, learners);
    if (row.before.session != nullptr) {
      row.as_before = choice_of(row, *row.before.session);
      if (row.before.running) keep_opening(row);
    }
    rows_.push_back(std::move(row));
  }

  /// A session whose learners have all withdrawn is gone, and its lecturers are told.
  void tell_lecturers_of_nobody(const Before& before) {
    if (before.session == nullptr || before.held) return;
    const auto lecturers = static_cast<std::int64_t>(before.session->teaching.size());
    unavoidable_ += lecturers * weight(number(before.session->opens));
  }

  [[nodiscard]] Before before(CohortId cohort, ModuleId module) const {
    Before found;
    for (const Session& session : baseline_.sessions) {
      if (session.cohort == cohort && session.module == module) found.session = &session;
    }
    if (found.session == nullptr) return found;
    const DayRange live = phases(scenario_.modules[module], found.session->opens).live;
    const auto& codes = scenario_.not_held;
    const std::string code = session_code(scenario_, baseline_, *found.session);
    found.again = std::find(codes.begin(), codes.end(), code) != codes.end();
    if (found.again) return found;
    found.held = live.end <= from_;
    found.running = !found.held && found.session->opens < from_;
    const ReplanPolicy& policy = scenario_.replan;
    found.date = found.running || found.session->opens < from_ + days{policy.freeze_date_days};
    found.place = live.first < from_ + days{policy.freeze_place_days};
    found.lecturers = live.first < from_ + days{policy.freeze_lecturer_days};
    return found;
  }

  [[nodiscard]] int number(Day day) const {
    return static_cast<int>((day - scenario_.horizon.first).count());
  }

  [[nodiscard]] Choice choice_of(const Row& row, const Session& session) const {
    const Module& module = scenario_.modules[session.module];
    const PhaseRanges when = phases(module, session.opens);
    Choice choice;
    choice.opens = number(session.opens);
    choice.ends = choice.opens + module.model.length_days();
    choice.live = days_in(scenario_, when.live);
    choice.all = days_in(scenario_, when.all());
    choice.place = session.place;
    for (const Teaching& teaching : session.teaching) {
      const LecturerMask bit = LecturerMask{1} << teaching.lecturer.row();
      (teaching.role == Role::lead ? choice.leads : choice.cos) |= bit;
    }
    const auto learners = static_cast<std::int64_t>(row.open.learners.size());
    choice.values = {0, learners * module.days_late(session.opens), 0};
    return choice;
  }

  /// What a running session may be like at its opening: materials, accounts and waves are over.
  void keep_opening(Row& row) const {
    const OpenSession all = open_session(lenient_, row.open.module, row.open.learners);
    auto& choices = row.open.choices;
    std::erase_if(choices, [&](const Choice& c) { return c.opens == row.as_before.opens; });
    for (const Choice& choice : all.choices) {
      if (choice.opens != row.as_before.opens) continue;
      choices.insert(choices.begin(), choice);
      choices.front().values = row.as_before.values;
    }
  }

  static bool same(const Choice& a, const Choice& b) {
    return a.opens == b.opens && a.place == b.place && a.leads == b.leads && a.cos == b.cos;
  }

  [[nodiscard]] static bool possible_alone(const Row& row) {
    const auto& choices = row.open.choices;
    return std::any_of(choices.begin(), choices.end(),
                       [&](const Choice& choice) { return same(choice, row.as_before); });
  }

  /// Frozen sessions that break a rule alone, then those that do together, are free.
  void release() {
    Timetable held(scenario_);
    for (const Row& row : rows_) {
      if (row.before.held) held.add(row.open, row.as_before);
    }
    for (Row& row : rows_) {
      if (row.before.held || !row.before.frozen()) continue;
      if (!possible_alone(row) || !held.has_room(row.open, row.as_before)) set_free(row);
    }
    Timetable together = held;
    for (const Row& row : rows_) {
      if (!row.before.held && row.before.frozen()) together.add(row.open, row.as_before);
    }
    std::vector<Row*> without_room;
    for (Row& row : rows_) {
      if (row.before.held || !row.before.frozen()) continue;
      together.remove(row.open, row.as_before);
      if (!together.has_room(row.open, row.as_before)) without_room.push_back(&row);
      together.add(row.open, row.as_before);
    }
    for (Row* row : without_room) set_free(*row);
  }

  static void set_free(Row& row) {
    row.before.date = row.before.place = row.before.lecturers = false;
  }

  void restrict(Row& row) const {
    auto& choices = row.open.choices;
    const Before& before = row.before;
    if (before.held) {
      choices = {row.as_before};
      return;
    }
    const int first_new = number(from_ + days{scenario_.replan.freeze_date_days});
    std::erase_if(choices, [&](const Choice& choice) {
      if (!choice.held()) return before.frozen();
      const bool stays = before.session != nullptr && choice.opens == row.as_before.opens;
      if (stays && before.again) return true;
      if (!stays && choice.opens < first_new) return true;
      if (before.session == nullptr) return false;
      const Choice& then = row.as_before;
      return (before.date && !stays) || (before.place && choice.place != then.place) ||
             (before.lecturers && choice.lecturers() != then.lecturers());
    });
    for (Choice& choice : choices) choice.values.cost_vnd = changes(row, choice);
    std::stable_sort(choices.begin(), choices.end(),
                     [](const Choice& a, const Choice& b) { return a.values < b.values; });
  }

  [[nodiscard]] std::int64_t changes(const Row& row, const Choice& choice) const {
    if (row.before.session == nullptr) return 0;
    const Choice& then = row.as_before;
    const auto count = [](LecturerMask mask) {
      return static_cast<std::int64_t>(std::popcount(mask));
    };
    const auto learners = static_cast<std::int64_t>(row.open.learners.size());
    const LecturerMask old = then.lecturers();
    const LecturerMask now = choice.lecturers();
    if (!choice.held()) return (learners + count(old)) * weight(then.opens);
    if (choice.opens != then.opens)
      return (learners + count(old | now)) * weight(std::min(choice.opens, then.opens));
    const int live = then.opens + scenario_.modules[row.open.module].model.pre_days;
    if (choice.place != then.place) return (learners + count(old | now)) * weight(live);
    return old == now ? 0 : (learners + count(old ^ now)) * weight(live);
  }

  [[nodiscard]] std::int64_t weight(int day) const {
    const int notice = std::max(0, day - number(from_));
    for (const NoticeBand& band : scenario_.replan.notice) {
      if (notice <= band.within_days) return band.weight;
    }
    return 1;
  }

  Scenario scenario_;
  Scenario lenient_;
  const Plan& baseline_;
  Day from_;
  std::vector<Row> rows_;
  std::int64_t unavoidable_ = 0;
};

}  // namespace

std::optional<RevisedValues> best_revision(const Scenario& scenario, const Plan& baseline,
                                           std::int64_t max_steps) {
  return RevisionSearch(scenario, baseline).run(max_steps);
}

}  // namespace lotrinh::oracle

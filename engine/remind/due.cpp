#include "remind/due.hpp"

#include "base/vietnamese.hpp"
#include "remind/owners.hpp"
#include "remind/stages.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

// Which due dates have a stage on the day is worked out first (StagesOfDay). A due date belongs to
// a session, except where it depends on the learner's next one, so each step asks once for each
// session, and passes over the participations with one look-up each: on most days few sessions have
// anything due, and their rows alone cost more. Rows that become lines about several learners are
// collected, sorted and cut into groups.

namespace lotrinh::remind {
namespace {

using workflow::State;
using workflow::StepState;

using Entry = StagesOfDay::Entry;

/// A learner's step that may be named in a line for somebody else.
struct Named {
  SessionId session;  ///< invalid for steps of persons
  ProvinceId province;
  Day due{};
  LearnerId learner;
  bool open = false;

  [[nodiscard]] auto group() const { return std::make_tuple(session, province, due); }
};

/// What a step of a wider scope is done for.
struct Subject {
  std::size_t row = 0;
  ProvinceId province;  ///< of a department's task
  TaskRef task;

  friend auto operator<=>(const Subject&, const Subject&) = default;
};

class DayList {
 public:
  explicit DayList(const State& state)
      : state_(state),
        scenario_(state.scenario()),
        stages_(scenario_.workflow, state.day()),
        step_(&*scenario_.workflow.steps.begin()) {}

  ReminderList made();

 private:
  [[nodiscard]] bool can_be_late() const { return step_->completion == Completion::record; }
  [[nodiscard]] bool falls(Stage stage, bool open) const {
    return stage.kind == ReminderKind::ahead || (open && can_be_late());
  }
  /// Whether lines for somebody else may be about the learner.
  [[nodiscard]] bool is_named(const Entry& today, bool open) const {
    if (!by_learners_) return true;
    return open && can_be_late() && !(today.to_department.empty() && today.to_programme.empty());
  }
  [[nodiscard]] ProvinceId home(LearnerId learner) const {
    return scenario_.learners[learner].province;
  }
  [[nodiscard]] const Entry* entry(std::size_t subject) const;
  void add_participations();
  void add_persons();
  void add_learner(const TaskRef& task, const Entry& today, bool open);
  void add_groups();
  void add_group(std::size_t begin, std::size_t end);
  std::pair<std::uint32_t, std::uint32_t> name(std::size_t begin, std::size_t end, bool only_open);
  void add_wider();
  void add_subject(const Subject& subject);
  [[nodiscard]] Subject subject_of(SessionId id) const;
  void find_provinces();
  void add(Recipient recipient, Stage stage, const TaskRef& task, Day due,
           std::pair<std::uint32_t, std::uint32_t> people = {});

  const State& state_;
  const Scenario& scenario_;
  StagesOfDay stages_;
  StepId id_;
  const WorkflowStep* step_;
  bool by_learners_ = false;
  std::vector<Named> named_;
  std::vector<std::vector<ProvinceId>> provinces_;  ///< by session, of live rows; made when needed
  ReminderList list_;
};

/// What of the step falls on the day for a subject that is there; nothing for the others.
const Entry* DayList::entry(std::size_t subject) const {
  const auto due = state_.due(id_, subject);
  return due ? stages_.find(*due) : nullptr;
}

void DayList::add(Recipient recipient, Stage stage, const TaskRef& task, Day due,
                  std::pair<std::uint32_t, std::uint32_t> people) {
  Reminder row;
  row.recipient = recipient;
  row.stage = stage;
  row.task = task;
  row.due = due;
  row.planned = state_.day();
  std::tie(row.first_person, row.people) = people;
  list_.reminders.push_back(row);
}

void DayList::add_learner(const TaskRef& task, const Entry& today, bool open) {
  const Recipient learner{RecipientKind::learner, static_cast<std::int32_t>(task.learner.row())};
  for (const Stage stage : today.own) {
    if (falls(stage, open)) add(learner, stage, task, today.due);
  }
}

void DayList::add_participations() {
  const workflow::Participations& all = state_.participations();
  const bool by_row = step_->due.anchor == DueAnchor::next_opens;
  std::vector<std::uint8_t> known(state_.plan().sessions.size(), 0);
  std::vector<const Entry*> of_session(known.size(), nullptr);
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (!state_.live(row)) continue;
    const SessionId session = all.session[row];
    const Entry*& today = of_session[session.row()];
    if (by_row || known[session.row()] == 0) {
      known[session.row()] = 1;
      today = entry(row);
    }
    if (today == nullptr) continue;
    const StepState now = state_.state(id_, row);
    if (now != StepState::open && now != StepState::waiting) continue;
    const LearnerId learner = all.learner[row];
    const bool open = now == StepState::open;
    if (by_learners_)
      add_learner({id_, all.module[row], state_.plan().sessions[session].cohort, session,
                   ProvinceId{}, learner},
                  *today, open);
    if (is_named(*today, open))
      named_.push_back({session, home(learner), today->due, learner, open});
  }
  add_groups();
}

void DayList::add_persons() {
  for (const LearnerId learner : scenario_.learners.ids()) {
    const StepState now = state_.state(id_, learner.row());
    if (now != StepState::open && now != StepState::waiting) continue;
    const Entry* const today = entry(learner.row());
    if (today == nullptr) continue;
    const bool open = now == StepState::open;
    if (by_learners_) {
      TaskRef task;
      task.step = id_;
      task.learner = learner;
      add_learner(task, *today, open);
    }
    if (is_named(*today, open))
      named_.push_back({SessionId{}, home(learner), today->due, learner, open});
  }
  add_groups();
}

void DayList::add_groups() {
  std::sort(named_.begin(), named_.end(), [](const Named& a, const Named& b) {
    return std::make_tuple(a.group(), a.learner) < std::make_tuple(b.group(), b.learner);
  });
  for (std::size_t begin = 0; begin < named_.size();) {
    std::size_t end = begin + 1;
    while (end < named_.size() && named_[end].group() == named_[begin].group()) ++end;
    add_group(begin, end);
    begin = end;
  }
  named_.clear();
}

/// Lists the learners of a group; the range in the list of people.
std::pair<std::uint32_t, std::uint32_t> DayList::name(std::size_t begin, std::size_t end,
                                                      bool only_open) {
  std::vector<LearnerId> learners;
  for (std::size_t i = begin; i < end; ++i) {
    if (named_[i].open || !only_open) learners.push_back(named_[i].learner);
  }
  sort_as_class_list(scenario_, learners);
  const std::pair<std::uint32_t, std::uint32_t> range{
      static_cast<std::uint32_t>(list_.people.size()), static_cast<std::uint32_t>(learners.size())};
  list_.people.insert(list_.people.end(), learners.begin(), learners.end());
  return range;
}

void DayList::add_group(std::size_t begin, std::size_t end) {
  const Named& first = named_[begin];
  const Entry& today = *stages_.find(first.due);
  TaskRef task;
  task.step = id_;
  task.province = first.province;
  if (first.session.valid()) {
    const Session& session = state_.plan().sessions[first.session];
    task.session = first.session;
    task.module = session.module;
    task.cohort = session.cohort;
  }
  const bool any_open = std::any_of(named_.begin() + static_cast<std::ptrdiff_t>(begin),
                                    named_.begin() + static_cast<std::ptrdiff_t>(end),
                                    [](const Named& each) { return each.open; }) &&
                        can_be_late();
  // Offices that hear of the same learners share the list of their names.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> all;
  std::optional<std::pair<std::uint32_t, std::uint32_t>> open;
  const auto tell = [&](Recipient recipient, Stage stage) {
    const bool ahead = stage.kind == ReminderKind::ahead;
    if (!ahead && !any_open) return;
    auto& people = ahead ? all : open;
    if (!people) people = name(begin, end, !ahead);
    add(recipient, stage, task, first.due, *people);
  };
  const std::vector<Recipient> doing = owners(state_, id_, first.session, first.province);
  for (const Recipient owner : doing) {
    for (const Stage stage : today.own) tell(owner, stage);
  }
  if (by_learners_) {
    for (const Stage stage : today.to_department) tell(department_of(first.province), stage);
  }
  if (std::find(doing.begin(), doing.end(), Recipient{}) != doing.end()) return;
  for (const Stage stage : today.to_programme) tell(Recipient{}, stage);
}

/// Provinces of the learners of each session.
void DayList::find_provinces() {
  if (!provinces_.empty()) return;
  const workflow::Participations& all = state_.participations();
  provinces_.resize(state_.plan().sessions.size());
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (!state_.live(row)) continue;
    auto& known = provinces_[all.session[row].row()];
    const ProvinceId province = home(all.learner[row]);
    if (std::find(known.rbegin(), known.rend(), province) == known.rend())
      known.push_back(province);
  }
}

Subject DayList::subject_of(SessionId id) const {
  const Session& session = state_.plan().sessions[id];
  Subject subject;
  subject.task.step = id_;
  switch (step_->scope) {
    case StepScope::module:
      subject.row = session.module.row();
      subject.task.module = session.module;
      break;
    case StepScope::cohort:
      subject.row = session.cohort.row();
      subject.task.cohort = session.cohort;
      break;
    case StepScope::session:
      subject.row = id.row();
      subject.task.session = id;
      subject.task.module = session.module;
      subject.task.cohort = session.cohort;
      break;
    case StepScope::participation:
    case StepScope::person:
    case StepScope::programme:
      break;
  }
  return subject;
}

/// Steps of programme, modules, cohorts and sessions; a department's once for each of its
/// provinces.
void DayList::add_wider() {
  const OwnerKind kind = scenario_.workflow.owners[step_->owner].kind;
  std::vector<Subject> subjects;
  for (const SessionId session : state_.plan().sessions.ids()) {
    Subject subject = subject_of(session);
    const StepState now = state_.state(id_, subject.row);
    if (now != StepState::open && now != StepState::waiting) continue;
    if (entry(subject.row) == nullptr) continue;
    find_provinces();
    const std::vector<ProvinceId>& there = provinces_[session.row()];
    if (there.empty()) continue;  // nobody is in this one of the cohort's or module's sessions
    if (kind != OwnerKind::department) {
      subjects.push_back(subject);
      continue;
    }
    for (const ProvinceId province : there) {
      subject.province = subject.task.province = province;
      subjects.push_back(subject);
    }
  }
  std::sort(subjects.begin(), subjects.end());
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  for (const Subject& subject : subjects) add_subject(subject);
}

void DayList::add_subject(const Subject& subject) {
  const Entry& today = *entry(subject.row);
  const bool open = state_.state(id_, subject.row) == StepState::open;
  const auto doing = owners(state_, id_, subject.task.session, subject.province);
  for (const Recipient owner : doing) {
    for (const Stage stage : today.own) {
      if (falls(stage, open)) add(owner, stage, subject.task, today.due);
    }
  }
  if (!open || !can_be_late() || std::find(doing.begin(), doing.end(), Recipient{}) != doing.end())
    return;
  for (const Stage stage : today.to_programme) add(Recipient{}, stage, subject.task, today.due);
}

ReminderList DayList::made() {
  if (stages_.empty()) return {};
  for (const StepId id : scenario_.workflow.steps.ids()) {
    id_ = id;
    step_ = &scenario_.workflow.steps[id];
    by_learners_ = done_by_learners(scenario_, id);
    if (step_->reminding == Reminding::no || step_->completion == Completion::steps) continue;
    if (step_->scope == StepScope::participation) {
      add_participations();
    } else if (step_->scope == StepScope::person) {
      add_persons();
    } else {
      add_wider();
    }
  }
  std::vector<ReminderList> one;
  one.push_back(std::move(list_));
  return merged(std::move(one));
}

}  // namespace

ReminderList reminders_on(const State& state) { return DayList(state).made(); }

void sort_as_class_list(const Scenario& scenario, std::vector<LearnerId>& learners) {
  std::vector<std::pair<std::string, LearnerId>> keyed;
  keyed.reserve(learners.size());
  for (const LearnerId id : learners)
    keyed.emplace_back(name_sort_key(scenario.learners[id].name), id);
  std::sort(keyed.begin(), keyed.end(), [&](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first < b.first;
    return scenario.learners[a.second].code < scenario.learners[b.second].code;
  });
  for (std::size_t i = 0; i < keyed.size(); ++i) learners[i] = keyed[i].second;
}

}  // namespace lotrinh::remind

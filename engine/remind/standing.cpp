#include "remind/standing.hpp"

#include "remind/due.hpp"
#include "remind/owners.hpp"

#include <algorithm>

namespace lotrinh::remind {
namespace {

using workflow::StepState;
using workflow::texts_of;

/// Cuts off the text up to the next colon. Codes have none in them.
std::string_view next_part(std::string_view& rest) {
  const std::size_t colon = rest.find(':');
  const std::string_view part = rest.substr(0, colon);
  rest = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
  return part;
}

template <class RowId>
RowId id_of(const workflow::CodeIndex& codes, std::string_view code) {
  const auto row = codes.find(code);
  return row ? RowId(*row) : RowId();
}

Standing standing_of(StepState state) {
  switch (state) {
    case StepState::open:
      return Standing::open;
    case StepState::waiting:
      return Standing::waiting;
    case StepState::early:
    case StepState::done:
      return Standing::done;
    case StepState::none:
      break;
  }
  return Standing::left;
}

bool is_group(StepScope scope) {
  return scope == StepScope::participation || scope == StepScope::person;
}

}  // namespace

TaskFinder::TaskFinder(const workflow::State& state)
    : state_(state),
      scenario_(state.scenario()),
      codes_(scenario_, state.plan()),
      provinces_(texts_of(scenario_.provinces, &Province::code)),
      institutions_(texts_of(scenario_.institutions, &Institution::code)),
      lecturers_(texts_of(scenario_.lecturers, &Lecturer::code)),
      of_cohort_(state.plan().cohorts.size()) {
  for (const SessionId id : state.plan().sessions.ids())
    of_cohort_[state.plan().sessions[id].cohort.row()].push_back(id);
}

/// "module:learner" or "learner" by scope.
void TaskFinder::read_person(std::string_view module, std::string_view learner,
                             Parts& parts) const {
  TaskRef& task = parts.task;
  task.learner = id_of<LearnerId>(codes_.learners, learner);
  parts.gone_person = !task.learner.valid();
  if (scenario_.workflow.steps[task.step].scope == StepScope::person) return;
  task.module = id_of<ModuleId>(codes_.modules, module);
  parts.gone_subject = !task.module.valid();
  if (parts.gone_person || parts.gone_subject) return;
  const workflow::Participations& all = state_.participations();
  if (const auto row = all.row(task.learner, task.module)) {
    task.session = all.session[*row];
    task.cohort = state_.plan().sessions[task.session].cohort;
  }
}

/// The session, cohort or module of a task that is not one learner's.
void TaskFinder::read_subject(std::string_view code, Parts& parts) const {
  TaskRef& task = parts.task;
  switch (scenario_.workflow.steps[task.step].scope) {
    case StepScope::session:
    case StepScope::participation:
      task.session = id_of<SessionId>(codes_.sessions, code);
      if (task.session.valid()) {
        task.module = state_.plan().sessions[task.session].module;
        task.cohort = state_.plan().sessions[task.session].cohort;
      } else {
        task.module = id_of<ModuleId>(codes_.modules, code.substr(code.rfind('/') + 1));
      }
      parts.gone_subject = !task.session.valid();
      break;
    case StepScope::cohort:
      task.cohort = id_of<CohortId>(codes_.cohorts, code);
      parts.gone_subject = !task.cohort.valid();
      break;
    case StepScope::module:
      task.module = id_of<ModuleId>(codes_.modules, code);
      parts.gone_subject = !task.module.valid();
      break;
    case StepScope::person:
    case StepScope::programme:
      break;
  }
}

TaskFinder::Parts TaskFinder::parts(std::string_view code) const {
  Parts found;
  std::string_view rest = code;
  found.task.step = id_of<StepId>(codes_.steps, next_part(rest));
  found.known_step = found.task.step.valid();
  if (!found.known_step) return found;
  const StepScope scope = scenario_.workflow.steps[found.task.step].scope;
  const bool personal = scope == StepScope::person;
  const std::string_view subject =
      personal || scope == StepScope::programme ? std::string_view() : next_part(rest);
  // A learner's own task has no session in it: sessions are written with a slash.
  const bool own =
      personal ? !provinces_.find(rest)
               : scope == StepScope::participation && subject.find('/') == std::string_view::npos;
  if (own) {
    read_person(subject, rest, found);
    return found;
  }
  read_subject(subject, found);
  if (!rest.empty()) {
    found.task.province = id_of<ProvinceId>(provinces_, rest);
    found.gone_person = !found.task.province.valid();
  }
  return found;
}

std::optional<TaskRef> TaskFinder::task(std::string_view code) const {
  const Parts found = parts(code);
  if (!found.known_step || found.gone_subject || found.gone_person) return std::nullopt;
  if (task_code(scenario_, state_.plan(), found.task) != code) return std::nullopt;
  return found.task;
}

std::optional<Recipient> TaskFinder::recipient(std::string_view code) const {
  std::string_view rest = code;
  const std::string_view kind = next_part(rest);
  const auto found = [&](RecipientKind who,
                         const workflow::CodeIndex& codes) -> std::optional<Recipient> {
    const auto row = codes.find(rest);
    if (!row) return std::nullopt;
    return Recipient{who, static_cast<std::int32_t>(*row)};
  };
  if (code == "programme") return Recipient{};
  if (kind == "institution") return found(RecipientKind::institution, institutions_);
  if (kind == "department") return found(RecipientKind::department, provinces_);
  if (kind == "lecturer") return found(RecipientKind::lecturer, lecturers_);
  if (kind == "learner") return found(RecipientKind::learner, codes_.learners);
  return std::nullopt;
}

bool TaskFinder::any_not_held(const TaskRef& task) const {
  bool any_session = false;
  for (const SessionId id : state_.plan().sessions.ids()) {
    const Session& session = state_.plan().sessions[id];
    const bool within = (!task.session.valid() || id == task.session) &&
                        (!task.cohort.valid() || session.cohort == task.cohort) &&
                        (!task.module.valid() || session.module == task.module);
    if (within && !state_.held(id)) return true;
    any_session = any_session || within;
  }
  return !any_session;
}

TaskNow TaskFinder::learner_now(const TaskRef& task) const {
  TaskNow now{Standing::left, task, {}};
  if (state_.left(task.learner)) {
    // Modules that were taken before stay; the rest is another's now.
    const auto row = state_.participations().row(task.learner, task.module);
    if (!task.module.valid() || !row || !state_.live(*row)) return now;
  }
  std::size_t subject = task.learner.row();
  if (task.module.valid()) {
    const auto row = state_.participations().row(task.learner, task.module);
    if (!row) {
      const auto& wanted = scenario_.learners[task.learner].modules;
      const bool takes = std::find(wanted.begin(), wanted.end(), task.module) != wanted.end();
      now.standing = takes ? Standing::not_held : Standing::left;
      return now;
    }
    subject = *row;
  }
  const StepState state = state_.state(task.step, subject);
  now.standing = standing_of(state);
  if (state == StepState::none && task.session.valid())
    now.standing = state_.held(task.session) ? Standing::unknown : Standing::not_held;
  now.due = state_.due(task.step, subject);
  return now;
}

TaskNow TaskFinder::subject_now(const TaskRef& task, std::size_t subject) const {
  TaskNow now{standing_of(state_.state(task.step, subject)), task, state_.due(task.step, subject)};
  if (now.standing == Standing::left && any_not_held(task)) now.standing = Standing::not_held;
  if (now.is_to_be_done() && task.province.valid() && !has_learner_of(task))
    now.standing = Standing::left;
  return now;
}

/// Whether the session or cohort still has a learner of the province.
bool TaskFinder::has_learner_of(const TaskRef& task) const {
  const auto has = [&](SessionId id) {
    const auto members = learners_in(scenario_, state_.plan(), state_.plan().sessions[id]);
    return std::any_of(members.begin(), members.end(), [&](LearnerId learner) {
      if (scenario_.learners[learner].province != task.province) return false;
      const auto row = state_.participations().row(learner, state_.plan().sessions[id].module);
      return row && state_.live(*row);
    });
  };
  if (task.session.valid()) return has(task.session);
  const auto& sessions = of_cohort_[task.cohort.row()];
  return std::any_of(sessions.begin(), sessions.end(), has);
}

void TaskFinder::count(StepId step, std::size_t subject, GroupDates& group) const {
  const Standing standing = standing_of(state_.state(step, subject));
  const auto due = state_.due(step, subject);
  if (standing == Standing::done) {
    group.any_done = true;
    if (due) group.done.insert(*due);
  }
  if (!due || (standing != Standing::open && standing != Standing::waiting)) return;
  const auto [found, fresh] = group.dates.try_emplace(*due, standing);
  found->second = std::min(found->second, standing);
}

TaskFinder::GroupDates TaskFinder::session_group(const TaskRef& task) const {
  GroupDates group;
  group.any_not_held = !state_.held(task.session);
  const Session& session = state_.plan().sessions[task.session];
  for (const LearnerId learner : learners_in(scenario_, state_.plan(), session)) {
    if (task.province.valid() && scenario_.learners[learner].province != task.province) continue;
    if (const auto row = state_.participations().row(learner, session.module))
      count(task.step, *row, group);
  }
  return group;
}

const TaskFinder::GroupDates& TaskFinder::province_group(const TaskRef& task) {
  const auto [found, fresh] = by_province_.try_emplace(task.step);
  if (fresh) {
    found->second.resize(scenario_.provinces.size());
    for (const LearnerId learner : scenario_.learners.ids())
      count(task.step, learner.row(), found->second[scenario_.learners[learner].province.row()]);
  }
  return found->second[task.province.row()];
}

TaskNow TaskFinder::group_now(const TaskRef& task, Day told) {
  const GroupDates group =
      task.session.valid() ? session_group(task) : GroupDates(province_group(task));
  TaskNow now{Standing::left, task, {}};
  if (group.dates.count(told) == 0 && group.done.count(told) != 0) {
    now.standing = Standing::done;
  } else if (!group.dates.empty()) {
    auto found = group.dates.find(told);
    if (found == group.dates.end()) found = group.dates.begin();
    now.due = found->first;
    now.standing = found->second;
  } else if (group.any_done) {
    now.standing = Standing::done;
  } else if (group.any_not_held) {
    now.standing = Standing::not_held;
  }
  return now;
}

TaskNow TaskFinder::now(std::string_view code, Day told) {
  const Parts found = parts(code);
  TaskNow now{Standing::unknown, found.task, {}};
  if (!found.known_step) return now;
  if (found.gone_person) {
    now.standing = Standing::left;
    return now;
  }
  if (found.gone_subject) {
    now.standing = Standing::not_held;
    return now;
  }
  const TaskRef& task = found.task;
  const StepScope scope = scenario_.workflow.steps[task.step].scope;
  if (task.learner.valid()) {
    now = learner_now(task);
  } else if (is_group(scope)) {
    now = group_now(task, told);
  } else {
    std::size_t subject = 0;
    if (scope == StepScope::session) subject = task.session.row();
    if (scope == StepScope::cohort) subject = task.cohort.row();
    if (scope == StepScope::module) subject = task.module.row();
    now = subject_now(task, subject);
  }
  if (now.is_to_be_done() && !now.due) now.standing = Standing::unknown;
  return now;
}

bool TaskFinder::is_owner(const TaskRef& task, Recipient recipient) const {
  if (task.learner.valid())
    return recipient ==
           Recipient{RecipientKind::learner, static_cast<std::int32_t>(task.learner.row())};
  const auto all = owners(state_, task.step, task.session, task.province);
  return std::find(all.begin(), all.end(), recipient) != all.end();
}

std::vector<LearnerId> TaskFinder::people(const TaskRef& task, Day due) const {
  std::vector<LearnerId> found;
  if (task.learner.valid() || !is_group(scenario_.workflow.steps[task.step].scope)) return found;
  const auto add = [&](LearnerId learner, std::size_t subject) {
    const Standing standing = standing_of(state_.state(task.step, subject));
    if (standing != Standing::open && standing != Standing::waiting) return;
    if (state_.due(task.step, subject) == due &&
        scenario_.learners[learner].province == task.province)
      found.push_back(learner);
  };
  if (task.session.valid()) {
    const Session& session = state_.plan().sessions[task.session];
    for (const LearnerId learner : learners_in(scenario_, state_.plan(), session)) {
      if (const auto row = state_.participations().row(learner, session.module)) add(learner, *row);
    }
  } else {
    for (const LearnerId learner : scenario_.learners.ids()) add(learner, learner.row());
  }
  sort_as_class_list(scenario_, found);
  return found;
}

}  // namespace lotrinh::remind

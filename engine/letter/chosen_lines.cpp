#include "letter/chosen_lines.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace lotrinh::letter {
namespace {

using remind::Digest;
using remind::Recipient;
using remind::RecipientKind;
using remind::Reminder;
using remind::ReminderKind;
using remind::Stage;
using remind::TaskRef;
using remind::Unreachable;

/// Later stages of one task are greater. Corrections say the new date, so they stand for the rest;
/// a cancellation is the last word.
std::pair<int, int> lateness(Stage stage) {
  switch (stage.kind) {
    case ReminderKind::ahead:
      return {0, -stage.days};
    case ReminderKind::overdue:
    case ReminderKind::escalated:
      return {0, 1 + stage.days};
    case ReminderKind::moved:
      return {1, 0};
    case ReminderKind::cancelled:
      return {2, 0};
    case ReminderKind::undeliverable:
      break;
  }
  return {3, 0};
}

Section section_of(const Desk& desk, const Reminder& reminder, Unreachable instead_of) {
  if (reminder.stage.kind == ReminderKind::undeliverable) return Section::undeliverable;
  if (instead_of != Unreachable::no) return Section::instead;
  switch (reminder.stage.kind) {
    case ReminderKind::moved:
    case ReminderKind::cancelled:
      return Section::changes;
    case ReminderKind::escalated:
      return Section::urge;
    default:
      break;
  }
  if (reminder.due < desk.day) return Section::overdue;
  if (reminder.due == desk.day) return Section::today;
  const auto live = live_days(desk, reminder.task);
  const bool begun =
      is_presence(desk.state.scenario(), reminder.task) && live && live->first <= desk.day;
  return begun ? Section::today : Section::ahead;
}

/// What two stages of one task have in common. A task escalated is not the same as one's own; tasks
/// of several learners are told apart by their due dates.
using Same = std::tuple<Recipient, TaskRef, bool, Unreachable, Day>;

}  // namespace

std::optional<DayRange> live_days(const Desk& desk, const TaskRef& task) {
  if (!task.session.valid()) return std::nullopt;
  const Session& session = desk.state.plan().sessions[task.session];
  return phases(desk.state.scenario().modules[session.module], session.opens).live;
}

bool is_presence(const Scenario& scenario, const TaskRef& task) {
  return task.step.valid() &&
         scenario.workflow.steps[task.step].completion == Completion::attendance;
}

Naming naming_of(const Desk& desk, const Digest& digest) {
  const Recipient* first = nullptr;
  for (std::size_t i = 0; i < digest.reminders.size(); ++i) {
    const Recipient& each = desk.list.reminders[digest.reminders[i]].recipient;
    const bool own = i >= digest.instead_of.size() || digest.instead_of[i] == Unreachable::no;
    if (!own || each.kind != RecipientKind::learner) continue;
    if (first != nullptr && *first != each) return Naming::yes;
    first = &each;
  }
  return Naming::no;
}

std::vector<ChosenLine> chosen_lines(const Desk& desk, const Digest& digest) {
  const Naming naming = naming_of(desk, digest);
  std::vector<ChosenLine> lines;
  lines.reserve(digest.reminders.size());
  std::map<Same, std::size_t> seen;
  for (std::size_t i = 0; i < digest.reminders.size(); ++i) {
    const Reminder& reminder = desk.list.reminders[digest.reminders[i]];
    const Unreachable instead_of =
        i < digest.instead_of.size() ? digest.instead_of[i] : Unreachable::no;
    ChosenLine line{&reminder, instead_of, section_of(desk, reminder, instead_of), Naming::no};
    const bool learner = reminder.recipient.kind == RecipientKind::learner;
    if (line.section == Section::instead || (learner && naming == Naming::yes))
      line.naming = Naming::yes;
    const bool others = reminder.stage.kind == ReminderKind::escalated;
    const Day due = reminder.people > 0 ? reminder.due : Day{};
    const auto [place, fresh] = seen.try_emplace(
        Same{reminder.recipient, reminder.task, others, instead_of, due}, lines.size());
    if (fresh) {
      lines.push_back(line);
    } else if (lateness(lines[place->second].reminder->stage) < lateness(reminder.stage)) {
      lines[place->second] = line;
    }
  }
  return lines;
}

}  // namespace lotrinh::letter

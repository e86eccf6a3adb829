#include "letter/chosen_lines.hpp"

#include "letter/clean_text.hpp"

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
using remind::TaskRef;
using remind::Unreachable;

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

/// What the stages of one line have in common: see remind::same_line().
using Line = std::tuple<Recipient, TaskRef, Day, std::uint32_t>;

}  // namespace

std::optional<DayRange> live_days(const Desk& desk, const TaskRef& task) {
  if (!task.session.valid()) return std::nullopt;
  const Session& session = desk.state.plan().sessions[task.session];
  return phases(desk.state.scenario().modules[session.module], session.opens).live;
}

std::string class_code(const Desk& desk, const Reminder& reminder) {
  const Plan& plan = desk.state.plan();
  const TaskRef& task = reminder.task;
  if (task.session.valid())
    return clean_text(plan.cohorts[plan.sessions[task.session].cohort].code);
  if (task.cohort.valid()) return clean_text(plan.cohorts[task.cohort].code);
  if (reminder.gone == 0) return {};
  // "accounts:TH-VN63-01-1/5:VN63-01", "nominate:TH-VN63-01-1:VN63-01"
  const std::string_view code = desk.list.gone[reminder.gone - 1];
  const std::size_t colon = code.find(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view subject = code.substr(colon + 1);
  return clean_text(subject.substr(0, subject.find_first_of("/:")));
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
  std::map<Line, std::size_t> seen;
  for (std::size_t i = 0; i < digest.reminders.size(); ++i) {
    const Reminder& reminder = desk.list.reminders[digest.reminders[i]];
    const Unreachable instead_of =
        i < digest.instead_of.size() ? digest.instead_of[i] : Unreachable::no;
    ChosenLine line{&reminder, instead_of, section_of(desk, reminder, instead_of), Naming::no};
    const bool learner = reminder.recipient.kind == RecipientKind::learner;
    if (line.section == Section::instead || (learner && naming == Naming::yes))
      line.naming = Naming::yes;
    const auto [place, fresh] = seen.try_emplace(
        Line{reminder.recipient, reminder.task, reminder.due, reminder.gone}, lines.size());
    if (fresh) {
      lines.push_back(line);
    } else if (remind::comes_before(lines[place->second].reminder->stage, reminder.stage)) {
      lines[place->second] = line;
    }
  }
  return lines;
}

}  // namespace lotrinh::letter

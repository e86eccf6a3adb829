#include "remind/agenda.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace lotrinh::remind {
namespace {

using workflow::State;

/// Why a reminder of an earlier day is not for anybody any more; nothing when it still is.
std::optional<Fate> fate_of(const TaskNow& now, const Reminder& reminder, Day today) {
  switch (now.standing) {
    case Standing::open:
    case Standing::waiting:
      if (now.due != reminder.due) return Fate::moved;
      if (reminder.stage.kind == ReminderKind::ahead && reminder.due < today) return Fate::lapsed;
      return std::nullopt;
    case Standing::done:
      return Fate::done;
    case Standing::not_held:
    case Standing::left:
    case Standing::unknown:
      break;
  }
  return Fate::cancelled;
}

ShortDigest digest_of(const State& state, int series, const ReminderList& list,
                      const Reminder& reminder) {
  return reminder_digest(series, task_code(state.scenario(), state.plan(), list, reminder),
                         recipient_code(state.scenario(), reminder.recipient), reminder.stage,
                         reminder.due);
}

}  // namespace

std::string key_of(const State& state, int series, const ReminderList& list,
                   const Reminder& reminder) {
  return hexadecimal(digest_of(state, series, list, reminder));
}

AgendaBuilder::AgendaBuilder(const State& now, int series, KnownKeys known_keys)
    : now_(now), series_(series), known_keys_(std::move(known_keys)), lists_(1) {}

/// The ledger is asked for all keys at once, in their order: then it reads each page of a long
/// index once.
std::vector<bool> AgendaBuilder::known(const State& state, const ReminderList& list) const {
  std::vector<std::pair<ShortDigest, std::uint32_t>> rows;
  rows.reserve(list.reminders.size());
  for (const Reminder& reminder : list.reminders)
    rows.emplace_back(digest_of(state, series_, list, reminder),
                      static_cast<std::uint32_t>(rows.size()));
  std::sort(rows.begin(), rows.end());
  std::vector<ShortDigest> keys;
  keys.reserve(rows.size());
  for (const auto& [key, row] : rows) keys.push_back(key);
  const std::vector<bool> found = known_keys_(keys);
  std::vector<bool> by_row(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) by_row[rows[i].second] = found[i];
  return by_row;
}

void AgendaBuilder::add_missed(const State& then, const ReminderList& list) {
  const std::vector<bool> before = known(then, list);
  for (std::size_t row = 0; row < list.reminders.size(); ++row) {
    if (!before[row]) catch_up(then, list, list.reminders[row]);
  }
}

/// The reminder by the rows of the plan that is in force now, which may be another one than then.
void AgendaBuilder::catch_up(const State& then, const ReminderList& list,
                             const Reminder& reminder) {
  if (!tasks_) tasks_.emplace(now_);
  const std::string code = task_code(then.scenario(), then.plan(), list, reminder);
  const TaskNow now = tasks_->now(code, reminder.due);
  const auto recipient = tasks_->recipient(recipient_code(then.scenario(), reminder.recipient));
  auto fate = fate_of(now, reminder, now_.day());
  if (!fate && !recipient) fate = Fate::cancelled;
  if (fate) return skip(then, list, reminder, *fate);

  Reminder same = reminder;
  same.recipient = *recipient;
  keep(same, code, now);
}

/// Puts a line of an earlier day into the list, about those who still have to do it.
void AgendaBuilder::keep(Reminder reminder, std::string_view code, const TaskNow& now) {
  ReminderList& kept = lists_.front();
  reminder.task = now.task;
  reminder.gone = 0;
  std::vector<LearnerId> people;
  if (now.is_to_be_done()) {
    people = tasks_->people(now.task, reminder.due);
  } else {
    kept.gone.emplace_back(code);
    reminder.gone = static_cast<std::uint32_t>(kept.gone.size());
  }
  reminder.first_person = static_cast<std::uint32_t>(kept.people.size());
  reminder.people = static_cast<std::uint32_t>(people.size());
  kept.people.insert(kept.people.end(), people.begin(), people.end());
  kept.reminders.push_back(reminder);
}

void AgendaBuilder::add_left_over(const LeftOver& old) {
  if (!tasks_) tasks_.emplace(now_);
  Reminder reminder;
  reminder.stage = old.stage;
  reminder.origin = Origin::left_over;
  reminder.due = old.due;
  reminder.planned = old.planned;
  const TaskNow now = tasks_->now(old.task, old.due);
  const auto recipient = tasks_->recipient(old.recipient);
  // A plan that begins anew has other keys: what was decided by the one before it is over.
  const bool same_series =
      reminder_key(series_, old.task, old.recipient, old.stage, old.due) == old.key;
  std::optional<Fate> fate;
  if (!same_series || !recipient) {
    fate = Fate::cancelled;
  } else if (old.stage.kind < ReminderKind::cancelled) {  // a cancellation stays one
    fate = fate_of(now, reminder, now_.day());
  }
  if (fate) {
    skipped_.push_back({old.key, old.task, old.recipient, old.stage, old.due, old.planned, *fate,
                        Origin::left_over});
    return;
  }
  reminder.recipient = *recipient;
  keep(reminder, old.task, now);
}

void AgendaBuilder::add_today(ReminderList list) {
  const std::vector<bool> before = known(now_, list);
  std::size_t kept = 0;
  for (std::size_t row = 0; row < before.size(); ++row) {
    if (!before[row]) list.reminders[kept++] = list.reminders[row];
  }
  list.reminders.resize(kept);
  lists_.push_back(std::move(list));
}

void AgendaBuilder::skip(const State& state, const ReminderList& list, const Reminder& reminder,
                         Fate fate) {
  std::string task = task_code(state.scenario(), state.plan(), list, reminder);
  std::string recipient = recipient_code(state.scenario(), reminder.recipient);
  std::string key = reminder_key(series_, task, recipient, reminder.stage, reminder.due);
  skipped_.push_back({std::move(key), std::move(task), std::move(recipient), reminder.stage,
                      reminder.due, reminder.planned, fate, reminder.origin});
}

Agenda AgendaBuilder::taken() && {
  ReminderList list = merged(std::move(lists_));
  const std::vector<bool> dropped = lapsed(list);
  std::size_t kept = 0;
  for (std::size_t row = 0; row < dropped.size(); ++row) {
    if (dropped[row]) {
      skip(now_, list, list.reminders[row], Fate::lapsed);
    } else {
      list.reminders[kept++] = list.reminders[row];
    }
  }
  list.reminders.resize(kept);
  return {std::move(list), std::move(skipped_)};
}

}  // namespace lotrinh::remind

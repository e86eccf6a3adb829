#include "remind/corrections.hpp"

#include <utility>

namespace lotrinh::remind {

void CorrectionFinder::add_cancelled(std::string_view code, const TaskNow& now, Recipient recipient,
                                     Day told) {
  Reminder row;
  row.recipient = recipient;
  row.stage = {ReminderKind::cancelled, 0};
  row.task = now.task;
  row.due = told;
  row.planned = state_.day();
  if (task_code(state_.scenario(), state_.plan(), now.task) != code) {
    list_.gone.emplace_back(code);
    row.gone = static_cast<std::uint32_t>(list_.gone.size());
  }
  list_.reminders.push_back(row);
}

void CorrectionFinder::add_moved(const TaskNow& now, Recipient recipient, Day told) {
  Reminder row;
  row.recipient = recipient;
  row.stage = {ReminderKind::moved, 0};
  row.task = now.task;
  row.due = *now.due;
  row.planned = state_.day();
  row.told = told;
  const std::vector<LearnerId> people = tasks_->people(now.task, *now.due);
  if (!people.empty()) row.first_person = static_cast<std::uint32_t>(list_.people.size());
  row.people = static_cast<std::uint32_t>(people.size());
  list_.people.insert(list_.people.end(), people.begin(), people.end());
  list_.reminders.push_back(row);
}

void CorrectionFinder::add(std::string_view task, std::string_view recipient, Day due) {
  if (!tasks_) tasks_.emplace(state_);
  const TaskNow now = tasks_->now(task, due);
  const Day day = state_.day();
  if (now.standing == Standing::not_held && due >= day) {
    if (const auto who = tasks_->recipient(recipient)) add_cancelled(task, now, *who, due);
  } else if (now.is_to_be_done() && *now.due != due && (*now.due >= day || due >= day)) {
    const auto who = tasks_->recipient(recipient);
    if (who && tasks_->is_owner(now.task, *who)) add_moved(now, *who, due);
  }
}

ReminderList CorrectionFinder::made() && {
  std::vector<ReminderList> one;
  one.push_back(std::move(list_));
  return merged(std::move(one));
}

ReminderList corrections(const workflow::State& state, std::span<const Told> told) {
  CorrectionFinder found(state);
  for (const Told& each : told) found.add(each.task, each.recipient, each.due);
  return std::move(found).made();
}

}  // namespace lotrinh::remind

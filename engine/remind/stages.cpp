#include "remind/stages.hpp"

#include <algorithm>

// A stage has a nominal day, so many days from the due date, and a rule for quiet days moves it.
// The reverse question, which due dates have a stage on a given day, is answered by asking the rule
// for every due date that is near enough: a nominal day can have moved to the day only from the
// quiet days that lie directly before or behind it. These are a few hundred questions a day, after
// which a million participations need one look-up each.

namespace lotrinh::remind {
namespace {

const Holiday* named_quiet_day(const ReminderPolicy& policy, Day day) {
  const auto found =
      std::lower_bound(policy.quiet_days.begin(), policy.quiet_days.end(), day,
                       [](const Holiday& holiday, Day wanted) { return holiday.day < wanted; });
  return found != policy.quiet_days.end() && found->day == day ? &*found : nullptr;
}

bool is_quiet(const ReminderPolicy& policy, Day day) {
  return policy.quiet_weekdays[weekday_of(day).iso_encoding() - 1] ||
         named_quiet_day(policy, day) != nullptr;
}

bool always_quiet(const ReminderPolicy& policy) {
  const auto& quiet = policy.quiet_weekdays;
  return std::all_of(quiet.begin(), quiet.end(), [](bool each) { return each; });
}

/// The first day that is not quiet, from `day` on in steps.
Day first_loud(const ReminderPolicy& policy, Day day, days step) {
  while (is_quiet(policy, day)) day += step;
  return day;
}

/// Days first, first + every, ... up to the policy's last.
std::vector<int> repeated(const ReminderPolicy& policy, int first) {
  std::vector<int> all;
  for (int day = first; day <= policy.last_day_after; day += policy.then_every_days) {
    all.push_back(day);
    if (policy.then_every_days <= 0) break;
  }
  return all;
}

Stage stage(ReminderKind kind, int days) { return {kind, static_cast<std::int16_t>(days)}; }

std::vector<Stage> on_day(const ReminderPolicy& policy, const std::vector<Stage>& stages, Day due,
                          Day day) {
  std::vector<Stage> found;
  for (const Stage each : stages) {
    if (stage_day(policy, each, due) == day) found.push_back(each);
  }
  return found;
}

int most_days(const std::vector<Stage>& stages, bool ahead) {
  int most = 0;
  for (const Stage each : stages) {
    if ((each.kind == ReminderKind::ahead) == ahead) most = std::max<int>(most, each.days);
  }
  return most;
}

}  // namespace

std::optional<std::string> quiet_day(const ReminderPolicy& policy, Day day) {
  if (const Holiday* const named = named_quiet_day(policy, day)) return named->name;
  if (is_quiet(policy, day)) return "";
  return std::nullopt;
}

std::vector<Stage> all_stages(const ReminderPolicy& policy) {
  std::vector<Stage> all;
  all.reserve(policy.days_before.size() + policy.days_after.size());
  for (const int before : policy.days_before) all.push_back(stage(ReminderKind::ahead, before));
  for (const int after : policy.days_after) {
    if (after <= policy.last_day_after) all.push_back(stage(ReminderKind::overdue, after));
  }
  if (!policy.days_after.empty() && policy.then_every_days > 0) {
    for (const int after : repeated(policy, policy.days_after.back() + policy.then_every_days))
      all.push_back(stage(ReminderKind::overdue, after));
  }
  return all;
}

std::vector<Stage> all_escalations(const WorkflowTemplate& workflow, OwnerKind to) {
  std::vector<Stage> all;
  for (const Escalation& each : workflow.reminders->escalations) {
    if (workflow.owners[each.to].kind != to) continue;
    for (const int after : repeated(*workflow.reminders, each.days_after))
      all.push_back(stage(ReminderKind::escalated, after));
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::optional<Day> stage_day(const ReminderPolicy& policy, Stage stage, Day due) {
  if (always_quiet(policy)) return std::nullopt;
  const bool ahead = stage.kind == ReminderKind::ahead;
  const Day nominal = ahead ? due - days{stage.days} : due + days{stage.days};
  if (!ahead) return first_loud(policy, nominal, days{1});
  if (policy.quiet_move == QuietMove::after) {
    const Day after = first_loud(policy, nominal, days{1});
    if (after <= due) return after;
  }
  return first_loud(policy, nominal, days{-1});
}

std::vector<Stage> stages_on(const ReminderPolicy& policy, Day due, Day day) {
  return on_day(policy, all_stages(policy), due, day);
}

StagesOfDay::StagesOfDay(const WorkflowTemplate& workflow, Day day) {
  if (!workflow.reminders || is_quiet(*workflow.reminders, day)) return;
  const ReminderPolicy& policy = *workflow.reminders;
  const std::vector<Stage> own = all_stages(policy);
  const std::vector<Stage> department = all_escalations(workflow, OwnerKind::department);
  const std::vector<Stage> programme = all_escalations(workflow, OwnerKind::programme);
  const int after =
      std::max({most_days(own, false), most_days(department, false), most_days(programme, false)});
  // The quiet days around the day, from which stages have moved here.
  const Day earliest = first_loud(policy, day - days{1}, days{-1});
  const Day latest = first_loud(policy, day + days{1}, days{1});
  first_ = earliest - days{after};
  end_ = latest + days{most_days(own, true) + 1};
  for (Day due = first_; due < end_; due += days{1}) {
    entries_.push_back({due, on_day(policy, own, due, day), on_day(policy, department, due, day),
                        on_day(policy, programme, due, day)});
  }
}

}  // namespace lotrinh::remind

#include "remind/reminder.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>

namespace lotrinh::remind {
namespace {

constexpr std::array<std::string_view, 6> kind_words{"ahead", "overdue",   "escalated",
                                                     "moved", "cancelled", "undeliverable"};

bool has_days(ReminderKind kind) { return kind <= ReminderKind::escalated; }

/// Where a stage stands in time: what is ahead counts down, the rest up.
std::pair<ReminderKind, int> in_time(Stage stage) {
  return {stage.kind, stage.kind == ReminderKind::ahead ? -stage.days : stage.days};
}

void add_part(std::string& code, std::string_view part) {
  code += ':';
  code += part;
}

/// Order of tasks: by session, due date, step, then the rest.
auto line_key(const Reminder& reminder) {
  return std::make_tuple(reminder.task.session, reminder.due, std::cref(reminder.task),
                         in_time(reminder.stage));
}

bool before(const Reminder& a, const Reminder& b) {
  if (a.recipient != b.recipient) return a.recipient < b.recipient;
  const auto left = line_key(a);
  const auto right = line_key(b);
  if (left != right) return left < right;
  return std::tie(a.told, a.first_person, a.gone) < std::tie(b.told, b.first_person, b.gone);
}

/// What a learner is reminded of, without who it is.
auto class_line(const Reminder& reminder) {
  const TaskRef& task = reminder.task;
  return std::make_tuple(task.session, reminder.due, task.step, task.module,
                         in_time(reminder.stage), reminder.told);
}

struct LearnerRun {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Puts the rows `order[i]` at places first + i, following circles so that no second list is
/// needed.
void permute(std::vector<Reminder>& rows, std::size_t first, std::vector<std::uint32_t> order) {
  for (std::size_t start = 0; start < order.size(); ++start) {
    if (order[start] == first + start) continue;
    const Reminder kept = rows[first + start];
    std::size_t at = start;
    for (;;) {
      const std::size_t from = order[at] - first;
      order[at] = static_cast<std::uint32_t>(first + at);
      if (from == start) break;
      rows[first + at] = rows[first + from];
      at = from;
    }
    rows[first + at] = kept;
  }
}

/// Learners who have the same lines stand one after the other.
void sort_learners(std::vector<Reminder>& rows) {
  const auto first = static_cast<std::size_t>(std::partition_point(rows.begin(), rows.end(),
                                                                   [](const Reminder& row) {
                                                                     return row.recipient.kind <
                                                                            RecipientKind::learner;
                                                                   }) -
                                              rows.begin());
  std::vector<LearnerRun> runs;
  for (std::size_t begin = first; begin < rows.size();) {
    std::size_t end = begin + 1;
    while (end < rows.size() && rows[end].recipient == rows[begin].recipient) ++end;
    runs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end;
  }
  std::sort(runs.begin(), runs.end(), [&](LearnerRun a, LearnerRun b) {
    std::uint32_t i = a.begin;
    std::uint32_t j = b.begin;
    for (; i < a.end && j < b.end; ++i, ++j) {
      const auto left = class_line(rows[i]);
      const auto right = class_line(rows[j]);
      if (left != right) return left < right;
    }
    if ((i == a.end) != (j == b.end)) return i == a.end;
    return a.begin < b.begin;
  });
  std::vector<std::uint32_t> order;
  order.reserve(rows.size() - first);
  for (const LearnerRun run : runs) {
    for (std::uint32_t row = run.begin; row < run.end; ++row) order.push_back(row);
  }
  permute(rows, first, std::move(order));
}

}  // namespace

std::string stage_code(Stage stage) {
  std::string code(kind_words[static_cast<std::size_t>(stage.kind)]);
  if (has_days(stage.kind)) code += "-" + std::to_string(stage.days);
  return code;
}

std::optional<Stage> stage_of(std::string_view code) {
  const std::size_t dash = code.find('-');
  const auto* const word = std::find(kind_words.begin(), kind_words.end(), code.substr(0, dash));
  if (word == kind_words.end()) return std::nullopt;
  Stage stage{static_cast<ReminderKind>(word - kind_words.begin()), 0};
  if (has_days(stage.kind) != (dash != std::string_view::npos)) return std::nullopt;
  if (!has_days(stage.kind)) return stage;
  const std::string_view digits = code.substr(dash + 1);
  const char* const end = digits.begin() + digits.size();
  const auto [stop, error] = std::from_chars(digits.begin(), end, stage.days);
  if (error != std::errc() || stop != end || stage.days < 0 || stage_code(stage) != code)
    return std::nullopt;
  return stage;
}

bool comes_before(Stage a, Stage b) { return in_time(a) < in_time(b); }

std::string task_code(const Scenario& scenario, const Plan& plan, const TaskRef& task) {
  const WorkflowStep& step = scenario.workflow.steps[task.step];
  std::string code = step.code;
  if (task.learner.valid()) {
    if (task.module.valid()) add_part(code, scenario.modules[task.module].code);
    add_part(code, scenario.learners[task.learner].code);
    return code;
  }
  if (task.session.valid()) {
    add_part(code, session_code(scenario, plan, plan.sessions[task.session]));
  } else if (task.cohort.valid()) {
    add_part(code, plan.cohorts[task.cohort].code);
  } else if (task.module.valid()) {
    add_part(code, scenario.modules[task.module].code);
  }
  if (task.province.valid()) add_part(code, scenario.provinces[task.province].code);
  return code;
}

std::string task_code(const Scenario& scenario, const Plan& plan, const ReminderList& list,
                      const Reminder& reminder) {
  return reminder.gone == 0 ? task_code(scenario, plan, reminder.task)
                            : list.gone[reminder.gone - 1];
}

bool same_line(const Reminder& a, const Reminder& b) {
  return a.recipient == b.recipient && a.task == b.task && a.due == b.due && a.gone == 0 &&
         b.gone == 0;
}

std::vector<bool> lapsed(const ReminderList& list) {
  std::vector<bool> found(list.reminders.size(), false);
  for (std::size_t row = 1; row < found.size(); ++row)
    found[row - 1] = same_line(list.reminders[row - 1], list.reminders[row]);
  return found;
}

ReminderList merged(std::vector<ReminderList> lists) {
  ReminderList all;
  for (ReminderList& list : lists) {
    if (all.reminders.empty()) {
      all = std::move(list);
      continue;
    }
    const auto people = static_cast<std::uint32_t>(all.people.size());
    const auto gone = static_cast<std::uint32_t>(all.gone.size());
    for (Reminder row : list.reminders) {
      if (row.people > 0) row.first_person += people;
      if (row.gone > 0) row.gone += gone;
      all.reminders.push_back(row);
    }
    all.people.insert(all.people.end(), list.people.begin(), list.people.end());
    all.gone.insert(all.gone.end(), list.gone.begin(), list.gone.end());
    list = {};
  }
  std::sort(all.reminders.begin(), all.reminders.end(), before);
  sort_learners(all.reminders);
  return all;
}

}  // namespace lotrinh::remind

#include "remind/agenda.hpp"

#include "remind/arrangement.hpp"
#include "workflow/codes.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace lotrinh::remind {
namespace {

using workflow::State;

/// Rows of one plan and scenario in another, by code.
class Carrier {
 public:
  Carrier(const State& from, const State& to)
      : from_(from), to_(to), codes_(to.scenario(), to.plan()), recipients_(to.scenario()) {}

  /// The same reminder by the rows of the other plan; nothing when it has no such rows.
  [[nodiscard]] std::optional<Reminder> carried(const Reminder& reminder) const {
    const auto task =
        task_of(to_.scenario(), codes_, task_code(from_.scenario(), from_.plan(), reminder.task));
    const auto recipient = recipients_.find(recipient_code(from_.scenario(), reminder.recipient));
    if (!task || !recipient) return std::nullopt;
    Reminder same = reminder;
    same.task = *task;
    same.recipient = *recipient;
    return same;
  }

 private:
  const State& from_;
  const State& to_;
  workflow::Codes codes_;
  RecipientIndex recipients_;
};

/// What makes two reminders one line for the reader.
auto line_of(const Reminder& reminder) {
  return std::tie(reminder.recipient, reminder.task, reminder.due);
}

}  // namespace

std::string key_of(const State& state, int series, const Reminder& reminder) {
  return reminder_key(series, task_code(state.scenario(), state.plan(), reminder.task),
                      recipient_code(state.scenario(), reminder.recipient), reminder.stage,
                      reminder.due);
}

AgendaBuilder::AgendaBuilder(const State& now, int series, IsNew is_new)
    : now_(now), series_(series), is_new_(std::move(is_new)) {}

void AgendaBuilder::add_missed(const State& then, const ReminderList& list) {
  std::optional<Carrier> carrier;
  if (&then.plan() != &now_.plan() && !list.reminders.empty()) carrier.emplace(then, now_);
  for (const Reminder& reminder : list.reminders) {
    if (!is_new_(key_of(then, series_, reminder))) continue;
    auto same = carrier ? carrier->carried(reminder) : std::optional(reminder);
    const Standing now = same ? standing(now_, same->task, same->due) : Standing::cancelled;
    if (now == Standing::due &&
        !(reminder.stage.kind == ReminderKind::ahead && reminder.due < now_.day())) {
      const auto people = people_of(now_, same->task, same->due);
      same->first_person = static_cast<std::uint32_t>(agenda_.list.people.size());
      same->people = static_cast<std::uint32_t>(people.size());
      agenda_.list.people.insert(agenda_.list.people.end(), people.begin(), people.end());
      keep(*same, then.day());
      caught_up_ = true;
      continue;
    }
    constexpr std::array fates{Fate::lapsed, Fate::done, Fate::cancelled, Fate::moved};
    skip(then, reminder, then.day(), fates[static_cast<std::size_t>(now)]);
  }
}

void AgendaBuilder::add_today(ReminderList list) {
  const auto moved = static_cast<std::uint32_t>(agenda_.list.people.size());
  agenda_.list.people.insert(agenda_.list.people.end(), list.people.begin(), list.people.end());
  agenda_.list.reminders.reserve(agenda_.list.reminders.size() + list.reminders.size());
  for (Reminder& reminder : list.reminders) {
    if (!is_new_(key_of(now_, series_, reminder))) continue;
    reminder.first_person += moved;
    keep(reminder, now_.day());
  }
}

void AgendaBuilder::keep(Reminder reminder, Day planned) {
  agenda_.list.reminders.push_back(reminder);
  agenda_.planned.push_back(planned);
}

void AgendaBuilder::skip(const State& state, const Reminder& reminder, Day planned, Fate fate) {
  agenda_.skipped.push_back({key_of(state, series_, reminder),
                             task_code(state.scenario(), state.plan(), reminder.task),
                             recipient_code(state.scenario(), reminder.recipient), reminder.stage,
                             reminder.due, planned, fate});
}

/// Of several reminders about one line the one of the latest stage stays.
void AgendaBuilder::drop_superseded() {
  const auto& all = agenda_.list.reminders;
  std::vector<std::size_t> rows(all.size());
  for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = row;
  std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    return std::make_tuple(line_of(all[a]), later_stage(all[b].stage), b) <
           std::make_tuple(line_of(all[b]), later_stage(all[a].stage), a);
  });
  std::vector<char> dropped(all.size(), 0);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (line_of(all[rows[i]]) != line_of(all[rows[i - 1]])) continue;
    dropped[rows[i]] = 1;
    skip(now_, all[rows[i]], agenda_.planned[rows[i]], Fate::lapsed);
  }
  std::size_t kept = 0;
  for (std::size_t row = 0; row < dropped.size(); ++row) {
    if (dropped[row] != 0) continue;
    agenda_.list.reminders[kept] = agenda_.list.reminders[row];
    agenda_.planned[kept++] = agenda_.planned[row];
  }
  agenda_.list.reminders.resize(kept);
  agenda_.planned.resize(kept);
}

Agenda AgendaBuilder::taken() {
  drop_superseded();
  if (caught_up_) {
    const auto order = arranged(now_, agenda_.list);
    std::vector<Reminder> reminders;
    std::vector<Day> planned;
    reminders.reserve(order.size());
    planned.reserve(order.size());
    for (const std::size_t row : order) {
      reminders.push_back(agenda_.list.reminders[row]);
      planned.push_back(agenda_.planned[row]);
    }
    agenda_.list.reminders = std::move(reminders);
    agenda_.planned = std::move(planned);
  }
  return std::move(agenda_);
}

}  // namespace lotrinh::remind

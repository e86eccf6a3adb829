#include "app/reminding.hpp"

#include "remind/corrections.hpp"
#include "remind/due.hpp"
#include "remind/stages.hpp"
#include "remind/standing.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>
#include <vector>

namespace lotrinh::app {

namespace {

/// The first day that is not decided yet. The first run of all decides its own day only.
Day first_undecided(const store::Ledger& ledger, Day day) {
  const auto last = ledger.covered_until();
  if (!last) return day;
  // After a clock that was ahead was set back, days are decided again; the ledger knows what was
  // sent.
  if (*last > day + days{1}) return day;
  return *last + days{1};
}

/// @param days_back  so old may a date be that somebody was told: the new one may lie ahead
void add_corrections(const ProgrammeDay& programme, const store::Ledger& ledger, int days_back,
                     remind::AgendaBuilder& agenda) {
  remind::CorrectionFinder corrections(*programme.state);
  ledger.each_told(programme.day() - days{days_back},
                   [&](std::string_view task, std::string_view recipient, Day due) {
                     corrections.add(task, recipient, due);
                   });
  agenda.add_today(std::move(corrections).made());
}

/// Who was written to at a refused address: a recipient of the ledger, or the office that has it.
std::optional<remind::Recipient> reader_at(const Scenario& scenario,
                                           const remind::ContactBook& contacts,
                                           const remind::TaskFinder& tasks,
                                           std::string_view address, std::string_view recipient) {
  if (!recipient.empty()) return tasks.recipient(recipient);
  for (std::size_t row = 0; row < scenario.provinces.size(); ++row) {
    const remind::Recipient office{remind::RecipientKind::department,
                                   static_cast<std::int32_t>(row)};
    if (remind::normal_address(contacts.contact(office).email) == address) return office;
  }
  return std::nullopt;
}

/// Takes the addresses that were refused out of the book; what the programme's office is to hear of
/// them, once for each refusal.
remind::ReminderList refused_addresses(const ProgrammeDay& programme, const store::Ledger& ledger,
                                       remind::ContactBook& contacts) {
  remind::ReminderList list;
  std::optional<remind::TaskFinder> tasks;
  std::vector<std::pair<std::string, Day>> refused;
  ledger.each_refused([&](std::string_view address, std::string_view recipient, Day day) {
    if (!tasks) tasks.emplace(*programme.state);
    refused.emplace_back(address, day);
    const auto reader = reader_at(programme.scenario(), contacts, *tasks, address, recipient);
    if (!reader) return;
    list.gone.emplace_back("address");
    remind::Reminder reminder;
    reminder.recipient = *reader;
    reminder.stage = {remind::ReminderKind::undeliverable, 0};
    reminder.due = day;
    reminder.planned = programme.day();
    reminder.gone = static_cast<std::uint32_t>(list.gone.size());
    list.reminders.push_back(reminder);
  });
  for (const auto& [address, day] : refused) contacts.add_bounce(address, day);
  return list;
}

/// Takes messages of earlier days that certainly reached nobody apart, so that a reader gets one
/// letter today and not two. Those that may have arrived stay as they are.
std::vector<std::int64_t> dissolved_messages(const store::Ledger& ledger, Day day,
                                             remind::AgendaBuilder& agenda) {
  std::vector<std::int64_t> dissolved;
  ledger.each_waiting([&](const store::LedgerReminder& old, const store::OutboxMessage& message) {
    const auto stage = remind::stage_of(old.stage);
    if (message.uncertain || message.day >= day || !stage) return;
    if (dissolved.empty() || dissolved.back() != message.number)
      dissolved.push_back(message.number);
    agenda.add_left_over({old.key, old.task, old.recipient, *stage, old.due, old.planned});
  });
  return dissolved;
}

}  // namespace

std::string clock_problem(const store::Ledger& ledger, Day day) {
  constexpr days furthest_ahead{92};
  const auto last = ledger.last_run();
  if (!last) return {};
  if (day < last->day - days{1}) {
    return fmt::format("the last run was on {}, and this one is on {}: the clock has gone back",
                       dmy(last->day), dmy(day));
  }
  if (day > last->day + furthest_ahead) {
    return fmt::format("the last run was on {}, and this one is on {}: that is over {} days later",
                       dmy(last->day), dmy(day), furthest_ahead.count());
  }
  return {};
}

std::optional<Decision> decided(ProgrammeDays& programme_days, const store::Ledger& ledger, Day day,
                                const std::function<void(std::string_view)>& progress) {
  auto today = programme_days.on(day);
  if (!today) return std::nullopt;
  const auto& policy = today->scenario().workflow.reminders;
  const bool is_quiet = policy && remind::quiet_day(*policy, day);
  // Nobody is written to on a quiet day. What was missed is left to the next run too: a letter made
  // now would be an old one then, beside that day's.
  const Day first = is_quiet ? day + days{1} : first_undecided(ledger, day);
  remind::AgendaBuilder agenda(*today->state, today->series,
                               [&](const auto& keys) { return ledger.known(keys); });
  for (Day missed = first; missed < day; missed += days{1}) {
    progress(fmt::format("Catching up with {}", dmy(missed)));
    const auto then = programme_days.on(missed);
    if (then) agenda.add_missed(*then->state, remind::reminders_on(*then->state));
  }
  remind::ContactBook contacts = programme_days.contacts(*today);
  remind::ReminderList refused = refused_addresses(*today, ledger, contacts);
  std::vector<std::int64_t> dissolved;
  if (first <= day) {
    progress("Looking for what is due");
    dissolved = dissolved_messages(ledger, day, agenda);
    agenda.add_today(remind::reminders_on(*today->state));
    if (policy) add_corrections(*today, ledger, policy->last_day_after, agenda);
    if (policy) agenda.add_today(std::move(refused));
  }
  Decision decision{std::move(*today), first, std::move(agenda).taken(), std::move(contacts),
                    std::move(dissolved)};
  return decision;
}

}  // namespace lotrinh::app

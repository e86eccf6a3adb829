#include "app/views/reminder_views.hpp"
#include "app/views/text_table.hpp"
#include "app/views/view.hpp"
#include "remind/stages.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;
using remind::Reminder;
using remind::ReminderKind;

std::string readers_of(const Decision& decision, const remind::Digest& digest) {
  std::string text;
  for (const remind::Recipient reader : digest.readers) {
    if (!text.empty()) text += ", ";
    text += remind::recipient_code(decision.programme.scenario(), reader);
  }
  return text;
}

std::string task_text(const Decision& decision, const Reminder& reminder) {
  return remind::task_code(decision.programme.scenario(), decision.programme.opened->plan,
                           decision.agenda.list, reminder);
}

View readers_view(const Decision& decision, const std::vector<remind::Digest>& digests) {
  View view{"due",
            {{"readers", "Reader"},
             {"address", "Address"},
             {"ahead", "Ahead", Align::right},
             {"overdue", "Overdue", Align::right},
             {"escalated", "Escalated", Align::right},
             {"corrected", "Corrected", Align::right}},
            {}};
  for (const remind::Digest& digest : digests) {
    std::array<std::size_t, 4> counts{};
    for (const std::size_t row : digest.reminders) {
      const auto kind = decision.agenda.list.reminders[row].stage.kind;
      ++counts[std::min(static_cast<std::size_t>(kind), counts.size() - 1)];
    }
    std::vector<Cell> row{cell(readers_of(decision, digest)),
                          cell(digest.address.empty() ? "nobody: no address" : digest.address)};
    for (const std::size_t count : counts) row.push_back(cell(static_cast<std::int64_t>(count)));
    view.rows.push_back(std::move(row));
  }
  return view;
}

}  // namespace

std::string due_heading(const Decision& decision, const std::vector<remind::Digest>& digests) {
  std::size_t reminders = 0;
  for (const remind::Digest& digest : digests) reminders += digest.reminders.size();
  const auto& policy = decision.programme.scenario().workflow.reminders;
  const Day day = decision.programme.day();
  std::string text = fmt::format("Due on {} by baseline {} (plan {}): {} to {}", dmy(day),
                                 decision.programme.baseline, decision.programme.opened->id,
                                 counted(reminders, "reminder"), counted(digests.size(), "reader"));
  if (!policy) return text + "; its workflow template has no [reminders]";
  if (const auto quiet = remind::quiet_day(*policy, day)) {
    text += fmt::format("; a quiet day{}{}", quiet->empty() ? "" : ": ", *quiet);
  } else if (decision.covered_from > day) {
    text += "; decided already, see `lotrinh ledger`";
  }
  return text;
}

std::vector<std::string> due_lines(const Decision& decision,
                                   const std::vector<remind::Digest>& digests, DigestLines lines) {
  std::vector<std::string> text;
  if (digests.empty()) return text;
  const View view = readers_view(decision, digests);
  const TextTable table(view);
  text.push_back(table.titles());
  for (std::size_t row = 0; row < digests.size(); ++row) {
    text.push_back(table.line(row));
    if (lines == DigestLines::counted) continue;
    for (const std::size_t entry : digests[row].reminders) {
      const Reminder& reminder = decision.agenda.list.reminders[entry];
      text.push_back(
          fmt::format("    {:<13} {}  due {}{}", remind::stage_code(reminder.stage),
                      task_text(decision, reminder), dmy(reminder.due),
                      reminder.people == 0 ? "" : ", " + counted(reminder.people, "learner")));
    }
  }
  return text;
}

Json json_digest(const Decision& decision, const remind::Digest& digest) {
  const Scenario& scenario = decision.programme.scenario();
  Json document{{"address", digest.address.empty() ? Json(nullptr) : Json(digest.address)},
                {"language", language_code(digest.language)},
                {"readers", Json::array()},
                {"reminders", Json::array()}};
  for (const remind::Recipient reader : digest.readers)
    document["readers"].push_back(remind::recipient_code(scenario, reader));
  for (std::size_t i = 0; i < digest.reminders.size(); ++i) {
    const std::size_t row = digest.reminders[i];
    const Reminder& reminder = decision.agenda.list.reminders[row];
    const auto via = digest.instead_of[i];
    document["reminders"].push_back(
        Json{{"key", remind::key_of(*decision.programme.state, decision.programme.series,
                                    decision.agenda.list, reminder)},
             {"task", task_text(decision, reminder)},
             {"recipient", remind::recipient_code(scenario, reminder.recipient)},
             {"stage", remind::stage_code(reminder.stage)},
             {"due", iso(reminder.due)},
             {"planned", iso(reminder.planned)},
             {"via",
              via == remind::Unreachable::no ? Json(nullptr) : Json(remind::unreachable_code(via))},
             {"people", reminder.people}});
  }
  return document;
}

}  // namespace lotrinh::app

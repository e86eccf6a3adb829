#include "app/views/ledger_view.hpp"

#include "app/views/view.hpp"

#include <date/date.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;
using store::LedgerRow;

std::string instant(const std::optional<date::sys_seconds>& time) {
  return time ? date::format("%FT%TZ", *time) : std::string();
}

std::string skip_reason(const LedgerRow& row) {
  const bool skipped = row.reminder.skipped != store::SkipReason::none;
  return skipped ? std::string(store::skip_reason_name(row.reminder.skipped)) : std::string();
}

/// "sent 06/09/2021 06:30 UTC by eml", "queued after 2 attempts: 451 try later".
std::string message_words(const LedgerRow& row) {
  std::string words = row.state;
  if (row.sent_at) words += date::format(" %d/%m/%Y %H:%M UTC", *row.sent_at);
  if (!row.channel.empty()) words += " by " + row.channel;
  const bool well = row.state == "sent" && row.attempts <= 1;
  if (row.attempts > 0 && !well)
    words += fmt::format(" after {}", counted(static_cast<std::size_t>(row.attempts), "attempt"));
  if (!row.answer.empty() && row.state != "sent") words += ": " + printable(row.answer, 300);
  return words;
}

Colour state_colour(std::string_view state) {
  if (state == "sent") return Colour::green;
  if (state == "failed") return Colour::red;
  if (state == "queued" || state == "sending") return Colour::yellow;
  return Colour::none;
}

std::string reminder_words(const LedgerRow& row) {
  const store::LedgerReminder& reminder = row.reminder;
  std::string words = fmt::format("{:<13} {}  due {}  to {}", reminder.stage, reminder.task,
                                  dmy(reminder.due), reminder.recipient);
  if (!reminder.via.empty()) words += fmt::format("  (not directly: {})", reminder.via);
  if (reminder.skipped != store::SkipReason::none) words += "  skipped: " + skip_reason(row);
  return words;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace

const std::vector<std::string>& ledger_columns() {
  static const std::vector<std::string> columns{
      "planned", "stage",    "task",    "due",    "recipient", "via",      "state",   "skipped",
      "address", "attempts", "sent_at", "answer", "channel",   "baseline", "message", "reminder"};
  return columns;
}

std::vector<std::string> ledger_fields(const LedgerRow& row) {
  const store::LedgerReminder& reminder = row.reminder;
  return {iso(reminder.planned),
          reminder.stage,
          reminder.task,
          iso(reminder.due),
          reminder.recipient,
          reminder.via,
          row.state,
          skip_reason(row),
          row.address,
          std::to_string(row.attempts),
          instant(row.sent_at),
          row.answer,
          row.channel,
          std::to_string(reminder.baseline),
          row.message_key,
          reminder.key};
}

Json json_ledger_row(const LedgerRow& row) {
  const std::vector<std::string>& columns = ledger_columns();
  const std::vector<std::string> fields = ledger_fields(row);
  Json object;
  for (std::size_t i = 0; i < columns.size(); ++i) object[columns[i]] = text_or_null(fields[i]);
  object["attempts"] = row.attempts;
  object["baseline"] = row.reminder.baseline;
  return object;
}

void LedgerLines::print(const LedgerRow& row) {
  count(row.state);
  const store::LedgerReminder& reminder = row.reminder;
  if (day_ != reminder.planned) {
    console_.print(console_.coloured(dmy(reminder.planned), Colour::bold));
    day_ = reminder.planned;
    message_ = -1;
  }
  if (message_ != reminder.message) {
    message_ = reminder.message;
    constexpr std::size_t shown_digits = 8;
    console_.print(
        message_ == 0
            ? std::string("  in no message")
            : fmt::format("  {}  {}  {}", row.message_key.substr(0, shown_digits),
                          printable(row.address, 254),
                          console_.coloured(message_words(row), state_colour(row.state))));
  }
  console_.print("    " + reminder_words(row));
}

void LedgerLines::count(const std::string& state) {
  const auto found = std::find_if(counts_.begin(), counts_.end(),
                                  [&](const Counted& one) { return one.state == state; });
  if (found == counts_.end()) {
    counts_.push_back({state, 1});
  } else {
    ++found->reminders;
  }
}

std::string LedgerLines::total() const {
  std::int64_t all = 0;
  std::string parts;
  for (const Counted& one : counts_) {
    all += one.reminders;
    parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", grouped(one.reminders), one.state);
  }
  return fmt::format("{}: {}", counted(static_cast<std::size_t>(all), "reminder"), parts);
}

}  // namespace lotrinh::app

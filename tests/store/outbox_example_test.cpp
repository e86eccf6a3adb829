#include "store/outbox_example.hpp"

#include <fmt/format.h>

namespace lotrinh::store {

void write_with_baseline(const std::filesystem::path& path) {
  Database database = Database::open(path, Access::write);
  const std::string id = database.save(two_learners(), two_files(), half_placed(), half_past_eight);
  database.approve({id, "plan", day_of(2021, 5, 3), "Lan"}, half_past_eight);
}

std::string key_number(int number) {
  const std::uint64_t spread = 0x9E37'79B9'7F4A'7C15ULL * static_cast<std::uint64_t>(number);
  return fmt::format("{:016x}{:016x}", spread, number);
}

Run run_on(Day day) {
  return {0, day, date::sys_days{day.time_since_epoch()} + std::chrono::minutes{90}, day, "folder"};
}

LedgerReminder reminder_number(int number, std::int64_t message) {
  LedgerReminder reminder;
  reminder.key = key_number(number);
  reminder.baseline = 1;
  reminder.task = fmt::format("pre_study:5:L{}", number);
  reminder.recipient = fmt::format("learner:L{}", number);
  reminder.stage = "ahead-7";
  reminder.due = the_first + days{7};
  reminder.planned = the_first;
  reminder.message = message;
  if (message == 0) reminder.skipped = SkipReason::nobody;
  return reminder;
}

FrozenMessage message_number(int number, std::int64_t letter) {
  FrozenMessage message;
  message.key = key_number(1'000'000 + number);
  message.address = fmt::format("l{}@example.vn", number);
  message.header = fmt::format("To: l{}@example.vn\r\n\r\n", number);
  message.text_salutation = fmt::format("Kinh gui L{},", number);
  message.html_salutation = fmt::format("<p>Kinh gui L{},</p>", number);
  message.letter = letter;
  return message;
}

std::string wire_number(int number) {
  return fmt::format(
      "To: l{0}@example.vn\r\n\r\n[start]Kinh gui L{0},[middle]<p>Kinh gui L{0},</p>[end]", number);
}

std::vector<std::int64_t> enqueue(Outbox& outbox, const Run& run, const std::vector<int>& numbers) {
  std::vector<std::int64_t> messages;
  const auto decision = outbox.decide(run);
  const std::int64_t letter = decision->add_letter({{"[start]", "[middle]", "[end]"}});
  for (const int number : numbers) {
    messages.push_back(decision->add_message(message_number(number, letter)));
    decision->add_reminder(reminder_number(number, messages.back()));
  }
  decision->commit();
  return messages;
}

Attempt attempt(Delivery outcome, date::sys_seconds at, std::chrono::seconds later) {
  return {outcome, outcome == Delivery::delivered ? "250 ok" : "451 later", at, at + later};
}

std::vector<std::string> send_everything(Outbox& outbox, date::sys_seconds now) {
  std::vector<std::string> addresses;
  auto message = outbox.next(std::nullopt, now);
  while (message) {
    addresses.push_back(message->address);
    message = outbox.next(attempt(Delivery::delivered, now), now);
  }
  return addresses;
}

std::vector<LedgerRow> ledger(const Database& database, const LedgerFilter& filter) {
  std::vector<LedgerRow> rows;
  each_ledger_row(database, filter, [&rows](const LedgerRow& row) { rows.push_back(row); });
  return rows;
}

}  // namespace lotrinh::store

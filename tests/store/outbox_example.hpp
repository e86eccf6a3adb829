#pragma once

#include "store/database.hpp"
#include "store/example.hpp"
#include "store/outbox.hpp"

#include <string>
#include <vector>

namespace lotrinh::store {

/// Writes a database with a plan that is the baseline.
void write_with_baseline(const std::filesystem::path& path);

/// 32 hexadecimal digits that differ from number to number all over.
[[nodiscard]] std::string key_number(int number);

inline const Day the_first = day_of(2021, 6, 1);

/// A run of 08:30 that decides its own day.
[[nodiscard]] Run run_on(Day day);

/// Task "pre_study:5:L<number>" of learner L<number>, seven days ahead.
[[nodiscard]] LedgerReminder reminder_number(int number, std::int64_t message);

/// To l<number>@example.vn.
[[nodiscard]] FrozenMessage message_number(int number, std::int64_t letter);

/// Decides a run with a message and a reminder for each of these numbers; returns the numbers of
/// the messages.
std::vector<std::int64_t> enqueue(Outbox& outbox, const Run& run, const std::vector<int>& numbers);

/// What message_number() is on the wire.
[[nodiscard]] std::string wire_number(int number);

[[nodiscard]] Attempt attempt(Delivery outcome, date::sys_seconds at = half_past_eight,
                              std::chrono::seconds later = std::chrono::seconds{0});

/// Sends everything there is to send now; returns the addresses in order.
std::vector<std::string> send_everything(Outbox& outbox, date::sys_seconds now = half_past_eight);

[[nodiscard]] std::vector<LedgerRow> ledger(const Database& database,
                                            const LedgerFilter& filter = {});

}  // namespace lotrinh::store

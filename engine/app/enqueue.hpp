#pragma once

#include "app/composition.hpp"
#include "store/outbox.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace lotrinh::app {

/// What a decision came to in the outbox.
struct Enqueued {
  std::int64_t reminders = 0;  ///< new in the ledger, skipped ones not among them
  std::int64_t messages = 0;
  std::int64_t left_over = 0;      ///< in the ledger before, in messages that reached nobody
  std::int64_t skipped = 0;        ///< new in the ledger as skipped: done, moved, lapsed ...
  std::int64_t to_nobody = 0;      ///< of these: for want of any address
  std::int64_t no_longer_due = 0;  ///< messages of earlier runs that are not sent any more
};

/// Writes letters and enqueues them, with the ledger, in one transaction: all of it or nothing.
/// What waits from earlier runs is looked at again, and closed where nothing in it is due any more.
[[nodiscard]] Enqueued enqueued(store::Outbox& outbox, const store::Ledger& ledger,
                                const Decision& decision, const Sender& sender,
                                const std::function<void(std::string_view)>& progress);

}  // namespace lotrinh::app

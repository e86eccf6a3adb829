// Letters are written on one thread and go into the database on another, a few hundred at a time:
// both take about as long. What is written, and in what order, does not depend on it.
#include "app/enqueue.hpp"

#include "app/bounded_queue.hpp"
#include "remind/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <map>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace lotrinh::app {

namespace {

constexpr std::size_t batch_lines = 500;
constexpr std::size_t most_batches = 4;
using Batch = std::vector<Composed>;

/// Makes batches of what a day comes to.
class Press {
 public:
  Press(Composer& composer, BoundedQueue<Batch>& out) : composer_(composer), out_(out) {}

  /// Until the end, or until nobody wants any more.
  void run(const Decision& decision, const remind::Digests& digests) {
    for (std::size_t number = 0; number < digests.size(); ++number)
      if (!add(composer_.composed(digests[number]))) return;
    for (const remind::Skipped& skipped : decision.agenda.skipped)
      if (!add(composer_.composed(skipped))) return;
    out_.push(std::move(batch_));
  }

 private:
  bool add(Composed composed) {
    lines_ += composed.lines.size() + 1;
    batch_.push_back(std::move(composed));
    if (lines_ < batch_lines) return true;
    lines_ = 0;
    return out_.push(std::exchange(batch_, {}));
  }

  Composer& composer_;
  BoundedQueue<Batch>& out_;
  Batch batch_;
  std::size_t lines_ = 0;
};

/// Whatever happens to who takes batches, the other thread does not wait for room for ever.
class ClosedAtEnd {
 public:
  explicit ClosedAtEnd(BoundedQueue<Batch>& batches) : batches_(batches) {}
  ClosedAtEnd(const ClosedAtEnd&) = delete;
  ClosedAtEnd& operator=(const ClosedAtEnd&) = delete;
  ~ClosedAtEnd() { batches_.close(); }

 private:
  BoundedQueue<Batch>& batches_;
};

/// Puts what comes into the outbox.
class Writer {
 public:
  explicit Writer(store::Enqueuing& writing) : writing_(writing) {}

  void write(Composed composed) {
    if (composed.letter) letters_.push_back(writing_.add_letter(*composed.letter));
    std::int64_t message = 0;
    if (composed.message) {
      composed.message->letter = letters_[composed.letter_place];
      message = writing_.add_message(*composed.message);
      ++result_.messages;
    }
    for (LedgerLine& line : composed.lines) {
      line.entry.message = message;
      put(line);
    }
  }

  [[nodiscard]] const Enqueued& result() const { return result_; }

 private:
  /// A new line of the ledger, or one that it has already in another message.
  void put(const LedgerLine& line) {
    const store::LedgerReminder& entry = line.entry;
    if (line.origin == remind::Origin::left_over) {
      writing_.move_reminder(entry.key, entry.message, entry.skipped);
      result_.left_over += entry.message == 0 ? 0 : 1;
      return;
    }
    writing_.add_reminder(entry);
    ++(entry.message == 0 ? result_.skipped : result_.reminders);
    result_.to_nobody += entry.skipped == store::SkipReason::nobody ? 1 : 0;
  }

  store::Enqueuing& writing_;
  std::vector<std::int64_t> letters_;  ///< their numbers, by place
  Enqueued result_;
};

/// Writes everything that a decision comes to.
Enqueued written(store::Enqueuing& writing, const Decision& decision, Composer composer,
                 const std::function<void(std::string_view)>& progress) {
  const remind::Digests digests(decision.agenda.list, decision.contacts);
  BoundedQueue<Batch> batches(most_batches);
  std::exception_ptr failure;
  Writer writer(writing);
  {
    const std::jthread press([&] {
      try {
        Press(composer, batches).run(decision, digests);
      } catch (...) {
        failure = std::current_exception();
      }
      batches.close();
    });
    const ClosedAtEnd end(batches);
    std::size_t number = 0;
    while (auto batch = batches.pop()) {
      if (number++ % 100 == 0)
        progress(fmt::format("Writing message {} of {}", writer.result().messages, digests.size()));
      for (Composed& each : *batch) writer.write(std::move(each));
    }
  }
  if (failure) std::rethrow_exception(failure);
  return writer.result();
}

/// Messages of earlier runs in which nothing is due any more.
std::vector<std::int64_t> no_longer_due(const store::Ledger& ledger, const Decision& decision) {
  const workflow::State& state = *decision.programme.state;
  const auto& apart = decision.dissolved;  // ascending
  std::map<std::int64_t, bool> due;        // by message: whether anything in it still is
  std::optional<remind::TaskFinder> tasks;
  ledger.each_waiting([&](const store::LedgerReminder& reminder, const store::OutboxMessage&) {
    if (std::binary_search(apart.begin(), apart.end(), reminder.message)) return;
    bool& still = due[reminder.message];
    if (still) return;
    if (!tasks) tasks.emplace(state);
    const auto stage = remind::stage_of(reminder.stage);
    const bool lasts = stage && stage->kind >= remind::ReminderKind::cancelled;
    const remind::TaskNow now = tasks->now(reminder.task, reminder.due);
    still = lasts || (now.is_to_be_done() && now.due == reminder.due);
  });
  std::vector<std::int64_t> over;
  for (const auto& [message, still] : due)
    if (!still) over.push_back(message);
  return over;
}

}  // namespace

Enqueued enqueued(store::Outbox& outbox, const store::Ledger& ledger, const Decision& decision,
                  const Sender& sender, const std::function<void(std::string_view)>& progress) {
  const workflow::State& state = *decision.programme.state;
  const auto over = no_longer_due(ledger, decision);
  const int edition = ledger.decisions_of(state.day());
  store::Run run;
  run.day = state.day();
  run.at = sender.now;
  run.covered_from = decision.covered_from;
  run.channel = sender.channel;
  const auto writing = outbox.decide(run);
  for (const std::int64_t message : over)
    writing->close_message(message, store::MessageState::skipped);
  for (const std::int64_t message : decision.dissolved)
    writing->close_message(message, store::MessageState::superseded);
  Enqueued result = written(*writing, decision, {decision, sender, edition}, progress);
  writing->commit();
  result.no_longer_due = static_cast<std::int64_t>(over.size());
  return result;
}

}  // namespace lotrinh::app

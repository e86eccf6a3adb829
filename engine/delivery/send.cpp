// Sends the outbox. The result of an attempt is written in the same commit that leases the next
// message, so between two messages there is one write, and whenever the process is killed exactly
// one message is in doubt: the one that is leased. Only the end of a run, and a wait, write a
// result without a new lease. A commit need not reach the disk, which would cost milliseconds each:
// the outbox is made durable every few hundred messages, before a wait and at the end.

#include "delivery/send.hpp"

#include "base/diagnostic.hpp"
#include "base/error.hpp"

#include <algorithm>
#include <optional>

namespace lotrinh::delivery {

namespace {

using std::chrono::seconds;
using store::Delivery;

constexpr int most_unknown_in_a_row = 3;
constexpr std::size_t longest_answer = 300;

Delivery delivery_of(plugin::Outcome outcome) {
  switch (outcome) {
    case plugin::Outcome::delivered:
      return Delivery::delivered;
    case plugin::Outcome::refused:
      return Delivery::refused;
    case plugin::Outcome::put_off:
      return Delivery::put_off;
    case plugin::Outcome::unknown:
      return Delivery::unknown;
    case plugin::Outcome::unusable:
      return Delivery::not_tried;
  }
  return Delivery::unknown;
}

/// One run of send_all().
class Run {
 public:
  Run(store::Outbox& outbox, const OpenChannel& opened, const Sending& sending, const Clock& clock)
      : outbox_(outbox),
        opened_(opened),
        sending_(sending),
        clock_(clock),
        patience_left_(sending.retry.patience) {
    progress_.all = outbox.counts().queued;
  }

  Sent carried_out() {
    while (goes_on() && one_step()) {
    }
    channel_.reset();  // a folder has its letters safe before the marks are
    write_result();
    outbox_.sync();
    show_progress();
    sent_.waiting = outbox_.counts().queued;
    return sent_;
  }

 private:
  /// Whether the run was not told to stop while it waited so long.
  bool goes_on(seconds pause = seconds{0}) {
    sent_.stopped = !sending_.wait(pause);
    return !sent_.stopped;
  }

  /// Sends a message or waits for one; false when the run is at its end.
  bool one_step() {
    const auto message = outbox_.next(result_, std::max(clock_.now(), due_by_));
    result_.reset();
    if (!message) return waited_for_message();
    if (!has_channel()) {
      result_ = Attempt{Delivery::not_tried, sent_.last_problem, clock_.now(), clock_.now()};
      return waited_for_channel();
    }
    attempt(*message);
    if (result_->outcome != Delivery::not_tried) return true;
    channel_.reset();
    return waited_for_channel();
  }

  using Attempt = store::Attempt;

  void attempt(const store::OutboxMessage& message) {
    const plugin::Answer answer =
        channel_->deliver({message.key, sending_.sender, message.address, message.wire});
    result_ = Attempt{delivery_of(answer.outcome), answer.text, clock_.now(), clock_.now()};
    const int number = message.attempts + 1;
    const bool again =
        result_->outcome == Delivery::put_off || result_->outcome == Delivery::unknown;
    if (again) {
      result_->next_attempt += backoff(sending_.retry, number, message.key);
      if (number >= sending_.retry.last_attempt) give_up();
    }
    count();
  }

  /// After the last attempt the message has failed, with the reason of that attempt.
  void give_up() {
    const bool uncertain = result_->outcome == Delivery::unknown;
    result_->outcome = Delivery::refused;
    result_->answer = (uncertain ? "given up, may have arrived: " : "given up: ") + result_->answer;
  }

  void count() {
    if (result_->outcome != Delivery::delivered) sent_.last_problem = result_->answer;
    if (result_->outcome == Delivery::not_tried) return;
    const bool answered = result_->outcome != Delivery::unknown;
    unknown_in_a_row_ = answered ? 0 : unknown_in_a_row_ + 1;
    const bool decided =
        result_->outcome == Delivery::delivered || result_->outcome == Delivery::refused;
    if (decided) pause_before_channel_ = seconds{0};
    if (result_->outcome == Delivery::delivered) ++sent_.delivered;
    if (result_->outcome == Delivery::refused) ++sent_.refused;
    ++progress_.done;
    if (clock_.now() != shown_at_) show_progress();
  }

  void show_progress() {
    shown_at_ = clock_.now();
    if (sending_.progress) sending_.progress(progress_);
  }

  /// Writes the result of the last attempt without a lease for another message.
  void write_result() {
    if (result_) outbox_.record(*result_);
    result_.reset();
  }

  bool has_channel() {
    if (channel_) return true;
    try {
      channel_ = opened_();
      ever_opened_ = true;
      return true;
    } catch (const Error& failure) {
      if (!ever_opened_) {
        const std::string answer = printable(failure.what(), longest_answer);
        outbox_.record({Delivery::not_tried, answer, clock_.now(), clock_.now()});
        throw;
      }
      sent_.last_problem = failure.what();
      return false;
    }
  }

  /// One that has answered is opened anew at once, then with growing pauses, until it gets a
  /// message off the list: one that puts each off before it breaks would keep a run for days.
  /// Hopeless are one that never did anything, and one that ends at each message without a word.
  bool waited_for_channel() {
    const bool hopeless = progress_.done == 0 || unknown_in_a_row_ >= most_unknown_in_a_row;
    if (!hopeless && waited(pause_before_channel_)) {
      pause_before_channel_ = std::min(2 * pause_before_channel_, sending_.retry.cap);
      pause_before_channel_ = std::max({pause_before_channel_, sending_.retry.first, seconds{1}});
      return true;
    }
    sent_.unusable = !sent_.stopped;
    return false;
  }

  /// Waits for the message that is due next, when there is one and patience for it.
  bool waited_for_message() {
    const auto earliest = outbox_.next_attempt();
    if (!earliest) return false;
    const seconds pause = *earliest - clock_.now();
    const seconds longest = sending_.retry.cap + sending_.retry.cap / 4;
    if (pause <= longest) return pause <= seconds{0} || waited(pause);
    due_by_ = *earliest;  // no pause is so long: the clock was put back
    return true;
  }

  /// Whether there was patience for it.
  bool waited(seconds pause) {
    if (pause > patience_left_) return false;
    write_result();
    outbox_.sync();
    patience_left_ -= pause;
    return goes_on(pause);
  }

  store::Outbox& outbox_;
  const OpenChannel& opened_;
  const Sending& sending_;
  const Clock& clock_;
  seconds patience_left_;
  std::unique_ptr<plugin::Channel> channel_;
  bool ever_opened_ = false;
  int unknown_in_a_row_ = 0;
  seconds pause_before_channel_{0};
  std::optional<Attempt> result_;
  Progress progress_;
  date::sys_seconds shown_at_{};
  date::sys_seconds due_by_{};  ///< at least, for a clock that was put back
  Sent sent_;
};

}  // namespace

Sent send_all(store::Outbox& outbox, const OpenChannel& opened, const Sending& sending,
              const Clock& clock) {
  return Run(outbox, opened, sending, clock).carried_out();
}

}  // namespace lotrinh::delivery

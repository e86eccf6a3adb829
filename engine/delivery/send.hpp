#pragma once

#include "base/clock.hpp"
#include "plugin/channel.hpp"
#include "store/outbox.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace lotrinh::delivery {

/// When a message is tried again.
struct RetryPolicy {
  std::chrono::seconds first{60};
  std::chrono::seconds cap{3600};  ///< between two attempts, before jitter
  int last_attempt = 20;           ///< then it has failed
  /// How long a run waits in all for attempts that are due later, and for a channel that works
  /// again.
  std::chrono::seconds patience{600};
};

/// How long to wait after the attempt with this number (from 1): first * 2^(n-1), at most the cap,
/// and 0 to 25 % more by the message's key, so that a server that comes back is not met by all
/// at once, and yet the same for the same message.
[[nodiscard]] std::chrono::seconds backoff(const RetryPolicy& policy, int attempt,
                                           std::string_view message_key);

/// Waits so long and answers true; false, at once, when the run was told to stop. It is asked with
/// 0 seconds after each message.
using Wait = std::function<bool(std::chrono::seconds)>;

struct Progress {
  std::int64_t done = 0;
  std::int64_t all = 0;
};

/// Opens the channel, also anew after it stopped working. Throws Error.
using OpenChannel = std::function<std::unique_ptr<plugin::Channel>()>;

/// How a run sends.
struct Sending {
  std::string sender;  ///< address of the envelope
  RetryPolicy retry;
  Wait wait;
  std::function<void(const Progress&)> progress;  ///< at most once a second, and at the end
};

/// What a run of sending came to.
struct Sent {
  std::int64_t delivered = 0;
  std::int64_t refused = 0;  ///< for good, also after the last attempt
  std::int64_t waiting = 0;  ///< still to be sent when the run ended
  std::string last_problem;  ///< answer of the last attempt that did not deliver
  bool unusable = false;     ///< ended since the channel stopped working
  bool stopped = false;      ///< ended since it was told to
};

/// Sends what is in the outbox, one message at a time, each marked before the next is begun: a kill
/// can double at most the one that was under way. One recipient's refusal is his or hers alone.
///
/// When the channel does not work at all the rest stays queued without an attempt counted. One that
/// stops working after it answered is opened anew after a while, within the policy's patience: a
/// server that restarts, or a message that a plugin cannot bear, does not end the day for everybody
/// else. Nothing is opened when nothing is to be sent. What opening throws at first goes to the
/// caller.
Sent send_all(store::Outbox& outbox, const OpenChannel& opened, const Sending& sending,
              const Clock& clock);

}  // namespace lotrinh::delivery

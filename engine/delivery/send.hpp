#pragma once

#include "base/clock.hpp"
#include "plugin/channel.hpp"
#include "store/outbox.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

namespace lotrinh::delivery {

/// When a message is tried again.
struct RetryPolicy {
  std::chrono::seconds first{60};
  std::chrono::seconds cap{3600};  ///< between two attempts, before jitter
  int last_attempt = 20;           ///< then it has failed
  std::chrono::seconds patience{
      600};  ///< how long a run goes on waiting for attempts that are due later
};

/// How long to wait after the attempt with this number (from 1): first * 2^(n-1), at most the cap,
/// and 0 to 25 % more by the message's key, so that a server that comes back is not met by all
/// at once, and yet the same for the same message.
[[nodiscard]] std::chrono::seconds backoff(const RetryPolicy& policy, int attempt,
                                           std::string_view message_key);

/// Waits, or says that the run was told to stop.
using Wait = std::function<bool(std::chrono::seconds)>;

struct Progress {
  std::int64_t done = 0;
  std::int64_t all = 0;
};

struct Sent {
  std::int64_t delivered = 0;
  std::int64_t refused = 0;
  std::int64_t waiting = 0;  ///< put off to a later attempt
  std::string last_problem;  ///< answer of the last attempt that did not deliver
  bool unusable = false;     ///< the channel stopped working
};

/// Sends what is in the outbox, one message at a time, each marked before the next is begun: a kill
/// can double at most the one that was under way. One recipient's refusal is his or hers alone.
/// When the channel does not work at all the rest stays queued without an attempt counted.
Sent send_all(store::Outbox& outbox, plugin::Channel& channel, const std::string& sender,
              const RetryPolicy& policy, const Clock& clock, const Wait& wait,
              const std::function<void(const Progress&)>& progress);

}  // namespace lotrinh::delivery

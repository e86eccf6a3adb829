#include "base/digest.hpp"
#include "base/error.hpp"
#include "delivery/send.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace lotrinh::delivery {

namespace {

using Seconds = std::chrono::seconds;

/// A number below 2^32 that follows from the text and looks random.
std::uint32_t spread(std::string_view text) {
  constexpr std::size_t digits_of_32_bits = 8;
  const std::string digest = sha256(text);
  std::uint32_t number = 0;
  std::from_chars(digest.data(), digest.data() + digits_of_32_bits, number, 16);
  return number;
}

}  // namespace

std::chrono::seconds backoff(const RetryPolicy& policy, int attempt, std::string_view message_key) {
  expects(attempt >= 1, "attempts are counted from 1");
  std::chrono::seconds pause = std::min(policy.first, policy.cap);
  for (int n = 1; n < attempt && Seconds{0} < pause && pause < policy.cap; ++n)
    pause = std::min(2 * pause, policy.cap);

  // Another spread at each attempt: two messages that met once do not go on meeting.
  const std::uint32_t share = spread(std::string(message_key) + '/' + std::to_string(attempt));
  const std::int64_t most = pause.count() / 4;
  return pause + std::chrono::seconds(share % (most + 1));
}

}  // namespace lotrinh::delivery

#include "store/instant.hpp"

#include "calendar/day.hpp"

#include <chrono>

namespace lotrinh::store {

std::string utc_text(date::sys_seconds time) { return date::format("%FT%TZ", time); }

date::sys_seconds time_from(const std::string& text) {
  const auto day = text.size() == 20 ? day_from_iso(text.substr(0, 10)) : std::nullopt;
  if (!day) return {};
  const auto two_digits = [&text](std::size_t at) {
    return 10 * (text[at] - '0') + (text[at + 1] - '0');
  };
  return date::sys_days{day->time_since_epoch()} + std::chrono::hours{two_digits(11)} +
         std::chrono::minutes{two_digits(14)} + std::chrono::seconds{two_digits(17)};
}

}  // namespace lotrinh::store

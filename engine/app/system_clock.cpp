#include "app/system_clock.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

namespace lotrinh::app {

date::sys_seconds SystemClock::now() const {
  const char* fixed = std::getenv("SOURCE_DATE_EPOCH");
  if (fixed == nullptr || *fixed == '\0') {
    return date::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  }
  const std::string_view text = fixed;
  std::int64_t seconds = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (problem != std::errc{} || end != text.data() + text.size()) {
    throw Error(fmt::format("SOURCE_DATE_EPOCH: \"{}\" is no number of seconds", text));
  }
  return date::sys_seconds{std::chrono::seconds{seconds}};
}

}  // namespace lotrinh::app

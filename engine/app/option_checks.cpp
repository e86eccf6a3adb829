#include "app/option_checks.hpp"

#include "base/diagnostic.hpp"

#include <fmt/format.h>

#include <charconv>
#include <limits>

namespace lotrinh::app {

std::string whole_number_problem(const std::string& text, std::uint64_t least) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec == std::errc() && read.ptr == end && number >= least) return {};
  return fmt::format("\"{}\" is no whole number from {} to {}", printable(text), least,
                     std::numeric_limits<std::uint64_t>::max());
}

std::string number_problem(const std::string& text, const char* what, double least, double most) {
  double number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec == std::errc() && read.ptr == end && number >= least && number <= most) return {};
  return fmt::format("\"{}\" is no {} from {} to {}", printable(text), what, least, most);
}

}  // namespace lotrinh::app

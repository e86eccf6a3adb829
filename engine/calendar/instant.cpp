#include "calendar/instant.hpp"

#include <chrono>
#include <string_view>

namespace lotrinh {
namespace {

/// Takes what it reads off the front of a text; once something did not fit, nothing does.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  /// A number of exactly so many digits, from 0 to `most`.
  int number(std::size_t digits, int most) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (i >= rest_.size() || rest_[i] < '0' || rest_[i] > '9') {
        good_ = false;
        return 0;
      }
      value = 10 * value + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    good_ = good_ && value <= most;
    return value;
  }

  /// One of the characters; 0 when there is none of them.
  char one_of(std::string_view allowed) {
    if (rest_.empty() || allowed.find(rest_.front()) == std::string_view::npos) {
      good_ = false;
      return 0;
    }
    const char found = rest_.front();
    rest_.remove_prefix(1);
    return found;
  }

  void skip_fraction() {
    if (rest_.empty() || rest_.front() != '.') return;
    rest_.remove_prefix(1);
    (void)number(1, 9);
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') rest_.remove_prefix(1);
  }

  [[nodiscard]] bool at_end() const { return good_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool good_ = true;
};

}  // namespace

std::optional<date::sys_seconds> instant_from(std::string_view text) {
  using std::chrono::hours;
  using std::chrono::minutes;
  using std::chrono::seconds;
  Scanner scan(text);
  const int year = scan.number(4, 9999);
  (void)scan.one_of("-");
  const int month = scan.number(2, 12);
  (void)scan.one_of("-");
  const int day = scan.number(2, 31);
  (void)scan.one_of("Tt ");
  const hours hour{scan.number(2, 23)};
  (void)scan.one_of(":");
  const minutes minute{scan.number(2, 59)};
  (void)scan.one_of(":");
  const seconds second{scan.number(2, 60)};
  scan.skip_fraction();
  seconds offset{0};
  const char sign = scan.one_of("Zz+-");
  if (sign == '+' || sign == '-') {
    offset = hours{scan.number(2, 23)};
    (void)scan.one_of(":");
    offset += minutes{scan.number(2, 59)};
    if (sign == '-') offset = -offset;
  }
  const date::year_month_day ymd{date::year{year}, date::month{static_cast<unsigned>(month)},
                                 date::day{static_cast<unsigned>(day)}};
  if (!scan.at_end() || year == 0 || !ymd.ok()) return std::nullopt;
  return date::sys_days{ymd} + hour + minute + second - offset;
}

}  // namespace lotrinh

#include "workflow/earned_schedule.hpp"

#include <algorithm>

namespace lotrinh::workflow {
namespace {

constexpr std::int64_t milli = 1000;

std::int64_t rounded_up(std::int64_t value, std::int64_t by) { return (value + by - 1) / by; }

/// The curve of planned finishes, read backwards: from a value to the time that wants it.
class PlannedCurve {
 public:
  PlannedCurve(Day start, const std::vector<Day>& finishes) : start_(start), finishes_(finishes) {}

  /// PV(n).
  [[nodiscard]] std::int64_t finished_by(std::int64_t n) const {
    const Day day = start_ + days{n - 1};
    return std::upper_bound(finishes_.begin(), finishes_.end(), day) - finishes_.begin();
  }
  [[nodiscard]] std::int64_t length() const { return number(finishes_.back()); }

  /// ES in thousandths of a day for an earned value in thousandths.
  [[nodiscard]] std::int64_t time_of(std::int64_t earned_milli, std::int64_t today) const {
    const auto whole = static_cast<std::size_t>(earned_milli / milli);
    const bool all = whole >= finishes_.size();
    if (earned_milli % milli == 0) {
      // PV is exactly this from the day of the last finish to the day before the next one.
      const std::int64_t first = number(finishes_[whole - 1]);
      if (finished_by(first) == earned_milli / milli) {
        const std::int64_t last = all ? length() : number(finishes_[whole]) - 1;
        return std::clamp(today, first, std::max(first, last)) * milli;
      }
    }
    const std::int64_t next = number(finishes_[std::min(whole, finishes_.size() - 1)]);
    const std::int64_t before = finished_by(next - 1);
    return (next - 1) * milli + (earned_milli - before * milli) / (finished_by(next) - before);
  }

 private:
  [[nodiscard]] std::int64_t number(Day day) const { return (day - start_).count() + 1; }

  Day start_;
  const std::vector<Day>& finishes_;
};

}  // namespace

std::optional<EarnedSchedule> earned_schedule(const EarnedInput& input) {
  if (input.planned.empty() || input.finished <= 0 || input.in_scope <= 0 ||
      input.day < input.start)
    return std::nullopt;
  const PlannedCurve curve(input.start, input.planned);
  const auto planned = static_cast<std::int64_t>(input.planned.size());
  const std::int64_t finished = std::min(input.finished, input.in_scope);
  const std::int64_t earned_milli = planned * milli * finished / input.in_scope;

  EarnedSchedule made;
  made.actual_days = (input.day - input.start).count() + 1;
  made.planned_days = curve.length();
  if (earned_milli == 0) return std::nullopt;
  made.earned_milli_days = curve.time_of(earned_milli, made.actual_days);
  if (made.earned_milli_days <= 0) return std::nullopt;
  made.spi_milli = made.earned_milli_days / made.actual_days;
  const std::int64_t length =
      rounded_up(made.planned_days * made.actual_days * milli, made.earned_milli_days);
  made.forecast = input.start + days{static_cast<int>(length - 1)};
  if (finished < input.in_scope) made.forecast = std::max(made.forecast, input.day + days{1});
  return made;
}

}  // namespace lotrinh::workflow

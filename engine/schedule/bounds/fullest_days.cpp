// Dynamic programming over the calendar: for each time, and each number of times worked in the week
// and month that the time is in, the most work finished by then. A job moves from its start to its
// end at once. Years are no part of the state: they only cap the sum, which errs on the safe side.
// Weeks and months bind nearly always, and tables of 5 x 9 entries for 180 days are quickly filled.
#include "schedule/bounds/fullest_days.hpp"

#include <algorithm>

namespace lotrinh::schedule {
namespace {

using rcpsp::Time;

enum PeriodOf : std::size_t { week, month, year };

/// What is worked in the week and month at hand.
struct Used {
  std::int32_t week = 0;
  std::int32_t month = 0;
};

class WorkTable {
 public:
  WorkTable(const rcpsp::Problem& base, const rcpsp::Worker& worker)
      : base_(base),
        worker_(worker),
        weeks_(std::clamp(worker.limits[week], 0, 7) + 1),
        months_(std::clamp(worker.limits[month], 0, 31) + 1),
        most_(static_cast<std::size_t>(base.horizon + 1) * layer_size(), none) {}

  std::vector<std::int32_t> filled(const std::vector<rcpsp::TimeSet>& starts) {
    std::vector<std::int32_t> until(static_cast<std::size_t>(base_.horizon) + 1);
    raise(0, at_begin(0, {}), 0);
    for (Time t = 0; t < base_.horizon; ++t) {
      for (std::int32_t in_week = 0; in_week < weeks_; ++in_week) {
        for (std::int32_t in_month = 0; in_month < months_; ++in_month)
          go_on(t, {in_week, in_month}, starts, until);
      }
    }
    for (std::size_t t = 1; t < until.size(); ++t) until[t] = std::max(until[t], until[t - 1]);
    return until;
  }

 private:
  static constexpr std::int32_t none = -1;

  [[nodiscard]] std::size_t layer_size() const {
    return static_cast<std::size_t>(weeks_) * static_cast<std::size_t>(months_);
  }
  std::int32_t& most(Time t, Used used) {
    return most_[static_cast<std::size_t>(t) * layer_size() +
                 static_cast<std::size_t>(used.week * months_ + used.month)];
  }
  void raise(Time t, Used used, std::int32_t to) { most(t, used) = std::max(most(t, used), to); }

  [[nodiscard]] bool begins(std::size_t kind, Time t) const {
    const auto& period_at = base_.period_kinds[kind].period_at;
    return t == 0 || (t < base_.horizon && period_at[t] != period_at[t - 1]);
  }
  [[nodiscard]] std::int32_t booked(std::size_t kind, Time t) const {
    return worker_.worked_before[kind][base_.period_kinds[kind].period_at[t]];
  }

  /// The state at the beginning of a time: zero again, but for bookings, when a period begins.
  [[nodiscard]] Used at_begin(Time t, Used used) const {
    if (t >= base_.horizon) return used;
    if (begins(week, t)) used.week = std::min(booked(week, t), weeks_ - 1);
    if (begins(month, t)) used.month = std::min(booked(month, t), months_ - 1);
    return used;
  }

  /// From one state to all that follow: a time without work, or a job of some length.
  void go_on(Time t, Used used, const std::vector<rcpsp::TimeSet>& starts,
             std::vector<std::int32_t>& until) {
    const std::int32_t work = most(t, used);
    if (work == none) return;
    raise(t + 1, at_begin(t + 1, used), work);
    for (Time length = 1; length < static_cast<Time>(starts.size()); ++length) {
      if (!starts[length].contains(t) || !worker_.available.contains_all(t, t + length)) continue;
      Used after = used;
      bool fits = true;
      for (Time day = t; day < t + length && fits; ++day) {
        fits = after.week + 1 < weeks_ && after.month + 1 < months_;
        after = at_begin(day + 1, {after.week + 1, after.month + 1});
      }
      if (!fits) continue;
      raise(t + length, after, work + length);
      until[t + length] = std::max(until[t + length], work + length);
    }
  }

  const rcpsp::Problem& base_;
  const rcpsp::Worker& worker_;
  std::int32_t weeks_;
  std::int32_t months_;
  std::vector<std::int32_t> most_;
};

}  // namespace

std::vector<std::int32_t> fullest_days(const rcpsp::Problem& base, const rcpsp::Worker& worker,
                                       const std::vector<rcpsp::TimeSet>& starts) {
  std::vector<std::int32_t> until = WorkTable(base, worker).filled(starts);
  std::int32_t years = 0;
  for (Time t = 0; t < base.horizon; ++t) {
    const auto& period_at = base.period_kinds[year].period_at;
    if (t == 0 || period_at[t] != period_at[t - 1])
      years += std::max(0, worker.limits[year] - worker.worked_before[year][period_at[t]]);
    until[t + 1] = std::min(until[t + 1], years);
  }
  return until;
}

}  // namespace lotrinh::schedule

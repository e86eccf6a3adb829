#pragma once

#include "simulate/year.hpp"
#include "statistics/estimate.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace lotrinh::simulate {

/// What adding up years has to know about the scenario.
struct Layout {
  Layout(const Scenario& scenario, const Shape& sizes);

  Shape shape;
  std::size_t regions = 0;
  std::vector<std::size_t> region_of;  ///< [province]
  std::vector<bool> has_deadline;      ///< [module]
  std::size_t first_weekday = 0;       ///< of the horizon's first day; Monday is 0
  int complete_percent = 0;

  // Groups whose completion is looked at: the nation as one, every province, each region, each
  // province. In tables by module the row after the last module is of all modules jointly.
  static constexpr std::size_t nation = 0;
  static constexpr std::size_t every_province = 1;
  [[nodiscard]] std::size_t region_group(std::size_t region) const { return 2 + region; }
  [[nodiscard]] std::size_t province_group(std::size_t province) const {
    return 2 + regions + province;
  }
  [[nodiscard]] std::size_t groups() const { return province_group(shape.provinces); }
  [[nodiscard]] std::size_t with_joint() const { return shape.modules + 1; }
  /// Row of a table [group][module or jointly].
  [[nodiscard]] std::size_t row(std::size_t group, std::size_t module) const {
    return group * with_joint() + module;
  }
  /// The day after the last day of a week, as a number of the horizon.
  [[nodiscard]] std::size_t week_end(std::size_t week) const;
};

/// Sums over years. All are whole numbers, so that years may be added in any order and in parts:
/// the sums are the same, and so is all that is worked out from them.
struct Sums {
  explicit Sums(const Layout& layout);
  void add(const Sums& other);  ///< of the same layout

  std::int64_t years = 0;
  std::int64_t events = 0;
  std::array<statistics::Moments, headline_count> headlines{};
  std::array<statistics::Moments, driver_count> happened{};
  // [module or all deadlines]
  std::vector<std::int64_t> met;                       ///< years in which enough learners kept it
  std::vector<std::int64_t> all_met;                   ///< in which each did
  std::vector<statistics::Moments> on_time_millionth;  ///< of the learners due
  // [group][module or jointly]
  std::vector<statistics::Moments> due;
  std::vector<statistics::Histogram> completion_day;
  std::vector<statistics::Moments> nation_day;  ///< [module or jointly]; never: horizon's length
  // [module or all][week]
  std::vector<statistics::Moments> completed;
  std::vector<statistics::Histogram> completed_percent;  ///< whole per cent of learners due
  std::vector<statistics::Moments> taught;               ///< [module][level][week]
  std::vector<statistics::Moments> rooms;                ///< [place][week]
  std::vector<statistics::Moments> live_peak, lms_peak, waiting, overtime;  ///< [week]
  std::vector<std::int64_t> critical;                                       ///< [session] years
};

/// Adds up years, one after the other: one for each thread.
class Tally {
 public:
  /// @param layout  has to outlive it
  explicit Tally(const Layout& layout);

  /// Cost: the size of the year, about as many additions as provinces times modules times days.
  void add(const Year& year);
  [[nodiscard]] const Sums& sums() const { return sums_; }

 private:
  void add_deadlines(const Year& year);
  void add_up_groups(const Year& year);
  void add_completion_days(const Year& year);
  void add_group(std::size_t group, const std::int32_t* due, const std::int32_t* completed);
  void add_every_province(const Year& year);
  void add_group_day(std::size_t group, std::size_t module, std::int64_t due, DayNumber day);
  void add_curves();

  const Layout& layout_;
  Sums sums_;
  // Of the year at hand: the nation, then regions; [module] and [module][day] in each.
  std::vector<std::int32_t> due_;
  std::vector<std::int32_t> completed_;
  std::vector<DayNumber> every_province_day_;   ///< [module or jointly]
  std::vector<std::int64_t> completed_in_all_;  ///< [week]
};

}  // namespace lotrinh::simulate

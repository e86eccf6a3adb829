#pragma once

#include "cascade/year.hpp"
#include "statistics/estimate.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::cascade {

/// Sums over years, all of whole numbers: years may be added in any order and in parts.
///
/// Groups are the nation (0) and the provinces (1, 2, ...). Where a table is by module or all, the
/// row after the last module is of all modules together, counted in learner-modules.
struct Sums {
  explicit Sums(const Layout& layout);
  void add(const Sums& other);  ///< of the same layout

  std::size_t modules = 0;
  std::size_t weeks = 0;
  std::int64_t years = 0;
  std::vector<statistics::Moments> completed;  ///< [group][module or all][week] at its end
  std::vector<statistics::Histogram> percent;  ///< [module or all][week] of the nation, whole
  std::vector<statistics::Histogram> day;      ///< [group][module] when complete_percent had
  std::vector<std::int64_t> met;               ///< [group][module] years with the deadline met
  std::vector<statistics::Moments> on_time;    ///< [group][module] colleagues
  std::vector<statistics::Moments> used;       ///< [group][week] minutes of feedback
  std::vector<statistics::Moments> load;       ///< [group][week] millionths of the capacity
  std::vector<statistics::Moments> learning;   ///< [group][week] most on the LMS on one day
  std::vector<statistics::Moments> backlog;    ///< [group] most who wait on one day
  std::vector<statistics::Moments> waited;     ///< [group] mean days, in thousandths
  std::vector<statistics::Moments> gave_up;    ///< [group] colleagues
  std::vector<std::int64_t> reached;           ///< [threshold][week] years in which it holds

  [[nodiscard]] std::size_t at(std::size_t group, std::size_t module) const {
    return group * modules + module;
  }
  [[nodiscard]] std::size_t at_week(std::size_t group, std::size_t week) const {
    return group * weeks + week;
  }
  /// @param module  or `modules` for all together
  [[nodiscard]] std::size_t at(std::size_t group, std::size_t module, std::size_t week) const {
    return (group * (modules + 1) + module) * weeks + week;
  }
};

/// Adds up years, one after the other: one for each thread.
class Tally {
 public:
  /// @param layout  has to outlive it
  explicit Tally(const Layout& layout);

  /// Cost: a few additions for each province, module and day.
  void add(const Year& year);
  [[nodiscard]] const Sums& sums() const { return sums_; }

 private:
  /// Days of one group in the year at hand.
  struct Days {
    std::vector<std::int64_t> completed;  // [module][day]
    std::vector<std::int64_t> capacity, used, backlog, learning;
    std::int64_t waited = 0;
    std::int64_t fed_back = 0;
    std::int64_t gave_up = 0;

    explicit Days(const Layout& layout);
    void clear();
    void add(const Year& year, std::size_t province);
  };

  void add_group(std::size_t group, const Days& days);
  void add_completion(std::size_t group, std::size_t module, const std::int64_t* completed);
  void add_work(std::size_t group, const Days& days);
  void add_together();
  void add_thresholds();

  const Layout& layout_;
  Sums sums_;
  Days province_;
  Days nation_;
  std::vector<std::int64_t> done_;  // [group][module or all][week] of the year at hand
};

/// Colleagues who are to take a module, or learner-modules for the row after the last module.
[[nodiscard]] std::int64_t colleagues_due(const Layout& layout, std::size_t group,
                                          std::size_t module);

}  // namespace lotrinh::cascade

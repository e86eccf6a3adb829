// Years are added up into integers: counts, sums, sums of squares and histograms of days. Integer
// sums do not depend on the order of adding, so each thread has sums of its own which are added in
// the end, and no year is kept. Their size depends on the plan and the horizon alone.
#include "simulate/tally.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <type_traits>

namespace lotrinh::simulate {
namespace {

using statistics::Histogram;
using statistics::Moments;

constexpr std::size_t week_days = 7;
constexpr std::int64_t millionths = 1'000'000;
constexpr int percents = 101;

template <class Value>
void add_each(std::vector<Moments>& sums, const std::vector<Value>& values) {
  for (std::size_t row = 0; row < sums.size(); ++row) sums[row].add(values[row]);
}

template <class Sum>
void merge_each(std::vector<Sum>& sums, const std::vector<Sum>& others) {
  for (std::size_t row = 0; row < sums.size(); ++row) {
    if constexpr (std::is_arithmetic_v<Sum>) {
      sums[row] += others[row];
    } else {
      sums[row].add(others[row]);
    }
  }
}

/// The first day by which so many per cent of those due have completed.
DayNumber completion_day(const std::int32_t* by_day, std::size_t days, std::int64_t due,
                         int percent) {
  std::int64_t completed = 0;
  for (std::size_t day = 0; day < days; ++day) {
    completed += by_day[day];
    if (reaches(completed, due, percent)) return static_cast<DayNumber>(day);
  }
  return never;
}

}  // namespace

Layout::Layout(const Scenario& scenario, const Shape& sizes)
    : shape(sizes),
      regions(scenario.regions.size()),
      first_weekday(weekday_of(scenario.horizon.first).iso_encoding() - 1),
      complete_percent(scenario.simulation.complete_percent) {
  for (const Province& province : scenario.provinces) region_of.push_back(province.region.row());
  for (const Module& module : scenario.modules) has_deadline.push_back(module.deadline.has_value());
}

std::size_t Layout::week_end(std::size_t week) const {
  return std::min((week + 1) * week_days - first_weekday, shape.days);
}

Sums::Sums(const Layout& layout)
    : met(layout.with_joint()),
      all_met(layout.with_joint()),
      on_time_millionth(layout.with_joint()),
      due(layout.groups() * layout.with_joint()),
      completion_day(layout.groups() * layout.with_joint(),
                     Histogram(static_cast<int>(layout.shape.days))),
      nation_day(layout.with_joint()),
      completed(layout.with_joint() * layout.shape.weeks),
      completed_percent(layout.with_joint() * layout.shape.weeks, Histogram(percents)),
      taught(layout.shape.modules * layout.shape.levels * layout.shape.weeks),
      rooms(layout.shape.places * layout.shape.weeks),
      live_peak(layout.shape.weeks),
      lms_peak(layout.shape.weeks),
      waiting(layout.shape.weeks),
      overtime(layout.shape.weeks),
      critical(layout.shape.sessions) {}

void Sums::add(const Sums& other) {
  years += other.years;
  events += other.events;
  for (std::size_t row = 0; row < headline_count; ++row) headlines[row].add(other.headlines[row]);
  for (std::size_t row = 0; row < driver_count; ++row) happened[row].add(other.happened[row]);
  merge_each(met, other.met);
  merge_each(all_met, other.all_met);
  merge_each(on_time_millionth, other.on_time_millionth);
  merge_each(due, other.due);
  merge_each(completion_day, other.completion_day);
  merge_each(nation_day, other.nation_day);
  merge_each(completed, other.completed);
  merge_each(completed_percent, other.completed_percent);
  merge_each(taught, other.taught);
  merge_each(rooms, other.rooms);
  merge_each(live_peak, other.live_peak);
  merge_each(lms_peak, other.lms_peak);
  merge_each(waiting, other.waiting);
  merge_each(overtime, other.overtime);
  merge_each(critical, other.critical);
}

Tally::Tally(const Layout& layout)
    : layout_(layout),
      sums_(layout),
      due_((1 + layout.regions) * layout.shape.modules),
      completed_((1 + layout.regions) * layout.shape.modules * layout.shape.days),
      every_province_day_(layout.with_joint()),
      completed_in_all_(layout.shape.weeks) {}

void Tally::add(const Year& year) {
  sums_.years += 1;
  sums_.events += year.events;
  for (std::size_t row = 0; row < headline_count; ++row)
    sums_.headlines[row].add(year.headlines[row]);
  for (std::size_t row = 0; row < driver_count; ++row) sums_.happened[row].add(year.happened[row]);
  add_deadlines(year);
  add_up_groups(year);
  add_completion_days(year);
  add_curves();
  add_each(sums_.taught, year.taught);
  add_each(sums_.rooms, year.rooms);
  add_each(sums_.live_peak, year.live_peak);
  add_each(sums_.lms_peak, year.lms_peak);
  add_each(sums_.waiting, year.waiting);
  add_each(sums_.overtime, year.overtime);
  for (std::size_t row = 0; row < sums_.critical.size(); ++row)
    sums_.critical[row] += year.critical[row];
}

void Tally::add_deadlines(const Year& year) {
  bool all_keep = true;
  bool all_each = true;
  std::int64_t due_in_all = 0;
  std::int64_t on_time_in_all = 0;
  const auto add_row = [&](std::size_t row, bool keeps, bool each, std::int64_t on_time,
                           std::int64_t due) {
    sums_.met[row] += keeps ? 1 : 0;
    sums_.all_met[row] += each ? 1 : 0;
    sums_.on_time_millionth[row].add(due == 0 ? millionths : on_time * millionths / due);
  };
  for (std::size_t module = 0; module < layout_.shape.modules; ++module) {
    if (!layout_.has_deadline[module]) continue;
    const std::int64_t due = year.due_module[module];
    const std::int64_t on_time = year.on_time[module];
    const bool keeps = reaches(on_time, due, layout_.complete_percent);
    add_row(module, keeps, on_time >= due, on_time, due);
    all_keep = all_keep && keeps;
    all_each = all_each && on_time >= due;
    due_in_all += due;
    on_time_in_all += on_time;
  }
  add_row(layout_.shape.modules, all_keep, all_each, on_time_in_all, due_in_all);
}

void Tally::add_up_groups(const Year& year) {
  const std::size_t modules = layout_.shape.modules;
  const std::size_t cells = modules * layout_.shape.days;
  std::fill(due_.begin(), due_.end(), 0);
  std::fill(completed_.begin(), completed_.end(), 0);
  const auto add_to = [](std::vector<std::int32_t>& sums, std::size_t group, std::size_t size,
                         const std::int32_t* values) {
    std::int32_t* const to = sums.data() + group * size;
    std::transform(values, values + size, to, to, std::plus<>());
  };
  for (std::size_t province = 0; province < layout_.shape.provinces; ++province) {
    const std::size_t region = 1 + layout_.region_of[province];
    add_to(due_, region, modules, year.due.data() + province * modules);
    add_to(completed_, region, cells, year.completed.data() + province * cells);
  }
  for (std::size_t region = 1; region <= layout_.regions; ++region) {
    add_to(due_, 0, modules, due_.data() + region * modules);
    add_to(completed_, 0, cells, completed_.data() + region * cells);
  }
}

void Tally::add_completion_days(const Year& year) {
  const std::size_t modules = layout_.shape.modules;
  const std::size_t cells = modules * layout_.shape.days;
  add_group(Layout::nation, due_.data(), completed_.data());
  for (std::size_t region = 0; region < layout_.regions; ++region)
    add_group(layout_.region_group(region), due_.data() + (1 + region) * modules,
              completed_.data() + (1 + region) * cells);
  std::fill(every_province_day_.begin(), every_province_day_.end(), DayNumber{0});
  for (std::size_t province = 0; province < layout_.shape.provinces; ++province)
    add_group(layout_.province_group(province), year.due.data() + province * modules,
              year.completed.data() + province * cells);
  for (std::size_t module = 0; module < layout_.with_joint(); ++module) {
    const bool jointly = module == modules;
    const std::int64_t due = jointly ? std::accumulate(due_.data(), due_.data() + modules, 0LL)
                                     : std::int64_t{due_[module]};
    add_group_day(Layout::every_province, module, due, every_province_day_[module]);
  }
}

void Tally::add_group(std::size_t group, const std::int32_t* due, const std::int32_t* completed) {
  const std::size_t modules = layout_.shape.modules;
  DayNumber last = 0;
  std::int64_t due_in_all = 0;
  for (std::size_t module = 0; module < modules; ++module) {
    if (due[module] == 0) continue;
    const DayNumber day = completion_day(completed + module * layout_.shape.days,
                                         layout_.shape.days, due[module], layout_.complete_percent);
    add_group_day(group, module, due[module], day);
    last = std::max(last, day);
    due_in_all += due[module];
  }
  add_group_day(group, modules, due_in_all, last);
}

void Tally::add_group_day(std::size_t group, std::size_t module, std::int64_t due, DayNumber day) {
  if (due == 0) return;
  const std::size_t row = layout_.row(group, module);
  sums_.due[row].add(due);
  if (day == never) {
    sums_.completion_day[row].add_never();
  } else {
    sums_.completion_day[row].add(day);
  }
  if (group == Layout::nation)
    sums_.nation_day[module].add(day == never ? static_cast<std::int64_t>(layout_.shape.days)
                                              : day);
  if (group >= layout_.province_group(0))
    every_province_day_[module] = std::max(every_province_day_[module], day);
}

void Tally::add_curves() {
  const std::size_t modules = layout_.shape.modules;
  const std::size_t days = layout_.shape.days;
  const std::size_t weeks = layout_.shape.weeks;
  std::vector<std::int64_t>& in_all = completed_in_all_;
  std::fill(in_all.begin(), in_all.end(), 0);
  const auto add_row = [&](std::size_t row, std::int64_t completed, std::int64_t due) {
    sums_.completed[row].add(completed);
    sums_.completed_percent[row].add(
        due == 0 ? 100 : static_cast<int>(std::min<std::int64_t>(completed * 100 / due, 100)));
  };
  for (std::size_t module = 0; module < modules; ++module) {
    const std::int32_t* const by_day = completed_.data() + module * days;
    std::int64_t completed = 0;
    std::size_t day = 0;
    for (std::size_t week = 0; week < weeks; ++week) {
      for (; day < layout_.week_end(week); ++day) completed += by_day[day];
      add_row(module * weeks + week, completed, due_[module]);
      in_all[week] += completed;
    }
  }
  const std::int64_t due = std::accumulate(due_.data(), due_.data() + modules, std::int64_t{0});
  for (std::size_t week = 0; week < weeks; ++week)
    add_row(modules * weeks + week, in_all[week], due);
}

}  // namespace lotrinh::simulate

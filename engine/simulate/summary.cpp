#include "simulate/summary.hpp"

#include <algorithm>

namespace lotrinh::simulate {
namespace {

using statistics::Moments;

/// Estimates of the weeks from `first` on in a table of weeks.
Weekly weekly(const std::vector<Moments>& sums, std::size_t first, std::size_t weeks) {
  Weekly estimates;
  for (std::size_t week = 0; week < weeks; ++week)
    estimates.push_back(statistics::mean(sums[first + week]));
  return estimates;
}

bool ever(const std::vector<Moments>& sums, std::size_t first, std::size_t weeks) {
  const auto begin = sums.begin() + static_cast<std::ptrdiff_t>(first);
  return std::any_of(begin, begin + static_cast<std::ptrdiff_t>(weeks),
                     [](const Moments& week) { return week.sum > 0; });
}

std::vector<DeadlineRisk> deadlines(const Layout& layout, const Sums& sums) {
  std::vector<DeadlineRisk> risks;
  for (std::size_t row = 0; row < layout.with_joint(); ++row) {
    const bool joint = row == layout.shape.modules;
    if (joint ? risks.empty() : !layout.has_deadline[row]) continue;
    risks.push_back({joint ? ModuleId() : ModuleId(row),
                     statistics::proportion(sums.met[row], sums.years),
                     statistics::proportion(sums.all_met[row], sums.years),
                     statistics::mean(sums.on_time_millionth[row]) * 1e-6, joint});
  }
  return risks;
}

GroupCompletion extent_of(const Layout& layout, std::size_t group) {
  GroupCompletion row;
  if (group == Layout::every_province) {
    row.extent = Extent::every_province;
  } else if (group >= layout.province_group(0)) {
    row.extent = Extent::province;
    row.province = ProvinceId(group - layout.province_group(0));
    row.region = RegionId(layout.region_of[row.province->row()]);
  } else if (group >= layout.region_group(0)) {
    row.extent = Extent::region;
    row.region = RegionId(group - layout.region_group(0));
  }
  return row;
}

std::vector<GroupCompletion> completions(const Layout& layout, const Sums& sums) {
  std::vector<GroupCompletion> rows;
  for (std::size_t group = 0; group < layout.groups(); ++group) {
    for (std::size_t module = 0; module < layout.with_joint(); ++module) {
      const std::size_t at = layout.row(group, module);
      const statistics::Histogram& days = sums.completion_day[at];
      const std::int64_t years = days.total();
      if (years == 0) continue;
      GroupCompletion row = extent_of(layout, group);
      if (module < layout.shape.modules) row.module = ModuleId(module);
      row.learners = statistics::mean(sums.due[at]);
      row.within = statistics::proportion(years - days.never(), years);
      row.p50 = statistics::quantile(days, 0.5);
      row.p80 = statistics::quantile(days, 0.8);
      row.p95 = statistics::quantile(days, 0.95);
      rows.push_back(row);
    }
  }
  return rows;
}

std::vector<CompletionCurve> curves(const Layout& layout, const Sums& sums) {
  const std::size_t weeks = layout.shape.weeks;
  std::vector<CompletionCurve> rows;
  for (std::size_t module = 0; module < layout.with_joint(); ++module) {
    CompletionCurve curve;
    if (module < layout.shape.modules) curve.module = ModuleId(module);
    curve.mean = weekly(sums.completed, module * weeks, weeks);
    for (std::size_t week = 0; week < weeks; ++week) {
      const statistics::Histogram& percent = sums.completed_percent[module * weeks + week];
      curve.p10.push_back(statistics::quantile(percent, 0.1));
      curve.p90.push_back(statistics::quantile(percent, 0.9));
    }
    rows.push_back(std::move(curve));
  }
  return rows;
}

std::vector<QualificationUse> lecturers(const Layout& layout, const Sums& sums) {
  const std::size_t weeks = layout.shape.weeks;
  std::vector<QualificationUse> rows;
  for (std::size_t module = 0; module < layout.shape.modules; ++module) {
    for (std::size_t level = 0; level < layout.shape.levels; ++level) {
      const std::size_t first = (module * layout.shape.levels + level) * weeks;
      if (ever(sums.taught, first, weeks))
        rows.push_back({ModuleId(module), LevelId(level), weekly(sums.taught, first, weeks)});
    }
  }
  return rows;
}

std::vector<PlaceUse> places(const Layout& layout, const Sums& sums) {
  const std::size_t weeks = layout.shape.weeks;
  std::vector<PlaceUse> rows;
  for (std::size_t place = 0; place < layout.shape.places; ++place) {
    if (ever(sums.rooms, place * weeks, weeks))
      rows.push_back({PlaceId(place), weekly(sums.rooms, place * weeks, weeks)});
  }
  return rows;
}

std::vector<Criticality> critical_sessions(const Sums& sums) {
  std::vector<std::size_t> ever_critical;
  for (std::size_t session = 0; session < sums.critical.size(); ++session)
    if (sums.critical[session] > 0) ever_critical.push_back(session);
  std::stable_sort(ever_critical.begin(), ever_critical.end(), [&](std::size_t a, std::size_t b) {
    return sums.critical[a] > sums.critical[b];
  });
  std::vector<Criticality> rows;
  rows.reserve(ever_critical.size());
  for (const std::size_t session : ever_critical)
    rows.push_back(
        {SessionId(session), statistics::proportion(sums.critical[session], sums.years)});
  return rows;
}

}  // namespace

Results summary(const Scenario& scenario, const Layout& layout, const Sums& sums) {
  const std::size_t weeks = layout.shape.weeks;
  Results all;
  all.policy = scenario.simulation.policy;
  for (std::size_t i = 0; i < headline_count; ++i)
    all.headlines[i] = statistics::mean(sums.headlines[i]);
  for (std::size_t i = 0; i < driver_count; ++i)
    all.happened[i] = statistics::mean(sums.happened[i]);
  all.deadlines = deadlines(layout, sums);
  all.completions = completions(layout, sums);
  all.curves = curves(layout, sums);
  all.lecturers = lecturers(layout, sums);
  all.places = places(layout, sums);
  all.live_peak = weekly(sums.live_peak, 0, weeks);
  all.lms_peak = weekly(sums.lms_peak, 0, weeks);
  all.waiting = weekly(sums.waiting, 0, weeks);
  all.overtime = weekly(sums.overtime, 0, weeks);
  all.critical = critical_sessions(sums);
  all.events = sums.events;
  return all;
}

}  // namespace lotrinh::simulate

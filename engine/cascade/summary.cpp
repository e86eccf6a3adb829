#include "cascade/summary.hpp"

#include <algorithm>

namespace lotrinh::cascade {
namespace {

constexpr double of_millionths = 1e-6;
constexpr double of_thousandths = 1e-3;

std::optional<ProvinceId> province_of(const Layout& layout, std::size_t group) {
  if (group == 0) return std::nullopt;
  return layout.cascade.provinces[group - 1].province;
}

double share_of(std::int64_t due) { return due > 0 ? 1.0 / static_cast<double>(due) : 0; }

Curve curve(const Layout& layout, const Sums& sums, std::size_t group, std::size_t module) {
  Curve made;
  made.province = province_of(layout, group);
  if (module < sums.modules) made.module = module;
  made.due = colleagues_due(layout, group, module);
  for (std::size_t week = 0; week < sums.weeks; ++week) {
    const std::size_t cell = sums.at(group, module, week);
    made.share.push_back(statistics::mean(sums.completed[cell]) * share_of(made.due));
    if (group > 0) continue;
    made.p10.push_back(statistics::quantile(sums.percent[cell], 0.1));
    made.p90.push_back(statistics::quantile(sums.percent[cell], 0.9));
  }
  return made;
}

ModuleRisk module_risk(const Layout& layout, const Sums& sums, std::size_t group,
                       std::size_t module) {
  const std::size_t cell = sums.at(group, module);
  ModuleRisk made;
  made.province = province_of(layout, group);
  made.module = module;
  made.due = colleagues_due(layout, group, module);
  made.met = statistics::proportion(sums.met[cell], sums.years);
  made.on_time_share = statistics::mean(sums.on_time[cell]) * share_of(made.due);
  made.p50 = statistics::quantile(sums.day[cell], 0.5);
  made.p80 = statistics::quantile(sums.day[cell], 0.8);
  made.p95 = statistics::quantile(sums.day[cell], 0.95);
  return made;
}

int supporters_of(const Layout& layout, std::size_t group) {
  if (group > 0) return layout.provinces[group - 1].core + layout.provinces[group - 1].others;
  int all = 0;
  for (const ProvinceLayout& province : layout.provinces) all += province.core + province.others;
  return all;
}

Support support(const Layout& layout, const Sums& sums, std::size_t group) {
  Support made;
  made.province = province_of(layout, group);
  made.supporters = supporters_of(layout, group);
  for (std::size_t week = 0; week < sums.weeks; ++week) {
    const std::size_t cell = sums.at_week(group, week);
    made.minutes.push_back(statistics::mean(sums.used[cell]));
    made.load.push_back(statistics::mean(sums.load[cell]) * of_millionths);
    made.learning.push_back(statistics::mean(sums.learning[cell]));
  }
  made.backlog = statistics::mean(sums.backlog[group]);
  made.wait_days = statistics::mean(sums.waited[group]) * of_thousandths;
  made.gave_up = statistics::mean(sums.gave_up[group]);
  return made;
}

}  // namespace

std::size_t Support::busiest_week() const {
  const auto less = [](const auto& a, const auto& b) { return a.value < b.value; };
  return static_cast<std::size_t>(std::max_element(load.begin(), load.end(), less) - load.begin());
}

Results summary(const Layout& layout, const Sums& sums) {
  Results results;
  for (const ProvinceLayout& province : layout.provinces) results.colleagues += province.people;
  for (std::size_t group = 0; group <= layout.provinces.size(); ++group) {
    for (std::size_t module = 0; module <= sums.modules; ++module)
      results.curves.push_back(curve(layout, sums, group, module));
    for (std::size_t module = 0; module < sums.modules; ++module)
      results.modules.push_back(module_risk(layout, sums, group, module));
    results.support.push_back(support(layout, sums, group));
  }
  for (std::size_t i = 0; i < layout.cascade.thresholds.size(); ++i) {
    ThresholdRisk risk{layout.cascade.thresholds[i], {}};
    for (std::size_t week = 0; week < sums.weeks; ++week)
      risk.holds.push_back(statistics::proportion(sums.reached[i * sums.weeks + week], sums.years));
    results.thresholds.push_back(std::move(risk));
  }
  return results;
}

}  // namespace lotrinh::cascade

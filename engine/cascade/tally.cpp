#include "cascade/tally.hpp"

#include <algorithm>
#include <numeric>

namespace lotrinh::cascade {
namespace {

constexpr std::int64_t millionths = 1'000'000;
constexpr std::int64_t thousandths = 1'000;
constexpr std::size_t nation = 0;

template <class Value>
void add_each(std::vector<Value>& to, const std::vector<Value>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) {
    if constexpr (std::is_arithmetic_v<Value>) {
      to[i] += from[i];
    } else {
      to[i].add(from[i]);
    }
  }
}

std::int64_t due_of(const ProvinceLayout& province, std::size_t module) {
  if (module < province.due.size()) return province.due[module];
  return std::accumulate(province.due.begin(), province.due.end(), std::int64_t{0});
}

}  // namespace

std::int64_t colleagues_due(const Layout& layout, std::size_t group, std::size_t module) {
  if (group != nation) return due_of(layout.provinces[group - 1], module);
  std::int64_t due = 0;
  for (const ProvinceLayout& province : layout.provinces) due += due_of(province, module);
  return due;
}

Sums::Sums(const Layout& layout) : modules(layout.modules.size()), weeks(layout.weeks) {
  const std::size_t groups = layout.provinces.size() + 1;
  completed.resize(groups * (modules + 1) * weeks);
  percent.assign((modules + 1) * weeks, statistics::Histogram(101));
  day.assign(groups * modules, statistics::Histogram(static_cast<int>(layout.days)));
  met.resize(groups * modules);
  on_time.resize(groups * modules);
  for (auto* table : {&used, &load, &learning}) table->resize(groups * weeks);
  for (auto* table : {&backlog, &waited, &gave_up}) table->resize(groups);
  reached.resize(layout.cascade.thresholds.size() * weeks);
}

void Sums::add(const Sums& other) {
  years += other.years;
  add_each(completed, other.completed);
  add_each(percent, other.percent);
  add_each(day, other.day);
  add_each(met, other.met);
  add_each(on_time, other.on_time);
  add_each(used, other.used);
  add_each(load, other.load);
  add_each(learning, other.learning);
  add_each(backlog, other.backlog);
  add_each(waited, other.waited);
  add_each(gave_up, other.gave_up);
  add_each(reached, other.reached);
}

Tally::Days::Days(const Layout& layout)
    : completed(layout.modules.size() * layout.days),
      capacity(layout.days),
      used(layout.days),
      backlog(layout.days),
      learning(layout.days) {}

void Tally::Days::clear() {
  for (auto* table : {&completed, &capacity, &used, &backlog, &learning})
    std::fill(table->begin(), table->end(), 0);
  waited = fed_back = gave_up = 0;
}

void Tally::Days::add(const Year& year, std::size_t province) {
  const auto add_row = [](std::vector<std::int64_t>& to, const std::int32_t* from) {
    for (std::int64_t& value : to) value += *from++;
  };
  add_row(completed, &year.completed[year.at(province, 0, 0)]);
  add_row(capacity, &year.capacity[year.at(province, 0)]);
  add_row(used, &year.used[year.at(province, 0)]);
  add_row(backlog, &year.backlog[year.at(province, 0)]);
  add_row(learning, &year.learning[year.at(province, 0)]);
  waited += year.waited[province];
  fed_back += year.fed_back[province];
  gave_up += year.gave_up[province];
}

Tally::Tally(const Layout& layout)
    : layout_(layout),
      sums_(layout),
      province_(layout),
      nation_(layout),
      done_(sums_.completed.size()) {}

void Tally::add(const Year& year) {
  ++sums_.years;
  nation_.clear();
  for (std::size_t province = 0; province < layout_.provinces.size(); ++province) {
    province_.clear();
    province_.add(year, province);
    nation_.add(year, province);
    add_group(province + 1, province_);
  }
  add_group(nation, nation_);
  add_together();
  add_thresholds();
}

void Tally::add_group(std::size_t group, const Days& days) {
  for (std::size_t module = 0; module < sums_.modules; ++module)
    add_completion(group, module, &days.completed[module * layout_.days]);
  add_work(group, days);
  sums_.backlog[group].add(*std::max_element(days.backlog.begin(), days.backlog.end()));
  sums_.waited[group].add(days.fed_back > 0 ? days.waited * thousandths / days.fed_back : 0);
  sums_.gave_up[group].add(days.gave_up);
}

void Tally::add_completion(std::size_t group, std::size_t module, const std::int64_t* completed) {
  const ModuleLayout& taken = layout_.modules[module];
  const std::int64_t due = colleagues_due(layout_, group, module);
  std::int64_t done = 0;
  std::int64_t on_time = 0;
  bool is_complete = due == 0;
  statistics::Histogram& histogram = sums_.day[sums_.at(group, module)];
  const auto enough = [&](std::int64_t count) {
    return count * 100 >= due * layout_.cascade.complete_percent;
  };
  for (std::size_t day = 0; day < layout_.days; ++day) {
    done += completed[day];
    if (day < taken.deadline) on_time = done;
    if (!is_complete && enough(done)) {
      is_complete = true;
      histogram.add(static_cast<int>(day));
    }
    done_[sums_.at(group, module, layout_.week_of(day))] = done;
  }
  if (!is_complete) histogram.add_never();
  sums_.on_time[sums_.at(group, module)].add(on_time);
  if (enough(on_time)) ++sums_.met[sums_.at(group, module)];
}

void Tally::add_work(std::size_t group, const Days& days) {
  for (std::size_t week = 0, day = 0; week < layout_.weeks; ++week) {
    std::int64_t used = 0;
    std::int64_t capacity = 0;
    std::int64_t learning = 0;
    for (; day < layout_.week_end(week); ++day) {
      used += days.used[day];
      capacity += days.capacity[day];
      learning = std::max(learning, days.learning[day]);
    }
    const std::size_t cell = sums_.at_week(group, week);
    sums_.used[cell].add(used);
    sums_.load[cell].add(capacity > 0 ? used * millionths / capacity : 0);
    sums_.learning[cell].add(learning);
  }
}

/// All modules together, and what is known once every group has been looked at.
void Tally::add_together() {
  const std::size_t groups = layout_.provinces.size() + 1;
  for (std::size_t group = 0; group < groups; ++group) {
    for (std::size_t week = 0; week < sums_.weeks; ++week) {
      std::int64_t& all = done_[sums_.at(group, sums_.modules, week)];
      all = 0;
      for (std::size_t module = 0; module < sums_.modules; ++module)
        all += done_[sums_.at(group, module, week)];
    }
  }
  for (std::size_t i = 0; i < done_.size(); ++i) sums_.completed[i].add(done_[i]);
  for (std::size_t module = 0; module <= sums_.modules; ++module) {
    const std::int64_t due = std::max<std::int64_t>(colleagues_due(layout_, nation, module), 1);
    for (std::size_t week = 0; week < sums_.weeks; ++week) {
      const std::size_t cell = sums_.at(nation, module, week);
      sums_.percent[cell].add(static_cast<int>(done_[cell] * 100 / due));
    }
  }
}

void Tally::add_thresholds() {
  for (std::size_t i = 0; i < layout_.cascade.thresholds.size(); ++i) {
    const CascadeThreshold& threshold = layout_.cascade.thresholds[i];
    const std::size_t module = threshold.module.value_or(sums_.modules);
    for (std::size_t week = 0; week < sums_.weeks; ++week) {
      std::int64_t departments = 0;
      std::int64_t above = 0;
      for (std::size_t group = 1; group <= layout_.provinces.size(); ++group) {
        const std::int64_t due = colleagues_due(layout_, group, module);
        if (due == 0) continue;
        ++departments;
        if (done_[sums_.at(group, module, week)] * 100 > due * threshold.above_percent) ++above;
      }
      if (above * 100 >= departments * threshold.departments_percent)
        ++sums_.reached[i * sums_.weeks + week];
    }
  }
}

}  // namespace lotrinh::cascade

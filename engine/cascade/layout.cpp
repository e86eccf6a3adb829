#include "cascade/layout.hpp"

#include <algorithm>
#include <string>

namespace lotrinh::cascade {
namespace {

DayNumber number_of(Day day, const DayRange& horizon) {
  const auto number = std::clamp((day - horizon.first).count(), decltype(day - day)::rep{0},
                                 decltype(day - day)::rep{horizon.length_days()});
  return static_cast<DayNumber>(number);
}

ModuleLayout module_layout(const CascadeModule& module, const DayRange& horizon) {
  ModuleLayout made;
  made.event = static_cast<std::uint32_t>(chance::entity_key("module", module.code));
  made.opens = number_of(module.opens, horizon);
  made.has_deadline = module.before && *module.before <= horizon.end;
  made.deadline = number_of(module.before.value_or(horizon.end), horizon);
  made.planned = module.planned;
  return made;
}

std::vector<std::uint8_t> working_days(const Province& province, const DayRange& horizon) {
  std::vector<std::uint8_t> works;
  for (Day day = horizon.first; day < horizon.end; day += days{1}) {
    const bool is_weekday = weekday_of(day).iso_encoding() <= 5;
    works.push_back(is_weekday && province.days.for_use(DayUse::online).contains(day) ? 1 : 0);
  }
  return works;
}

DayNumber lms_start(const CascadeProvince& province, const DayRange& horizon) {
  switch (province.lms) {
    case LmsStatus::running:
      return 0;
    case LmsStatus::preparing:
      return number_of(province.lms_from, horizon);
    case LmsStatus::none:
      break;
  }
  return simulate::never;
}

ProvinceLayout province_layout(const Scenario& scenario, const CascadeProvince& given) {
  const Cascade& cascade = scenario.cascade;
  const Province& province = scenario.provinces[given.province];
  ProvinceLayout made;
  const chance::EntityKey key = chance::entity_key("colleagues", province.code);
  int due = 0;
  for (std::size_t done = 0; done < given.done.size(); ++done) {
    const chance::EntityKey group = chance::entity_key(key, done);
    if (given.done[done] > 0) made.groups.push_back({group, done, given.done[done]});
    due += given.done[done];
    made.due.push_back(due);
  }
  made.people = given.colleagues();
  made.lms_from = lms_start(given, scenario.horizon);
  made.works = working_days(province, scenario.horizon);
  made.others = given.supporters;
  made.study = given.lms == LmsStatus::none ? &cascade.study_days_offline : &cascade.study_days;
  for (const Learner& learner : scenario.learners) {
    if (learner.province == given.province && !learner.modules.empty()) ++made.core;
  }
  return made;
}

}  // namespace

Layout::Layout(const Scenario& given)
    : scenario(given),
      cascade(given.cascade),
      days(static_cast<std::size_t>(given.horizon.length_days())),
      first_weekday(weekday_of(given.horizon.first).iso_encoding() - 1),
      weeks(week_of(days - 1) + 1) {
  for (const CascadeModule& module : cascade.modules)
    modules.push_back(module_layout(module, given.horizon));
  for (const CascadeProvince& province : cascade.provinces) {
    provinces.push_back(province_layout(given, province));
    most_people = std::max(most_people, provinces.back().people);
  }
}

std::size_t Layout::week_end(std::size_t week) const {
  return std::min((week + 1) * 7 - first_weekday, days);
}

}  // namespace lotrinh::cascade

#pragma once

#include "simulate/run.hpp"
#include "support/scenario_text.hpp"

#include <string_view>

namespace lotrinh::test {

/// Modules 4 and 5 with deadlines at the end of June and of October, in the small world of four
/// provinces: rows 0 and 1 in the North, 2 in the Central region, 3 in the South. 2021 begins on a
/// Friday.
inline Scenario two_modules(std::string_view more = {}) {
  return scenario_from(std::string(more) + R"(
[[modules]]
code = "4"
class_size = { max = 40 }
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
deadline = { date = 2021-06-30 }
[[modules]]
code = "5"
class_size = { max = 40 }
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
deadline = { date = 2021-10-31 }
)");
}

inline simulate::Shape shape_of(const Scenario& scenario, std::size_t sessions = 4) {
  simulate::Shape shape;
  shape.provinces = scenario.provinces.size();
  shape.modules = scenario.modules.size();
  shape.levels = scenario.levels.size();
  shape.days = static_cast<std::size_t>(scenario.horizon.length_days());
  shape.weeks = 53;  // Friday 1/1/2021 is in week 53 of 2020; Friday 31/12/2021 in week 52
  shape.sessions = sessions;
  shape.places = scenario.places.size();
  return shape;
}

/// Learners of a province complete a module on a day; on time unless they are said to be late.
inline void complete(simulate::Year& year, std::size_t province, std::size_t module,
                     std::size_t day, std::int32_t learners) {
  const simulate::Shape& shape = year.shape;
  year.completed[(province * shape.modules + module) * shape.days + day] += learners;
}
inline void make_due(simulate::Year& year, std::size_t province, std::size_t module,
                     std::int32_t learners) {
  year.due[province * year.shape.modules + module] += learners;
  year.due_module[module] += learners;
}

/// Years that all threads fill with the same function.
inline simulate::YearSource source_of(const simulate::Shape& shape,
                                      simulate::YearSource::Play play) {
  return {shape, [play] {
            return [play](const chance::Streams& streams, simulate::Year& year) {
              year.clear();
              play(streams, year);
            };
          }};
}

}  // namespace lotrinh::test

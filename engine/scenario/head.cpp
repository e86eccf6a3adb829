#include "scenario/draft.hpp"
#include "scenario/limits.hpp"
#include "scenario/time_zones.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::scenario {
namespace {

bool is_scenario_name(std::string_view name) {
  const auto good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return std::all_of(name.begin(), name.end(), good);
}

void read_name(Draft& draft, Section& root) {
  Scenario& scenario = draft.scenario;
  scenario.name = root.required_word("name");
  if (!is_scenario_name(scenario.name))
    draft.problems.error("E-WORD", root.label("name").place,
                         fmt::format("'{}' is no scenario name", printable(scenario.name, 40)),
                         "letters a-z, digits and '-'");
  scenario.title = root.text("title").value_or(scenario.name);
  scenario.time_zone = root.required_text("time_zone");
  if (!scenario.time_zone.empty() && !is_time_zone(scenario.time_zone))
    draft.problems.error(
        "E-VALUE", root.label("time_zone").place,
        fmt::format("'{}' is no time zone (key time_zone)", printable(scenario.time_zone, 40)),
        time_zone_help(scenario.time_zone));
}

void read_horizon(Draft& draft, Section& root) {
  Section horizon = root.required_section("horizon");
  const auto from = horizon.required_day("from");
  const auto to = horizon.required_day("to");
  horizon.no_more_keys();
  if (!from || !to) return;
  if (*to < *from) {
    draft.problems.error("E-RANGE", horizon.label("to").place,
                         fmt::format("{} is before {} (key horizon.to)", iso(*to), iso(*from)),
                         "the first day comes first; both are included");
    return;
  }
  const DayRange range{*from, *to + days{1}};
  if (range.length_days() > max_horizon_days) {
    draft.problems.error("E-HORIZON", horizon.label("to").place,
                         fmt::format("the horizon has {} days", range.length_days()),
                         fmt::format("at most {}", max_horizon_days));
    return;
  }
  draft.scenario.horizon = range;
}

}  // namespace

void check_format(Section& root) {
  constexpr std::int64_t format = 1;
  if (const Node* written = root.require("format");
      written != nullptr && (written->kind != Node::Kind::integer || written->integer != format))
    root.problems().error("E-FORMAT", written->place(),
                          fmt::format("format '{}' is not known", printable(written->text, 40)),
                          "this program reads format = 1");
}

void read_head(Draft& draft, Section& root) {
  check_format(root);
  read_name(draft, root);
  read_horizon(draft, root);
}

}  // namespace lotrinh::scenario

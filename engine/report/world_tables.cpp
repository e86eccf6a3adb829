// The world and the rules that the plan was made under: calendar, provinces, institutions, other
// programmes, pins and policies.

#include "report/tables.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

namespace lotrinh::report {
namespace {

std::string zero_or_one(const DaySet& days, Day day) { return days.contains(day) ? "1" : "0"; }

std::string bands_text(const std::vector<TravelBand>& bands) {
  std::vector<std::string> texts;
  for (const TravelBand& band : bands)
    texts.push_back(fmt::format("{}:{}", band.up_to_km, band.free_days));
  return fmt::format("{}", fmt::join(texts, ";"));
}

/// Levels joined by ";", the goals of one level by "+": "unplaced*1;late*100+cost*1".
std::string objective_text(const Objective& objective) {
  std::vector<std::string> levels;
  for (const ObjectiveLevel& level : objective) {
    std::vector<std::string> terms;
    for (const auto& term : level.terms)
      terms.push_back(fmt::format("{}*{}", goal_name(term.goal), term.weight));
    levels.push_back(fmt::format("{}", fmt::join(terms, "+")));
  }
  return fmt::format("{}", fmt::join(levels, ";"));
}

}  // namespace

DraftTable calendar_table(const Scenario& scenario) {
  DraftTable table{"calendar.csv",
                   {"date", "province", "live_in_person", "live_virtual", "online", "reason"},
                   {}};
  for (const Province& province : scenario.provinces) {
    const ProvinceDays& allowed = province.days;
    for (Day day = scenario.horizon.first; day < scenario.horizon.end; day += days{1}) {
      table.add({iso(day), province.code, zero_or_one(allowed.for_use(DayUse::live_in_person), day),
                 zero_or_one(allowed.for_use(DayUse::live_virtual), day),
                 zero_or_one(allowed.for_use(DayUse::online), day), allowed.reason_on(day)});
    }
  }
  return table;
}

DraftTable provinces_table(const Scenario& scenario) {
  DraftTable table{"provinces.csv",
                   {"province", "name", "region", "latitude", "longitude", "lms_ready",
                    "away_share_percent", "coordinator", "email"},
                   {}};
  for (const Province& province : scenario.provinces) {
    table.add({province.code, province.name, scenario.regions[province.region].name,
               fmt::format("{}", province.capital.latitude),
               fmt::format("{}", province.capital.longitude),
               province.lms_ready ? iso(*province.lms_ready) : "",
               std::to_string(province.away_share_percent), province.coordinator_name,
               province.coordinator_email});
  }
  return table;
}

DraftTable institutions_table(const Scenario& scenario) {
  DraftTable table{"institutions.csv", {"institution", "name", "province", "serves", "email"}, {}};
  for (const Institution& institution : scenario.institutions) {
    std::vector<std::string> serves;
    for (const ProvinceId id : institution.serves) serves.push_back(scenario.provinces[id].code);
    table.add({institution.code, institution.name,
               institution.province.valid() ? scenario.provinces[institution.province].code : "",
               joined(serves), institution.email});
  }
  return table;
}

DraftTable codes_table(const Scenario& scenario) {
  DraftTable table{"codes.csv", {"kind", "code", "name"}, {}};
  for (const Level& level : scenario.levels) table.add({"level", level.code, level.name});
  for (const Audience& audience : scenario.audiences)
    table.add({"audience", audience.code, audience.name});
  return table;
}

DraftTable bookings_table(const Scenario& scenario) {
  DraftTable table{"bookings.csv", {"kind", "code", "from", "to", "sessions", "reason"}, {}};
  const auto add = [&](const std::string& kind, const std::string& code, DayRange range,
                       const std::string& sessions, const std::string& reason) {
    table.add({kind, code, iso(range.first), iso(range.end - days{1}), sessions, reason});
  };
  for (const Lecturer& lecturer : scenario.lecturers) {
    for (const Booking& booking : lecturer.bookings)
      add("lecturer", lecturer.code, booking.days, "", booking.reason);
  }
  for (const Place& place : scenario.places) {
    for (const PlaceBooking& booking : place.bookings)
      add("place", place.code, booking.days, std::to_string(booking.sessions), booking.reason);
  }
  return table;
}

DraftTable pins_table(const Scenario& scenario) {
  DraftTable table{
      "pins.csv", {"kind", "session", "opens_from", "opens_to", "place", "mode", "lecturers"}, {}};
  for (const Pin& pin : scenario.pins) {
    std::vector<std::string> lecturers;
    for (const LecturerId id : pin.lecturers) lecturers.push_back(scenario.lecturers[id].code);
    table.add({word(pin.kind), pin.session, pin.opens ? iso(pin.opens->first) : "",
               pin.opens ? iso(pin.opens->end - days{1}) : "",
               pin.place.valid() ? scenario.places[pin.place].code : "",
               pin.mode ? word(*pin.mode) : "", joined(lecturers)});
  }
  return table;
}

DraftTable policies_table(const Scenario& scenario, const Plan& plan) {
  DraftTable table{"policies.csv", {"key", "value"}, {}};
  const Policies& policies = scenario.policies;
  const Costs& costs = scenario.costs;
  table.add({"scenario", scenario.name});
  table.add({"title", scenario.title});
  table.add({"time_zone", scenario.time_zone});
  table.add({"digest", scenario.digest});
  table.add({"horizon_from", iso(scenario.horizon.first)});
  table.add({"horizon_to", iso(scenario.horizon.end - days{1})});
  table.add({"level_mixing", word(policies.level_mixing)});
  table.add({"merging", word(policies.merging)});
  table.add({"merge_max_km", std::to_string(policies.merge_max_km)});
  table.add({"cohort_span", word(policies.cohort_span)});
  table.add({"same_school", word(policies.same_school)});
  table.add({"buffer_days", std::to_string(policies.buffer_days)});
  table.add({"travel_bands", bands_text(scenario.travel.bands)});
  table.add({"venue_max_km", std::to_string(scenario.travel.venue_max_km)});
  table.add({"travel_vnd_per_km", std::to_string(costs.travel_vnd_per_km)});
  table.add({"lecturer_night_vnd", std::to_string(costs.lecturer_night_vnd)});
  table.add({"learner_travel_vnd_per_km", std::to_string(costs.learner_travel_vnd_per_km)});
  table.add({"learner_night_vnd", std::to_string(costs.learner_night_vnd)});
  table.add({"lms_live_sessions", std::to_string(scenario.lms.live_sessions)});
  table.add({"lms_learners", std::to_string(scenario.lms.learners)});
  table.add({"objective", objective_text(scenario.objective)});
  table.add({"plan_scenario_digest", plan.scenario_digest});
  table.add({"plan_seed", std::to_string(plan.seed)});
  table.add({"plan_work", std::to_string(plan.work)});
  table.add({"plan_program_version", plan.program_version});
  table.add({"programme_email", scenario.programme_email});
  return table;
}

}  // namespace lotrinh::report

// Prints an instance field by field, leaving out what has its neutral value.

#include "random_scenario.hpp"

#include <fmt/format.h>

#include <array>

namespace lotrinh::oracle {
namespace {

template <class RowId>
std::string codes(const std::vector<RowId>& ids, char letter) {
  std::string text;
  for (const RowId id : ids)
    text += fmt::format("{}{}{}", text.empty() ? "" : " ", letter, id.row() + 1);
  return text.empty() ? "-" : text;
}

std::string text_of(const DayRange& range) {
  const Day last = range.end - days{1};
  return range.first == last ? iso(last) : fmt::format("{}..{}", iso(range.first), iso(last));
}

std::string text_of(const std::vector<DayRange>& ranges) {
  std::string text;
  for (const DayRange& range : ranges) text += " " + text_of(range);
  return text;
}

/// One sign a day: what the day may be used for.
std::string text_of(const Scenario& scenario, const ProvinceDays& calendar) {
  std::string text;
  for (Day day = scenario.horizon.first; day < scenario.horizon.end; day += days{1}) {
    if (calendar.for_use(DayUse::live_in_person).contains(day))
      text += 'L';
    else if (calendar.for_use(DayUse::live_virtual).contains(day))
      text += 'v';
    else
      text += calendar.for_use(DayUse::online).contains(day) ? 'o' : '.';
  }
  return text;
}

std::string provinces_text(const Scenario& scenario) {
  std::string text =
      "provinces (L any day, v no meeting in person, o online phases only, . nothing)\n";
  for (const Province& province : scenario.provinces) {
    text += fmt::format("  {} in R{} at {:.1f}N {} away {} %{}\n", province.code,
                        province.region.row() + 1, province.capital.latitude,
                        text_of(scenario, province.days), province.away_share_percent,
                        province.lms_ready ? " lms from " + iso(*province.lms_ready) : "");
  }
  return text;
}

std::string deadline_text(const Module& module) {
  if (!module.deadline) return "";
  static constexpr std::array<std::string_view, 3> counted{"live end", "closing", "certificate"};
  return fmt::format(", {} until {}, certificate +{}",
                     counted[static_cast<std::size_t>(module.deadline->counts)],
                     iso(module.deadline->last_good_day()), module.certificate_days);
}

std::string modules_text(const Scenario& scenario) {
  std::string text = "modules\n";
  for (const Module& module : scenario.modules) {
    const DeliveryModel& model = module.model;
    std::string modes;
    for (const DeliveryMode mode : model.modes)
      modes += mode == DeliveryMode::in_person ? " in-person" : " virtual";
    text += fmt::format("  M{} {}-{}-{}{}, {} leads {} cos, class {}..{}", module.code,
                        model.pre_days, model.live_days, model.post_days, modes, module.leads,
                        module.cos, module.class_size.min_learners, module.class_size.max_learners);
    if (module.ready()) text += ", from " + iso(*module.ready());
    text += deadline_text(module);
    for (const Prerequisite& needed : module.after)
      text += fmt::format(", after M{} +{}", needed.module.row() + 1, needed.gap_days);
    for (const Wave& wave : module.waves) {
      text += fmt::format(", {} from {}", codes(wave.regions, 'R'), iso(wave.opens));
      if (wave.within_days) text += fmt::format(" within {}", *wave.within_days);
    }
    text += "\n";
  }
  return text;
}

std::string learners_text(const Scenario& scenario) {
  std::string text = "learners\n";
  for (const Learner& learner : scenario.learners) {
    text += fmt::format("  {} P{} L{} modules {}", learner.code, learner.province.row() + 1,
                        learner.level.row() + 1, codes(learner.module_list(), 'M'));
    if (learner.school.valid()) text += fmt::format(" school S{}", learner.school.row() + 1);
    text += "\n";
  }
  return text;
}

std::string lecturers_text(const Scenario& scenario) {
  std::string text = "lecturers\n";
  for (const Lecturer& lecturer : scenario.lecturers) {
    text += fmt::format(
        "  {} I{} home P{}{}{}, days {}/week {}/month {}/year, fee {}{}, teaches", lecturer.code,
        lecturer.institution.row() + 1, lecturer.home.row() + 1,
        lecturer.has_role(Role::lead) ? " lead" : "", lecturer.has_role(Role::co) ? " co" : "",
        lecturer.max_live_days_week, lecturer.max_live_days_month, lecturer.max_live_days_year,
        lecturer.fee_vnd_per_live_day, lecturer.travels == Travels::no ? ", does not travel" : "");
    for (const Qualification& known : lecturer.qualifications)
      text += fmt::format(" M{}:L{}", known.module.row() + 1, known.level.row() + 1);
    if (!lecturer.absences.empty()) text += ", absent" + text_of(lecturer.absences);
    for (const Booking& booking : lecturer.bookings) text += ", booked " + text_of(booking.days);
    text += "\n";
  }
  for (const Institution& institution : scenario.institutions) {
    if (!institution.serves.empty())
      text += fmt::format("  {} serves {}\n", institution.code, codes(institution.serves, 'P'));
  }
  return text;
}

std::string places_text(const Scenario& scenario) {
  std::string text = "places\n";
  for (const Place& place : scenario.places) {
    const bool in_person = place.mode == DeliveryMode::in_person;
    text += fmt::format("  {} {}, {} at once, {} seats, fee {}", place.code,
                        in_person ? fmt::format("in P{}", place.province.row() + 1) : "virtual",
                        place.sessions_at_once, place.seats, place.fee_vnd_per_day);
    if (!place.closed.empty()) text += ", closed" + text_of(place.closed);
    for (const PlaceBooking& booking : place.bookings)
      text += fmt::format(", {} booked {}", booking.sessions, text_of(booking.days));
    text += "\n";
  }
  return text;
}

std::string rules_text(const Scenario& scenario) {
  static constexpr std::array<std::string_view, 3> merging{"none", "region", "distance"};
  const Policies& policies = scenario.policies;
  std::string text =
      fmt::format("rules\n  levels {}, merging {} up to {} km, cohorts {}, same school {}\n",
                  policies.level_mixing == LevelMixing::mixed ? "mixed" : "separate",
                  merging[static_cast<std::size_t>(policies.merging)], policies.merge_max_km,
                  policies.cohort_span == CohortSpan::through ? "through" : "per module",
                  policies.same_school == SameSchool::ignored ? "ignored" : "never away together");
  text += "  free days between venues";
  for (const TravelBand& band : scenario.travel.bands)
    text += fmt::format(" up to {} km: {};", band.up_to_km, band.free_days);
  text += fmt::format(" venues within {} km\n", scenario.travel.venue_max_km);
  const Costs& costs = scenario.costs;
  text += fmt::format("  lecturers {} a km, {} a night; learners {} a km, {} a night\n",
                      costs.travel_vnd_per_km, costs.lecturer_night_vnd,
                      costs.learner_travel_vnd_per_km, costs.learner_night_vnd);
  text += fmt::format("  platform: {} live sessions, {} learners (0: no limit)\n",
                      scenario.lms.live_sessions, scenario.lms.learners);
  return text;
}

}  // namespace

std::string described(const Scenario& scenario) {
  return fmt::format("horizon {}\n", text_of(scenario.horizon)) + provinces_text(scenario) +
         modules_text(scenario) + learners_text(scenario) + lecturers_text(scenario) +
         places_text(scenario) + rules_text(scenario);
}

}  // namespace lotrinh::oracle

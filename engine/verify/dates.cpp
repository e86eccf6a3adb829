// "A module's sessions start after its materials, its opening event and the LMS accounts are
// ready"; "phases are contiguous as the model says and use allowed days only", inside the horizon:
// days of pre- and post-study online in every learner's province, live days in every learner's
// province and, in person, in the venue's.

#include "verify/rules.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

void add(Findings& findings, ViolationKind kind, const HeldSession& session,
         const std::string& what) {
  findings.push_back({kind, session.code, "session " + session.code + " " + what, {session.id}});
}

void check_ready(const Book& book, const HeldSession& session, Findings& findings) {
  const Module& module = book.scenario.modules[session.module];
  const Day opens = session.pre.first;
  if (!module.materials.empty() && opens <= module.materials.back().done) {
    add(findings, ViolationKind::before_materials, session,
        "opens on " + shown(opens) + ", but the materials are done on " +
            shown(module.materials.back().done) + " and it may open the day after");
  }
  if (module.opens_from && opens < *module.opens_from) {
    add(findings, ViolationKind::before_opens_from, session,
        "opens on " + shown(opens) + ", but module " + module.code + " opens from " +
            shown(*module.opens_from));
  }
}

void check_wave(const Book& book, const HeldSession& session, ProvinceId id, Findings& findings) {
  const Province& province = book.scenario.provinces[id];
  const Wave* wave = wave_for(book.scenario.modules[session.module], province.region);
  if (wave == nullptr) return;
  const Day opens = session.pre.first;
  const std::string of = " of wave " + wave->name + " (" + province.code + ")";
  if (opens < wave->opens) {
    add(findings, ViolationKind::before_wave, session,
        "opens on " + shown(opens) + ", before the opening event" + of + " on " +
            shown(wave->opens));
  }
  const std::optional<Day> last = last_opening(*wave);
  if (last && opens > *last) {
    add(findings, ViolationKind::after_wave, session,
        "opens on " + shown(opens) + ", after the last opening day" + of + ", " + shown(*last));
  }
}

void check_phase(const Book& book, const HeldSession& session, ProvinceId id, Findings& findings) {
  const Province& province = book.scenario.provinces[id];
  for (const DayRange& phase : {session.pre, session.post}) {
    const auto missing = first_day_missing(province.days.for_use(DayUse::online), phase);
    if (!missing) continue;
    add(findings, ViolationKind::online_day_not_allowed, session,
        "has an online phase on " + shown(*missing) + ", which " + province.code +
            " does not allow");
  }
  if (!session.place.valid()) return;
  const DayUse use = meets_in_person(book, session) ? DayUse::live_in_person : DayUse::live_virtual;
  if (const auto missing = first_day_missing(province.days.for_use(use), session.live)) {
    add(findings, ViolationKind::live_day_not_allowed, session,
        "has a live day on " + shown(*missing) + ", which " + province.code + " does not allow");
  }
}

void check_venue_days(const Book& book, const HeldSession& session, Findings& findings) {
  if (!meets_in_person(book, session)) return;
  const Place& place = book.scenario.places[session.place];
  const Province& province = book.scenario.provinces[place.province];
  const auto missing =
      first_day_missing(province.days.for_use(DayUse::live_in_person), session.live);
  if (!missing) return;
  add(findings, ViolationKind::venue_day_not_allowed, session,
      "meets at " + place.code + " on " + shown(*missing) + ", which " + province.code +
          " does not allow");
}

/// Asked of sessions that have not opened: what an opening waits for.
void check_opening(const Book& book, const HeldSession& session, Findings& findings) {
  check_ready(book, session, findings);
  for (const ProvinceId id : session.provinces) {
    const Province& province = book.scenario.provinces[id];
    if (province.lms_ready && session.pre.first < *province.lms_ready) {
      add(findings, ViolationKind::before_lms_ready, session,
          "opens on " + shown(session.pre.first) + ", but " + province.code +
              " has LMS accounts from " + shown(*province.lms_ready));
    }
    check_wave(book, session, id, findings);
  }
}

void check_session(const Book& book, const HeldSession& session, Findings& findings) {
  // What is over is not asked again, and what is held stays whatever has come after it.
  if (session.progress == Progress::held) return;
  if (session.progress == Progress::to_come) check_opening(book, session, findings);
  for (const ProvinceId id : session.provinces) check_phase(book, session, id, findings);
  check_venue_days(book, session, findings);
}

}  // namespace

std::optional<Day> first_day_missing(const DaySet& allowed, DayRange range) {
  for (Day day = range.first; day < range.end; day += days{1}) {
    if (!allowed.contains(day)) return day;
  }
  return std::nullopt;
}

Day first_opening(const Scenario& scenario, const Module& module) {
  Day first = scenario.horizon.first;
  if (module.opens_from) first = std::max(first, *module.opens_from);
  if (!module.materials.empty()) first = std::max(first, module.materials.back().done + days{1});
  return first;
}

std::optional<Day> last_opening(const Wave& wave) {
  if (!wave.within_days) return std::nullopt;
  return wave.opens + days{*wave.within_days};
}

const Wave* wave_for(const Module& module, RegionId region) {
  for (const Wave& wave : module.waves) {
    for (const RegionId in : wave.regions) {
      if (in == region) return &wave;
    }
  }
  return nullptr;
}

void check_dates(const Book& book, Findings& findings) {
  for (const HeldSession& session : book.sessions) {
    if (session.timing == Timing::in_horizon) {
      check_session(book, session, findings);
      continue;
    }
    add(findings, ViolationKind::outside_horizon, session,
        "opens on " + shown(book.plan.sessions[session.id].opens) +
            " and is not wholly within the horizon " + shown(book.scenario.horizon));
  }
}

}  // namespace lotrinh::verify

#pragma once

#include "simulate/books.hpp"
#include "simulate/classes.hpp"
#include "simulate/player.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace lotrinh::simulate {

/// Where the rows of one thing lie in a table of many.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// A learner taking a module in a session of the plan: what never changes. Rows lie session by
/// session, so that a class is a stretch of them.
struct Person {
  chance::EntityKey key = 0;  ///< of learner and module
  Row learner = 0;
  std::uint16_t province = 0;
  std::uint16_t module = 0;
  std::uint16_t level = 0;
  std::int16_t school = -1;  ///< row among schools with several learners; -1: none
};

/// Another module of the same learner that comes first.
struct Before {
  Row part = 0;
  std::int16_t gap = 0;
};

/// How a session of the plan stands to another one that shares a learner.
struct Relation {
  enum class Kind : std::uint8_t { comes_after, comes_before, apart };
  Row other = 0;
  Kind kind = Kind::apart;  ///< `comes_after`: the other one comes first
  std::int16_t gap = 0;
};

inline constexpr std::int16_t no_deadline = -32'768;

struct HazardTable {
  const Hazard* hazard = nullptr;
  Driver driver = Driver::storms;
  chance::EntityKey key = 0;
  std::vector<std::uint16_t> provinces;      ///< of its regions
  std::vector<std::uint8_t> spreads;         ///< [from][to], by position in `provinces`
  std::vector<chance::Distribution> number;  ///< by month of the year, January first
};

struct WorkingMonth {
  int first = 0;  ///< number of its first day, may be negative
  int days = 0;
  int month = 0;           ///< 0 for January
  std::uint64_t code = 0;  ///< year * 12 + month: part of keys
};

/// Everything that is the same in all years.
struct World::Tables {
  Tables(const Scenario& given_scenario, const Plan& given_plan);

  const Scenario& scenario;
  const Plan& plan;
  Shape shape;
  int days = 0;
  Periods periods;
  std::vector<WorkingMonth> months;

  // Rules that days and distances make.
  DayMasks province_openings;            ///< [(province * modules + module) * 2 + mode]
  DayMasks place_openings;               ///< [place * modules + module]
  std::vector<std::int16_t> wave_ends;   ///< [province * modules + module] last opening
  std::vector<std::uint8_t> travel_gap;  ///< [province * provinces + province] free days
  int widest_gap = 0;
  std::vector<std::uint8_t> reach;       ///< [place * provinces + province]
  std::vector<std::uint8_t> apart;       ///< [province * provinces + province] may not merge
  std::vector<std::uint8_t> serves;      ///< [institution * provinces + province]
  std::vector<std::uint32_t> qualified;  ///< [lecturer * modules + module] mask of levels
  std::vector<std::uint8_t> roles;       ///< [lecturer] bit 0 lead, bit 1 co
  std::vector<std::vector<std::uint16_t>> teachers;  ///< [module * levels + level] who may teach it
  std::vector<int> live_lengths;                     ///< the numbers of live days that modules have
  std::vector<std::size_t> variant;                  ///< [module] in `live_lengths`
  std::vector<std::vector<std::uint16_t>> places;    ///< by module: those of an allowed mode
  std::vector<int> most_seats;                       ///< [module] of a class, in its largest place
  std::vector<std::int16_t> ready;                   ///< [module] first day on which it may open
  std::vector<std::int16_t> published;               ///< [module] planned day of publication
  std::vector<std::uint8_t> has_materials;           ///< [module]
  std::vector<std::int32_t> away_limits;  ///< [province] learners in live days on one day
  std::vector<std::uint16_t> area;        ///< [province] within which make-up classes gather
  std::size_t areas = 0;

  // People.
  std::vector<Person> persons;
  std::vector<chance::EntityKey> learner_keys;
  std::vector<Span> before_of;  ///< by part
  std::vector<Before> before;
  std::vector<Span> parts_of;  ///< by learner
  std::vector<Row> parts;
  std::vector<std::int32_t> needed;         ///< [module] learners who make it complete
  std::vector<std::int16_t> last_good;      ///< [module] last day that keeps the deadline
  std::vector<std::int32_t> due;            ///< [province * modules + module]
  std::vector<std::int16_t> first_opening;  ///< by learner, of the plan; -1: none
  std::vector<std::int16_t> first_of;       ///< [province * modules + module] of the plan; -1: none
  std::vector<chance::EntityKey> department_keys;  ///< [province * modules + module]
  std::size_t shared_schools = 0;

  // Sessions of the plan.
  Classes classes;                            ///< as planned
  std::vector<std::vector<Row>> sessions_of;  ///< [module * areas + area]
  std::vector<Span> relations_of;
  std::vector<Relation> relations;
  Books books;  ///< as planned
  /// [lecturer * weeks + week] live days without overtime: the limit, or what others booked.
  std::vector<std::int16_t> week_limits;

  // Hazards.
  std::vector<HazardTable> hazards;  ///< storms, then epidemics
  std::vector<chance::EntityKey> lecturer_keys;
  std::vector<chance::EntityKey> module_keys;
  std::vector<chance::EntityKey> province_keys;
  chance::Distribution illnesses;  ///< of a lecturer in the horizon
  chance::Distribution outages;
  int desk_from = 0;  ///< number of the first day that the help desk's calendar knows; negative
  std::vector<std::int32_t> desk_days_before;  ///< by day from `desk_from`: working days before it
  std::vector<std::int16_t> desk_days;         ///< numbers of its working days

  [[nodiscard]] std::size_t province_module(std::size_t province, std::size_t module) const {
    return province * shape.modules + module;
  }
};

}  // namespace lotrinh::simulate

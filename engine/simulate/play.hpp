#pragma once

#include "simulate/bookings.hpp"
#include "simulate/event_queue.hpp"
#include "simulate/help_desk.hpp"
#include "simulate/log.hpp"
#include "simulate/tables.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::simulate {

class Policy;

/// Random numbers of the year that is played.
class Draws {
 public:
  [[nodiscard]] chance::Words words(chance::EntityKey entity, std::uint32_t event) const {
    const chance::Words drawn = streams_.words(entity, event);
    if (log != nullptr) log->draws.push_back({entity, event, drawn});
    return drawn;
  }
  void begin(const chance::Streams& streams) { streams_ = streams; }

  Log* log = nullptr;

 private:
  chance::Streams streams_{0, 0};
};

enum class PartStage : std::uint8_t {
  booked,     ///< in a class that has not opened
  studying,   ///< in pre-study
  attending,  ///< in live days
  after,      ///< tasks, survey and retake
  waiting,    ///< for a make-up or top-up class
  completed,
  left_out,  ///< nothing will come any more
};

/// A learner taking a module as it goes on.
struct Part {
  Row in_class = no_row;
  Row next = no_row;  ///< in the queue of those who wait
  std::int16_t passed = -1;
  std::int16_t joined = -1;      ///< the queue of those who wait
  std::int16_t looks_again = 0;  ///< day from which on a free seat is looked for
  PartStage stage = PartStage::booked;
  std::uint8_t attempt = 0;
  std::uint8_t generation = 0;
  bool answered : 1 = false;     ///< the survey
  bool successor : 1 = false;    ///< the learner left: this is who came instead
  bool tasks_late : 1 = false;   ///< as drawn when the live days began
  bool survey_late : 1 = false;  ///< the same
};

struct Learning {
  std::int16_t account = 0;            ///< day on which it works
  std::int16_t successor_account = 0;  ///< the same for who comes instead
  std::int16_t busy_until = -1;        ///< last day of the class that the learner is in
  bool replaced = false;
};

/// A hazard that was drawn.
struct Strike {
  std::uint16_t subject = 0;  ///< province, lecturer or nothing
  std::int16_t first = 0;
  std::int16_t end = 0;
  ClosureEffect effect = ClosureEffect::no_meeting;
};

/// Those who wait for a class of one module and level in one area.
struct Group {
  Row head = no_row;
  Row tail = no_row;
  std::int16_t later = -1;    ///< day of the next review that is scheduled
  std::int16_t next_try = 0;  ///< somebody had no free slot: not before this day
  std::int16_t today = -1;    ///< day on which one is scheduled for this evening
};

/// One year as it goes on. Everything is taken once and used for year after year.
struct Play {
  Play(const World::Tables& tables, const Policy& with_policy, const DriverSet& drivers_off);

  [[nodiscard]] bool on(Driver driver) const { return !off.test(static_cast<std::size_t>(driver)); }
  // NOLINTBEGIN(readability-make-member-function-const): the year is part of the play
  void happened(Driver driver) { ++year->happened[static_cast<std::size_t>(driver)]; }
  void count(Headline headline, std::int64_t by = 1) {
    year->headlines[static_cast<std::size_t>(headline)] += by;
  }
  // NOLINTEND(readability-make-member-function-const)
  [[nodiscard]] Class& at(Row row) { return classes.rows[row]; }
  [[nodiscard]] const Class& at(Row row) const { return classes.rows[row]; }
  [[nodiscard]] std::uint16_t* team(Row row) {
    return classes.teams.data() + row * classes.team_size;
  }
  [[nodiscard]] int team_of(std::size_t module) const {
    const Module& of = world.scenario.modules[ModuleId(module)];
    return of.leads + of.cos;
  }
  /// The person who takes this part now.
  [[nodiscard]] chance::EntityKey key(Row part) const;

  const World::Tables& world;
  const Risks& risks;
  const SimulationSettings& settings;
  const Policy& policy;
  DriverSet off;
  Draws draws;
  EventQueue queue;
  Year* year = nullptr;
  int now = 0;

  Classes classes;
  Books books;
  Books as_planned;  ///< with the days worked out from which on lecturers are free
  std::vector<Part> parts;
  std::vector<Learning> learning;
  std::vector<std::int16_t> nominated;   ///< [province * modules + module] first day
  std::vector<std::int16_t> ready;       ///< [module]
  std::vector<std::int16_t> late_ready;  ///< [module] that comes out when they are late
  std::vector<Strike> strikes;
  std::vector<Group> groups;
  std::vector<std::vector<Row>> added_of;    ///< [module * areas + area] make-up and top-up classes
  std::vector<std::int32_t> waiting_change;  ///< [week]
  std::vector<std::int32_t> finished;        ///< [module]
  Row decisive = no_row;  ///< part whose completion made the last module complete so far
  int complete_on = 0;    ///< when it was

  // Memory for working things out.
  std::vector<Ticket> tickets;
  std::vector<std::int64_t> agents;
  std::vector<Row> struck;
  std::vector<Row> open_classes;        ///< with a free seat: see seats.hpp
  std::vector<std::uint8_t> tried;      ///< [province] no slot this evening
  std::vector<std::uint64_t> openings;  ///< a row of days
  std::vector<std::uint64_t> enough;
  std::vector<std::uint64_t> either_role, lead_role;  ///< [number of lecturers - 1][word]
};

}  // namespace lotrinh::simulate

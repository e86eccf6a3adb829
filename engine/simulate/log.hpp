#pragma once

#include "calendar/phase_days.hpp"
#include "chance/stream.hpp"
#include "simulate/classes.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::simulate {

/// Everything that happened in one year in detail, for tests and explanations; slow to keep.
struct Log {
  struct Draw {
    chance::EntityKey entity = 0;
    std::uint32_t event = 0;
    chance::Words words{};
    friend auto operator<=>(const Draw&, const Draw&) = default;
  };
  /// A live day that was held.
  struct LiveDay {
    Row held = 0;  ///< row of the class
    int day = 0;
    std::uint16_t place = 0;
    std::uint16_t module = 0;
    std::uint32_t levels = 0;  ///< mask
    std::vector<std::uint16_t> leads, cos;
  };
  /// A class that went through all its live days, as it was then.
  struct Held {
    Row row = 0;  ///< below the number of sessions: that of the plan
    Class as_held;
    std::vector<std::uint16_t> team;  ///< leads first
    std::vector<Row> learners;        ///< rows of the scenario, who were there
  };
  struct Completion {
    Row learner = 0;
    std::uint16_t module = 0;
    int day = 0;
  };
  /// A learner who has to take a module, or to take it again, as nothing before counts: a class was
  /// missed or failed, or the learner left and a successor begins anew.
  struct Again {
    Row learner = 0;
    std::uint16_t module = 0;
    int day = 0;
    bool successor = false;  ///< from the morning of the day on, else from its evening
  };
  /// Days on which somebody or something was not to be had.
  struct Away {
    bool province = false;  ///< else a lecturer
    std::uint16_t row = 0;
    int first = 0, end = 0;
    ClosureEffect effect = ClosureEffect::no_meeting;
  };
  std::vector<Draw> draws;
  std::vector<LiveDay> live_days;
  std::vector<Held> held;
  std::vector<Completion> completions;
  std::vector<Again> again;
  std::vector<Away> away;
};

}  // namespace lotrinh::simulate

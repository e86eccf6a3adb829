#pragma once

#include "chance/stream.hpp"
#include "simulate/run.hpp"
#include "simulate/year.hpp"

#include <memory>
#include <string_view>

namespace lotrinh::simulate {

struct Log;

/// A scenario and its plan worked out for playing: flat tables and the keys of all random draws.
/// Immutable, shared by all threads; scenario and plan have to outlive it.
class World {
 public:
  World(const Scenario& scenario, const Plan& plan);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  [[nodiscard]] const Scenario& scenario() const;
  [[nodiscard]] const Plan& plan() const;
  [[nodiscard]] const Shape& shape() const;

  struct Tables;  ///< for the .cpp files of this room
  [[nodiscard]] const Tables& tables() const { return *tables_; }

 private:
  std::unique_ptr<const Tables> tables_;
};

/// Plays one year after another; one for each thread. Holds all memory a year needs, so that
/// playing allocates none.
class Player {
 public:
  /// @throws std::invalid_argument  when there is no policy of this name
  Player(const World& world, std::string_view policy, DriverSet off);
  ~Player();
  Player(const Player&) = delete;
  Player& operator=(const Player&) = delete;

  /// The year that these random numbers make of the plan. Cost: linear in learners' sessions.
  /// No memory is taken but for more events, hazards or added classes than in any year before.
  void play(const chance::Streams& streams, Year& year);

  /// Everything that happens is written there too, until told otherwise by nothing. It is not
  /// emptied between years.
  void keep_log(Log* log);
  /// Most events that were pending at once in the last year.
  [[nodiscard]] std::int64_t most_pending() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lotrinh::simulate

#pragma once

#include "chance/stream.hpp"
#include "simulate/results.hpp"

#include <bitset>
#include <cstdint>
#include <functional>
#include <string>

namespace lotrinh::simulate {

class World;

using DriverSet = std::bitset<driver_count>;

/// How sure the answer is to be: replications go on until every half-width below is reached.
struct Precision {
  double probability = 0.02;  ///< of meeting each deadline, and all of them
  double days = 1.0;          ///< mean completion day of the nation, each module
};

struct Options {
  std::uint64_t seed = 1;
  /// How many years; 0: as many as the precision asks, in steps of `step`, at most `most`.
  int replications = 0;
  Precision precision{};
  int threads = 2;
  DriverSet off;               ///< drivers that do not strike
  std::string policy;          ///< empty: the scenario's
  std::function<bool()> stop;  ///< true: end early, with the replications that are done
  /// Years done and to be done; with a precision the latter grows step by step. Called by the
  /// thread that called run().
  std::function<void(int done, int of)> progress;
};
inline constexpr int step = 100;
inline constexpr int most = 100'000;

/// Where years come from: of a plan that is played, or with a known distribution in a test.
struct YearSource {
  /// Fills a year, which holds another one, with what these random numbers make of it.
  using Play = std::function<void(const chance::Streams&, Year&)>;

  Shape shape;
  /// Called once for each thread, which alone uses what it gets.
  std::function<Play()> player;
};

/// The years of a plan, with the policy and without the drivers that the options name. The world
/// has to outlive it.
/// @throws std::invalid_argument  from player(), when there is no policy of this name
[[nodiscard]] YearSource years_of(const World& world, const Options& options);

/// Plays the plan many times.
///
/// The result is a function of scenario, plan, seed and the number of replications alone: the same
/// on any number of threads. Memory does not grow with the replications but for `years` and
/// `struck` (200 bytes each).
/// @throws std::invalid_argument  when there is no policy of this name
[[nodiscard]] Results run(const Scenario& scenario, const Plan& plan, const Options& options);
/// The same for several runs of one plan, worked out for playing once.
[[nodiscard]] Results run(const World& world, const Options& options);
/// The same of years from anywhere. Options that say how a plan is played are not looked at.
[[nodiscard]] Results run(const Scenario& scenario, const YearSource& source,
                          const Options& options);

}  // namespace lotrinh::simulate

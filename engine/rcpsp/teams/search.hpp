#pragma once

#include "base/random.hpp"
#include "rcpsp/teams/draft.hpp"
#include "rcpsp/teams/generation.hpp"
#include "rcpsp/teams/staffing.hpp"
#include "rcpsp/teams/tabu.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace lotrinh::rcpsp::teams {

/// Searches for a short schedule of a multi-skill project; can be stopped and resumed. What it
/// finds is a function of the network, the seed, and what was asked and offered in which order.
class TeamSearch {
 public:
  /// Makes a first schedule. The network must outlive the search.
  TeamSearch(const StaffedNetwork& network, std::uint64_t seed);

  /// Searches until so many more schedules were generated, `stop` is true or the aim is reached.
  /// The passes from both ends that have begun are finished, so a few schedules may be over. `stop`
  /// is asked after each child: every 0.1 ms on small projects, every 20 ms on ones of 200
  /// activities.
  void run(std::uint64_t more, const std::function<bool()>& stop);

  /// Adopts a feasible schedule found elsewhere as a member of the population.
  void offer(const Timing& timing);

  /// No schedule is shorter than this: a run ends when one as short is found.
  void aim(Time lower_bound) { bound_ = lower_bound; }

  [[nodiscard]] const Timing& best() const { return best_; }
  [[nodiscard]] Time makespan() const { return makespan_; }
  /// Schedules generated so far: passes of generation and steps of tabu search.
  [[nodiscard]] std::uint64_t schedules() const { return generation_.count() + tabu_steps_; }

 private:
  void step();
  [[nodiscard]] Draft sampled();
  void improve(Draft& draft);
  void keep_best(const Draft& draft);
  void draw_prices();
  [[nodiscard]] std::size_t drawn_member(std::uint32_t rivals, bool worst);
  void replace_some(Draft draft);
  void begin_anew();

  const StaffedNetwork& network_;
  Staffing staffing_;
  Generation generation_;
  Tabu tabu_;
  Rng rng_;
  std::vector<Time> tails_;
  std::vector<std::int32_t> loads_;
  std::vector<std::int32_t> prices_;
  std::vector<Draft> population_;
  std::size_t size_ = 0;
  std::uint64_t idle_steps_ = 0;
  std::uint64_t tabu_steps_ = 0;
  std::uint64_t end_ = 0;  // schedules after which the run is over
  Time shortest_ = 0;      // of the population
  Timing best_;
  Time makespan_ = 0;
  Time bound_ = 0;
};

}  // namespace lotrinh::rcpsp::teams

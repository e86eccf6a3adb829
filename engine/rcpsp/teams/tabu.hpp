#pragma once

#include "base/random.hpp"
#include "rcpsp/teams/sequences.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::rcpsp::teams {

/// Tabu search on worker sequences, for networks in which an activity needs one worker at most and
/// no other resource.
class Tabu {
 public:
  explicit Tabu(const StaffedNetwork& network);

  /// Whether the network is of that kind.
  [[nodiscard]] bool serves() const { return serves_; }

  /// When to end: after so many steps in a row without gain, so many in all, or at that makespan.
  struct Limits {
    std::uint64_t patience = 1000;
    std::uint64_t steps = 0;
    Time bound = 0;
  };
  /// Improves a generated draft. Returns the number of steps; each makes one schedule.
  std::uint64_t improve(Draft& draft, const Limits& limits, Rng& rng);

 private:
  struct Move {
    std::int32_t activity = Sequences::nobody;
    Removal::Offer offer;
  };
  void find_best_move(Time aspired, Rng& rng);
  void consider(std::int32_t activity, Time aspired, Rng& rng);
  void make_best_move(Rng& rng);
  [[nodiscard]] std::uint64_t& forbidden_until(std::int32_t activity, std::int32_t worker);

  const StaffedNetwork& network_;
  bool serves_ = false;
  Sequences sequences_;
  Removal removal_;
  std::vector<std::uint64_t> forbidden_until_;  // [activity * workers + worker]
  std::vector<std::int32_t> critical_;
  std::uint64_t now_ = 0;
  Move best_;
  std::uint32_t ties_ = 0;
};

}  // namespace lotrinh::rcpsp::teams

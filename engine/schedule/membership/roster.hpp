#pragma once

#include "base/random.hpp"
#include "cohort/form.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lotrinh::schedule {

/// Cohorts under change: what the membership moves ask and do.
class Roster {
 public:
  Roster(const Scenario& scenario, const cohort::Rules& rules, std::vector<cohort::Draft> drafts);

  [[nodiscard]] const std::vector<cohort::Draft>& drafts() const { return drafts_; }
  [[nodiscard]] const std::vector<LearnerId>& members(std::size_t row) const {
    return drafts_[row].members;
  }

  /// Whether the manager pinned a session of the cohort: its members stay.
  [[nodiscard]] bool frozen(std::size_t row) const { return pinned_.contains(drafts_[row].code()); }
  /// Whether learners may change between the two at all: different, not frozen, and, where every
  /// module has cohorts of its own, of one module.
  [[nodiscard]] bool connected(std::size_t a, std::size_t b) const;

  /// Whether some module of the learner has room for one more of the cohort: a class may be held
  /// though another module of the same cohort is not.
  [[nodiscard]] bool has_room(std::size_t row, LearnerId learner) const;

  /// Takes the learner from one cohort to another that has room and may take them.
  bool join(std::size_t from, std::size_t to, LearnerId learner);
  /// Lets two learners change places, if both may.
  bool swap(std::size_t a, LearnerId of_a, std::size_t b, LearnerId of_b);
  /// Makes a new cohort of all members but the first `kept`.
  void divide(std::size_t row, std::size_t kept);
  void drop_empty();

  /// The cohorts with members and modules in order.
  [[nodiscard]] std::vector<cohort::Draft> finished() &&;

 private:
  [[nodiscard]] std::vector<ModuleId> modules_of(const cohort::Draft& draft) const;

  const Scenario& scenario_;
  const cohort::Rules& rules_;
  std::vector<cohort::Draft> drafts_;
  std::set<std::string> pinned_;
};

/// A random row.
[[nodiscard]] inline std::size_t any_of(std::size_t count, Rng& rng) {
  return rng.below(static_cast<std::uint32_t>(count));
}

/// Two random cohorts between which learners may change.
struct Pair {
  std::size_t from = 0;
  std::size_t to = 0;
};
[[nodiscard]] std::optional<Pair> any_pair(const Roster& roster, Rng& rng);

}  // namespace lotrinh::schedule

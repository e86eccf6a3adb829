// The goal `changes`, counted from docs/decisions/0013-replanning.md: for every session of the
// baseline that is not held each of its learners is told when cohort, opening, place or lecturers
// of the session in which they take the module now are not the same, or when they take it nowhere;
// each lecturer is told who teaches it only then or only now, or when opening or place changed.
// Each person told weighs by the notice that is left.

#include "verify/revised.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

std::vector<LecturerId> lecturers_of(const HeldSession& session) {
  std::vector<LecturerId> found;
  for (const Teaching& teaching : session.teaching) found.push_back(teaching.lecturer);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// Weights by notice, from the bands as they are written.
std::int64_t weight(const ReplanPolicy& policy, std::int64_t notice_days) {
  for (const NoticeBand& band : policy.notice) {
    if (std::max<std::int64_t>(0, notice_days) <= band.within_days) return band.weight;
  }
  return 1;
}

class Count {
 public:
  Count(const Book& book, const Revised& revised) : book_(book), revised_(revised) {}

  std::int64_t of_learner(const HeldSession& then, LearnerId learner) const {
    const HeldSession* now = session_of(book_, learner, then.module);
    if (now != nullptr && same_class(then, *now) && same_opening(then, *now) &&
        same_place(then, *now) && lecturers_of(then) == lecturers_of(*now))
      return 0;
    return told(then, now);
  }

  std::int64_t of_lecturers(const HeldSession& then, const HeldSession* now) const {
    const std::vector<LecturerId> before = lecturers_of(then);
    const std::vector<LecturerId> after =
        now == nullptr ? std::vector<LecturerId>{} : lecturers_of(*now);
    std::vector<LecturerId> concerned;
    const bool stays = now != nullptr && same_opening(then, *now) && same_place(then, *now);
    if (stays)
      std::set_symmetric_difference(before.begin(), before.end(), after.begin(), after.end(),
                                    std::back_inserter(concerned));
    else
      std::set_union(before.begin(), before.end(), after.begin(), after.end(),
                     std::back_inserter(concerned));
    return static_cast<std::int64_t>(concerned.size()) * told(then, now);
  }

 private:
  bool same_class(const HeldSession& then, const HeldSession& now) const {
    return revised_.then.plan.cohorts[then.cohort].code == book_.plan.cohorts[now.cohort].code;
  }
  bool same_opening(const HeldSession& then, const HeldSession& now) const {
    return stated_opening(revised_.then, then) == stated_opening(book_, now);
  }
  static bool same_place(const HeldSession& then, const HeldSession& now) {
    return then.place == now.place;
  }

  /// Weight of one person who is told about these two.
  std::int64_t told(const HeldSession& then, const HeldSession* now) const {
    Day of = stated_opening(revised_.then, then);
    if (now != nullptr && same_opening(then, *now))
      of += days{book_.scenario.modules[then.module].model.pre_days};
    else if (now != nullptr)
      of = std::min(of, stated_opening(book_, *now));
    return weight(book_.scenario.replan, (of - revised_.from).count());
  }

  const Book& book_;
  const Revised& revised_;
};

}  // namespace

std::int64_t weight_of_changes(const Book& book, const Revised& revised) {
  const Count count(book, revised);
  std::int64_t total = 0;
  for (std::size_t row = 0; row < revised.then.sessions.size(); ++row) {
    const HeldSession& then = revised.then.sessions[row];
    if (then.timing == Timing::outside) continue;
    if (then.live.end <= revised.from && !did_not_take_place(book.scenario, then)) continue;
    for (const LearnerId learner : then.learners) total += count.of_learner(then, learner);
    const auto now = revised.now[row];
    total += count.of_lecturers(then, now ? &book.sessions[*now] : nullptr);
  }
  return total;
}

}  // namespace lotrinh::verify

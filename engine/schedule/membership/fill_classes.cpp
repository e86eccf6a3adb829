// Filling: learners of a session that is left out or late take free seats in one that is held in
// time. The sessions stay where they are, so one insertion test decides; what this frees is used by
// the next search.
#include "schedule/membership/membership.hpp"
#include "schedule/membership/roster.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace lotrinh::schedule {
namespace {

using cohort::Draft;
using cohort::Rules;
using Drafts = std::vector<Draft>;

/// How well a cohort's learners are served: sessions held, and their days late.
struct Service {
  int held = 0;
  int left_out = 0;
  std::int64_t days_late = 0;

  [[nodiscard]] bool perfect() const { return left_out == 0 && days_late == 0; }
  [[nodiscard]] bool better_than(const Service& other) const {
    return held != other.held ? held > other.held : days_late < other.days_late;
  }
};

std::vector<Service> services(const Candidate& candidate) {
  std::vector<Service> found(candidate.drafts.size());
  for (const rcpsp::ActivityId id : candidate.compiled.tasks.ids()) {
    const rcpsp::Activity& activity = candidate.compiled.problem.activities[id];
    const rcpsp::Placement& placement = candidate.schedule.placements[id];
    Service& service = found[candidate.compiled.tasks[id].cohort];
    if (!placement.scheduled()) {
      ++service.left_out;
      continue;
    }
    ++service.held;
    if (activity.due)
      service.days_late += std::max(0, placement.start + activity.due_after - *activity.due);
  }
  return found;
}

/// Pours learners of one cohort into another while that improves the score. The sessions stay where
/// they are; a search may move them later.
class Pouring {
 public:
  Pouring(const Frame& frame, const Rules& rules, Candidate& candidate)
      : frame_(frame), rules_(rules), candidate_(candidate) {}

  /// Whether anybody changed over.
  bool pour(std::size_t from, std::size_t to) {
    const std::vector<LearnerId> all = candidate_.drafts[from].members;
    const Roster roster(frame_.scenario(), rules_,
                        {candidate_.drafts[from], candidate_.drafts[to]});
    const auto has_room = [&](LearnerId learner) { return roster.has_room(1, learner); };
    if (!roster.connected(0, 1) || std::none_of(all.begin(), all.end(), has_room)) return false;
    if (!poured(from, to, all)) {
      for (const std::vector<LearnerId>& alike : kinds(all)) pour_alike(from, to, alike);
    }
    return candidate_.drafts[from].members.size() < all.size();
  }

 private:
  /// Learners whom no rule tells apart. Those with a colleague of their school stand alone.
  [[nodiscard]] std::vector<std::vector<LearnerId>> kinds(const std::vector<LearnerId>& all) const {
    std::map<std::tuple<ProvinceId, LevelId, std::vector<ModuleId>, LearnerId>,
             std::vector<LearnerId>>
        kinds;
    for (const LearnerId id : all) {
      const Learner& learner = frame_.scenario().learners[id];
      const bool paired = learner.school.valid() && frame_.school_resource(learner.school).valid();
      kinds[{learner.province, learner.level, learner.module_list(), paired ? id : LearnerId{}}]
          .push_back(id);
    }
    std::vector<std::vector<LearnerId>> found;
    for (auto& [key, learners] : kinds) found.push_back(std::move(learners));
    return found;
  }

  /// As many as go in, halving the number until it fits: if not one does, none does.
  void pour_alike(std::size_t from, std::size_t to, std::vector<LearnerId> learners) {
    while (!learners.empty() && !poured(from, to, learners)) learners.resize(learners.size() / 2);
  }

  /// Whether these changed over for the better, or none of them may.
  bool poured(std::size_t from, std::size_t to, const std::vector<LearnerId>& learners) {
    Roster roster(frame_.scenario(), rules_, candidate_.drafts);
    bool moved = false;
    for (const LearnerId learner : learners) moved = roster.join(from, to, learner) || moved;
    if (!moved) return true;
    Candidate tried =
        adapted(frame_, std::move(roster).finished(), candidate_, Displaced::left_out);
    if (!better(frame_, tried, candidate_)) return false;
    candidate_ = std::move(tried);
    return true;
  }

  const Frame& frame_;
  const Rules& rules_;
  Candidate& candidate_;
};

}  // namespace

void fill_classes(const Frame& frame, const Rules& rules, Candidate& candidate) {
  const std::size_t cohorts = candidate.drafts.size();
  Pouring pouring(frame, rules, candidate);
  std::vector<Service> service = services(candidate);
  // Whoever leaves a class for a better one makes room there, so this is repeated until all stay.
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t from = 0; from < cohorts; ++from) {
      for (std::size_t to = 0; to < cohorts; ++to) {
        if (from == to || service[from].perfect()) continue;
        if (!service[to].better_than(service[from]) || !pouring.pour(from, to)) continue;
        service = services(candidate);
        moved = true;
      }
    }
  }
  // Rows must not move during the loop, so emptied cohorts go only now.
  Drafts kept = candidate.drafts;
  std::erase_if(kept, [](const Draft& draft) { return draft.members.empty(); });
  if (kept.size() != cohorts)
    candidate = adapted(frame, std::move(kept), candidate, Displaced::left_out);
}

}  // namespace lotrinh::schedule

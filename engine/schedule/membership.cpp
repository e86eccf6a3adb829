// Moves on the membership of cohorts. Dates follow: after each move the sessions concerned are
// inserted anew, so that cohorts, dates, places and lecturers are one decision.
#include "schedule/membership.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace lotrinh::schedule {
namespace {

using cohort::Draft;
using cohort::Rules;
using Drafts = std::vector<Draft>;

class Mover {
 public:
  Mover(const Frame& frame, const Rules& rules, const Drafts& drafts, Rng& rng)
      : scenario_(frame.scenario()), rules_(rules), drafts_(drafts), rng_(rng) {
    for (const Pin& pin : scenario_.pins)
      pinned_.insert(pin.session.substr(0, pin.session.find('/')));
  }

  std::optional<Drafts> run() {
    if (drafts_.empty()) return std::nullopt;
    using Move = bool (Mover::*)();
    static constexpr std::array<Move, 6> moves{&Mover::shift_one, &Mover::shift_many,
                                               &Mover::exchange,  &Mover::dissolve,
                                               &Mover::divide,    &Mover::shift_many};
    bool changed = false;
    do {  // often one move, sometimes a few: some changes only pay together
      const Move move = moves[any(moves.size())];
      changed = (this->*move)() || changed;
      std::erase_if(drafts_, [](const Draft& draft) { return draft.members.empty(); });
    } while (any(3) == 0);
    if (!changed) return std::nullopt;
    for (Draft& draft : drafts_) {
      std::sort(draft.members.begin(), draft.members.end());
      if (scenario_.policies.cohort_span == CohortSpan::through) draft.modules = modules_of(draft);
    }
    return std::move(drafts_);
  }

 private:
  std::size_t any(std::size_t count) { return rng_.below(static_cast<std::uint32_t>(count)); }

  [[nodiscard]] bool frozen(const Draft& draft) const { return pinned_.contains(draft.code()); }

  [[nodiscard]] std::vector<ModuleId> modules_of(const Draft& draft) const {
    std::set<ModuleId> modules;
    for (const LearnerId learner : draft.members) {
      const auto& wanted = scenario_.learners[learner].modules;
      modules.insert(wanted.begin(), wanted.end());
    }
    return {modules.begin(), modules.end()};
  }

  /// With cohorts of one module each, learners only change between cohorts of that module.
  [[nodiscard]] bool same_course(const Draft& a, const Draft& b) const {
    return scenario_.policies.cohort_span == CohortSpan::through || a.modules == b.modules;
  }

  /// Whether some module of the learner has room for one more of the cohort: a class may be held
  /// though another module of the same cohort is not.
  [[nodiscard]] bool has_room(const Draft& draft, LearnerId learner) const {
    const auto& modules = scenario_.learners[learner].modules;
    return std::any_of(modules.begin(), modules.end(), [&](ModuleId module) {
      const auto takes = [&](LearnerId member) {
        const auto& wanted = scenario_.learners[member].modules;
        return std::find(wanted.begin(), wanted.end(), module) != wanted.end();
      };
      const auto in_class = std::count_if(draft.members.begin(), draft.members.end(), takes);
      return in_class < rules_.largest_class({module});
    });
  }

  bool join(Draft& from, Draft& to, LearnerId learner) {
    if (!has_room(to, learner) || !rules_.may_join(learner, to.members)) return false;
    std::erase(from.members, learner);
    to.members.push_back(learner);
    return true;
  }

  /// Two different cohorts that may exchange learners.
  bool draw_pair() {
    if (drafts_.size() < 2) return false;
    from_ = any(drafts_.size());
    to_ = any(drafts_.size() - 1);
    if (to_ >= from_) ++to_;
    const Draft& from = drafts_[from_];
    const Draft& to = drafts_[to_];
    return !frozen(from) && !frozen(to) && same_course(from, to);
  }

  bool shift_one() {
    if (!draw_pair()) return false;
    const auto& members = drafts_[from_].members;
    return join(drafts_[from_], drafts_[to_], members[any(members.size())]);
  }

  bool shift_many() {
    if (!draw_pair()) return false;
    const std::vector<LearnerId> members = drafts_[from_].members;
    const std::size_t wanted = 1 + any(members.size());
    std::size_t moved = 0;
    for (const LearnerId learner : members) {
      if (moved == wanted) break;
      if (join(drafts_[from_], drafts_[to_], learner)) ++moved;
    }
    return moved > 0;
  }

  bool exchange() {
    if (!draw_pair()) return false;
    Draft& a = drafts_[from_];
    Draft& b = drafts_[to_];
    const LearnerId one = a.members[any(a.members.size())];
    const LearnerId other = b.members[any(b.members.size())];
    std::erase(a.members, one);
    std::erase(b.members, other);
    const bool able = rules_.may_join(one, b.members) && rules_.may_join(other, a.members);
    a.members.push_back(able ? other : one);
    b.members.push_back(able ? one : other);
    return able;
  }

  bool dissolve() {
    from_ = any(drafts_.size());
    if (frozen(drafts_[from_])) return false;
    bool moved = false;
    const std::vector<LearnerId> members = drafts_[from_].members;
    const std::size_t first = any(drafts_.size());
    for (const LearnerId learner : members) {
      for (std::size_t i = 0; i < drafts_.size(); ++i) {
        const std::size_t to = (first + i) % drafts_.size();
        const bool able =
            to != from_ && !frozen(drafts_[to]) && same_course(drafts_[from_], drafts_[to]);
        if (!able || !join(drafts_[from_], drafts_[to], learner)) continue;
        moved = true;
        break;
      }
    }
    return moved;
  }

  bool divide() {
    from_ = any(drafts_.size());
    Draft& from = drafts_[from_];
    if (frozen(from) || from.members.size() < 2) return false;
    Draft made{from.stem, 0, from.suffix, {}, from.modules};
    for (const Draft& draft : drafts_) {
      if (draft.stem == made.stem && draft.suffix == made.suffix)
        made.number = std::max(made.number, draft.number);
    }
    ++made.number;
    const std::size_t kept = 1 + any(from.members.size() - 1);
    made.members.assign(from.members.begin() + static_cast<std::ptrdiff_t>(kept),
                        from.members.end());
    from.members.resize(kept);
    drafts_.push_back(std::move(made));
    return true;
  }

  const Scenario& scenario_;
  const Rules& rules_;
  Drafts drafts_;
  Rng& rng_;
  std::set<std::string> pinned_;
  std::size_t from_ = 0;
  std::size_t to_ = 0;
};

/// Learner-days lost by a cohort's sessions, and whether some are left out.
struct Trouble {
  bool left_out = false;
  bool late = false;
};

std::vector<Trouble> troubles(const Candidate& candidate) {
  std::vector<Trouble> found(candidate.drafts.size());
  for (const rcpsp::ActivityId id : candidate.compiled.tasks.ids()) {
    const rcpsp::Activity& activity = candidate.compiled.problem.activities[id];
    const rcpsp::Placement& placement = candidate.schedule.placements[id];
    Trouble& trouble = found[candidate.compiled.tasks[id].cohort];
    trouble.left_out = trouble.left_out || !placement.scheduled();
    const bool late = placement.scheduled() && activity.due &&
                      placement.start + activity.due_after > *activity.due;
    trouble.late = trouble.late || late;
  }
  return found;
}

/// Pours learners of one cohort into another while that improves the score. The sessions stay where
/// they are; a search may move them later.
class Pouring {
 public:
  Pouring(const Frame& frame, const Rules& rules, Candidate& candidate)
      : frame_(frame), rules_(rules), candidate_(candidate) {}

  void pour(std::size_t from, std::size_t to) {
    if (candidate_.drafts[from].modules != candidate_.drafts[to].modules || room(to) == 0) return;
    const std::vector<LearnerId> all = candidate_.drafts[from].members;
    if (poured(from, to, all)) return;
    for (const std::vector<LearnerId>& alike : kinds(all)) pour_alike(from, to, alike);
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
      kinds[{learner.province, learner.level, learner.modules, paired ? id : LearnerId{}}]
          .push_back(id);
    }
    std::vector<std::vector<LearnerId>> found;
    found.reserve(kinds.size());
    for (auto& [key, learners] : kinds) found.push_back(std::move(learners));
    return found;
  }

  /// As many as go in, halving the number until it fits: if not one does, none does.
  void pour_alike(std::size_t from, std::size_t to, std::vector<LearnerId> learners) {
    learners.resize(std::min(learners.size(), room(to)));
    while (!learners.empty() && !poured(from, to, learners)) learners.resize(learners.size() / 2);
  }

  [[nodiscard]] std::size_t room(std::size_t to) const {
    const Draft& draft = candidate_.drafts[to];
    const auto largest = static_cast<std::size_t>(rules_.largest_class(draft.modules));
    return largest - std::min(largest, draft.members.size());
  }

  bool poured(std::size_t from, std::size_t to, const std::vector<LearnerId>& learners) {
    Drafts changed = candidate_.drafts;
    std::vector<LearnerId>& target = changed[to].members;
    std::size_t places = room(to);
    for (const LearnerId learner : learners) {
      if (places == 0) break;
      if (!rules_.may_join(learner, target)) continue;
      target.push_back(learner);
      std::erase(changed[from].members, learner);
      --places;
    }
    if (target.size() == candidate_.drafts[to].members.size()) return true;  // nobody can
    std::sort(target.begin(), target.end());
    Candidate tried = adapted(frame_, std::move(changed), candidate_, Displaced::left_out);
    if (!better(frame_, tried, candidate_)) return false;
    candidate_ = std::move(tried);
    return true;
  }

  const Frame& frame_;
  const Rules& rules_;
  Candidate& candidate_;
};

}  // namespace

std::optional<std::vector<Draft>> changed_membership(const Frame& frame, const Rules& rules,
                                                     const Candidate& candidate, Rng& rng) {
  return Mover(frame, rules, candidate.drafts, rng).run();
}

void fill_classes(const Frame& frame, const Rules& rules, Candidate& candidate) {
  std::set<std::string> pinned;
  for (const Pin& pin : frame.scenario().pins)
    pinned.insert(pin.session.substr(0, pin.session.find('/')));
  const auto frozen = [&](std::size_t row) {
    return pinned.contains(candidate.drafts[row].code());
  };
  const std::size_t cohorts = candidate.drafts.size();
  Pouring pouring(frame, rules, candidate);
  for (std::size_t from = 0; from < cohorts; ++from) {
    for (std::size_t to = 0; to < cohorts; ++to) {
      if (from == to || frozen(from) || frozen(to)) continue;
      const Trouble trouble = troubles(candidate)[from];
      if (trouble.left_out || trouble.late) pouring.pour(from, to);
    }
  }
  // Rows must not move during the loop, so emptied cohorts go only now.
  Drafts kept = candidate.drafts;
  std::erase_if(kept, [](const Draft& draft) { return draft.members.empty(); });
  if (kept.size() != cohorts)
    candidate = adapted(frame, std::move(kept), candidate, Displaced::left_out);
}

}  // namespace lotrinh::schedule

// Every start of every mode with every team, and what each is worth by itself, as the comments of
// rcpsp/problem.hpp say it.
#include "rcpsp/oracle/timetable.hpp"
#include "rcpsp/recount.hpp"

#include <algorithm>

namespace lotrinh::oracle {
namespace {

using namespace rcpsp;

class Lister {
 public:
  Lister(const Problem& problem, ActivityId id)
      : problem_(problem), activity_(problem.activities[id]) {}

  std::vector<Choice> run() {
    for (std::size_t row = 0; row < activity_.modes.size(); ++row) {
      const Mode& mode = activity_.modes[row];
      for (Time start = 0; start + mode.duration <= problem_.horizon; ++start) {
        if (!problem_.start_sets[mode.starts].contains(start)) continue;
        mode_ = &mode;
        placement_ = Placement{static_cast<std::int32_t>(row), start, {}};
        add_members(0, 0, 0);
      }
    }
    return std::move(found_);
  }

 private:
  /// Fills the demands from `demand` on, of which `filled` workers are chosen, with workers from
  /// row `from` of the pool on.
  void add_members(std::size_t demand, std::int32_t filled, std::size_t from) {
    if (demand == activity_.demands.size()) {
      if (!forbidden()) found_.push_back({placement_, placement_.start + mode_->duration, worth()});
      return;
    }
    if (filled == activity_.demands[demand].count) {
      add_members(demand + 1, 0, 0);
      return;
    }
    const auto& pool = problem_.pools[activity_.demands[demand].pool];
    for (std::size_t row = from; row < pool.size(); ++row) {
      if (is_member(pool[row]) || !could_work(problem_.workers[pool[row]])) continue;
      placement_.team.add(pool[row]);
      add_members(demand, filled + 1, row + 1);
      placement_.team.drop_last();
    }
  }

  [[nodiscard]] bool is_member(WorkerId worker) const {
    return std::find(placement_.team.begin(), placement_.team.end(), worker) !=
           placement_.team.end();
  }

  [[nodiscard]] bool could_work(const Worker& worker) const {
    if (mode_->site.valid() && worker.mobility == Mobility::home_only && mode_->site != worker.home)
      return false;
    for (Time t = mode_->staffed_from; t < mode_->staffed_to; ++t) {
      if (!worker.available.contains(placement_.start + t)) return false;
    }
    return true;
  }

  [[nodiscard]] bool forbidden() const {
    const auto member = [&](WorkerId worker) { return is_member(worker); };
    const auto& required = activity_.required;
    if (!std::all_of(required.begin(), required.end(), member)) return true;
    for (const Exclusion& exclusion : activity_.exclusions) {
      const bool then = exclusion.from <= placement_.start && placement_.start < exclusion.to;
      const bool so =
          exclusion.labels.empty() ||
          std::count(exclusion.labels.begin(), exclusion.labels.end(), mode_->label) > 0;
      const auto& workers = exclusion.workers;
      if (then && so && std::all_of(workers.begin(), workers.end(), member)) return true;
    }
    return false;
  }

  [[nodiscard]] Score worth() const {
    Score score;
    const Time start = placement_.start;
    const Time length = mode_->staffed_to - mode_->staffed_from;
    score[Criterion::cost] = mode_->cost;
    for (const WorkerId id : placement_.team) {
      const Worker& worker = problem_.workers[id];
      score[Criterion::cost] += worker.cost_per_time * length;
      if (!mode_->site.valid() || mode_->site == worker.home) continue;
      const auto pair =
          worker.home.row() * static_cast<std::size_t>(problem_.sites) + mode_->site.row();
      score[Criterion::cost] += problem_.site_pairs[pair].visit_cost;
      score[Criterion::cost] += problem_.away_cost_per_time * length;
    }
    score[Criterion::finish] = activity_.weight * (start + mode_->duration - 1);
    score[Criterion::extra] = activity_.extra;
    score[Criterion::change] = test::change_of(problem_, activity_, placement_);
    if (!activity_.due) return score;
    const Time done = start + activity_.due_after;
    if (done > *activity_.due)
      score[Criterion::tardiness] = activity_.weight * (done - *activity_.due);
    const Time buffer = std::max(0, *activity_.due - done);
    if (buffer < activity_.buffer_wanted)
      score[Criterion::buffer] = activity_.weight * (activity_.buffer_wanted - buffer);
    return score;
  }

  const Problem& problem_;
  const Activity& activity_;
  const Mode* mode_ = nullptr;
  Placement placement_;
  std::vector<Choice> found_;
};

}  // namespace

std::vector<Choice> choices(const Problem& problem, ActivityId id) {
  return Lister(problem, id).run();
}

}  // namespace lotrinh::oracle

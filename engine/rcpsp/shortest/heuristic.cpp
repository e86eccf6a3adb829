#include "rcpsp/shortest/heuristic.hpp"

#include "rcpsp/lists/compile.hpp"
#include "rcpsp/lists/list_search.hpp"
#include "rcpsp/teams/search.hpp"
#include "rcpsp/workspace.hpp"

namespace lotrinh::rcpsp {
namespace {

class ListHeuristic final : public Heuristic {
 public:
  ListHeuristic(const Problem& problem, lists::Network network, const HeuristicOptions& options)
      : problem_(problem),
        network_(std::move(network)),
        search_(network_, {options.seed, options.expected_schedules}) {}

  void run(std::uint64_t schedules, const std::function<bool()>& stop) override {
    search_.run(schedules, stop);
  }
  void offer(const Schedule& schedule) override {
    std::vector<Time> starts;
    for (const Placement& placement : schedule.placements) starts.push_back(placement.start);
    search_.offer(starts);
  }
  void aim(Time lower_bound) override { search_.aim(lower_bound); }
  [[nodiscard]] Time makespan() const override { return search_.makespan(); }
  [[nodiscard]] std::uint64_t schedules() const override { return search_.schedules(); }
  [[nodiscard]] Schedule best() const override {
    Table<Placement, ActivityId> placements;
    for (const Time start : search_.best()) placements.add({0, start, {}});
    return scored(problem_, placements);
  }

 private:
  const Problem& problem_;
  lists::Network network_;
  lists::ListSearch search_;
};

class TeamHeuristic final : public Heuristic {
 public:
  TeamHeuristic(const Problem& problem, teams::StaffedNetwork network,
                const HeuristicOptions& options)
      : problem_(problem), network_(std::move(network)), search_(network_, options.seed) {}

  void run(std::uint64_t schedules, const std::function<bool()>& stop) override {
    search_.run(schedules, stop);
  }
  void offer(const Schedule& schedule) override {
    teams::Timing timing;
    for (const Placement& placement : schedule.placements) {
      timing.starts.push_back(placement.start);
      for (const WorkerId worker : placement.team)
        timing.members.push_back(static_cast<std::int32_t>(worker.row()));
    }
    search_.offer(timing);
  }
  void aim(Time lower_bound) override { search_.aim(lower_bound); }
  [[nodiscard]] Time makespan() const override { return search_.makespan(); }
  [[nodiscard]] std::uint64_t schedules() const override { return search_.schedules(); }
  [[nodiscard]] Schedule best() const override {
    const teams::Timing& timing = search_.best();
    Table<Placement, ActivityId> placements;
    for (std::size_t a = 0; a < timing.starts.size(); ++a) {
      Placement placement{0, timing.starts[a], {}};
      for (std::uint32_t seat = network_.seats[a]; seat < network_.seats[a + 1]; ++seat)
        placement.team.add(WorkerId(static_cast<std::size_t>(timing.members[seat])));
      placements.add(placement);
    }
    return scored(problem_, placements);
  }

 private:
  const Problem& problem_;
  teams::StaffedNetwork network_;
  teams::TeamSearch search_;
};

}  // namespace

Schedule scored(const Problem& problem, const Table<Placement, ActivityId>& placements) {
  const Links links(problem);
  Workspace workspace(problem, links);
  for (const ActivityId a : problem.activities.ids()) {
    if (placements[a].scheduled()) workspace.insert(a, placements[a]);
  }
  return workspace.schedule();
}

std::unique_ptr<Heuristic> heuristic_for(const Problem& problem, const HeuristicOptions& options) {
  if (auto network = lists::network_of(problem))
    return std::make_unique<ListHeuristic>(problem, std::move(*network), options);
  if (auto network = teams::network_of(problem))
    return std::make_unique<TeamHeuristic>(problem, std::move(*network), options);
  return nullptr;
}

}  // namespace lotrinh::rcpsp

#include "simulate/drivers.hpp"
#include "simulate/player.hpp"
#include "simulate/run.hpp"

#include <algorithm>
#include <memory>
#include <string>

namespace lotrinh::simulate {
namespace {

std::string policy_of(const World& world, const Options& options) {
  return options.policy.empty() ? world.scenario().simulation.policy : options.policy;
}

}  // namespace

YearSource years_of(const World& world, const Options& options) {
  const auto player = [&world, policy = policy_of(world, options), off = options.off] {
    auto one = std::make_shared<Player>(world, policy, off);
    return [one](const chance::Streams& streams, Year& year) { one->play(streams, year); };
  };
  return {world.shape(), player};
}

Results run(const World& world, const Options& options) {
  Results all = run(world.scenario(), years_of(world, options), options);
  all.policy = policy_of(world, options);
  return all;
}

Results run(const Scenario& scenario, const Plan& plan, const Options& options) {
  return run(World(scenario, plan), options);
}

std::vector<DriverEffect> tornado(const World& world, const Results& results,
                                  const Options& options) {
  Options without = options;
  without.policy = results.policy;
  without.replications = options.replications > 0
                             ? std::min(options.replications, results.replications)
                             : results.replications;
  return tornado(results, drivers_in(world.scenario().risks), options.off, [&](DriverSet off) {
    without.off = off;
    return run(world, without);
  });
}

std::vector<DriverEffect> tornado(const Scenario& scenario, const Plan& plan,
                                  const Results& results, const Options& options) {
  return tornado(World(scenario, plan), results, options);
}

}  // namespace lotrinh::simulate

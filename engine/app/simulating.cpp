#include "app/simulating.hpp"

#include "app/views/view.hpp"
#include "simulate/player.hpp"
#include "simulate/policy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace lotrinh::app {

namespace {

/// Drivers and policies ask for many runs more: as many years of each are enough to see what is
/// large, unless the user says how many.
constexpr int years_compared = 500;

/// The progress line, written a few times a second only: small years are quick.
class YearsLine {
 public:
  YearsLine(std::string doing, Console& console) : doing_(std::move(doing)), console_(console) {}

  void operator()(int done, int of) {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    console_.progress(fmt::format("{}: {} of {} years", doing_, grouped(done), grouped(of)));
  }

 private:
  std::string doing_;
  Console& console_;
  std::chrono::steady_clock::time_point last_{};
};

simulate::Options options_of(const SimulateRequest& request, const std::atomic<bool>& stop) {
  simulate::Options options;
  options.seed = request.seed;
  options.replications = request.replications.value_or(0);
  options.precision.probability = request.precision;
  const int cores = static_cast<int>(std::thread::hardware_concurrency());
  options.threads = request.threads.value_or(std::clamp(cores, 1, 64));
  options.policy = request.policy;
  for (const std::string& word : request.without)
    for (const Driver driver : all_drivers())
      if (driver_name(driver) == word) options.off.set(static_cast<std::size_t>(driver));
  options.stop = [&stop] { return stop.load(); };
  return options;
}

std::vector<simulate::Information> worth_of(const std::vector<simulate::Alternative>& policies) {
  std::vector<simulate::Information> all;
  for (const auto measure : {simulate::Headline::learner_days_late, simulate::Headline::unfinished})
    all.push_back(simulate::information(policies, measure));
  return all;
}

/// The same years with each of the other policies.
void compare_policies(const simulate::World& world, simulate::Options options, Console& console,
                      Simulated& all) {
  std::vector<simulate::Results> others;
  all.policies.push_back(all.results.policy);
  for (const std::string_view name : simulate::policy_names()) {
    if (name == all.results.policy) continue;
    options.policy = name;
    options.progress = YearsLine(fmt::format("policy {}", name), console);
    others.push_back(simulate::run(world, options));
    all.policies.emplace_back(name);
  }
  std::vector<simulate::Alternative> alternatives{{all.policies.front(), &all.results}};
  for (std::size_t i = 0; i < others.size(); ++i)
    alternatives.push_back({all.policies[i + 1], &others[i]});
  constexpr int fewest = 4;
  const bool complete = std::all_of(others.begin(), others.end(),
                                    [](const auto& other) { return other.replications >= fewest; });
  if (complete && all.results.replications >= fewest) all.worth = worth_of(alternatives);
}

}  // namespace

Simulated simulated(const SimulateRequest& request, const Scenario& scenario, const Plan& plan,
                    const std::atomic<bool>& stop, Console& console) {
  const simulate::World world(scenario, plan);
  simulate::Options options = options_of(request, stop);
  options.progress = YearsLine("simulating", console);
  Simulated all;
  all.results = simulate::run(world, options);
  if (scenario.cascade.any() && !stop) {
    options.replications = std::min(all.results.replications, cascade::usual_replications);
    options.progress = YearsLine("cascade", console);
    all.cascade = cascade::run(scenario, simulate::years_of(world, options), options);
  }
  if (request.drivers == ShowDrivers::no || stop) return all;

  options.replications = request.replications ? all.results.replications
                                              : std::min(all.results.replications, years_compared);
  options.progress = YearsLine("without a driver", console);
  all.effects = simulate::tornado(world, all.results, options);
  compare_policies(world, options, console, all);
  return all;
}

}  // namespace lotrinh::app

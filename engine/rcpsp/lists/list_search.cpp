// A genetic algorithm on two populations, after Debels and Vanhoucke, "A decomposition-based
// genetic algorithm for the RCPSP", Operations Research 2007: one population holds schedules made
// forward, the other schedules made backward, and the children of one are made along the other axis
// and live in the other population. So every pass crosses two schedules and justifies them at once;
// the textbook way pays three passes for a child (make, shift right, shift left).
//
// Two parents have two children, with the roles of father and mother exchanged; the better one
// takes the mother's row in the other population. What we changed: it does so only when it is no
// longer than its mother or the schedule in that row, where the original always replaces, and when
// no equal schedule is there; the window inherited from the father is the peak or a random one;
// equal parents always and others sometimes have a disturbed child; a pass is given up when its
// child can no longer be welcome. Speed comes from the serial generation scheme and from counting
// sorts: breeding costs less than the pass itself. Measurements are in docs/notes/lists.md.
#include "rcpsp/lists/list_search.hpp"

#include "base/error.hpp"
#include "rcpsp/lists/sampling.hpp"

#include <algorithm>
#include <cmath>

namespace lotrinh::rcpsp::lists {
namespace {

constexpr std::size_t forward = 0;
constexpr std::size_t backward = 1;

/// Small for few schedules, so that there are some fifty generations in any case, and for large
/// networks, so that all keys together stay below some ten million.
std::size_t members_for(std::uint64_t expected_schedules, std::size_t activities) {
  constexpr double most_keys = 5e6;
  const double members = std::pow(static_cast<double>(expected_schedules) / 5000.0, 0.75) * 40.0;
  const double fitting = most_keys / static_cast<double>(activities + 1);
  return static_cast<std::size_t>(std::clamp(std::min(members, fitting), 10.0, 2000.0));
}

}  // namespace

ListSearch::ListSearch(const Network& network, const ListSearchOptions& options)
    : network_(network),
      axes_{Axis(network, Direction::forward), Axis(network, Direction::backward)},
      passes_{SerialGeneration(axes_[forward]), SerialGeneration(axes_[backward])},
      dense_(axes_[forward]),
      lists_{ListBuilder(axes_[forward]), ListBuilder(axes_[backward])},
      crossover_(network),
      rng_(options.seed),
      members_(members_for(options.expected_schedules, network.size())),
      starts_(network.size()),
      bound_(axes_[forward].critical_path()) {
  for (const std::vector<std::int32_t>& levels : network.capacities)
    constant_ = constant_ && levels.size() == 1;
}

void ListSearch::run(std::uint64_t schedules, const std::function<bool()>& stop) {
  constexpr std::uint64_t schedules_between_questions = 256;
  for (std::uint64_t i = 0; i < schedules && !reached(); ++i) {
    if (stop && i % schedules_between_questions == 0 && stop()) return;
    advance();
  }
}

void ListSearch::aim(Time lower_bound) { bound_ = std::max(bound_, lower_bound); }

void ListSearch::offer(const std::vector<Time>& starts) {
  expects(feasible(network_, starts), "an offered schedule must be feasible");
  Member member;
  member.makespan = makespan_of(network_, starts);
  if (member.makespan < makespan_) {
    makespan_ = member.makespan;
    best_ = starts;
  }
  mirror(axes_[forward], starts, member.makespan, member.keys);
  add_offered(forward, member);
  member.keys = starts;
  add_offered(backward, member);
}

/// In the place of the worst; before the first children are made there is only one population.
void ListSearch::add_offered(std::size_t side, Member& member) {
  member.finish();
  Population& population = populations_[side];
  if (side == forward && population.size() < members_) {
    population.add(member);
  } else if (population.size() == members_ && !population.knows(member.digest)) {
    const std::size_t worst = population.worst();
    if (population[worst].makespan >= member.makespan) population.replace(worst, member);
  }
}

/// Generates one schedule.
void ListSearch::advance() {
  if (populations_[forward].size() < members_) {
    sample();
  } else {
    breed();
  }
}

void ListSearch::sample() {
  sample_keys(axes_[forward], rng_, keys_);
  lists_[forward].sorted(keys_, list_);
  lists_[forward].repair(list_);
  Member made;
  const bool dense = constant_ && populations_[forward].size() % 2 == 0;
  if (dense)
    keep(forward, dense_.generate(list_, starts_), made);
  else
    generate(forward, SerialGeneration::unlimited, made);
  populations_[forward].add(made);
}

void ListSearch::breed() {
  const Population& parents = populations_[1 - side_];
  if (!second_) {
    partner_ = parents.tournament(next_, rng_);
    make_child(parents[partner_], parents[next_], children_[0]);
  } else {
    make_child(parents[next_], parents[partner_], children_[1]);
    place_children();
    if (++next_ == members_) {
      next_ = 0;
      side_ = 1 - side_;
    }
  }
  second_ = !second_;
}

void ListSearch::make_child(const Member& father, const Member& mother, Member& child) {
  const PeakCrossover::Window window = crossover_.window(father.keys, father.makespan, rng_);
  PeakCrossover::combine(father.keys, mother.keys, window, keys_);
  constexpr double disturbed_share = 0.15;
  if (father.digest == mother.digest || rng_.unit() < disturbed_share)
    disturb_keys(keys_, father.makespan, rng_);
  lists_[side_].sorted(keys_, list_);
  lists_[side_].repair(list_);
  generate(side_, longest_welcome(), child);
}

/// A child must be no longer than its mother or the schedule in its place.
Time ListSearch::longest_welcome() const {
  const Population& population = populations_[side_];
  if (population.size() < members_) return SerialGeneration::unlimited;
  return std::max(populations_[1 - side_][next_].makespan, population[next_].makespan);
}

void ListSearch::place_children() {
  const std::size_t better = children_[1].makespan < children_[0].makespan ? 1 : 0;
  if (!try_place(children_[better])) try_place(children_[1 - better]);
}

bool ListSearch::try_place(const Member& child) {
  Population& population = populations_[side_];
  if (population.size() < members_) {
    population.add(child);
    return true;
  }
  if (child.makespan > longest_welcome()) return false;
  const Member& held = population[next_];
  if (child.makespan >= held.makespan && population.knows(child.digest)) return false;
  population.replace(next_, child);
  return true;
}

/// Makes a schedule of list_.
void ListSearch::generate(std::size_t side, Time longest, Member& made) {
  const Time end = side == backward && !constant_ ? makespan_ : 0;
  const Time makespan = passes_[side].generate(list_, starts_, end, longest);
  if (makespan <= longest) {
    keep(side, makespan, made);
    return;
  }
  ++schedules_;
  made.makespan = makespan;
}

/// Makes a member of the schedule in starts_.
void ListSearch::keep(std::size_t side, Time makespan, Member& made) {
  ++schedules_;
  made.makespan = makespan;
  record(side, starts_, made.makespan);
  mirror(axes_[side], starts_, made.makespan, made.keys);
  made.finish();
}

/// Backward schedules count only when capacities are constant: else they may begin before 0.
void ListSearch::record(std::size_t side, const std::vector<Time>& starts, Time makespan) {
  if (makespan >= makespan_ || (side == backward && !constant_)) return;
  makespan_ = makespan;
  if (side == forward) {
    best_ = starts;
  } else {
    mirror(axes_[forward], starts, makespan, best_);
  }
}

}  // namespace lotrinh::rcpsp::lists

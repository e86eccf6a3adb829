// Let d be alternatives, L[d] their losses in a year, g the group of the year by one driver's
// strength, and a rule an alternative for each group. The value of knowing the group is
//
//   V = E[L[d*]] - E[L[k*(g)]]    with d* the best on average and k* the best rule.
//
// For any rule k, V >= E[L[d*] - L[k]], and for any d, V <= E[L[d] - L[k*]]. So the lower end of an
// interval of E[L[d] - L[k]], for a rule k that was found in other years, holds for V when the
// smallest over d is taken; and so does the largest upper end over all rules, for the best d, when
// all of them hold at once. Finding the rule in one half of the years and judging it in the other
// keeps the value free of the optimism of picking what happened to look best.
//
// Knowing the year itself is the same with a group for each year, where the best rule is known:
// the smallest loss.
#include "simulate/information.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace lotrinh::simulate {
namespace {

using statistics::Estimate;
using statistics::Moments;

constexpr double doubt = 1 - statistics::usual_confidence;

/// Losses by alternative and year.
struct Losses {
  std::vector<const PerYear*> of;
  std::size_t years = 0;

  [[nodiscard]] std::size_t count() const { return of.size(); }
  [[nodiscard]] std::int64_t at(std::size_t alternative, std::size_t year) const {
    return (*of[alternative])[year];
  }
  [[nodiscard]] std::int64_t least(std::size_t year) const {
    std::int64_t loss = at(0, year);
    for (std::size_t d = 1; d < count(); ++d) loss = std::min(loss, at(d, year));
    return loss;
  }
};

Losses losses_of(const std::vector<Alternative>& alternatives, Headline measure) {
  Losses losses;
  for (const Alternative& alternative : alternatives) {
    losses.of.push_back(&alternative.results->years[static_cast<std::size_t>(measure)]);
    const std::size_t years = losses.of.back()->size();
    losses.years = losses.of.size() == 1 ? years : std::min(losses.years, years);
  }
  expects(losses.count() >= 1 && losses.count() <= most_alternatives && losses.years >= 4,
          "information compares 1 to 8 alternatives in at least 4 years");
  return losses;
}

/// An interval whose upper end stays right when the best of so many is taken.
Estimate one_of_many(const Moments& differences, double many) {
  Estimate estimate = statistics::mean(differences);
  estimate.high = statistics::mean(differences, 1 - doubt / many).high;
  return estimate;
}

Estimate not_negative(Estimate estimate) {
  estimate.low = std::max(estimate.low, 0.0);
  estimate.high = std::max(estimate.high, 0.0);
  estimate.value = std::clamp(estimate.value, estimate.low, estimate.high);
  return estimate;
}

/// What knowing the year saves: at most what it saves whoever chose any of the alternatives.
Estimate perfect_information(const Losses& losses) {
  Estimate smallest;
  for (std::size_t d = 0; d < losses.count(); ++d) {
    Moments saved;
    for (std::size_t year = 0; year < losses.years; ++year)
      saved.add(losses.at(d, year) - losses.least(year));
    const Estimate estimate = one_of_many(saved, static_cast<double>(losses.count()));
    smallest = d == 0 ? estimate
                      : Estimate{std::min(smallest.value, estimate.value),
                                 std::min(smallest.low, estimate.low),
                                 std::min(smallest.high, estimate.high)};
  }
  return not_negative(smallest);
}

using Groups = std::vector<std::size_t>;  // [year]

/// Years by strength: a group takes in years, the weakest first, until it has its share of them,
/// and those as strong as its last one. So years in which a rare driver did not strike are a group.
Groups groups_by(const PerYear& strength, std::size_t years) {
  std::vector<std::size_t> weakest_first(years);
  std::iota(weakest_first.begin(), weakest_first.end(), std::size_t{0});
  std::stable_sort(weakest_first.begin(), weakest_first.end(),
                   [&](std::size_t a, std::size_t b) { return strength[a] < strength[b]; });
  Groups groups(years);
  std::size_t group = 0;
  std::size_t members = 0;
  for (std::size_t i = 0; i < years; ++i) {
    const bool stronger = i > 0 && strength[weakest_first[i]] > strength[weakest_first[i - 1]];
    const bool full = members * strength_groups >= years;
    if (stronger && full && group + 1 < strength_groups) {
      ++group;
      members = 0;
    }
    groups[weakest_first[i]] = group;
    ++members;
  }
  return groups;
}

/// [loser][winner][group]: by how much the first alternative's loss is above the second one's.
class Differences {
 public:
  Differences(const Losses& losses, const Groups& groups) : count_(losses.count()) {
    sums_.resize(count_ * count_ * strength_groups);
    for (std::size_t year = 0; year < losses.years; ++year)
      for (std::size_t d = 0; d < count_; ++d)
        for (std::size_t k = 0; k < count_; ++k)
          sums_[index(d, k, groups[year])].add(losses.at(d, year) - losses.at(k, year));
  }

  using Rule = std::array<std::size_t, strength_groups>;
  [[nodiscard]] Moments of(std::size_t d, const Rule& rule) const {
    Moments all;
    for (std::size_t group = 0; group < strength_groups; ++group)
      all.add(sums_[index(d, rule[group], group)]);
    return all;
  }
  [[nodiscard]] double rules() const {
    return std::pow(static_cast<double>(count_), static_cast<double>(strength_groups));
  }
  /// The next one, as numbers of base `count` are counted; false after the last.
  [[nodiscard]] bool next(Rule& rule) const {
    for (std::size_t& choice : rule) {
      if (++choice < count_) return true;
      choice = 0;
    }
    return false;
  }

 private:
  [[nodiscard]] std::size_t index(std::size_t d, std::size_t k, std::size_t group) const {
    return (d * count_ + k) * strength_groups + group;
  }

  std::size_t count_;
  std::vector<Moments> sums_;
};

/// The smallest upper end over alternatives, of the largest over rules.
double upper_end(const Losses& losses, const Groups& groups) {
  const Differences differences(losses, groups);
  const double all = differences.rules() * static_cast<double>(losses.count());
  double smallest = 0;
  for (std::size_t d = 0; d < losses.count(); ++d) {
    double largest = 0;
    Differences::Rule rule{};
    do {
      largest = std::max(largest, statistics::mean(differences.of(d, rule), 1 - doubt / all).high);
    } while (differences.next(rule));
    smallest = d == 0 ? largest : std::min(smallest, largest);
  }
  return smallest;
}

/// The best alternative of each group, in the years of one half: even or odd.
Differences::Rule best_rule(const Losses& losses, const Groups& groups, std::size_t half) {
  std::vector<std::int64_t> sums(losses.count() * strength_groups);
  for (std::size_t year = half; year < losses.years; year += 2)
    for (std::size_t d = 0; d < losses.count(); ++d)
      sums[groups[year] * losses.count() + d] += losses.at(d, year);
  Differences::Rule rule{};
  for (std::size_t group = 0; group < strength_groups; ++group) {
    const auto begin = sums.begin() + static_cast<std::ptrdiff_t>(group * losses.count());
    const auto end = begin + static_cast<std::ptrdiff_t>(losses.count());
    rule[group] = static_cast<std::size_t>(std::min_element(begin, end) - begin);
  }
  return rule;
}

/// Value and lower end: what the rule of the other half saves in each half.
Estimate saved_by_rules(const Losses& losses, const Groups& groups) {
  const std::array rules{best_rule(losses, groups, 1), best_rule(losses, groups, 0)};
  Estimate smallest;
  for (std::size_t d = 0; d < losses.count(); ++d) {
    Moments saved;
    for (std::size_t year = 0; year < losses.years; ++year)
      saved.add(losses.at(d, year) - losses.at(rules[year % 2][groups[year]], year));
    const Estimate estimate = statistics::mean(saved);
    if (d == 0 || estimate.value < smallest.value) smallest.value = estimate.value;
    if (d == 0 || estimate.low < smallest.low) smallest.low = estimate.low;
  }
  return smallest;
}

Estimate partial_information(const Losses& losses, const PerYear& strength, double perfect) {
  const Groups groups = groups_by(strength, losses.years);
  Estimate estimate = saved_by_rules(losses, groups);
  estimate.high = std::min(upper_end(losses, groups), perfect);
  estimate.low = std::min(estimate.low, estimate.high);
  return not_negative(estimate);
}

}  // namespace

Information information(const std::vector<Alternative>& alternatives, Headline measure) {
  const Losses losses = losses_of(alternatives, measure);
  Information all;
  all.measure = measure;
  for (std::size_t d = 0; d < losses.count(); ++d) {
    Moments loss;
    for (std::size_t year = 0; year < losses.years; ++year) loss.add(losses.at(d, year));
    all.means.push_back(statistics::mean(loss));
    if (all.means[d].value < all.means[all.best].value) all.best = d;
  }
  all.perfect = perfect_information(losses);
  for (std::size_t driver = 0; driver < driver_count; ++driver) {
    const PerYear& struck = alternatives.front().results->struck[driver];
    if (struck.size() < losses.years) continue;
    if (std::all_of(struck.begin(), struck.end(), [](std::int64_t times) { return times == 0; }))
      continue;
    all.drivers.push_back(
        {static_cast<Driver>(driver), partial_information(losses, struck, all.perfect.high)});
  }
  std::stable_sort(all.drivers.begin(), all.drivers.end(),
                   [](const DriverInformation& a, const DriverInformation& b) {
                     return a.value.value > b.value.value;
                   });
  return all;
}

}  // namespace lotrinh::simulate

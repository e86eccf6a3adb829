// Inversion by table: the family's probabilities are added up once to thresholds of a 32-bit word;
// a draw finds its interval from a guide table (Chen and Asau, "On generating random variates from
// an empirical distribution", AIIE Transactions 1974), in one or two steps on average.
#include "chance/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace lotrinh::chance {
namespace {

constexpr int guide_bits = 8;
constexpr std::uint64_t all_words = std::uint64_t{1} << 32;

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

void require_cut(int at_most) {
  require(at_most >= 0 && at_most <= Distribution::largest, "at_most must be 0 to 10000");
}

/// Probabilities of 0 .. at_most from a continuous distribution function, rounded to the nearest
/// whole number; the rest is at the cut.
template <class Cdf>
std::vector<double> rounded(const Cdf& cdf, int at_most) {
  std::vector<double> weights(static_cast<std::size_t>(at_most) + 1);
  double below = 0;
  for (int value = 0; value < at_most; ++value) {
    const double up_to = cdf(value + 0.5);
    weights[static_cast<std::size_t>(value)] = up_to - below;
    below = up_to;
  }
  weights.back() = 1 - below;
  return weights;
}

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

double triangular_cdf(double x, double low, double mode, double high) {
  if (x <= low) return 0;
  if (x >= high) return 1;
  if (x < mode) return (x - low) * (x - low) / ((high - low) * (mode - low));
  return 1 - (high - x) * (high - x) / ((high - low) * (high - mode));
}

}  // namespace

Distribution::Distribution() : Distribution(0, {1.0}) {}

Distribution::Distribution(int first, const std::vector<double>& weights) : first_(first) {
  double total = 0;
  for (const double weight : weights) total += weight;
  double sum = 0;
  for (const double weight : weights) {
    sum += weight;
    const auto upper = static_cast<std::uint64_t>(std::llround(sum / total * 0x1.0p32));
    if (upper == 0) {
      ++first_;  // what never comes out is not the smallest value
    } else {
      upper_.push_back(upper);
    }
    if (upper == all_words) break;
  }
  upper_.back() = all_words;
  std::size_t at = 0;
  for (std::uint64_t part = 0; part < (1U << guide_bits); ++part) {
    while (upper_[at] <= part << (32 - guide_bits)) ++at;
    guide_.push_back(static_cast<std::uint16_t>(at));
  }
}

Distribution Distribution::fixed(int value) { return uniform(value, value); }

Distribution Distribution::uniform(int low, int high) {
  require(low >= 0 && low <= high && high <= largest, "uniform needs 0 <= low <= high <= 10000");
  return {low, std::vector<double>(static_cast<std::size_t>(high - low) + 1, 1.0)};
}

Distribution Distribution::geometric(double mean, int at_most) {
  require_cut(at_most);
  require(mean >= 1 && at_most >= 1, "geometric needs a mean and a cut of at least 1");
  const double p = 1 / mean;
  std::vector<double> weights(static_cast<std::size_t>(at_most));
  double rest = 1;
  for (double& weight : weights) {
    weight = rest * p;
    rest -= weight;
  }
  weights.back() += rest;
  return {1, weights};
}

Distribution Distribution::poisson(double mean, int at_most) {
  require_cut(at_most);
  require(mean >= 0 && mean <= 500, "poisson needs a mean of 0 to 500");
  std::vector<double> weights(static_cast<std::size_t>(at_most) + 1);
  double weight = std::exp(-mean);
  double rest = 1;
  for (std::size_t value = 0; value < weights.size(); ++value) {
    if (value > 0) weight *= mean / static_cast<double>(value);
    weights[value] = weight;
    rest -= weight;
  }
  weights.back() += std::max(rest, 0.0);
  return {0, weights};
}

Distribution Distribution::exponential(double mean, int at_most) {
  require_cut(at_most);
  require(mean > 0, "exponential needs a mean above 0");
  return {0, rounded([mean](double x) { return 1 - std::exp(-x / mean); }, at_most)};
}

Distribution Distribution::lognormal(double median, double p95, int at_most) {
  require_cut(at_most);
  require(median > 0 && p95 > median, "lognormal needs 0 < median < p95");
  constexpr double z95 = 1.6448536269514722;
  const double sigma = std::log(p95 / median) / z95;
  return {0, rounded([&](double x) { return normal_cdf(std::log(x / median) / sigma); }, at_most)};
}

Distribution Distribution::triangular(int low, int mode, int high) {
  require(low >= 0 && low <= mode && mode <= high && low < high && high <= largest,
          "triangular needs 0 <= low <= mode <= high <= 10000 and low < high");
  return {0, rounded([&](double x) { return triangular_cdf(x, low, mode, high); }, high)};
}

Distribution Distribution::weighted(const std::vector<Weighted>& values) {
  require(!values.empty(), "weights are missing");
  int low = largest;
  int high = 0;
  for (const Weighted& entry : values) {
    require(entry.value >= 0 && entry.value <= largest && entry.weight > 0,
            "weights need values of 0 to 10000 and weights above 0");
    low = std::min(low, entry.value);
    high = std::max(high, entry.value);
  }
  std::vector<double> weights(static_cast<std::size_t>(high - low) + 1);
  for (const Weighted& entry : values)
    weights[static_cast<std::size_t>(entry.value - low)] += entry.weight;
  return {low, weights};
}

int Distribution::draw(std::uint32_t word) const {
  std::size_t at = guide_[word >> (32 - guide_bits)];
  while (upper_[at] <= word) ++at;
  return first_ + static_cast<int>(at);
}

double Distribution::probability(int value) const {
  if (value < smallest() || value > greatest()) return 0;
  const auto at = static_cast<std::size_t>(value - first_);
  return static_cast<double>(upper_[at] - (at == 0 ? 0 : upper_[at - 1])) * 0x1.0p-32;
}

double Distribution::mean() const {
  double sum = 0;
  for (int value = smallest(); value <= greatest(); ++value) sum += value * probability(value);
  return sum;
}

double Distribution::variance() const {
  const double centre = mean();
  double sum = 0;
  for (int value = smallest(); value <= greatest(); ++value)
    sum += (value - centre) * (value - centre) * probability(value);
  return sum;
}

}  // namespace lotrinh::chance

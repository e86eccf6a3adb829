// Each family is a row of a table: its name, whether it needs a cut, and a small reader. A reader
// checks all that Distribution refuses, so that whoever wrote the file hears of it with its place.
#include "scenario/distribution_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::scenario {
namespace {

using chance::Distribution;

constexpr Limits whole_values{0, Distribution::largest};
constexpr NumberRange means{0.01, Distribution::largest};
constexpr std::size_t max_weights = 1'000;

enum class Cut { needed, none };

/// A distribution that is being read: its table, and the cut when the family needs one.
struct Written {
  Section& table;
  int at_most = 0;
};

using Reader = std::optional<Distribution> (*)(Written&);

struct Family {
  std::string_view key;
  Cut cut;
  Reader read;
  std::string_view example;
};

void report_distribution(Section& table, std::string_view key, std::string message,
                         std::string_view help) {
  table.problems().error("E-DISTRIBUTION", table.label(key).place, std::move(message),
                         std::string(help));
}

/// As many whole numbers as the family has, ascending; nothing otherwise, which is reported.
std::optional<std::vector<int>> ascending(Section& table, std::string_view key, std::size_t count) {
  const std::size_t written = table.items(key).size();
  std::vector<int> values;
  for (const auto& item : table.integers(key, whole_values))
    values.push_back(static_cast<int>(item.number));
  if (values.size() != written) return std::nullopt;  // reported
  if (values.size() == count && std::is_sorted(values.begin(), values.end())) return values;
  const Node* value = table.find(key);
  if (value->kind == Node::Kind::list)
    report_distribution(table, key,
                        fmt::format("{} needs {} whole numbers in ascending order ({})", key, count,
                                    table.label(key).what),
                        count == 2 ? "write uniform = [1, 5]" : "write triangular = [1, 3, 8]");
  return std::nullopt;
}

std::optional<Distribution> read_fixed(Written& written) {
  const auto value = written.table.integer("fixed", whole_values);
  if (!value) return std::nullopt;
  return Distribution::fixed(static_cast<int>(*value));
}

std::optional<Distribution> read_uniform(Written& written) {
  const auto ends = ascending(written.table, "uniform", 2);
  if (!ends) return std::nullopt;
  return Distribution::uniform((*ends)[0], (*ends)[1]);
}

std::optional<Distribution> read_triangular(Written& written) {
  const auto corners = ascending(written.table, "triangular", 3);
  if (!corners) return std::nullopt;
  if (corners->front() == corners->back()) return Distribution::fixed(corners->front());
  return Distribution::triangular((*corners)[0], (*corners)[1], (*corners)[2]);
}

std::optional<Distribution> read_geometric(Written& written) {
  const auto mean = written.table.number("geometric", {1, Distribution::largest});
  if (!mean) return std::nullopt;
  return Distribution::geometric(*mean, written.at_most);
}

std::optional<Distribution> read_poisson(Written& written) {
  const auto mean = written.table.number("poisson", {0, 500});
  if (!mean) return std::nullopt;
  return Distribution::poisson(*mean, written.at_most);
}

std::optional<Distribution> read_exponential(Written& written) {
  const auto mean = written.table.number("exponential", means);
  if (!mean) return std::nullopt;
  return Distribution::exponential(*mean, written.at_most);
}

std::optional<Distribution> read_lognormal(Written& written) {
  Section points = written.table.section("lognormal");
  if (!points.given()) return std::nullopt;  // reported
  (void)points.require("median");
  (void)points.require("p95");
  const auto median = points.number("median", means);
  const auto p95 = points.number("p95", means);
  points.no_more_keys();
  if (!median || !p95) return std::nullopt;
  if (*median < *p95) return Distribution::lognormal(*median, *p95, written.at_most);
  report_distribution(points, "p95",
                      fmt::format("95 % lie below {}, but half lie above {} ({})", *p95, *median,
                                  points.label("p95").what),
                      "write a median below p95");
  return std::nullopt;
}

/// The whole number that a key of weights stands for.
std::optional<int> weighted_value(std::string_view key) {
  int value = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), value);
  const bool is_whole = error == std::errc() && end == key.data() + key.size() && is_digit(key[0]);
  if (!is_whole || value > whole_values.most) return std::nullopt;
  return value;
}

std::optional<Distribution> read_weights(Written& written) {
  Section table = written.table.section("weights");
  if (!table.given()) return std::nullopt;  // reported
  const auto keys = table.keys();
  if (!within_count(keys.size(), max_weights, "weights", written.table.label("weights"),
                    table.problems()))
    return std::nullopt;
  std::vector<Distribution::Weighted> weights;
  for (const std::string& key : keys) {
    const auto value = weighted_value(key);
    const auto weight = table.number(key, {1e-6, 1e6});
    if (!value)
      report_distribution(table, key,
                          fmt::format("'{}' is no whole number of 0 to {} ({})", printable(key, 40),
                                      Distribution::largest, table.label(key).what),
                          "write weights = { \"1\" = 0.5, \"3\" = 0.5 }");
    if (value && weight) weights.push_back({*value, *weight});
  }
  if (weights.size() != keys.size()) return std::nullopt;  // reported
  if (!weights.empty()) return Distribution::weighted(weights);
  report_distribution(written.table, "weights", "there are no weights",
                      "write weights = { \"1\" = 0.5, \"3\" = 0.5 }");
  return std::nullopt;
}

constexpr std::array families{
    Family{"fixed", Cut::none, read_fixed, "{ fixed = 5 }"},
    Family{"uniform", Cut::none, read_uniform, "{ uniform = [1, 5] }"},
    Family{"triangular", Cut::none, read_triangular, "{ triangular = [1, 3, 8] }"},
    Family{"weights", Cut::none, read_weights, "{ weights = { \"1\" = 0.5, \"3\" = 0.5 } }"},
    Family{"geometric", Cut::needed, read_geometric, "{ geometric = 3.5, at_most = 30 }"},
    Family{"poisson", Cut::needed, read_poisson, "{ poisson = 0.8, at_most = 10 }"},
    Family{"exponential", Cut::needed, read_exponential, "{ exponential = 4, at_most = 30 }"},
    Family{"lognormal", Cut::needed, read_lognormal,
           "{ lognormal = { median = 3, p95 = 10 }, at_most = 60 }"}};

std::string family_names() {
  std::string names;
  for (const Family& family : families)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", family.key);
  return names;
}

/// The one family that is written; nothing, which is reported, for none or two.
const Family* written_family(Section& parent, std::string_view key, Section& table) {
  const Family* found = nullptr;
  std::size_t count = 0;
  for (const Family& family : families) {
    if (table.find(family.key) == nullptr) continue;
    found = &family;
    ++count;
  }
  if (count == 1) return found;
  parent.problems().error(
      "E-DISTRIBUTION", table.place(),
      fmt::format("the distribution names {} ({})",
                  count == 0 ? "no family" : "more than one family", parent.label(key).what),
      fmt::format("write one of {}, such as {}", family_names(), families.front().example));
  return nullptr;
}

/// Where what has no end is cut; nothing, which is reported, when that is not written as it must
/// be.
std::optional<int> written_cut(Section& table, const Family& family) {
  const Node* cut = table.find("at_most");
  if (family.cut == Cut::none) {
    if (cut == nullptr) return 0;
    report_distribution(
        table, "at_most",
        fmt::format("{} ends by itself ({})", family.key, table.label("at_most").what),
        "leave at_most out");
    return std::nullopt;
  }
  if (cut == nullptr) {
    report_distribution(table, family.key,
                        fmt::format("{} has no end: at_most is missing ({})", family.key,
                                    table.label(family.key).what),
                        fmt::format("write {}", family.example));
    return std::nullopt;
  }
  const auto at_most = table.integer("at_most", {1, Distribution::largest});
  if (!at_most) return std::nullopt;
  return static_cast<int>(*at_most);
}

}  // namespace

bool is_distribution(const Node& table) {
  return std::any_of(families.begin(), families.end(),
                     [&](const Family& family) { return table.find(family.key) != nullptr; });
}

Distribution required_distribution(Section& parent, std::string_view key) {
  if (parent.require(key) == nullptr) return {};
  Section table = parent.section(key);
  if (!table.given()) return {};  // reported
  const Family* family = written_family(parent, key, table);
  std::optional<Distribution> distribution;
  if (family != nullptr) {
    // Also without a cut, so that all that is wrong with the numbers is told at once.
    const auto at_most = written_cut(table, *family);
    Written written{table, at_most.value_or(1)};
    distribution = family->read(written);
  } else {
    (void)table.find("at_most");
  }
  table.no_more_keys();
  return distribution.value_or(Distribution());
}

}  // namespace lotrinh::scenario

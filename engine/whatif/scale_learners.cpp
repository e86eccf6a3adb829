// Learners in proportion. They are put in the order of kinds (province, level, audience), and each
// has a rank by the bit-reversed number of its place, the sequence of van der Corput: any number of
// the lowest ranks is spread evenly over all kinds. To grow by a share, the lowest ranks are
// copied; to shrink, only the lowest ranks stay. So variants are nested: who is there with 1.1 is
// there with 1.2, with the same random numbers.
#include "base/csv.hpp"
#include "whatif/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace lotrinh::whatif {

namespace {

constexpr double largest_factor = 100;
constexpr std::size_t rows_in_a_table = 50'000;  // far below the largest file that is read

std::uint32_t reversed(std::uint32_t number) {
  std::uint32_t bits = 0;
  for (int i = 0; i < 32; ++i, number >>= 1U) bits = (bits << 1U) | (number & 1U);
  return bits;
}

/// All learners, lowest rank first.
std::vector<LearnerId> by_rank(const Scenario& scenario) {
  std::vector<LearnerId> order;
  for (const LearnerId id : scenario.learners.ids()) order.push_back(id);
  std::stable_sort(order.begin(), order.end(), [&](LearnerId a, LearnerId b) {
    const auto kind = [&](LearnerId id) {
      const Learner& one = scenario.learners[id];
      return std::tuple(one.province, one.level, one.audience);
    };
    return kind(a) < kind(b);
  });
  std::vector<std::pair<std::uint32_t, LearnerId>> ranked;
  ranked.reserve(order.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    ranked.emplace_back(reversed(static_cast<std::uint32_t>(i)), order[i]);
  std::sort(ranked.begin(), ranked.end());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = ranked[i].second;
  return order;
}

std::string row_of(const Scenario& scenario, LearnerId id, std::size_t copy) {
  const Learner learner = scenario.learners[id];
  std::string district;
  std::string school;
  const std::string suffix = copy > 0 ? fmt::format("-x{}", copy) : "";
  if (learner.school.valid()) {
    // A copy is of a school of its own: one school does not grow by a second principal.
    district = scenario.schools[learner.school].district;
    school = fmt::format("{}{}", scenario.schools[learner.school].code, suffix);
  }
  std::string modules;
  for (const ModuleId module : learner.modules)
    modules += (modules.empty() ? "" : ";") + scenario.modules[module].code;
  return csv_row({fmt::format("{}{}", learner.code, suffix), std::string(learner.name),
                  scenario.provinces[learner.province].code, district, school,
                  scenario.levels[learner.level].code, scenario.audiences[learner.audience].code,
                  std::string(learner.position), modules});
}

/// Writes the rows as tables and names them in the list of rosters.
class RosterTables {
 public:
  explicit RosterTables(Draft& draft) : draft_(draft) {}
  void add(const std::string& row) {
    if (rows_ == 0)
      text_ = csv_row({"learner", "name", "province", "district", "school", "level", "audience",
                       "position", "modules"});
    text_ += row;
    if (++rows_ == rows_in_a_table) close();
  }
  void close() {
    if (rows_ == 0) return;
    const std::string name = fmt::format("varied-learners-{}.csv", ++tables_);
    draft_.write_file(name, std::move(text_));
    draft_.add_path("learners", "rosters", name);
    rows_ = 0;
  }

 private:
  Draft& draft_;
  std::string text_;
  std::size_t rows_ = 0;
  std::size_t tables_ = 0;
};

void clear_list(Draft& draft, std::string_view key) {
  scenario::Node* list = draft.section("learners").find(key);
  if (list == nullptr) return;
  list->items.clear();
  draft.changed({{}, {}, {"learners", std::string(key)}});
}

}  // namespace

void scale_learners(Draft& draft, const Key& key, const Value& value) {
  if (value.kind == Value::Kind::unchanged) return;
  const bool is_number = value.kind == Value::Kind::integer || value.kind == Value::Kind::real ||
                         value.kind == Value::Kind::factor;
  if (!key.details.empty() || !is_number || value.real <= 0 || value.real > largest_factor)
    return draft.refuse(
        fmt::format("\"{}\" is no factor for the learners", printable(value.text, 60)),
        fmt::format("learners.scale=1,1.25: numbers above 0, at most {}", largest_factor));
  const Scenario& scenario = draft.ground().scenario;
  const std::vector<LearnerId> order = by_rank(scenario);
  const auto wanted =
      static_cast<std::size_t>(std::llround(static_cast<double>(order.size()) * value.real));
  RosterTables tables(draft);
  if (wanted < order.size()) {
    clear_list(draft, "rosters");
    clear_list(draft, "counts");
    std::vector<LearnerId> kept(order.begin(), order.begin() + static_cast<long>(wanted));
    std::sort(kept.begin(), kept.end());
    for (const LearnerId id : kept) tables.add(row_of(scenario, id, 0));
  }
  for (std::size_t i = order.size(); i < wanted; ++i)
    tables.add(row_of(scenario, order[i % order.size()], i / order.size()));
  tables.close();
}

}  // namespace lotrinh::whatif

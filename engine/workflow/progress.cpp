#include "workflow/progress.hpp"

#include "base/vietnamese.hpp"

#include <algorithm>
#include <map>
#include <tuple>

// Units are numbered first, one number a learner: there are few regions, provinces and districts,
// and schools and persons have numbers already. Then one pass over the participations adds bits
// into a flat table of counts, so that the size of the programme costs only memory bandwidth.

namespace lotrinh::workflow {
namespace {

struct Units {
  std::vector<ProgressRow> rows;
  std::vector<std::uint32_t> of_learner;
};

/// The unit of a school's district, or of the learners of a province without school.
struct DistrictKey {
  ProvinceId province;
  std::string_view district;
  friend auto operator<=>(const DistrictKey&, const DistrictKey&) = default;
};

class UnitsOf {
 public:
  explicit UnitsOf(const Scenario& scenario) : scenario_(scenario) {}

  Units by(ProgressBy by) {
    prepare(by);
    units_.of_learner.reserve(scenario_.learners.size());
    for (const LearnerId id : scenario_.learners.ids())
      units_.of_learner.push_back(static_cast<std::uint32_t>(unit(by, id)));
    return std::move(units_);
  }

 private:
  void prepare(ProgressBy by);
  [[nodiscard]] std::size_t unit(ProgressBy by, LearnerId id) const;
  std::size_t add(ProvinceId province, std::string_view code, std::string_view name) {
    ProgressRow row;
    row.region = scenario_.provinces[province].region;
    row.province = province;
    row.code = code;
    row.name = name;
    units_.rows.push_back(std::move(row));
    return units_.rows.size() - 1;
  }

  const Scenario& scenario_;
  Units units_;
  std::vector<std::size_t> of_school_;    ///< the unit of each school
  std::vector<std::size_t> of_province_;  ///< the unit of its learners without school
};

void UnitsOf::prepare(ProgressBy by) {
  switch (by) {
    case ProgressBy::nation:
      units_.rows.emplace_back();
      break;
    case ProgressBy::region:
      for (const RegionId id : scenario_.regions.ids()) {
        units_.rows.emplace_back();
        units_.rows.back().region = id;
        units_.rows.back().name = scenario_.regions[id].name;
      }
      break;
    case ProgressBy::province:
      for (const ProvinceId id : scenario_.provinces.ids())
        add(id, scenario_.provinces[id].code, scenario_.provinces[id].name);
      break;
    case ProgressBy::district: {
      std::map<DistrictKey, std::size_t> known;
      for (const School& school : scenario_.schools) {
        const DistrictKey key{school.province, school.district};
        auto found = known.find(key);
        if (found == known.end())
          found = known.emplace(key, add(school.province, "", school.district)).first;
        of_school_.push_back(found->second);
      }
      break;
    }
    case ProgressBy::school:
      for (const School& school : scenario_.schools)
        of_school_.push_back(add(school.province, school.code, school.name));
      break;
    case ProgressBy::person:
      for (const Learner& learner : scenario_.learners)
        add(learner.province, learner.code, learner.name);
      break;
  }
  if (by != ProgressBy::district && by != ProgressBy::school) return;
  for (const ProvinceId id : scenario_.provinces.ids()) of_province_.push_back(add(id, "", ""));
}

std::size_t UnitsOf::unit(ProgressBy by, LearnerId id) const {
  const Learner& learner = scenario_.learners[id];
  switch (by) {
    case ProgressBy::region:
      return scenario_.provinces[learner.province].region.row();
    case ProgressBy::province:
      return learner.province.row();
    case ProgressBy::district:
    case ProgressBy::school:
      return learner.school.valid() ? of_school_[learner.school.row()]
                                    : of_province_[learner.province.row()];
    case ProgressBy::person:
      return id.row();
    case ProgressBy::nation:
      break;
  }
  return 0;
}

template <class RowId>
std::vector<std::uint8_t> chosen(std::size_t size, const std::vector<RowId>& wanted) {
  std::vector<std::uint8_t> counts(size, wanted.empty() ? 1 : 0);
  for (const RowId id : wanted) counts[id.row()] = 1;
  return counts;
}

std::vector<StepId> part_steps(const State& state) {
  StepMask parts = 0;
  for (const StepMask mask : state.steps().parts) parts |= mask;
  std::vector<StepId> steps;
  for (std::size_t bit = 0; bit < state.steps().by_bit.size(); ++bit) {
    if ((parts >> bit & 1) != 0) steps.push_back(state.steps().by_bit[bit]);
  }
  return steps;
}

/// Adds every participation that counts to its unit.
void count(const State& state, const ProgressFilter& filter, const std::vector<StepId>& parts,
           Units& units) {
  const Scenario& scenario = state.scenario();
  const Participations& all = state.participations();
  const auto provinces = chosen(scenario.provinces.size(), filter.provinces);
  const auto modules = chosen(scenario.modules.size(), filter.modules);
  const std::size_t columns = parts.size() + 2;
  std::vector<std::int64_t> counts(units.rows.size() * columns, 0);
  for (std::size_t row = 0; row < all.size(); ++row) {
    const LearnerId learner = all.learner[row];
    if (!state.live(row) || modules[all.module[row].row()] == 0 ||
        provinces[scenario.learners[learner].province.row()] == 0)
      continue;
    std::int64_t* const unit = &counts[units.of_learner[learner.row()] * columns];
    const StepMask done = state.done(row);
    unit[0] += 1;
    unit[1] += state.complete(row) ? 1 : 0;
    for (std::size_t i = 0; i < parts.size(); ++i)
      unit[i + 2] += static_cast<std::int64_t>(done >> state.steps().bit[parts[i].row()] & 1);
  }
  for (std::size_t i = 0; i < units.rows.size(); ++i) {
    const std::int64_t* const unit = &counts[i * columns];
    units.rows[i].participations = unit[0];
    units.rows[i].complete = unit[1];
    units.rows[i].done.assign(unit + 2, unit + columns);
  }
}

/// By region, province, district, name; persons by given name.
void sort_by_name(const Scenario& scenario, ProgressBy by, std::vector<ProgressRow>& rows) {
  std::vector<std::string> provinces;
  for (const Province& province : scenario.provinces) provinces.push_back(sort_key(province.name));
  using Key = std::tuple<RegionId, std::string, std::string, std::string, std::size_t>;
  std::vector<Key> keys;
  keys.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ProgressRow& row = rows[i];
    keys.emplace_back(row.region, row.province.valid() ? provinces[row.province.row()] : "",
                      by == ProgressBy::person ? name_sort_key(row.name) : sort_key(row.name),
                      row.code, i);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<ProgressRow> sorted;
  sorted.reserve(rows.size());
  for (const Key& key : keys) sorted.push_back(std::move(rows[std::get<4>(key)]));
  rows = std::move(sorted);
}

ProgressRow total_of(const std::vector<ProgressRow>& rows, std::size_t parts) {
  ProgressRow total;
  total.done.assign(parts, 0);
  for (const ProgressRow& row : rows) {
    total.participations += row.participations;
    total.complete += row.complete;
    for (std::size_t i = 0; i < parts; ++i) total.done[i] += row.done[i];
  }
  return total;
}

}  // namespace

Progress progress(const State& state, ProgressBy by, const ProgressFilter& filter,
                  const std::vector<int>& thresholds) {
  Progress made;
  made.parts = part_steps(state);
  Units units = UnitsOf(state.scenario()).by(by);
  count(state, filter, made.parts, units);
  made.rows = std::move(units.rows);
  std::erase_if(made.rows, [](const ProgressRow& row) { return row.participations == 0; });
  sort_by_name(state.scenario(), by, made.rows);
  made.total = total_of(made.rows, made.parts.size());
  for (const int percent : thresholds) {
    const auto units_there = std::count_if(
        made.rows.begin(), made.rows.end(),
        [&](const ProgressRow& row) { return row.complete * 100 >= row.participations * percent; });
    made.thresholds.push_back({percent, units_there});
  }
  return made;
}

std::int64_t share_basis_points(const ProgressRow& row) {
  return row.participations == 0 ? 0 : row.complete * 10'000 / row.participations;
}

}  // namespace lotrinh::workflow

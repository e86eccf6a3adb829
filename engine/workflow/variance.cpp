#include "workflow/variance.hpp"

#include "base/vietnamese.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace lotrinh::workflow {
namespace {

using RowKey = std::tuple<ModuleId, RegionId, ProvinceId>;

/// What is collected for a row before the curve is read.
struct Tally {
  VarianceRow row;
  EarnedInput input;

  void plan(Day opens, Day finish) {
    input.start = input.planned.empty() ? opens : std::min(input.start, opens);
    input.planned.push_back(finish);
  }
};

/// Latest due date of the parts, or the session's last day.
Day planned_finish(const State& state, std::size_t row) {
  const Participations& all = state.participations();
  const StepMask parts = state.steps().parts[all.module[row].row()];
  std::optional<Day> finish;
  for (std::size_t bit = 0; bit < state.steps().by_bit.size(); ++bit) {
    if ((parts >> bit & 1) != 0)
      finish = std::max(finish, state.due(state.steps().by_bit[bit], row));
  }
  if (finish) return *finish;
  const Session& session = state.plan().sessions[all.session[row]];
  return phases(state.scenario().modules[session.module], session.opens).all().end - days{1};
}

/// When the last part of a complete participation was done.
Day finished_on(const State& state, std::size_t row) {
  const StepMask parts = state.steps().parts[state.participations().module[row].row()];
  Day last = Day::min();
  for (std::size_t bit = 0; bit < state.steps().by_bit.size(); ++bit) {
    if ((parts >> bit & 1) == 0) continue;
    if (const auto date = state.done_on(state.steps().by_bit[bit], row))
      last = std::max(last, *date);
  }
  return last;
}

class Comparison {
 public:
  Comparison(const State& first, const State& now, VarianceBy by, const ProgressFilter& filter)
      : first_(first), now_(now), by_(by), filter_(filter) {}

  Variance made() {
    add_planned();
    add_current();
    Variance all;
    for (auto& [key, tally] : tallies_) all.rows.push_back(finished(tally));
    sort_rows(all.rows);
    all.total = finished(total_);
    return all;
  }

 private:
  [[nodiscard]] bool wanted(ProvinceId province, ModuleId module) const {
    const auto among = [](const auto& chosen, auto one) {
      return chosen.empty() || std::find(chosen.begin(), chosen.end(), one) != chosen.end();
    };
    return among(filter_.provinces, province) && among(filter_.modules, module);
  }
  Tally* tally(const State& state, std::size_t row);
  void add_planned();
  void add_current();
  [[nodiscard]] VarianceRow finished(Tally& tally) const;
  void sort_rows(std::vector<VarianceRow>& rows) const;

  const State& first_;
  const State& now_;
  VarianceBy by_;
  const ProgressFilter& filter_;
  std::map<RowKey, Tally> tallies_;
  Tally total_;
};

/// The row that a participation counts in; none when it is not asked for.
Tally* Comparison::tally(const State& state, std::size_t row) {
  const Learner& learner = state.scenario().learners[state.participations().learner[row]];
  const ModuleId module = state.participations().module[row];
  if (!wanted(learner.province, module)) return nullptr;
  RegionId region;
  ProvinceId province;
  if (by_ != VarianceBy::nation) region = state.scenario().provinces[learner.province].region;
  if (by_ == VarianceBy::province) province = learner.province;
  Tally& found = tallies_[{module, region, province}];
  found.row.module = module;
  found.row.region = region;
  found.row.province = province;
  return &found;
}

void Comparison::add_planned() {
  for (std::size_t row = 0; row < first_.participations().size(); ++row) {
    Tally* const own = tally(first_, row);
    if (own == nullptr) continue;
    const Day opens = first_.plan().sessions[first_.participations().session[row]].opens;
    const Day finish = planned_finish(first_, row);
    for (Tally* const each : {own, &total_}) {
      each->plan(opens, finish);
      each->row.planned += 1;
      each->row.planned_by += finish <= now_.day() ? 1 : 0;
    }
  }
}

void Comparison::add_current() {
  const Participations& all = now_.participations();
  for (std::size_t row = 0; row < all.size(); ++row) {
    if (!now_.live(row)) continue;
    Tally* const own = tally(now_, row);
    if (own == nullptr) continue;
    const Day current = planned_finish(now_, row);
    std::optional<std::size_t> before;
    if (all.learner[row].row() < first_.scenario().learners.size())
      before = first_.participations().row(all.learner[row], all.module[row]);
    const Day promised = before ? planned_finish(first_, *before) : current;
    const bool complete = now_.complete(row);
    const std::optional<Day> actual =
        complete ? std::optional(finished_on(now_, row)) : std::nullopt;
    for (Tally* const each : {own, &total_}) {
      each->row.participations += 1;
      each->row.finished += complete ? 1 : 0;
      each->row.finished_on = std::max(each->row.finished_on, actual);
      each->row.late += !complete && promised < now_.day() ? 1 : 0;
      each->row.current_finish = std::max(each->row.current_finish, std::optional(current));
    }
  }
}

VarianceRow Comparison::finished(Tally& tally) const {
  VarianceRow row = tally.row;
  std::sort(tally.input.planned.begin(), tally.input.planned.end());
  if (!tally.input.planned.empty()) row.planned_finish = tally.input.planned.back();
  tally.input.finished = row.finished;
  tally.input.in_scope = row.participations;
  if (row.finished < row.participations) row.finished_on.reset();
  tally.input.day = row.finished_on.value_or(now_.day());
  row.earned = earned_schedule(tally.input);
  return row;
}

void Comparison::sort_rows(std::vector<VarianceRow>& rows) const {
  std::vector<std::string> names;
  for (const Province& province : now_.scenario().provinces)
    names.push_back(sort_key(province.name));
  const auto key = [&](const VarianceRow& row) {
    return std::make_tuple(row.module, row.region,
                           row.province.valid() ? names[row.province.row()] : std::string(),
                           row.province);
  };
  std::sort(rows.begin(), rows.end(),
            [&](const VarianceRow& a, const VarianceRow& b) { return key(a) < key(b); });
}

}  // namespace

Variance variance(const Scenario& first_scenario, const Plan& first, const State& state,
                  VarianceBy by, const ProgressFilter& filter) {
  const State promised = state_of(first_scenario, first, {}, state.day());
  return Comparison(promised, state, by, filter).made();
}

}  // namespace lotrinh::workflow

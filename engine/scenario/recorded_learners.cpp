// Newcomers get rows after all others, one for each code in the order in which codes are first
// stated, also when the statement was taken back since: a table of facts to which statements were
// added gives the same rows and further ones, so that an older plan's learners stay who they are.

#include "scenario/draft.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>
#include <utility>

namespace lotrinh::scenario {
namespace {

/// Somebody whom facts bring in.
struct Arrival {
  enum class State { waiting, begun, done };
  const WrittenFact* said = nullptr;  ///< the statement that says who it is
  bool counts = false;                ///< false: the statement was taken back
  State state = State::waiting;
  LearnerId learner;  ///< in `newcomers_`; none when something is wrong with the statement
};

class LearnerExchange {
 public:
  explicit LearnerExchange(Draft& draft) : draft_(draft) {}

  void add_arrivals();
  void end_modules();

 private:
  void find_arrivals();
  void index_rows();
  void work_out(std::size_t arrival);
  [[nodiscard]] std::optional<std::size_t> waiting_predecessor(const Arrival& arrival) const;
  [[nodiscard]] LearnerId learner_of(const Arrival& arrival);
  [[nodiscard]] bool find_codes(Learner& learner, const Newcomer& person,
                                const WrittenFact& written);
  [[nodiscard]] std::optional<Learner> known(std::string_view code) const;
  void report_unknown(const WrittenFact& written);
  [[nodiscard]] SchoolId school_of(const Learner& learner, const Newcomer& person,
                                   const std::optional<Learner>& before,
                                   const WrittenFact& written);
  [[nodiscard]] std::vector<ModuleId> modules_of(const Learner& learner, const Newcomer& person,
                                                 const std::optional<Learner>& before,
                                                 const WrittenFact& written);

  Draft& draft_;
  std::unordered_map<std::string_view, LearnerId> rows_;  // refers to codes in the table
  std::vector<Arrival> arrivals_;
  LearnerTable newcomers_;  ///< in the order in which they are worked out
  std::unordered_map<std::string_view, std::size_t> arrival_of_;
  // By province and code: the districts that have such a school.
  std::map<std::pair<ProvinceId, std::string>, std::map<std::string, SchoolId>> schools_;
};

void LearnerExchange::find_arrivals() {
  for (const WrittenFact& written : draft_.recorded.all) {
    if (!written.fact.holds || written.fact.newcomer.empty()) continue;
    const auto [at, is_new] =
        arrival_of_.try_emplace(written.fact.newcomer.front().code, arrivals_.size());
    if (is_new) arrivals_.emplace_back();
    const WrittenFact*& said = arrivals_[at->second].said;
    if (said == nullptr || said->fact.stated < written.fact.stated) said = &written;
  }
  for (const WrittenFact& written : draft_.recorded.in_force) {
    if (written.fact.newcomer.empty()) continue;
    const std::string& code = written.fact.newcomer.front().code;
    Arrival& arrival = arrivals_[arrival_of_.at(code)];
    if (arrival.counts)
      draft_.problems.error(
          "E-DUPLICATE", written.place,
          fmt::format("the learner '{}' is there twice (column code)", printable(code, 70)),
          "give each newcomer their own code, or take one statement back");
    arrival.said = &written;
    arrival.counts = true;
  }
}

void LearnerExchange::index_rows() {
  auto& scenario = draft_.scenario;
  scenario.learners.reserve(scenario.learners.size() + arrivals_.size());
  rows_.reserve(scenario.learners.size() + arrivals_.size());
  for (const LearnerId id : scenario.learners.ids()) rows_.emplace(scenario.learners[id].code, id);
  if (arrivals_.empty()) return;
  for (const SchoolId id : scenario.schools.ids()) {
    const School& school = scenario.schools[id];
    schools_[{school.province, std::string(school.code)}].emplace(school.district, id);
  }
}

std::optional<Learner> LearnerExchange::known(std::string_view code) const {
  if (const auto row = rows_.find(code); row != rows_.end())
    return draft_.scenario.learners[row->second];
  const auto at = arrival_of_.find(code);
  if (at == arrival_of_.end() || !arrivals_[at->second].learner.valid()) return std::nullopt;
  return newcomers_[arrivals_[at->second].learner];
}

void LearnerExchange::report_unknown(const WrittenFact& written) {
  draft_.problems.error("E-REFERENCE", written.place,
                        fmt::format("the learner '{}' is not known (column subject)",
                                    printable(written.fact.subject, 70)),
                        "codes are those of the rosters, of counted learners and of newcomers");
}

std::optional<std::size_t> LearnerExchange::waiting_predecessor(const Arrival& arrival) const {
  const Fact& fact = arrival.said->fact;
  if (fact.kind != FactKind::replaced) return std::nullopt;
  const auto at = arrival_of_.find(fact.subject);
  if (at == arrival_of_.end() || arrivals_[at->second].state != Arrival::State::waiting)
    return std::nullopt;
  return at->second;
}

/// A newcomer may replace another one, so those before are worked out first; without recursion, as
/// a chain may be as long as a table.
void LearnerExchange::work_out(std::size_t arrival) {
  std::vector<std::size_t> chain{arrival};
  while (!chain.empty()) {
    Arrival& last = arrivals_[chain.back()];
    if (last.state == Arrival::State::waiting) {
      last.state = Arrival::State::begun;
      if (const auto before = waiting_predecessor(last)) {
        chain.push_back(*before);
        continue;
      }
    }
    last.learner = learner_of(last);
    last.state = Arrival::State::done;
    chain.pop_back();
  }
}

/// The row that a code stands for, `otherwise` when none is written.
template <class RowId>
RowId row_or(const std::string& code, const Names<RowId>& names, RowId otherwise,
             const Label& label, Problems& problems) {
  if (code.empty()) return otherwise;
  return names.resolve(code, label, problems).value_or(RowId{});
}

/// Province, level and audience as written, else as they are in the learner already.
bool LearnerExchange::find_codes(Learner& learner, const Newcomer& person,
                                 const WrittenFact& written) {
  Problems& problems = draft_.problems;
  learner.province = row_or(person.province, draft_.provinces, learner.province,
                            label_of(written, "province"), problems);
  learner.level =
      row_or(person.level, draft_.levels, learner.level, label_of(written, "level"), problems);
  if (!learner.audience.valid() && draft_.scenario.audiences.size() == 1)
    learner.audience = AudienceId(0);
  if (!learner.audience.valid() && person.audience.empty())
    problems.error("E-MISSING", written.place, "the cell is empty (column audience)",
                   problems.suggestion("", draft_.audiences.codes()));
  learner.audience = row_or(person.audience, draft_.audiences, learner.audience,
                            label_of(written, "audience"), problems);
  return learner.province.valid() && learner.level.valid() && learner.audience.valid();
}

LearnerId LearnerExchange::learner_of(const Arrival& arrival) {
  const WrittenFact& written = *arrival.said;
  const Newcomer& person = written.fact.newcomer.front();
  std::optional<Learner> before;
  if (written.fact.kind == FactKind::replaced) {
    before = known(written.fact.subject);
    const auto at = arrival_of_.find(written.fact.subject);
    const bool reported =
        at != arrival_of_.end() && arrivals_[at->second].state == Arrival::State::done;
    if (!before && !reported) report_unknown(written);
    if (!before) return {};
  }
  const auto code = checked_word(person.code, label_of(written, "code"), draft_.problems);
  if (!code) return {};
  if (rows_.contains(*code)) {
    draft_.problems.error("E-DUPLICATE", written.place,
                          fmt::format("the learner '{}' is there already (column code)", *code),
                          "give the newcomer a code of their own");
    return {};
  }
  Learner learner = before.value_or(Learner{});
  learner.code = *code;
  learner.name = person.name;
  if (!find_codes(learner, person, written)) return {};
  if (!person.position.empty()) learner.position = person.position;
  learner.school = school_of(learner, person, before, written);
  const std::vector<ModuleId> modules = modules_of(learner, person, before, written);
  learner.modules = modules;
  return newcomers_.add(learner);
}

SchoolId LearnerExchange::school_of(const Learner& learner, const Newcomer& person,
                                    const std::optional<Learner>& before,
                                    const WrittenFact& written) {
  auto& schools = draft_.scenario.schools;
  const SchoolId inherited =
      before && before->province == learner.province ? before->school : SchoolId{};
  if (person.school.empty()) return inherited;
  auto& by_district = schools_[{learner.province, person.school}];
  std::string district = person.district;
  if (district.empty() && by_district.size() == 1) return by_district.begin()->second;
  if (district.empty() && by_district.size() > 1) {
    draft_.problems.error("E-REFERENCE", written.place,
                          fmt::format("{} districts have a school '{}' (column school)",
                                      by_district.size(), printable(person.school, 40)),
                          "fill the column district");
    return {};
  }
  if (district.empty() && inherited.valid()) district = schools[inherited].district;
  const auto [school, is_new] = by_district.try_emplace(district);
  if (is_new)
    school->second = schools.add({person.school, person.school, district, learner.province});
  return school->second;
}

std::vector<ModuleId> LearnerExchange::modules_of(const Learner& learner, const Newcomer& person,
                                                  const std::optional<Learner>& before,
                                                  const WrittenFact& written) {
  std::vector<ModuleId> allowed = modules_for(draft_.scenario, learner.level, learner.audience);
  if (!person.modules.empty()) {
    const std::vector<std::string_view> codes(person.modules.begin(), person.modules.end());
    return chosen_modules(draft_, codes, learner, allowed, label_of(written, "modules"));
  }
  if (!before) return allowed;
  std::vector<ModuleId> modules;
  std::set_intersection(before->modules.begin(), before->modules.end(), allowed.begin(),
                        allowed.end(), std::back_inserter(modules));
  return modules;
}

void LearnerExchange::add_arrivals() {
  find_arrivals();
  index_rows();
  auto& learners = draft_.scenario.learners;
  for (std::size_t arrival = 0; arrival < arrivals_.size(); ++arrival) work_out(arrival);
  if (!arrivals_.empty() &&
      !within_count(learners.size() + arrivals_.size(), max_learners, "learners",
                    label_of(*arrivals_.back().said, "code"), draft_.problems))
    return;
  for (const Arrival& arrival : arrivals_) {
    if (!arrival.learner.valid()) continue;
    Learner learner = newcomers_[arrival.learner];
    if (!arrival.counts) learner.modules = {};
    const LearnerId id = learners.add(learner);
    rows_.emplace(learners[id].code, id);
  }
}

/// Who leaves keeps only the modules taken before.
void LearnerExchange::end_modules() {
  for (const WrittenFact& written : draft_.recorded.in_force) {
    const Fact& fact = written.fact;
    if (fact.kind != FactKind::replaced && fact.kind != FactKind::withdrawn) continue;
    std::vector<ModuleId> taken;
    for (const std::string_view code : distinct_parts(fact.value)) {
      if (const auto id = draft_.modules.resolve(code, label_of(written, "value"), draft_.problems))
        taken.push_back(*id);
    }
    const auto row = rows_.find(fact.subject);
    if (row == rows_.end()) {
      if (!known(fact.subject) && !arrival_of_.contains(fact.subject)) report_unknown(written);
      continue;
    }
    std::vector<ModuleId> kept = draft_.scenario.learners[row->second].module_list();
    std::erase_if(kept, [&](ModuleId module) {
      return std::find(taken.begin(), taken.end(), module) == taken.end();
    });
    draft_.scenario.learners.set_modules(row->second, kept);
  }
}

}  // namespace

void exchange_learners(Draft& draft) {
  const auto& facts = draft.recorded.all;
  const bool any = std::any_of(facts.begin(), facts.end(), [](const WrittenFact& written) {
    const FactKind kind = written.fact.kind;
    return kind == FactKind::joined || kind == FactKind::replaced || kind == FactKind::withdrawn;
  });
  if (!any) return;  // looking half a million learners up costs something
  LearnerExchange exchange(draft);
  exchange.add_arrivals();
  exchange.end_modules();
}

}  // namespace lotrinh::scenario

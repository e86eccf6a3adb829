#include "scenario/draft.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

namespace lotrinh::scenario {
namespace {

std::size_t text_hash(std::string_view text) { return std::hash<std::string_view>{}(text); }

/// Finds learners by code. Sets of rows that look at the table take a third of the memory that
/// copies of its texts would.
struct ByCode {
  using is_transparent = void;
  const Scenario* scenario;

  [[nodiscard]] std::string_view text(LearnerId id) const { return scenario->learners[id].code; }
  [[nodiscard]] static std::string_view text(std::string_view code) { return code; }
  template <class Key>
  std::size_t operator()(const Key& key) const {
    return text_hash(text(key));
  }
  template <class A, class B>
  bool operator()(const A& a, const B& b) const {
    return text(a) == text(b);
  }
};

/// Finds schools by province, district and code, likewise.
struct BySchool {
  using is_transparent = void;
  struct Key {
    ProvinceId province;
    std::string_view district;
    std::string_view school;
    friend bool operator==(const Key&, const Key&) = default;
  };
  const Scenario* scenario;

  [[nodiscard]] Key key(SchoolId id) const {
    const School& school = scenario->schools[id];
    return {school.province, school.district, school.code};
  }
  [[nodiscard]] static Key key(const Key& key) { return key; }
  template <class Of>
  std::size_t operator()(const Of& of) const {
    const Key found = key(of);
    constexpr std::size_t spread = 0x9E3779B97F4A7C15;
    return (text_hash(found.school) * spread ^ text_hash(found.district)) * spread +
           found.province.row();
  }
  template <class A, class B>
  bool operator()(const A& a, const B& b) const {
    return key(a) == key(b);
  }
};

/// Reads the learner tables. Half a million learners are normal: all lookups are by hash.
class LearnerReader {
 public:
  explicit LearnerReader(Draft& draft)
      : draft_(draft),
        schools_(0, BySchool{&draft.scenario}, BySchool{&draft.scenario}),
        codes_(0, ByCode{&draft.scenario}, ByCode{&draft.scenario}) {
    find_default_modules();
  }

  void read_roster(const Section::Item& path);
  void read_counts(const Section::Item& path);

 private:
  [[nodiscard]] const std::vector<ModuleId>& default_modules(LevelId level, AudienceId audience) {
    return default_modules_[level.row() * draft_.scenario.audiences.size() + audience.row()];
  }
  void find_default_modules();
  [[nodiscard]] std::optional<LevelId> level_of(const Cell& cell) const;
  [[nodiscard]] std::optional<AudienceId> audience_of(const Cell& cell) const;
  [[nodiscard]] std::optional<ProvinceId> province_of(const Cell& cell) const;
  [[nodiscard]] SchoolId school_of(ProvinceId province, const std::string& district,
                                   const std::string& school);
  [[nodiscard]] bool room_for(std::size_t more, const Label& label);
  /// How a learner is written to.
  struct Contact {
    std::string email;
    Language language = Language::vi;
  };
  void add_learner(Learner learner, const Contact& contact, const Label& label);
  void report_twice(const std::string& code, const Label& label);

  /// A row that says how many learners there are of a kind.
  struct Counted {
    Learner learner;  ///< as each of them is
    std::string prefix;
    std::int64_t count = 0;
    Label label;
  };
  /// The rows without mistakes, with room made for all their learners at once: making it row by row
  /// would move what is there each time.
  [[nodiscard]] std::vector<Counted> counted_rows(const TableReader& table);
  void add_numbered(const Counted& row);

  Draft& draft_;
  std::vector<std::vector<ModuleId>> default_modules_;  // by level and audience
  std::unordered_set<SchoolId, BySchool, BySchool> schools_;
  std::unordered_set<LearnerId, ByCode, ByCode> codes_;  // of rosters
  std::unordered_set<std::string> counted_;              // prefixes of counted learners' codes
};

void LearnerReader::find_default_modules() {
  const Scenario& scenario = draft_.scenario;
  for (const LevelId level : scenario.levels.ids()) {
    for (const AudienceId audience : scenario.audiences.ids()) {
      default_modules_.push_back(modules_for(scenario, level, audience));
    }
  }
}

std::optional<LevelId> LearnerReader::level_of(const Cell& cell) const {
  if (!cell.present()) return std::nullopt;
  if (const auto id = draft_.levels.find(cell.text())) return id;
  return draft_.levels.resolve(cell.text(), cell.label(), draft_.problems);
}

std::optional<ProvinceId> LearnerReader::province_of(const Cell& cell) const {
  if (!cell.present()) return std::nullopt;
  if (const auto id = draft_.provinces.find(cell.text())) return id;
  return draft_.provinces.resolve(cell.text(), cell.label(), draft_.problems);
}

std::optional<AudienceId> LearnerReader::audience_of(const Cell& cell) const {
  if (cell.empty() && draft_.scenario.audiences.size() == 1) return AudienceId(0);
  if (!cell.present()) return std::nullopt;
  if (const auto id = draft_.audiences.find(cell.text())) return id;
  return draft_.audiences.resolve(cell.text(), cell.label(), draft_.problems);
}

SchoolId LearnerReader::school_of(ProvinceId province, const std::string& district,
                                  const std::string& school) {
  if (school.empty()) return {};
  const auto known = schools_.find(BySchool::Key{province, district, school});
  if (known != schools_.end()) return *known;
  const SchoolId added = draft_.scenario.schools.add({school, school, district, province});
  schools_.insert(added);
  return added;
}

bool LearnerReader::room_for(std::size_t more, const Label& label) {
  return within_count(draft_.scenario.learners.size() + more, max_learners, "learners", label,
                      draft_.problems);
}

void LearnerReader::add_learner(Learner learner, const Contact& contact, const Label& label) {
  if (codes_.contains(std::string_view(learner.code))) return report_twice(learner.code, label);
  const LearnerId id = draft_.scenario.learners.add(std::move(learner));
  codes_.insert(id);
  if (!contact.email.empty() || contact.language != Language::vi)
    draft_.scenario.learner_contacts.set(id, contact.email, contact.language);
}

void LearnerReader::report_twice(const std::string& code, const Label& label) {
  draft_.problems.error("E-DUPLICATE", label.place,
                        fmt::format("the learner '{}' is there twice", code),
                        "give each its own code, or remove one");
}

/// Learners with numbered codes cannot meet each other, only those of rosters.
void LearnerReader::add_numbered(const Counted& row) {
  for (std::int64_t number = 1; number <= row.count; ++number) {
    Learner numbered = row.learner;
    numbered.code = fmt::format("{}-{:05}", row.prefix, number);
    if (codes_.contains(std::string_view(numbered.code))) {
      report_twice(numbered.code, row.label);
    } else {
      draft_.scenario.learners.add(std::move(numbered));
    }
  }
}

void LearnerReader::read_roster(const Section::Item& path) {
  enum : std::size_t {
    code,
    name,
    province,
    district,
    school,
    level,
    audience,
    position,
    modules,
    email,
    language
  };
  static constexpr std::array columns{Column{"learner"},
                                      Column{"name", Presence::optional},
                                      Column{"province"},
                                      Column{"district", Presence::optional},
                                      Column{"school"},
                                      Column{"level"},
                                      Column{"audience", Presence::optional},
                                      Column{"position", Presence::optional},
                                      Column{"modules", Presence::optional},
                                      Column{"email", Presence::optional},
                                      Column{"language", Presence::optional}};
  const TableReader table = opened_table(draft_, path, columns);
  if (!room_for(table.rows(), path.label)) return;
  draft_.scenario.learners.reserve(draft_.scenario.learners.size() + table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Learner learner;
    learner.code = table.cell(row, code).required_word();
    learner.name = table.cell(row, name).checked();
    learner.position = table.cell(row, position).checked();
    const std::string district_name = table.cell(row, district).checked();
    const std::string school_name = table.cell(row, school).checked();
    const auto home = province_of(table.cell(row, province));
    const auto taught = level_of(table.cell(row, level));
    const auto group = audience_of(table.cell(row, audience));
    const Contact contact{table.cell(row, email).email(), table.cell(row, language).language()};
    if (learner.code.empty() || !home || !taught || !group) continue;
    learner.province = *home;
    learner.level = *taught;
    learner.audience = *group;
    learner.school = school_of(*home, district_name, school_name);
    const Cell chosen = table.cell(row, modules);
    const auto& allowed = default_modules(*taught, *group);
    learner.modules = chosen.empty() ? allowed
                                     : chosen_modules(draft_, distinct_parts(chosen.text()),
                                                      learner, allowed, chosen.label());
    add_learner(std::move(learner), contact, table.cell(row, code).label());
  }
}

std::vector<LearnerReader::Counted> LearnerReader::counted_rows(const TableReader& table) {
  enum : std::size_t { province, level, audience, learners };
  std::vector<Counted> rows;
  std::size_t together = draft_.scenario.learners.size();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto home = province_of(table.cell(row, province));
    const auto taught = level_of(table.cell(row, level));
    const auto group = audience_of(table.cell(row, audience));
    const Cell count_cell = table.cell(row, learners);
    const auto count = count_cell.required_integer({0, max_learners});
    if (!home || !taught || !group || !count) continue;
    together += static_cast<std::size_t>(*count);
    if (!within_count(together, max_learners, "learners", count_cell.label(), draft_.problems))
      break;
    std::string prefix =
        fmt::format("{}-{}-{}", draft_.scenario.provinces[*home].code,
                    draft_.scenario.levels[*taught].code, draft_.scenario.audiences[*group].code);
    if (!counted_.insert(prefix).second) {
      draft_.problems.error("E-DUPLICATE", table.cell(row, province).label().place,
                            fmt::format("the learners of {} are counted twice", prefix),
                            "write one row for each province, level and audience");
      together -= static_cast<std::size_t>(*count);
      continue;
    }
    Counted counted{{}, std::move(prefix), *count, count_cell.label()};
    counted.learner.province = *home;
    counted.learner.level = *taught;
    counted.learner.audience = *group;
    counted.learner.modules = default_modules(*taught, *group);
    rows.push_back(std::move(counted));
  }
  draft_.scenario.learners.reserve(together);
  return rows;
}

void LearnerReader::read_counts(const Section::Item& path) {
  static constexpr std::array columns{Column{"province"}, Column{"level"},
                                      Column{"audience", Presence::optional}, Column{"learners"}};
  const TableReader table = opened_table(draft_, path, columns);
  for (const Counted& row : counted_rows(table)) add_numbered(row);
}

}  // namespace

std::vector<ModuleId> modules_for(const Scenario& scenario, LevelId level, AudienceId audience) {
  std::vector<ModuleId> modules;
  for (const ModuleId id : scenario.modules.ids()) {
    const Module& module = scenario.modules[id];
    if (std::binary_search(module.levels.begin(), module.levels.end(), level) &&
        std::binary_search(module.audiences.begin(), module.audiences.end(), audience))
      modules.push_back(id);
  }
  return modules;
}

std::vector<ModuleId> chosen_modules(Draft& draft, const std::vector<std::string_view>& codes,
                                     const Learner& learner, const std::vector<ModuleId>& allowed,
                                     const Label& label) {
  std::vector<ModuleId> modules;
  for (const std::string_view code : codes) {
    const auto id = draft.modules.resolve(code, label, draft.problems);
    if (!id) continue;
    if (std::binary_search(allowed.begin(), allowed.end(), *id)) {
      modules.push_back(*id);
    } else {
      draft.problems.error(
          "E-AUDIENCE", label.place,
          fmt::format("the module '{}' is not for level {} and audience {} ({})",
                      printable(code, 40), draft.scenario.levels[learner.level].code,
                      draft.scenario.audiences[learner.audience].code, label.what),
          "correct the row, or the module's levels and audiences");
    }
  }
  std::sort(modules.begin(), modules.end());
  modules.erase(std::unique(modules.begin(), modules.end()), modules.end());
  return modules;
}

void read_learners(Draft& draft, Section& root) {
  Section learners = root.section("learners");
  LearnerReader reader(draft);
  const auto rosters = table_paths(learners, "rosters");
  const auto counts = table_paths(learners, "counts");
  if (learners.find("rosters") == nullptr && learners.find("counts") == nullptr)
    draft.problems.error("E-MISSING", learners.place(), "the scenario has no learners",
                         "add learners.rosters = [\"…\"] or learners.counts = [\"…\"]");
  for (const auto& path : rosters) reader.read_roster(path);
  for (const auto& path : counts) reader.read_counts(path);
  learners.no_more_keys();
}

}  // namespace lotrinh::scenario

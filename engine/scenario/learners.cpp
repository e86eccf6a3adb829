#include "base/hash_index.hpp"
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

std::size_t school_hash(const School& school) {
  constexpr std::size_t spread = 0x9E3779B97F4A7C15;
  return (text_hash(school.code) * spread ^ text_hash(school.district)) * spread +
         school.province.row();
}

/// Reads the learner tables. Half a million learners are normal: all lookups are by hash, and no
/// text is copied but into the tables of the scenario.
class LearnerReader {
 public:
  explicit LearnerReader(Draft& draft) : draft_(draft) { find_default_modules(); }

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
  [[nodiscard]] SchoolId school_of(ProvinceId province, std::string_view district,
                                   std::string_view code);
  void read_person(const TableRow& row);
  [[nodiscard]] bool is_known(std::string_view code, std::size_t hash) const;
  void report_twice(std::string_view code, const Label& label);

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
  HashIndex schools_;                                   // rows by province, district and code
  HashIndex codes_;                                     // rows by code, of rosters
  std::unordered_set<std::string> counted_;             // prefixes of counted learners' codes
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

SchoolId LearnerReader::school_of(ProvinceId province, std::string_view district,
                                  std::string_view code) {
  if (code.empty()) return {};
  SchoolTable& schools = draft_.scenario.schools;
  const School school{code, code, district, province};
  const std::size_t hash = school_hash(school);
  const auto known =
      schools_.find(hash, [&](std::uint32_t row) { return schools[SchoolId(row)] == school; });
  if (known) return SchoolId(*known);
  const SchoolId added = schools.add(school);
  schools_.add(hash, static_cast<std::uint32_t>(added.row()));
  return added;
}

bool LearnerReader::is_known(std::string_view code, std::size_t hash) const {
  const auto has_code = [&](std::uint32_t row) {
    return draft_.scenario.learners[LearnerId(row)].code == code;
  };
  return codes_.find(hash, has_code).has_value();
}

void LearnerReader::report_twice(std::string_view code, const Label& label) {
  draft_.problems.error("E-DUPLICATE", label.place,
                        fmt::format("the learner '{}' is there twice", code),
                        "give each its own code, or remove one");
}

/// Learners with numbered codes cannot meet each other, only those of rosters.
void LearnerReader::add_numbered(const Counted& row) {
  Learner learner = row.learner;
  for (std::int64_t number = 1; number <= row.count; ++number) {
    const std::string code = fmt::format("{}-{:05}", row.prefix, number);
    learner.code = code;
    if (is_known(code, text_hash(code))) {
      report_twice(code, row.label);
    } else {
      draft_.scenario.learners.add(learner);
    }
  }
}

struct RosterColumn {
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
};
constexpr std::array roster_columns{Column{"learner"},
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

void LearnerReader::read_person(const TableRow& row) {
  Learner learner;
  learner.code = row.cell(RosterColumn::code).required_word();
  learner.name = row.cell(RosterColumn::name).checked();
  learner.position = row.cell(RosterColumn::position).checked();
  const std::string_view district = row.cell(RosterColumn::district).checked();
  const std::string_view school = row.cell(RosterColumn::school).checked();
  const auto home = province_of(row.cell(RosterColumn::province));
  const auto taught = level_of(row.cell(RosterColumn::level));
  const auto group = audience_of(row.cell(RosterColumn::audience));
  const std::string_view email = row.cell(RosterColumn::email).email();
  const Language language = row.cell(RosterColumn::language).language();
  if (learner.code.empty() || !home || !taught || !group) return;
  learner.province = *home;
  learner.level = *taught;
  learner.audience = *group;
  learner.school = school_of(*home, district, school);
  const Cell chosen = row.cell(RosterColumn::modules);
  const auto& allowed = default_modules(*taught, *group);
  std::vector<ModuleId> own;
  learner.modules = allowed;
  if (!chosen.empty()) {
    own = chosen_modules(draft_, distinct_parts(chosen.text()), learner, allowed, chosen.label());
    learner.modules = own;
  }
  const std::size_t hash = text_hash(learner.code);
  if (is_known(learner.code, hash))
    return report_twice(learner.code, row.cell(RosterColumn::code).label());
  const LearnerId id = draft_.scenario.learners.add(learner);
  codes_.add(hash, static_cast<std::uint32_t>(id.row()));
  if (!email.empty() || language != Language::vi)
    draft_.scenario.learner_contacts.set(id, email, language);
}

void LearnerReader::read_roster(const Section::Item& path) {
  const std::size_t before = draft_.scenario.learners.size();
  std::size_t rows = 0;
  each_row(draft_, path, roster_columns, [&](const TableRow& row) {
    if (before + ++rows <= max_learners) read_person(row);
  });
  (void)within_count(before + rows, max_learners, "learners", path.label, draft_.problems);
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

#include "scenario/distribution_table.hpp"
#include "scenario/draft.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace lotrinh::scenario {
namespace {

constexpr Limits percents{1, 100};
constexpr Limits people{0, max_learners};
constexpr std::array lms_words{Choice<LmsStatus>{"running", LmsStatus::running},
                               Choice<LmsStatus>{"preparing", LmsStatus::preparing},
                               Choice<LmsStatus>{"none", LmsStatus::none}};

/// The cascade while it is being read.
struct CascadeDraft {
  Draft& draft;
  Cascade cascade;
  Names<std::size_t> modules{"module of the cascade"};
};

void read_cascade_modules(CascadeDraft& reading, Section& section) {
  (void)section.require("modules");
  auto entries = section.sections("modules");
  if (!within_count(entries.size(), max_codes, "modules", section.label("modules"),
                    section.problems()))
    return;
  for (Section& entry : entries) {
    CascadeModule module;
    module.code = entry.required_word("code");
    const auto opens = entry.required_day("opens");
    if (opens && not_after_horizon(reading.draft, *opens, entry.label("opens")))
      module.opens = *opens;
    module.before = entry.day("before");
    if (module.before && opens && *module.before <= *opens)
      entry.problems().error(
          "E-RANGE", entry.label("before").place,
          fmt::format("{} is not after {}, when the module opens ({})", iso(*module.before),
                      iso(*opens), entry.label("before").what),
          "write a day after opens");
    entry.no_more_keys();
    module.planned = reading.draft.modules.find(module.code);
    if (module.code.empty()) continue;
    reading.modules.add(module.code, reading.cascade.modules.size(), entry.label("code"),
                        entry.problems());
    reading.cascade.modules.push_back(std::move(module));
  }
}

void report_colleagues(const Cell& cell, std::string_view part, std::size_t modules) {
  cell.problems().error(
      "E-VALUE", cell.label().place,
      fmt::format("'{}' is not MODULES:PEOPLE ({})", printable(part, 40), cell.label().what),
      fmt::format("write 2:300;3:4500, modules 0 to {}, each once, people 0 to {}", modules,
                  max_learners));
}

/// "2:300;3:4500": 300 have completed two modules, 4,500 three. Who has all is not kept.
std::vector<int> colleagues_of(const Cell& cell, std::size_t modules) {
  std::vector<int> done(modules);
  std::vector<bool> seen(modules + 1);
  for (const std::string_view part : parts(cell.text())) {
    std::size_t count = 0;
    int number = 0;
    const char* const end = part.data() + part.size();
    const auto first = std::from_chars(part.data(), part.data() + part.size(), count);
    const bool has_colon = first.ec == std::errc() && first.ptr != end && *first.ptr == ':';
    const auto second = has_colon ? std::from_chars(first.ptr + 1, end, number) : first;
    const bool is_right = has_colon && second.ec == std::errc() && second.ptr == end &&
                          count <= modules && !seen[count] && number >= 0 && number <= people.most;
    if (!is_right) {
      report_colleagues(cell, part, modules);
      continue;
    }
    seen[count] = true;
    if (count < modules) done[count] = number;
  }
  return done;
}

void read_cascade_row(CascadeDraft& reading, const TableReader& table, std::size_t row,
                      Names<ProvinceId>& seen) {
  enum : std::size_t { province, lms, lms_from, supporters, colleagues };
  Problems& problems = reading.draft.problems;
  CascadeProvince entry;
  const Cell code = table.cell(row, province);
  const Cell status = table.cell(row, lms);
  const auto written = status.present() ? status.choice(lms_words) : std::nullopt;
  entry.lms = written.value_or(entry.lms);
  const Cell from = table.cell(row, lms_from);
  if (written == LmsStatus::preparing) {
    entry.lms_from = from.required_day().value_or(Day{});
  } else if (written && !from.empty()) {
    problems.error("E-VALUE", from.label().place,
                   fmt::format("'{}' is given for a department that prepares no LMS ({})",
                               printable(from.text(), 40), from.label().what),
                   "leave it empty, or write preparing into lms");
  }
  entry.supporters =
      static_cast<int>(table.cell(row, supporters).required_integer(people).value_or(0));
  if (table.cell(row, colleagues).present())
    entry.done = colleagues_of(table.cell(row, colleagues), reading.cascade.modules.size());
  if (!code.present()) return;
  const auto id = reading.draft.provinces.resolve(code.text(), code.label(), problems);
  if (!id) return;
  seen.add(std::string(code.text()), *id, code.label(), problems);
  entry.province = *id;
  reading.cascade.provinces.push_back(std::move(entry));
}

void read_cascade_provinces(CascadeDraft& reading, Section& section) {
  static constexpr std::array columns{Column{"province"}, Column{"lms"},
                                      Column{"lms_from", Presence::optional}, Column{"supporters"},
                                      Column{"colleagues"}};
  const auto path = required_path(section, "provinces");
  if (!path) return;
  const TableReader table = opened_table(reading.draft, *path, columns);
  if (!within_count(table.rows(), max_provinces, "provinces", path->label, section.problems()))
    return;
  Names<ProvinceId> seen{"province"};
  for (std::size_t row = 0; row < table.rows(); ++row) read_cascade_row(reading, table, row, seen);
  auto& provinces = reading.cascade.provinces;
  std::stable_sort(provinces.begin(), provinces.end(), [](const auto& a, const auto& b) {
    return a.province.row() < b.province.row();
  });
  std::int64_t total = 0;
  for (const CascadeProvince& province : provinces) total += province.colleagues();
  (void)within_count(static_cast<std::size_t>(total), max_learners, "colleagues", path->label,
                     section.problems());
  if (total == 0 && !section.problems().any_errors())
    section.problems().error("E-VALUE", path->label.place,
                             "no colleague takes a module of the cascade",
                             "write how many in the column colleagues");
}

void read_thresholds(CascadeDraft& reading, Section& section) {
  auto entries = section.sections("thresholds");
  if (!within_count(entries.size(), max_codes, "thresholds", section.label("thresholds"),
                    section.problems()))
    return;
  for (Section& entry : entries) {
    CascadeThreshold threshold;
    threshold.departments_percent = entry.required_integer("departments_percent", percents);
    threshold.above_percent = entry.required_integer("above_percent", {0, 99});
    if (const auto code = entry.text("module"))
      threshold.module = reading.modules.resolve(*code, entry.label("module"), entry.problems());
    entry.no_more_keys();
    reading.cascade.thresholds.push_back(threshold);
  }
}

}  // namespace

void read_cascade(Draft& draft, Section& root) {
  Section section = root.section("cascade");
  if (!section.given()) return;
  CascadeDraft reading{draft, {}};
  Cascade& cascade = reading.cascade;
  read_cascade_modules(reading, section);
  read_cascade_provinces(reading, section);
  cascade.begin_days = required_distribution(section, "begin_days");
  cascade.study_days = required_distribution(section, "study_days");
  cascade.study_days_offline = section.find("study_days_offline") != nullptr
                                   ? required_distribution(section, "study_days_offline")
                                   : cascade.study_days;
  cascade.gives_up = section.required_number("gives_up", {0, 1});
  cascade.feedback_minutes = required_distribution(section, "feedback_minutes");
  cascade.support_minutes_a_day = section.required_integer("support_minutes_a_day", {1, 1'440});
  cascade.complete_percent = section.integer_or("complete_percent", percents, 95);
  read_thresholds(reading, section);
  cascade.evidence = required_evidence(section);
  section.no_more_keys();
  draft.scenario.cascade = std::move(cascade);
}

}  // namespace lotrinh::scenario

#include "base/csv.hpp"
#include "base/digest.hpp"
#include "whatif/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace lotrinh::whatif {

namespace {

constexpr const char* lecturer_table = "varied-lecturers.csv";
constexpr const char* closure_table = "varied-closures.csv";
constexpr std::int64_t most_lecturers = 1'000;

/// What a new lecturer is like; texts are cells of the table.
struct LecturerKind {
  std::vector<std::string> qualifications;
  std::map<std::string, std::string> cells;  ///< by column
};

constexpr std::array<std::string_view, 10> given_columns{
    "institution",        "home_province", "roles",   "max_live_days_week",   "max_live_days_month",
    "max_live_days_year", "absences",      "travels", "fee_vnd_per_live_day", "home"};

bool is_for(const Scenario& scenario, const Qualification& held, const std::string& asked) {
  const std::size_t colon = asked.find(':');
  const auto fits = [](const std::string& word, const std::string& code) {
    return word == "*" || word == code;
  };
  return fits(asked.substr(0, colon), scenario.modules[held.module].code) &&
         fits(asked.substr(colon + 1), scenario.levels[held.level].code);
}

/// Lecturers who have each of the qualifications; all of them when nobody has.
std::vector<LecturerId> alike(const Scenario& scenario, const LecturerKind& kind) {
  std::vector<LecturerId> found;
  for (const LecturerId id : scenario.lecturers.ids()) {
    const auto& held = scenario.lecturers[id].qualifications;
    const bool all = std::all_of(
        kind.qualifications.begin(), kind.qualifications.end(), [&](const std::string& asked) {
          return std::any_of(held.begin(), held.end(), [&](const Qualification& one) {
            return is_for(scenario, one, asked);
          });
        });
    if (all) found.push_back(id);
  }
  if (found.empty()) {
    for (const LecturerId id : scenario.lecturers.ids()) found.push_back(id);
  }
  return found;
}

/// What most of the rows have; of equally frequent ones that of the first row.
template <class Rows, class Of>
auto most_common(const Rows& rows, Of of) -> decltype(of(rows.front())) {
  std::map<decltype(of(rows.front())), std::size_t> counts;
  for (const auto& row : rows) ++counts[of(row)];
  auto best = of(rows.front());
  for (const auto& row : rows) {
    if (counts[of(row)] > counts[best]) best = of(row);
  }
  return best;
}

std::string joined_roles(const Lecturer& lecturer) {
  std::string text;
  for (const Role role : lecturer.roles)
    text += fmt::format("{}{}", text.empty() ? "" : ";", role == Role::lead ? "lead" : "co");
  return text;
}

/// Fills what was not given with what is usual: the institution that most of those alike belong to,
/// and the limits, roles and fee that most of them have there.
void fill_usual(const Scenario& scenario, LecturerKind& kind) {
  std::vector<LecturerId> rows = alike(scenario, kind);
  if (rows.empty()) return;
  const auto code_of_institution = [&](LecturerId id) {
    return scenario.institutions[scenario.lecturers[id].institution].code;
  };
  auto& cells = kind.cells;
  if (!cells.contains("institution")) cells["institution"] = most_common(rows, code_of_institution);
  std::vector<LecturerId> colleagues;
  for (const LecturerId id : rows) {
    if (code_of_institution(id) == cells["institution"]) colleagues.push_back(id);
  }
  if (!colleagues.empty()) rows = std::move(colleagues);
  const auto usual = most_common(rows, [&](LecturerId id) {
    const Lecturer& one = scenario.lecturers[id];
    return std::tuple(one.max_live_days_week, one.max_live_days_month, one.max_live_days_year,
                      one.travels == Travels::yes, one.fee_vnd_per_live_day, joined_roles(one));
  });
  cells.emplace("max_live_days_week", std::to_string(std::get<0>(usual)));
  cells.emplace("max_live_days_month", std::to_string(std::get<1>(usual)));
  cells.emplace("max_live_days_year", std::to_string(std::get<2>(usual)));
  cells.emplace("travels", std::get<3>(usual) ? "yes" : "no");
  cells.emplace("fee_vnd_per_live_day", std::to_string(std::get<4>(usual)));
  cells.emplace("roles", std::get<5>(usual));
}

/// Qualifications and cells from the brackets of a key.
std::optional<LecturerKind> kind_of(Draft& draft, const Key& key) {
  LecturerKind kind;
  for (const std::string& detail : key.details) {
    const std::size_t equals = detail.find('=');
    if (equals == std::string::npos) {
      if (detail.find(':') == std::string::npos) {
        draft.refuse(fmt::format("\"{}\" is no qualification", printable(detail, 60)),
                     "module:level, with * for all, as in lecturers.add[5:THCS;4:*]");
        return std::nullopt;
      }
      kind.qualifications.push_back(detail);
      continue;
    }
    std::string column = detail.substr(0, equals);
    if (std::find(given_columns.begin(), given_columns.end(), column) == given_columns.end()) {
      draft.refuse(fmt::format("\"{}\" cannot be given for a new lecturer", printable(column, 60)),
                   fmt::format("one of: {}", fmt::join(given_columns, ", ")));
      return std::nullopt;
    }
    if (column == "home") column = "home_province";
    std::string text = detail.substr(equals + 1);
    std::replace(text.begin(), text.end(), '+', ';');
    kind.cells[column] = std::move(text);
  }
  if (kind.qualifications.empty()) {
    draft.refuse("a new lecturer needs qualifications", "as in lecturers.add[5:THCS]=0..3");
    return std::nullopt;
  }
  return kind;
}

/// Codes of what is added follow from the key alone, so that random numbers stay with them.
std::string code_stem(const Key& key) {
  constexpr std::size_t longest = 40;
  std::string stem = "extra";
  for (const std::string& detail : key.details) {
    stem += '-';
    for (const char letter : detail) {
      const bool kept = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                        (letter >= 'A' && letter <= 'Z') || letter == '.' || letter == '-';
      stem += kept ? letter : '_';
    }
  }
  if (stem.size() <= longest) return stem;
  return stem.substr(0, longest - 9) + '-' + sha256(stem).substr(0, 8);
}

std::string text_or(const std::map<std::string, std::string>& cells, const std::string& column) {
  const auto found = cells.find(column);
  return found != cells.end() ? found->second : "";
}

std::string lecturer_row(const LecturerKind& kind, const std::string& code) {
  const auto cell = [&](const char* column) { return text_or(kind.cells, column); };
  return csv_row({code, code, cell("institution"), cell("home_province"),
                  fmt::format("{}", fmt::join(kind.qualifications, ";")), cell("absences"),
                  cell("roles"), cell("max_live_days_week"), cell("max_live_days_month"),
                  cell("max_live_days_year"), cell("travels"), cell("fee_vnd_per_live_day")});
}

std::string lecturer_titles() {
  return csv_row({"lecturer", "name", "institution", "home_province", "qualifications", "absences",
                  "roles", "max_live_days_week", "max_live_days_month", "max_live_days_year",
                  "travels", "fee_vnd_per_live_day"});
}

/// A table begun here, or the rows that earlier variations have put into it.
std::string begun_table(const Draft& draft, const std::string& name, const std::string& titles) {
  const std::string* before = draft.written(name);
  return before != nullptr ? *before : titles;
}

bool keeps_every_lecturer(Draft& draft) {
  const scenario::Node* keep = draft.section("lecturers").find("keep_every");
  return keep == nullptr || keep->integer <= 1;
}

}  // namespace

void add_lecturers(Draft& draft, const Key& key, const Value& value) {
  auto kind = kind_of(draft, key);
  if (!kind || value.kind == Value::Kind::unchanged) return;
  if (value.kind != Value::Kind::integer || value.integer < 0 || value.integer > most_lecturers)
    return draft.refuse(
        fmt::format("\"{}\" is no number of lecturers to add", printable(value.text, 60)),
        fmt::format("a whole number from 0 to {}", most_lecturers));
  if (value.integer == 0) return;
  if (!keeps_every_lecturer(draft))
    return draft.refuse("lecturers cannot be added where lecturers.keep_every leaves some out",
                        "write the table of lecturers that are there instead");
  fill_usual(draft.ground().scenario, *kind);
  std::string table = begun_table(draft, lecturer_table, lecturer_titles());
  for (std::int64_t i = 1; i <= value.integer; ++i)
    table += lecturer_row(*kind, fmt::format("{}-{}", code_stem(key), i));
  draft.write_file(lecturer_table, std::move(table));
  draft.add_path("lecturers", "tables", lecturer_table);
}

void add_closure(Draft& draft, const Key& key, const Value& value) {
  if (value.kind == Value::Kind::unchanged) return;
  std::string effect = "no_meeting";
  std::vector<std::string> where;
  for (const std::string& detail : key.details) {
    const bool is_effect = detail == "no_meeting" || detail == "online_only" || detail == "nothing";
    if (is_effect) {
      effect = detail;
    } else {
      where.push_back(detail);
    }
  }
  if (where.empty())
    return draft.refuse("a closure needs a place",
                        "closures.add[REGION or province code;EFFECT]=FIRST..LAST, or * for all");
  const bool is_day = value.kind == Value::Kind::day;
  if (value.kind != Value::Kind::range && !is_day)
    return draft.refuse(fmt::format("\"{}\" is no range of days", printable(value.text, 60)),
                        "FIRST..LAST as in 2021-09-01..2021-09-14, both closed");
  const Day first = is_day ? value.day : value.range.first;
  const Day last = is_day ? value.day : value.range.end - days{1};
  std::string table =
      begun_table(draft, closure_table, csv_row({"from", "to", "where", "effect", "reason"}));
  table += csv_row({iso(first), iso(last), fmt::format("{}", fmt::join(where, ";")), effect,
                    fmt::format("what if closed {} to {}", iso(first), iso(last))});
  draft.write_file(closure_table, std::move(table));
  draft.add_path("world", "closures", closure_table);
}

}  // namespace lotrinh::whatif

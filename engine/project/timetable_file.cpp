#include "project/timetable_file.hpp"

#include "base/csv.hpp"
#include "project/source_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace lotrinh {

namespace {

constexpr std::array<std::string_view, 4> columns{"job", "start", "end", "team"};

template <class RowId>
using Names = std::map<std::string, RowId, std::less<>>;

class TimetableReader {
 public:
  TimetableReader(const Project& project, const std::string& file, std::string_view text,
                  Diagnostics& diagnostics)
      : project_(project),
        diagnostics_(diagnostics),
        complaints_(file, diagnostics),
        table_(csv_table(text, file, diagnostics)) {
    for (const JobId id : project.jobs.ids()) jobs_.emplace(project.jobs[id].name, id);
    for (const EmployeeId id : project.employees.ids()) {
      employees_.emplace(project.employees[id].name, id);
    }
    for (const SkillId id : project.skills.ids()) skills_.emplace(project.skills[id], id);
    timetable_.jobs = Table<TimedJob, JobId>(project.jobs.size(), TimedJob{});
    seen_.resize(project.jobs.size(), false);
  }

  std::optional<Timetable> read() {
    if (has_errors(diagnostics_) || !header_fits()) return std::nullopt;
    for (const auto& row : table_.rows) {
      if (!complaints_.full()) read_row(row);
    }
    if (!complaints_.none()) return std::nullopt;
    return std::move(timetable_);
  }

 private:
  bool header_fits() {
    const auto& header = table_.header;
    const bool fits = std::equal(
        header.begin(), header.end(), columns.begin(), columns.end(),
        [](const CsvField& field, std::string_view column) { return field.text == column; });
    if (!fits) {
      complaints_.add("E-COLUMN", {1, 1}, "these are not the columns of a timetable",
                      fmt::format("{}", fmt::join(columns, ",")));
    }
    return fits;
  }

  void read_row(const std::vector<CsvField>& row) {
    const auto found = jobs_.find(row[0].text);
    if (found == jobs_.end()) return unknown("job", row[0], row[0].text);
    const JobId id = found->second;
    if (seen_[id.row()]) {
      complaints_.add("E-DUPLICATE", place(row[0]),
                      fmt::format("job {} has a row already", printable(row[0].text)),
                      "one row a job");
      return;
    }
    seen_[id.row()] = true;
    TimedJob& timed = timetable_.jobs[id];
    if (row[1].text.empty()) {
      if (!row[2].text.empty() || !row[3].text.empty()) {
        complaints_.add("E-MISSING", place(row[1]), "there is no start, but an end or a team",
                        "a start, or three empty fields for a job that is not done");
      }
      return;
    }
    timed.start = read_start(row, project_.jobs[id].duration);
    if (!row[3].text.empty()) read_team(row[3], timed);
  }

  std::optional<Periods> read_start(const std::vector<CsvField>& row, Periods duration) {
    constexpr std::int64_t most = 1'000'000'000;
    const auto start = whole_number(word(row[1]), {"start", -most, most}, complaints_);
    const auto end = whole_number(word(row[2]), {"end", -2 * most, 2 * most}, complaints_);
    if (!start || !end) return std::nullopt;
    if (*end != *start + duration) {
      complaints_.add("E-CONTRADICTION", place(row[2]),
                      fmt::format("end {} is not start {} and duration {}", *end, *start, duration),
                      fmt::format("{}", *start + duration));
    }
    return static_cast<Periods>(*start);
  }

  void read_team(const CsvField& field, TimedJob& timed) {
    std::string_view rest = field.text;
    while (true) {
      const std::size_t length = std::min(rest.find(';'), rest.size());
      read_member(field, rest.substr(0, length), timed);
      if (length == rest.size()) return;
      rest.remove_prefix(length + 1);
    }
  }

  void read_member(const CsvField& field, std::string_view text, TimedJob& timed) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
      complaints_.add("E-VALUE", place(field),
                      fmt::format("\"{}\" is no member of a team", printable(text)),
                      "employee:skill, joined by \";\"");
      return;
    }
    const auto employee = employees_.find(text.substr(0, colon));
    const auto skill = skills_.find(text.substr(colon + 1));
    if (employee == employees_.end()) unknown("employee", field, text.substr(0, colon));
    if (skill == skills_.end()) unknown("skill", field, text.substr(colon + 1));
    if (employee == employees_.end() || skill == skills_.end()) return;
    timed.team.push_back({employee->second, skill->second});
  }

  void unknown(std::string_view what, const CsvField& field, std::string_view name) {
    complaints_.add("E-REFERENCE", place(field),
                    fmt::format("there is no {} \"{}\"", what, printable(name)),
                    fmt::format("a name of project {}", printable(project_.name)));
  }

  static TextPlace place(const CsvField& field) { return {field.line, field.column}; }
  static Word word(const CsvField& field) { return {field.text, place(field)}; }

  const Project& project_;
  Diagnostics& diagnostics_;
  Complaints complaints_;
  CsvTable table_;
  Names<JobId> jobs_;
  Names<EmployeeId> employees_;
  Names<SkillId> skills_;
  Timetable timetable_;
  std::vector<bool> seen_;
};

std::string team_text(const Project& project, std::vector<Member> team) {
  std::sort(team.begin(), team.end());
  std::string text;
  for (const Member& member : team) {
    if (!text.empty()) text += ';';
    text +=
        fmt::format("{}:{}", project.employees[member.employee].name, project.skills[member.skill]);
  }
  return text;
}

}  // namespace

std::string timetable_text(const Project& project, const Timetable& timetable) {
  std::string text = fmt::format("{}\n", fmt::join(columns, ","));
  for (const JobId id : project.jobs.ids()) {
    const Job& job = project.jobs[id];
    const TimedJob& timed = timetable.jobs[id];
    if (!timed.start) {
      text += csv_row({job.name, "", "", ""});
      continue;
    }
    text += csv_row({job.name, std::to_string(*timed.start),
                     std::to_string(std::int64_t{*timed.start} + job.duration),
                     team_text(project, timed.team)});
  }
  return text;
}

std::optional<Timetable> read_timetable(const Project& project, const std::string& file,
                                        std::string_view text, Diagnostics& diagnostics) {
  Diagnostics found;
  auto timetable = TimetableReader(project, file, text, found).read();
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  return timetable;
}

}  // namespace lotrinh

#include "synthetic/lecturers.hpp"

#include "synthetic/made_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace lotrinh::synthetic {
namespace {

const std::vector<std::string> copied_columns{
    "roles",   "max_live_days_week",   "max_live_days_month", "max_live_days_year",
    "travels", "fee_vnd_per_live_day",
};

std::vector<std::string> staffing_columns() {
  std::vector<std::string> columns{"institution", "home_province", "lecturers", "modules",
                                   "levels",      "women_percent", "absences",  "absent_percent"};
  columns.insert(columns.end(), copied_columns.begin(), copied_columns.end());
  return columns;
}

std::string qualifications(const std::string& modules, const std::string& levels) {
  std::string joined;
  for (const std::string& module : parts(modules, ';')) {
    for (const std::string& level : parts(levels, ';')) {
      if (!joined.empty()) joined += ';';
      joined += module + ":" + level;
    }
  }
  return joined;
}

/// What is the same for all people of one row of the staffing.
struct Staff {
  std::string institution;
  std::string home;
  std::string qualifications;
  std::vector<std::string> absences;
  std::uint32_t absent_percent = 0;
  std::uint32_t women_percent = 0;
  std::vector<std::string> copied;
};

std::string lecturer_row(const Staff& staff, std::uint32_t number, const PhraseBook& book,
                         std::uint64_t seed) {
  Rng rng(seed, number);
  const std::string code = fmt::format("{}-{:03}", staff.institution, number);
  for (const char c : staff.institution) rng = Rng(rng.bits(), static_cast<unsigned char>(c));
  const Gender gender = rng.below(100) < staff.women_percent ? Gender::woman : Gender::man;
  const std::string name = person_name(book, gender, rng);
  std::string absence;
  if (!staff.absences.empty() && rng.below(100) < staff.absent_percent)
    absence = staff.absences[rng.below(static_cast<std::uint32_t>(staff.absences.size()))];
  std::vector<std::string> fields{code,   name, staff.institution, staff.home, staff.qualifications,
                                  absence};
  fields.insert(fields.end(), staff.copied.begin(), staff.copied.end());
  fields.push_back(made_address(code, "lecturers"));
  return csv_row(fields);
}

}  // namespace

std::string lecturers_table(const NamedText& staffing, const PhraseBook& book,
                            const LecturerOptions& options, Diagnostics& diagnostics) {
  const NamedRows rows(staffing, staffing_columns(), diagnostics);
  std::vector<std::string> header{"lecturer",      "name",           "institution",
                                  "home_province", "qualifications", "absences"};
  header.insert(header.end(), copied_columns.begin(), copied_columns.end());
  header.emplace_back("email");

  std::string text = csv_row(header);
  std::map<std::string, std::uint32_t> numbered;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    Staff staff;
    staff.institution = rows.text(row, "institution");
    staff.home = rows.text(row, "home_province");
    staff.qualifications = qualifications(rows.text(row, "modules"), rows.text(row, "levels"));
    staff.absences = parts(rows.text(row, "absences"), ';');
    staff.absent_percent = rows.number(row, "absent_percent", diagnostics);
    staff.women_percent = rows.number(row, "women_percent", diagnostics);
    for (const std::string& column : copied_columns) staff.copied.push_back(rows.text(row, column));
    const std::uint32_t people = rows.number(row, "lecturers", diagnostics) * options.times;
    std::uint32_t& number =
        numbered.try_emplace(staff.institution, options.first_number).first->second;
    for (std::uint32_t person = 0; person < people; ++person)
      text += lecturer_row(staff, number++, book, options.seed);
  }
  return text;
}

}  // namespace lotrinh::synthetic

#include "plan/certificate.hpp"

#include <algorithm>
#include <array>

namespace lotrinh {
namespace {

constexpr std::array<std::string_view, argument_kind_count> kinds{
    "capacity", "no_opening", "path",    "waiting", "sessions",   "rooms", "lecturers",
    "travel",   "forced",     "crowded", "overdue", "timetables", "parted"};
constexpr std::array<std::string_view, supply_count> supplies{"lecturers", "leads", "cos",
                                                              "places"};
constexpr std::array<std::string_view, fact_count> facts{
    "learners",   "session",     "supplier",     "exist",         "served",        "closed",
    "late",       "waiting",     "classes",      "saved",         "room",          "hired",
    "rent",       "way",         "not_held",     "unready",       "no_accounts",   "no_online",
    "no_live",    "no_room",     "absent",       "pressed",       "learners_told", "lecturers_told",
    "rooms_left", "unless_kept", "late_allowed", "later_if_kept", "late_anyway",   "told_anyway",
    "leaving",    "staying"};

template <class Value, std::size_t size>
std::optional<Value> named(const std::array<std::string_view, size>& names, std::string_view name) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at == names.end()) return std::nullopt;
  return static_cast<Value>(at - names.begin());
}

std::optional<Goal> goal_named(std::string_view name) {
  for (std::size_t i = 0; i < goal_count; ++i) {
    if (goal_name(static_cast<Goal>(i)) == name) return static_cast<Goal>(i);
  }
  return std::nullopt;
}

/// Adds one row to certificates in the making; false when it does not go on from the last one.
bool add(const CertificateRow& row, std::vector<Certificate>& certificates) {
  if (row.argument == 0) {
    const auto goal = goal_named(row.goal);
    if (goal) certificates.push_back({*goal, row.total, row.count, {}});
    return goal.has_value() && row.line == 0;
  }
  if (certificates.empty() || goal_name(certificates.back().goal) != row.goal) return false;
  std::vector<Argument>& arguments = certificates.back().arguments;
  const auto kind = named<ArgumentKind>(kinds, row.kind);
  const auto supply = named<Supply>(supplies, row.supply);
  if (!kind || !supply) return false;
  if (row.line == 0) arguments.push_back({*kind, *supply, {}, row.total});
  if (arguments.empty() || row.argument != static_cast<std::int64_t>(arguments.size()) ||
      arguments.back().kind != *kind || arguments.back().supply != *supply)
    return false;
  if (row.line == 0) return true;
  std::vector<ProofLine>& lines = arguments.back().lines;
  const auto fact = named<ProofFact>(facts, row.fact);
  if (!fact || row.line != static_cast<std::int64_t>(lines.size()) + 1) return false;
  lines.push_back({*fact, row.module, row.level, row.who, row.count, row.each, row.total});
  return true;
}

}  // namespace

std::string_view argument_kind_name(ArgumentKind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}

std::string_view supply_name(Supply supply) { return supplies[static_cast<std::size_t>(supply)]; }

std::string_view fact_name(ProofFact fact) { return facts[static_cast<std::size_t>(fact)]; }

std::vector<CertificateRow> rows_of(const std::vector<Certificate>& certificates) {
  std::vector<CertificateRow> rows;
  for (const Certificate& certificate : certificates) {
    CertificateRow row;
    row.goal = goal_name(certificate.goal);
    row.fact = "bound";
    row.count = certificate.left_out;
    row.total = certificate.bound;
    rows.push_back(row);
    for (const Argument& argument : certificate.arguments) {
      const std::int64_t number = rows.back().argument + 1;
      row = {std::string(goal_name(certificate.goal)), number, 0, "", "", "proves", "", "", ""};
      row.kind = argument_kind_name(argument.kind);
      row.supply = supply_name(argument.supply);
      row.total = argument.proves;
      rows.push_back(row);
      for (const ProofLine& line : argument.lines) {
        row.line += 1;
        row.fact = fact_name(line.fact);
        row.module = line.module;
        row.level = line.level;
        row.who = line.who;
        row.count = line.count;
        row.each = line.each;
        row.total = line.total;
        rows.push_back(row);
      }
    }
  }
  return rows;
}

std::optional<std::vector<Certificate>> certificates_of(const std::vector<CertificateRow>& rows) {
  std::vector<Certificate> certificates;
  for (const CertificateRow& row : rows) {
    if (!add(row, certificates)) return std::nullopt;
  }
  return certificates;
}

}  // namespace lotrinh

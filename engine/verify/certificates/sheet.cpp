#include "verify/certificates/sheet.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

/// Codes joined by ";".
std::vector<std::string> codes_in(const std::string& text) {
  std::vector<std::string> codes;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(';', from), text.size());
    codes.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return codes;
}

}  // namespace

std::vector<std::size_t> Sheet::lines_of(ProofFact fact) const {
  std::vector<std::size_t> found;
  for (std::size_t line = 0; line < lines().size(); ++line)
    if (lines()[line].fact == fact) found.push_back(line);
  return found;
}

std::int64_t Sheet::sum_of(ProofFact fact) const {
  std::int64_t sum = 0;
  for (const std::size_t line : lines_of(fact)) sum += lines()[line].total;
  return sum;
}

void Sheet::refuse(const std::string& message) {
  found_.push_back({certificate_.goal, "argument " + std::to_string(number_ + 1), message});
}

void Sheet::refuse(std::size_t line, const std::string& message) {
  found_.push_back(
      {certificate_.goal,
       "argument " + std::to_string(number_ + 1) + ", line " + std::to_string(line + 1), message});
}

void Sheet::exactly(std::size_t line, std::int64_t claimed, std::int64_t holds,
                    std::string_view what) {
  if (claimed != holds)
    refuse(line, std::string(what) + ": claimed " + std::to_string(claimed) + ", it is " +
                     std::to_string(holds));
}

void Sheet::at_least(std::size_t line, std::int64_t claimed, std::int64_t holds,
                     std::string_view what) {
  if (claimed < holds)
    refuse(line, std::string(what) + ": claimed " + std::to_string(claimed) + ", up to " +
                     std::to_string(holds) + " is possible");
}

void Sheet::at_most(std::size_t line, std::int64_t claimed, std::int64_t holds,
                    std::string_view what) {
  if (claimed > holds)
    refuse(line, std::string(what) + ": claimed " + std::to_string(claimed) +
                     ", what holds is at most " + std::to_string(holds));
}

void Sheet::proves(std::int64_t amount) {
  if (argument().proves != std::max<std::int64_t>(0, amount))
    refuse("claims to prove " + std::to_string(argument().proves) + ", its lines prove " +
           std::to_string(std::max<std::int64_t>(0, amount)));
}

void Sheet::once(std::size_t line) {
  const ProofLine& own = lines()[line];
  if (!seen_.insert({own.fact, own.module, own.level, own.who}).second)
    refuse(line, "counts what an earlier line has counted");
}

template <class RowId, class Table>
RowId Sheet::row(std::size_t line, const Table& table, std::map<std::string, RowId>& codes,
                 const std::string& code) {
  if (codes.empty())
    for (const RowId id : table.ids()) codes.emplace(table[id].code, id);
  const auto at = codes.find(code);
  if (at != codes.end()) return at->second;
  refuse(line, "\"" + code + "\" is not in the scenario");
  return {};
}

ModuleId Sheet::module(std::size_t line) {
  return row<ModuleId>(line, scenario().modules, modules_, lines()[line].module);
}
LecturerId Sheet::lecturer(std::size_t line) {
  return row<LecturerId>(line, scenario().lecturers, lecturers_, lines()[line].who);
}
PlaceId Sheet::place(std::size_t line) {
  return row<PlaceId>(line, scenario().places, places_, lines()[line].who);
}

std::optional<Cell> Sheet::cell(std::size_t line) {
  const ProofLine& own = lines()[line];
  Cell cell;
  bool known = true;
  for (const std::string& code : codes_in(own.module)) {
    cell.modules.push_back(row<ModuleId>(line, scenario().modules, modules_, code));
    known = known && cell.modules.back().valid();
  }
  if (!own.level.empty()) {
    cell.level = row<LevelId>(line, scenario().levels, levels_, own.level);
    known = known && cell.level.valid();
  }
  for (const std::string& code : codes_in(own.who)) {
    const ProvinceId id = row<ProvinceId>(line, scenario().provinces, provinces_, code);
    known = known && id.valid();
    cell.provinces.resize(scenario().provinces.size());
    if (id.valid()) cell.provinces[id.row()] = true;
  }
  return known ? std::optional(cell) : std::nullopt;
}

std::optional<Day> Sheet::day(std::size_t line) {
  const auto day = day_from_iso(lines()[line].who);
  if (!day) refuse(line, "\"" + lines()[line].who + "\" is no date");
  return day;
}

std::vector<std::string> Sheet::parts(std::size_t line) const {
  return codes_in(lines()[line].who);
}

std::int64_t without_dearest(const Sheet& sheet, ProofFact fact) {
  std::vector<std::size_t> lines = sheet.lines_of(fact);
  std::sort(lines.begin(), lines.end(), [&](std::size_t a, std::size_t b) {
    return sheet.lines()[a].each > sheet.lines()[b].each;
  });
  std::int64_t left_out = sheet.certificate().left_out;
  std::int64_t sum = 0;
  for (const std::size_t line : lines) {
    const ProofLine& own = sheet.lines()[line];
    const std::int64_t gone = std::min(left_out, own.count);
    left_out -= gone;
    sum += (own.count - gone) * own.each;
  }
  return sum;
}

}  // namespace lotrinh::verify

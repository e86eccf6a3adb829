#include "workflow/fact_codes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::workflow {
namespace {

constexpr std::size_t most_candidates = 1000;

/// Codes that begin or end like the word: of a large table the rest are not what was meant, and
/// comparing letter by letter with all of 450,000 would take a second each time.
std::vector<std::string> candidates(std::string_view word, const CodeIndex& table) {
  const std::string_view head = word.substr(0, word.size() / 2);
  const std::string_view tail = word.substr(word.size() / 2);
  const bool large = table.codes().size() > most_candidates;
  std::vector<std::string> chosen;
  for (const std::string_view code : table.codes()) {
    if (chosen.size() == most_candidates) break;
    const std::size_t longer = std::max(code.size(), word.size());
    if (longer - std::min(code.size(), word.size()) > 2) continue;
    if (!large || code.starts_with(head) || code.ends_with(tail)) chosen.emplace_back(code);
  }
  return chosen;
}

}  // namespace

WorldCodes::WorldCodes(const Scenario& scenario)
    : lecturers(texts_of(scenario.lecturers, &Lecturer::code)),
      places(texts_of(scenario.places, &Place::code)),
      provinces(texts_of(scenario.provinces, &Province::code)),
      institutions(texts_of(scenario.institutions, &Institution::code)),
      regions(texts_of(scenario.regions, &Region::name)),
      levels(texts_of(scenario.levels, &Level::code)),
      audiences(texts_of(scenario.audiences, &Audience::code)) {}

void FactProblems::error(const WrittenFact& row, std::string code, std::string message,
                         std::string help) {
  found_.push_back(
      {Severity::error, std::move(code), row.place, std::move(message), std::move(help)});
}

std::optional<std::size_t> FactProblems::resolve(const WrittenFact& row, std::string_view kind,
                                                 std::string_view code, const CodeIndex& table) {
  const auto found = table.find(code);
  if (!found) unknown(row, kind, code, {&table});
  return found;
}

void FactProblems::unknown(const WrittenFact& row, std::string_view kind, std::string_view code,
                           const std::vector<const CodeIndex*>& tables) {
  error(row, "E-REFERENCE", fmt::format("the {} '{}' is not known", kind, printable(code, 60)),
        help_for(code, tables));
}

std::string FactProblems::help_for(std::string_view code,
                                   const std::vector<const CodeIndex*>& tables) {
  constexpr int most_searches = 100;
  constexpr std::size_t most_listed = 12;
  constexpr std::size_t shortest = 3;  // any code of one digit is close to any other
  std::size_t all = 0;
  for (const CodeIndex* table : tables) all += table->codes().size();
  if (all == 0) return "none is defined";
  if (code.size() >= shortest && searches_ < most_searches) {
    ++searches_;
    std::vector<std::string> near;
    for (const CodeIndex* table : tables) {
      for (std::string& candidate : candidates(code, *table)) near.push_back(std::move(candidate));
    }
    const std::string meant = nearest(code, near);
    if (!meant.empty()) return fmt::format("did you mean '{}'?", printable(meant));
  }
  std::string list;
  std::size_t listed = 0;
  for (const CodeIndex* table : tables) {
    for (const std::string_view known : table->codes()) {
      if (listed == most_listed) break;
      list += (listed++ == 0 ? "" : ", ") + printable(known, 60);
    }
  }
  if (all > most_listed) list += fmt::format(" and {} more", all - most_listed);
  return "allowed: " + list;
}

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(';', begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace lotrinh::workflow

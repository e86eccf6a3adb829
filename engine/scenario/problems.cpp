#include "scenario/problems.hpp"

#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lotrinh::scenario {

void Problems::add(Diagnostic found) {
  if (found.severity == Severity::error) ++errors_;
  if (found_.size() < max_problems) {
    found_.push_back(std::move(found));
  } else {
    ++left_out_;
  }
}

void Problems::add(Diagnostics found) {
  for (Diagnostic& one : found) add(std::move(one));
}

void Problems::error(std::string_view code, SourcePlace place, std::string message,
                     std::string help) {
  add(Diagnostic{Severity::error, std::string(code), std::move(place), std::move(message),
                 std::move(help)});
}

void Problems::warning(std::string_view code, SourcePlace place, std::string message,
                       std::string help) {
  add(Diagnostic{Severity::warning, std::string(code), std::move(place), std::move(message),
                 std::move(help)});
}

bool Problems::full() const { return found_.size() >= max_problems; }

std::string Problems::suggestion(std::string_view word, const std::vector<std::string>& allowed) {
  constexpr std::size_t most_suggestions = 100;
  constexpr std::size_t most_candidates = 1000;
  constexpr std::size_t most_listed = 12;
  constexpr std::size_t shortest_word = 3;  // any code of one digit is close to any other
  if (allowed.empty()) return "none is defined";
  std::string meant;
  if (word.size() >= shortest_word && allowed.size() <= most_candidates &&
      suggestions_ < most_suggestions) {
    ++suggestions_;
    meant = nearest(word, allowed);
    if (!meant.empty()) meant = fmt::format("did you mean '{}'?", printable(meant));
    if (!meant.empty() && allowed.size() > most_listed) return meant;
  }
  std::string list;
  for (std::size_t i = 0; i < std::min(allowed.size(), most_listed); ++i)
    list += (i == 0 ? "" : ", ") + printable(allowed[i], 40);
  if (allowed.size() > most_listed)
    list += fmt::format(" and {} more", allowed.size() - most_listed);
  return fmt::format("{}{}allowed: {}", meant, meant.empty() ? "" : " ", list);
}

Diagnostics Problems::all() const {
  Diagnostics all = sorted(found_);
  if (left_out_ > 0) {
    all.push_back({Severity::error, "E-MANY", all.back().place,
                   fmt::format("{} more problems are not listed", left_out_),
                   "correct these first and check again"});
  }
  return all;
}

}  // namespace lotrinh::scenario

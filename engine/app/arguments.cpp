#include "app/arguments.hpp"

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace lotrinh::app {

namespace {

std::string normalised(const std::string& word) { return is_utf8(word) ? to_nfc(word) : word; }

/// The row whose code or name is the word; words that somebody could have meant are collected.
template <class RowId, class Rows, class Names>
std::optional<RowId> row_named(const Rows& rows, const std::string& word, const Names& names_of,
                               std::vector<std::string>& allowed) {
  for (const RowId id : rows.ids()) {
    for (const std::string& name : names_of(rows[id])) {
      if (name == word) return id;
      allowed.push_back(name);
    }
  }
  return std::nullopt;
}

}  // namespace

Diagnostic argument_problem(std::string code, std::string message, std::string help) {
  return {Severity::error,
          std::move(code),
          {"command line", 0, 0},
          std::move(message),
          std::move(help)};
}

Diagnostic unknown_word(std::string code, const std::string& what, const std::string& word,
                        const std::vector<std::string>& allowed) {
  constexpr std::size_t most_listed = 20;
  const std::string guess = nearest(word, allowed);
  std::string help = fmt::format("did you mean \"{}\"?", guess);
  if (guess.empty()) {
    const std::span listed(allowed.data(), std::min(most_listed, allowed.size()));
    help = fmt::format("one of: {}{}", fmt::join(listed, ", "),
                       listed.size() < allowed.size() ? ", …" : "");
  }
  return argument_problem(
      std::move(code), fmt::format("{} \"{}\" is unknown", what, printable(word)), std::move(help));
}

SessionFilter session_filter(const ShowRequest& request, const Scenario& scenario,
                             Diagnostics& diagnostics) {
  SessionFilter filter;
  for (const std::string& given : request.provinces) {
    std::vector<std::string> allowed;
    const std::string word = normalised(given);
    const auto id = row_named<ProvinceId>(
        scenario.provinces, word,
        [](const Province& province) {
          return std::vector{province.code, province.name};
        },
        allowed);
    if (id) {
      filter.provinces.push_back(*id);
    } else {
      diagnostics.push_back(unknown_word("E-PROVINCE", "province", word, allowed));
    }
  }
  for (const std::string& given : request.modules) {
    std::vector<std::string> allowed;
    const std::string word = normalised(given);
    const auto id = row_named<ModuleId>(
        scenario.modules, word, [](const Module& module) { return std::vector{module.code}; },
        allowed);
    if (id) {
      filter.modules.push_back(*id);
    } else {
      diagnostics.push_back(unknown_word("E-MODULE", "module", word, allowed));
    }
  }
  return filter;
}

}  // namespace lotrinh::app

#include "base/diagnostic.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <tuple>

namespace lotrinh {
namespace {

bool is_plain(UChar32 c) {
  switch (u_charType(c)) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:  // includes the characters that change writing direction
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return false;
    default:
      return true;
  }
}

/// Optimal string alignment distance, over bytes: close enough for suggestions.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

/// ASCII letters in lower case; others as they are.
std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

Diagnostics sorted(Diagnostics diagnostics) {
  const auto key = [](const Diagnostic& d) { return std::tie(d.place, d.code, d.message); };
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&](const auto& a, const auto& b) { return key(a) < key(b); });
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end()), diagnostics.end());
  return diagnostics;
}

std::string formatted(const Diagnostic& diagnostic) {
  const char* kind = diagnostic.severity == Severity::error ? "error" : "warning";
  const SourcePlace& place = diagnostic.place;
  std::string text = fmt::format("{}:{}:{}: {}[{}]: {}", printable(place.file, 300), place.line,
                                 place.column, kind, diagnostic.code, diagnostic.message);
  if (!diagnostic.help.empty()) text += "\n    " + diagnostic.help;
  return text;
}

std::string report_text(const Diagnostics& diagnostics, std::size_t max_bytes) {
  constexpr std::size_t last_line_bytes = 64;
  std::string text;
  std::size_t shown = 0;
  for (const Severity severity : {Severity::error, Severity::warning}) {
    for (const Diagnostic& diagnostic : diagnostics) {
      if (diagnostic.severity != severity) continue;
      const std::string entry = formatted(diagnostic) + '\n';
      const bool is_last = shown + 1 == diagnostics.size();
      if (text.size() + entry.size() + (is_last ? 0 : last_line_bytes) > max_bytes)
        return text + fmt::format("{} more are not shown\n", diagnostics.size() - shown);
      text += entry;
      ++shown;
    }
  }
  return text;
}

std::string printable(std::string_view text, std::size_t max_characters) {
  std::string shown;
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++characters) {
    if (characters == max_characters) return shown + "…";
    const std::size_t begin = i;
    const UChar32 c = next_code_point(text, i);
    if (c < 0) {
      shown += fmt::format("\\x{:02X}", static_cast<unsigned char>(text[begin]));
      i = begin + 1;
    } else if (is_plain(c)) {
      shown += text.substr(begin, i - begin);
    } else {
      shown += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    }
  }
  return shown;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t longest_word = 64;
  std::string best;
  if (word.size() > longest_word) return best;
  const std::string wanted = lower_case(word);
  std::size_t best_distance = (word.size() + 1) / 3 + 1;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > longest_word) continue;
    const std::size_t distance = edit_distance(wanted, lower_case(candidate));
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace lotrinh

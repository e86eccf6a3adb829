#include "whatif/condition.hpp"

#include "calendar/written_day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace lotrinh::whatif {

namespace {

using Figure = Condition::Figure;

struct FigureWord {
  std::string_view word;
  Figure figure;
};
constexpr std::array<FigureWord, 9> figure_words{FigureWord{"deadlines", Figure::deadlines},
                                                 FigureWord{"p50", Figure::p50},
                                                 FigureWord{"p80", Figure::p80},
                                                 FigureWord{"p95", Figure::p95},
                                                 FigureWord{"unplaced", Figure::unplaced},
                                                 FigureWord{"late", Figure::late},
                                                 FigureWord{"cost", Figure::cost},
                                                 FigureWord{"sessions", Figure::sessions},
                                                 FigureWord{"mean", Figure::mean}};

constexpr const char* condition_help =
    "FIGURE>=VALUE or FIGURE<=VALUE, as in deadlines>=0.8, deadlines(5)>=0.9, p80(5)<=2021-10-30, "
    "mean(learner_days_late)<=100, unplaced<=0, late<=0, cost<=1000000000, sessions<=300";

bool is_day(Figure figure) {
  return figure == Figure::p50 || figure == Figure::p80 || figure == Figure::p95;
}

std::string without_blanks(std::string_view text) {
  const std::size_t from = text.find_first_not_of(' ');
  if (from == std::string_view::npos) return "";
  return std::string(text.substr(from, text.find_last_not_of(' ') - from + 1));
}

std::optional<simulate::Headline> headline_called(const std::string& name) {
  for (std::size_t i = 0; i < simulate::headline_count; ++i) {
    if (simulate::headline_name(static_cast<simulate::Headline>(i)) == name)
      return static_cast<simulate::Headline>(i);
  }
  return std::nullopt;
}

/// What stands before the comparison.
bool read_figure(const std::string& text, Condition& into) {
  const std::size_t open = std::min(text.find('('), text.size());
  const auto word = std::find_if(figure_words.begin(), figure_words.end(),
                                 [&](const auto& one) { return one.word == text.substr(0, open); });
  if (word == figure_words.end() || (open < text.size() && text.back() != ')')) return false;
  into.figure = word->figure;
  std::string inner =
      open < text.size() ? without_blanks(text.substr(open + 1, text.size() - open - 2)) : "";
  if (into.figure == Figure::mean) {
    const auto headline = headline_called(inner);
    if (headline) into.headline = *headline;
    return headline.has_value();
  }
  if (into.figure != Figure::deadlines && !is_day(into.figure)) return inner.empty();
  if (inner.starts_with("module ")) inner = without_blanks(inner.substr(7));
  if (inner != "all") into.module = inner;
  return true;
}

bool read_threshold(const std::string& text, Condition& into) {
  if (is_day(into.figure)) {
    into.day = written_day(text);
    return into.day.has_value();
  }
  const auto read = std::from_chars(text.data(), text.data() + text.size(), into.threshold);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() &&
         std::isfinite(into.threshold);
}

Judgement judged(const Condition& condition, const statistics::Estimate& estimate) {
  const auto says = [&](double value) {
    return condition.at_least ? value >= condition.threshold : value <= condition.threshold;
  };
  const bool holds = says(estimate.value);
  std::string figure = fmt::format("{:.4g}", estimate.value);
  if (estimate.low < estimate.high)
    figure += fmt::format(" [{:.4g}, {:.4g}]", estimate.low, estimate.high);
  return {holds, std::move(figure), says(estimate.low) == holds && says(estimate.high) == holds};
}

/// Never comes after every day.
Judgement judged(const Condition& condition, const DayFigure& figure) {
  const auto says = [&](const std::optional<Day>& day) {
    const bool by_then = day && *day <= *condition.day;
    const bool from_then = !day || *day >= *condition.day;
    return condition.at_least ? from_then : by_then;
  };
  const auto word = [](const std::optional<Day>& day) { return day ? iso(*day) : "never"; };
  const bool holds = says(figure.value);
  return {holds,
          fmt::format("{} [{}; {}]", word(figure.value), word(figure.low), word(figure.high)),
          says(figure.low) == holds && says(figure.high) == holds};
}

std::optional<statistics::Estimate> planned_figure(Figure figure, const Planned& planned) {
  const auto exactly = [](std::int64_t number) {
    const auto value = static_cast<double>(number);
    return statistics::Estimate{value, value, value};
  };
  switch (figure) {
    case Figure::unplaced:
      return exactly(planned.unplaced);
    case Figure::late:
      return exactly(planned.late);
    case Figure::cost:
      return exactly(planned.cost_vnd);
    case Figure::sessions:
      return exactly(planned.sessions);
    default:
      return std::nullopt;
  }
}

template <class Rows>
auto of_module(const Rows& rows, const std::string& module) {
  return std::find_if(rows.begin(), rows.end(),
                      [&](const auto& row) { return row.module == module; });
}

std::optional<Judgement> simulated_judgement(const Condition& condition,
                                             const Simulated& simulated) {
  if (condition.figure == Figure::mean)
    return judged(condition, headline_mean(simulated, condition.headline));
  if (condition.figure == Figure::deadlines) {
    const auto row = of_module(simulated.deadlines, condition.module);
    if (row == simulated.deadlines.end()) return std::nullopt;
    return judged(condition, row->met);
  }
  const auto row = of_module(simulated.completions, condition.module);
  if (row == simulated.completions.end()) return std::nullopt;
  return judged(condition, condition.figure == Figure::p50   ? row->p50
                           : condition.figure == Figure::p80 ? row->p80
                                                             : row->p95);
}

}  // namespace

bool Condition::needs_years() const {
  return figure == Figure::deadlines || figure == Figure::mean || is_day(figure);
}

std::optional<Condition> condition(std::string_view text, Diagnostics& diagnostics) {
  Condition made;
  made.text = std::string(text);
  const std::size_t at = std::min(text.find(">="), text.find("<="));
  if (at != std::string_view::npos) {
    made.at_least = text[at] == '>';
    if (read_figure(without_blanks(text.substr(0, at)), made) &&
        read_threshold(without_blanks(text.substr(at + 2)), made))
      return made;
  }
  diagnostics.push_back({Severity::error,
                         "E-UNTIL",
                         {fmt::format("--until '{}'", text), 1, 1},
                         fmt::format("\"{}\" is no condition", printable(text)),
                         condition_help});
  return std::nullopt;
}

std::optional<Judgement> judgement(const Condition& condition, const Outcome& outcome) {
  if (outcome.failed()) return Judgement{false, "failed", true};
  if (const auto planned = planned_figure(condition.figure, outcome.planned))
    return judged(condition, *planned);
  if (!outcome.simulated) return std::nullopt;
  return simulated_judgement(condition, *outcome.simulated);
}

}  // namespace lotrinh::whatif

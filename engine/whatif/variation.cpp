#include "whatif/variation.hpp"

#include "calendar/written_day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace lotrinh::whatif {

namespace {

constexpr std::string_view allowed_items =
    "numbers, dates (2021-09-15), true, false, words, x1.25, LOW..HIGH, LOW..HIGH:STEP, TOML in "
    "brackets or quotes, or base, joined by commas";
constexpr std::size_t longest_argument = 4096;

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<double> real_of(std::string_view text) {
  const auto number = number_of<double>(text);
  constexpr double most = 1e15;  // whole numbers up to here are exact
  if (!number || !std::isfinite(*number) || std::abs(*number) > most) return std::nullopt;
  return number;
}

Value integer_value(std::int64_t number) {
  Value value{Value::Kind::integer, fmt::format("{}", number)};
  value.integer = number;
  value.real = static_cast<double>(number);
  return value;
}

Value real_value(double number) {
  Value value{Value::Kind::real, fmt::format("{:.10g}", number)};
  value.real = number;
  return value;
}

Value day_value(Day day) {
  Value value{Value::Kind::day, iso(day)};
  value.day = day;
  return value;
}

/// Brackets and quotes hold text together.
class Nesting {
 public:
  void see(char letter) {
    if (letter == '"') quoted_ = !quoted_;
    if (quoted_) return;
    if (letter == '[' || letter == '{') ++depth_;
    if (letter == ']' || letter == '}') --depth_;
  }
  [[nodiscard]] bool inside() const { return quoted_ || depth_ > 0; }
  [[nodiscard]] bool closed() const { return !quoted_ && depth_ == 0; }

 private:
  bool quoted_ = false;
  int depth_ = 0;
};

/// The place of a letter that stands outside of brackets and quotes.
std::size_t find_outside(std::string_view text, char wanted, std::size_t from) {
  Nesting nesting;
  for (std::size_t i = from; i < text.size(); ++i) {
    if (!nesting.inside() && text[i] == wanted) return i;
    nesting.see(text[i]);
  }
  return std::string_view::npos;
}

/// Reads the values of one argument.
class SpecReader {
 public:
  SpecReader(Variation& into, Diagnostics& diagnostics) : into_(into), diagnostics_(diagnostics) {}

  void read(std::size_t from) {
    const std::string_view text = into_.argument;
    while (from <= text.size()) {
      const std::size_t comma = std::min(find_outside(text, ',', from), text.size());
      read_item(text.substr(from, comma - from), from + 1);
      from = comma + 1;
    }
  }

 private:
  void refuse(std::size_t column, std::string message, std::string_view help = allowed_items) {
    diagnostics_.push_back({Severity::error, "E-VARY", place_in(into_, column), std::move(message),
                            std::string(help)});
  }

  void add(Value value, std::size_t column) {
    if (into_.values.size() == max_variants) {
      if (!full_)
        refuse(column, "more values than a study may have variants",
               fmt::format("at most {}", max_variants));
      full_ = true;
      return;
    }
    into_.values.push_back(std::move(value));
  }

  void read_item(std::string_view item, std::size_t column) {
    if (item.empty()) return refuse(column, "a value is missing");
    if (item == "base" || item == "none") return add({Value::Kind::unchanged, "base"}, column);
    const std::string_view starts_toml = "[{\"";
    if (starts_toml.find(item.front()) != std::string_view::npos)
      return add({Value::Kind::toml, std::string(item)}, column);
    if (const std::size_t dots = item.find(".."); dots != std::string_view::npos)
      return read_range(item, dots, column);
    if (item.front() == 'x') {
      if (const auto factor = real_of(item.substr(1))) {
        Value value{Value::Kind::factor, std::string(item)};
        value.real = *factor;
        return add(std::move(value), column);
      }
    }
    add(single(item), column);
  }

  static Value single(std::string_view item) {
    if (const auto number = number_of<std::int64_t>(item)) return integer_value(*number);
    if (const auto number = real_of(item)) return real_value(*number);
    if (const auto day = day_from_iso(item)) return day_value(*day);
    if (item == "true" || item == "false") {
      Value value{Value::Kind::boolean, std::string(item)};
      value.boolean = item == "true";
      return value;
    }
    return {Value::Kind::text, std::string(item)};
  }

  void read_range(std::string_view item, std::size_t dots, std::size_t column) {
    const std::string_view low = item.substr(0, dots);
    const std::size_t colon = std::min(item.find(':', dots), item.size());
    const std::string_view high = item.substr(dots + 2, colon - dots - 2);
    const std::string_view step = colon < item.size() ? item.substr(colon + 1) : "1";
    if (const auto from = written_day(low), to = written_day(high); from && to) {
      if (is_closure()) return add_closure(*from, *to, column);
      const auto days_between = number_of<std::int64_t>(step);
      if (!days_between || *days_between < 1) return refuse_step(column, step);
      return add_steps((*to - *from).count(), static_cast<double>(*days_between), column,
                       [&](std::size_t i) {
                         return day_value(*from + days{*days_between * static_cast<int>(i)});
                       });
    }
    const auto first = number_of<std::int64_t>(low), last = number_of<std::int64_t>(high),
               between = number_of<std::int64_t>(step);
    if (first && last && between) {
      if (*between < 1) return refuse_step(column, step);
      return add_steps(static_cast<double>(*last) - static_cast<double>(*first),
                       static_cast<double>(*between), column, [&](std::size_t i) {
                         return integer_value(*first + *between * static_cast<std::int64_t>(i));
                       });
    }
    const auto start = real_of(low), end = real_of(high), by = real_of(step);
    if (!start || !end || !by)
      return refuse(column, fmt::format("\"{}\" is no range", printable(item, 60)));
    if (*by <= 0) return refuse_step(column, step);
    add_steps(*end - *start, *by, column,
              [&](std::size_t i) { return real_value(*start + *by * static_cast<double>(i)); });
  }

  template <class ValueAt>
  void add_steps(double length, double step, std::size_t column, ValueAt value_at) {
    if (length < 0)
      return refuse(column, "the range ends before it begins", "the smaller value comes first");
    constexpr double rounding = 1e-9;
    const double count = std::floor(length / step + rounding) + 1;
    if (count > static_cast<double>(max_variants))
      return refuse(column, fmt::format("the range has {:.0f} values", count),
                    fmt::format("at most {}: take larger steps, LOW..HIGH:STEP", max_variants));
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) add(value_at(i), column);
  }

  void refuse_step(std::size_t column, std::string_view step) {
    refuse(column, fmt::format("\"{}\" is no step of this range", printable(step, 40)),
           "a number above 0; for dates whole days");
  }

  [[nodiscard]] bool is_closure() const { return into_.key.starts_with("closures.add"); }
  void add_closure(Day from, Day to, std::size_t column) {
    if (to < from)
      return refuse(column, "the closure ends before it begins", "FIRST..LAST, both closed");
    Value value{Value::Kind::range, fmt::format("{}..{}", iso(from), iso(to))};
    value.range = {from, to + days{1}};
    add(std::move(value), column);
  }

  Variation& into_;
  Diagnostics& diagnostics_;
  bool full_ = false;
};

}  // namespace

std::optional<double> Value::position() const {
  switch (kind) {
    case Kind::integer:
    case Kind::real:
    case Kind::factor:
      return real;
    case Kind::day:
      return static_cast<double>(day.time_since_epoch().count());
    default:
      return std::nullopt;
  }
}

bool Variation::ordered() const {
  double before = -std::numeric_limits<double>::infinity();
  for (const Value& value : values) {
    const auto position = value.position();
    if (!position || *position <= before || value.kind != values.front().kind) return false;
    before = *position;
  }
  return values.size() > 1 || (counts_additions() && values.front().integer > 0);
}

bool Variation::counts_additions() const {
  return key.starts_with("lecturers.add") && values.front().kind == Value::Kind::integer;
}

bool Variation::changes_nothing(std::size_t value) const {
  const Value& chosen = values[value];
  if (chosen.kind == Value::Kind::unchanged) return true;
  if (key.starts_with("lecturers.add"))
    return chosen.kind == Value::Kind::integer && chosen.integer == 0;
  return key == "learners.scale" && chosen.position() == 1.0;
}

SourcePlace place_in(const Variation& variation, std::size_t column) {
  return {fmt::format("{} '{}'", variation.option, variation.argument), 1,
          static_cast<int>(column)};
}

std::optional<Variation> variation(std::string_view option, std::string_view argument,
                                   Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  Variation made{std::string(option), std::string(argument.substr(0, longest_argument)), {}, {}};
  const auto refuse = [&](std::size_t column, std::string message) {
    diagnostics.push_back({Severity::error, "E-VARY", place_in(made, column), std::move(message),
                           "KEY=VALUES, as in modules.5.class_size.max=30..60:10"});
    return std::nullopt;
  };
  if (argument.size() > longest_argument)
    return refuse(longest_argument, fmt::format("longer than {} bytes", longest_argument));
  Nesting whole;
  for (const char letter : argument) whole.see(letter);
  if (!whole.closed()) return refuse(argument.size(), "a bracket or quote is not closed");
  const std::size_t equals = find_outside(argument, '=', 0);
  if (equals == std::string_view::npos || equals == 0)
    return refuse(1, equals == 0 ? "there is no key" : "there is no '=' behind the key");
  made.key = made.argument.substr(0, equals);
  SpecReader(made, diagnostics).read(equals + 1);
  if (diagnostics.size() > before) return std::nullopt;
  return made;
}

}  // namespace lotrinh::whatif

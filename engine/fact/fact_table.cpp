// Tables of facts: the reader takes them row by row from libcsv, so that a table of half a million
// results costs no more memory than its facts. What a row may and must hold depends on its kind
// and stands in kind_rule.cpp; this file only applies it.

#include "fact/fact_table.hpp"

#include "base/csv.hpp"
#include "base/email_address.hpp"
#include "base/plain_text.hpp"
#include "calendar/written_day.hpp"
#include "fact/kind_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <span>
#include <utility>

namespace lotrinh {
namespace {

constexpr CsvLimits table_limits{std::size_t{256} << 20, 64'000'000};
constexpr std::size_t max_rows = 2'000'000;
constexpr std::size_t max_messages = 1000;
constexpr std::size_t max_cell_bytes = 500;
constexpr int max_rooms = 100'000;
constexpr std::string_view everywhere = "*";

constexpr std::size_t index_of(FactColumn column) { return static_cast<std::size_t>(column); }
constexpr std::string_view name_of(FactColumn column) {
  return fact_column_names[index_of(column)];
}

std::string listed(std::span<const std::string_view> words) {
  return fmt::format("allowed: {}", fmt::join(words, ", "));
}

/// "did you mean 'x'? allowed: x, y, z"
std::string suggestion_among(std::string_view word, std::span<const std::string_view> words) {
  const std::string meant = nearest(word, {words.begin(), words.end()});
  return meant.empty() ? listed(words) : fmt::format("did you mean '{}'? {}", meant, listed(words));
}

std::vector<std::string_view> kind_words() {
  std::vector<std::string_view> words;
  words.reserve(fact_kind_count);
  for (std::size_t kind = 0; kind < fact_kind_count; ++kind)
    words.push_back(fact_kind_name(static_cast<FactKind>(kind)));
  return words;
}

/// Codes joined by ';', each once and in order: the same statement is written in one way only.
std::vector<std::string> codes_in(std::string_view text) {
  std::vector<std::string> codes;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(';', begin), text.size());
    std::string_view part = text.substr(begin, end - begin);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) codes.emplace_back(part);
    begin = end + 1;
  }
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

class FactTableReader {
 public:
  FactTableReader(const std::string& file, const FactDefaults& defaults, Diagnostics& diagnostics)
      : file_(file), defaults_(defaults), diagnostics_(diagnostics) {
    field_of_.fill(-1);
  }

  void read_row(std::vector<CsvField>& row);
  void reserve(std::size_t rows) { facts_.reserve(std::min(rows, max_rows)); }
  [[nodiscard]] std::vector<WrittenFact> finished();

 private:
  // The header.
  void read_header();
  void take_column(const CsvField& field);
  void ignore_columns_of_other_kinds();
  void miss_columns();

  // Cells of the current row.
  [[nodiscard]] bool has(FactColumn column) const { return field_of_[index_of(column)] >= 0; }
  [[nodiscard]] std::string_view text(FactColumn column) const;
  [[nodiscard]] std::string taken(FactColumn column);
  /// Whether the cell is filled; reported when it is not.
  [[nodiscard]] bool present(FactColumn column, std::string_view kind);
  void refuse(FactColumn column, std::string_view allowed);
  [[nodiscard]] std::optional<Day> day(FactColumn column);

  // Parts of a fact.
  [[nodiscard]] std::optional<FactKind> kind();
  void refuse_needless_cells(FactKind kind);
  void read_subject(Fact& fact, const FactKindRule& rule);
  void read_codes_of_step(Fact& fact, const FactKindRule& rule);
  void read_days(Fact& fact, const FactKindRule& rule);
  void read_value(Fact& fact, const FactKindRule& rule);
  void read_newcomer(Fact& fact, const FactKindRule& rule);
  void read_word(Fact& fact, std::span<const std::string_view> words);
  void read_email(Fact& fact);

  void report(Severity severity, std::string_view code, int column, std::string message,
              std::string help);
  void error(std::string_view code, FactColumn column, std::string message, std::string help);

  const std::string& file_;
  const FactDefaults& defaults_;
  Diagnostics& diagnostics_;
  std::array<int, fact_column_count> field_of_{};  // -1: no such column, or ignored
  std::span<CsvField> row_;
  bool header_read_ = false;
  bool usable_ = true;  // false: a column that every row needs is missing
  std::size_t rows_ = 0;
  std::size_t row_errors_ = 0;  // of the current row
  std::size_t left_out_ = 0;    // messages
  std::vector<WrittenFact> facts_;
};

void FactTableReader::report(Severity severity, std::string_view code, int column,
                             std::string message, std::string help) {
  if (severity == Severity::error) ++row_errors_;
  if (diagnostics_.size() >= max_messages) {
    ++left_out_;
    return;
  }
  const int line = row_.empty() ? 1 : row_.front().line;
  diagnostics_.push_back(
      {severity, std::string(code), {file_, line, column}, std::move(message), std::move(help)});
}

void FactTableReader::error(std::string_view code, FactColumn column, std::string message,
                            std::string help) {
  const int field = field_of_[index_of(column)];
  report(Severity::error, code, field < 0 ? 1 : field + 1,
         fmt::format("{} (column {})", message, name_of(column)), std::move(help));
}

void FactTableReader::take_column(const CsvField& field) {
  const auto* const found =
      std::find(fact_column_names.begin(), fact_column_names.end(), field.text);
  const auto column = static_cast<std::size_t>(found - fact_column_names.begin());
  if (found == fact_column_names.end()) {
    const std::string meant =
        nearest(field.text, {fact_column_names.begin(), fact_column_names.end()});
    report(Severity::warning, "W-COLUMN", field.column,
           fmt::format("the column '{}' is not known and ignored", printable(field.text, 40)),
           meant.empty() ? "" : fmt::format("did you mean '{}'?", meant));
  } else if (field_of_[column] >= 0) {
    report(Severity::error, "E-COLUMN", field.column,
           fmt::format("the column '{}' is there twice", field.text), "remove one of them");
    usable_ = false;
  } else {
    field_of_[column] = field.column - 1;
  }
}

/// An export with results of one kind has names, provinces and the like beside the codes.
void FactTableReader::ignore_columns_of_other_kinds() {
  if (has(FactColumn::kind) || !defaults_.kind) return;
  const FactColumns used = columns_of(fact_kind_rule(*defaults_.kind));
  for (std::size_t column = index_of(FactColumn::code); column < fact_column_count; ++column) {
    if (field_of_[column] < 0 || used.test(column)) continue;
    report(Severity::warning, "W-COLUMN", field_of_[column] + 1,
           fmt::format("the column '{}' says nothing about '{}' and is ignored",
                       fact_column_names[column], fact_kind_name(*defaults_.kind)),
           "");
    field_of_[column] = -1;
  }
}

/// One message for a column that every row needs, not one for each row.
void FactTableReader::miss_columns() {
  const auto need = [&](FactColumn column, bool given) {
    if (has(column) || given) return;
    report(Severity::error, "E-COLUMN-MISSING", 1,
           fmt::format("the column '{}' is missing", name_of(column)),
           "add it to the header row and to every row");
    usable_ = false;
  };
  need(FactColumn::kind, defaults_.kind.has_value());
  need(FactColumn::date, defaults_.date.has_value());
  if (has(FactColumn::kind) || !defaults_.kind) return;
  const FactKindRule& rule = fact_kind_rule(*defaults_.kind);
  if (rule.module == Need::required) need(FactColumn::module, !defaults_.module.empty());
  if (rule.step == Need::required) need(FactColumn::step, !defaults_.step.empty());
  const bool any_subject =
      std::any_of(rule.subjects.begin(), rule.subjects.end(), [&](auto c) { return has(c); });
  if (*defaults_.kind != FactKind::lms_outage)
    need(FactColumn::subject, any_subject || !defaults_.subject.empty());
}

void FactTableReader::read_header() {
  for (const CsvField& field : row_) take_column(field);
  ignore_columns_of_other_kinds();
  miss_columns();
}

std::string_view FactTableReader::text(FactColumn column) const {
  const int field = field_of_[index_of(column)];
  return field < 0 ? std::string_view{} : row_[static_cast<std::size_t>(field)].text;
}

std::string FactTableReader::taken(FactColumn column) {
  const std::string_view written = text(column);
  if (written.size() > max_cell_bytes) {
    error("E-TEXT", column, fmt::format("the text has {} bytes", written.size()),
          fmt::format("at most {} bytes", max_cell_bytes));
    return {};
  }
  if (const auto c = refused_character(written)) {
    error("E-TEXT", column,
          fmt::format("'{}' contains the character U+{:04X}", printable(written, 40), *c),
          "plain text without control characters");
    return {};
  }
  return std::string(written);
}

bool FactTableReader::present(FactColumn column, std::string_view kind) {
  if (!text(column).empty()) return true;
  error("E-MISSING", column,
        has(column) ? "the cell is empty" : "the row needs a column that is not there",
        fmt::format("'{}' needs a value here", kind));
  return false;
}

void FactTableReader::refuse(FactColumn column, std::string_view allowed) {
  error("E-VALUE", column, fmt::format("'{}' is not allowed", printable(text(column), 40)),
        std::string(allowed));
}

std::optional<Day> FactTableReader::day(FactColumn column) {
  const auto found = written_day(text(column));
  if (!found)
    error("E-DATE", column, fmt::format("'{}' is no date", printable(text(column), 40)),
          "write 2021-09-15 or 15/09/2021, years 1900 to 2199");
  return found;
}

std::optional<FactKind> FactTableReader::kind() {
  if (!has(FactColumn::kind)) return defaults_.kind;
  const std::string_view word = text(FactColumn::kind);
  if (word.empty()) {
    error("E-MISSING", FactColumn::kind, "the cell is empty", listed(kind_words()));
    return std::nullopt;
  }
  const auto found = fact_kind_of(word);
  if (!found) refuse(FactColumn::kind, suggestion_among(word, kind_words()));
  return found;
}

void FactTableReader::refuse_needless_cells(FactKind kind) {
  const FactColumns used = columns_of(fact_kind_rule(kind));
  for (std::size_t i = 0; i < fact_column_count; ++i) {
    const auto column = static_cast<FactColumn>(i);
    if (used.test(i) || text(column).empty()) continue;
    error("E-VALUE", column,
          fmt::format("'{}' is written where '{}' has nothing to say", printable(text(column), 40),
                      fact_kind_name(kind)),
          "leave the cell empty, or correct the kind");
  }
}

void FactTableReader::read_subject(Fact& fact, const FactKindRule& rule) {
  const bool outage = fact.kind == FactKind::lms_outage;
  const auto filled = std::find_if(rule.subjects.begin(), rule.subjects.end(),
                                   [&](FactColumn column) { return !text(column).empty(); });
  if (filled != rule.subjects.end()) {
    fact.subject = taken(*filled);
  } else if (!std::any_of(rule.subjects.begin(), rule.subjects.end(),
                          [&](FactColumn column) { return has(column); }) &&
             !defaults_.subject.empty()) {
    fact.subject = defaults_.subject;
  } else if (outage) {
    fact.subject = everywhere;
  } else {
    (void)present(FactColumn::subject, fact_kind_name(fact.kind));
  }
  if (outage && fact.subject != everywhere)
    refuse(FactColumn::subject, "an outage is everywhere: '*' or an empty cell");
}

void FactTableReader::read_codes_of_step(Fact& fact, const FactKindRule& rule) {
  const auto read = [&](FactColumn column, Need need, const std::string& otherwise) {
    if (need == Need::none) return std::string();
    if (!has(column) && !otherwise.empty()) return otherwise;
    if (need == Need::required && !present(column, fact_kind_name(fact.kind))) return std::string();
    return taken(column);
  };
  fact.module = read(FactColumn::module, rule.module, defaults_.module);
  fact.step = read(FactColumn::step, rule.step, defaults_.step);
}

void FactTableReader::read_days(Fact& fact, const FactKindRule& rule) {
  const std::string_view kind = fact_kind_name(fact.kind);
  std::optional<Day> date = defaults_.date;
  if (has(FactColumn::date)) {
    date = present(FactColumn::date, kind) ? day(FactColumn::date) : std::nullopt;
  }
  fact.date = date.value_or(Day{});
  fact.stated = fact.date;
  if (!text(FactColumn::stated).empty()) {
    fact.stated = day(FactColumn::stated).value_or(Day{});
  } else if (!has(FactColumn::stated) && defaults_.stated) {
    fact.stated = *defaults_.stated;
  }
  if (rule.until == Need::none) return;
  if (!fact.holds && text(FactColumn::until).empty()) return;
  if (!present(FactColumn::until, kind)) return;
  fact.until = day(FactColumn::until);
  if (date && fact.until && *fact.until < *date)
    error("E-RANGE", FactColumn::until,
          fmt::format("{} is before {}", iso(*fact.until), iso(*date)),
          "the first day comes first; both are included");
}

void FactTableReader::read_word(Fact& fact, std::span<const std::string_view> words) {
  const std::string_view word = text(FactColumn::value);
  if (std::find(words.begin(), words.end(), word) == words.end())
    refuse(FactColumn::value, suggestion_among(word, words));
  fact.value = word;
}

void FactTableReader::read_email(Fact& fact) {
  const std::string_view address = text(FactColumn::value);
  if (const auto fault = email_address_fault(address)) {
    error("E-EMAIL", FactColumn::value,
          fmt::format("'{}' is no e-mail address: {}", printable(address, 40), *fault),
          std::string(email_address_help));
  }
  fact.value = address;
}

void FactTableReader::read_value(Fact& fact, const FactKindRule& rule) {
  static constexpr std::array<std::string_view, 3> effects{"no_meeting", "online_only", "nothing"};
  static constexpr std::array<std::string_view, 2> deadlines{"before", "by"};
  if (rule.value == Need::none) return;
  const std::string_view word = text(FactColumn::value);
  const bool needed = rule.value == Need::required && fact.holds;
  if (word.empty() && !needed) return;
  if (!present(FactColumn::value, fact_kind_name(fact.kind))) return;
  switch (rule.value_is) {
    case FactValue::effect:
      return read_word(fact, effects);
    case FactValue::deadline_is:
      return read_word(fact, deadlines);
    case FactValue::count: {
      int count = -1;
      const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), count);
      if (failure != std::errc{} || end != word.data() + word.size() || count < 0 ||
          count > max_rooms)
        refuse(FactColumn::value, fmt::format("allowed: 0 to {}, digits only", max_rooms));
      fact.value = std::to_string(count);
      return;
    }
    case FactValue::codes:
      fact.value = fmt::format("{}", fmt::join(codes_in(taken(FactColumn::value)), ";"));
      return;
    case FactValue::email:
      return read_email(fact);
    case FactValue::none:
      return;
  }
}

void FactTableReader::read_newcomer(Fact& fact, const FactKindRule& rule) {
  if (!rule.newcomer) return;
  Newcomer person;
  for (const auto& [column, field] :
       {std::pair{FactColumn::code, &person.code}, std::pair{FactColumn::name, &person.name},
        std::pair{FactColumn::province, &person.province},
        std::pair{FactColumn::district, &person.district},
        std::pair{FactColumn::school, &person.school}, std::pair{FactColumn::level, &person.level},
        std::pair{FactColumn::audience, &person.audience},
        std::pair{FactColumn::position, &person.position}})
    *field = taken(column);
  person.modules = codes_in(taken(FactColumn::modules));
  if (!fact.holds && person == Newcomer{}) return;

  if (fact.kind == FactKind::joined && person.code.empty()) person.code = fact.subject;
  if (fact.kind == FactKind::joined && person.code != fact.subject)
    error("E-VALUE", FactColumn::code,
          fmt::format("'{}' is not '{}', who joins", printable(person.code, 40),
                      printable(fact.subject, 40)),
          "leave the cell empty, or write the same code");
  if (fact.kind == FactKind::replaced && person.code == fact.subject && !person.code.empty())
    error("E-VALUE", FactColumn::code,
          fmt::format("'{}' is replaced by nobody else", printable(person.code, 40)),
          "give the successor a code of their own");
  for (const FactColumn column : rule.newcomer_needs) {
    if (column == FactColumn::code && !person.code.empty()) continue;
    if (fact.holds) (void)present(column, fact_kind_name(fact.kind));
  }
  fact.newcomer.push_back(std::move(person));
}

void FactTableReader::read_row(std::vector<CsvField>& row) {
  row_ = row;
  row_errors_ = 0;
  if (!std::exchange(header_read_, true)) return read_header();
  if (!usable_ || ++rows_ > max_rows) return;
  const auto what = kind();
  if (!what) return;
  const FactKindRule& rule = fact_kind_rule(*what);
  refuse_needless_cells(*what);
  WrittenFact written;
  Fact& fact = written.fact;
  fact.kind = *what;
  const std::string_view holds = text(FactColumn::holds);
  fact.holds = holds != "no";
  if (!holds.empty() && holds != "yes" && holds != "no")
    refuse(FactColumn::holds, "allowed: yes, no; empty: yes");
  read_subject(fact, rule);
  read_codes_of_step(fact, rule);
  read_days(fact, rule);
  read_value(fact, rule);
  read_newcomer(fact, rule);
  fact.note = taken(FactColumn::note);
  if (row_errors_ > 0) return;
  written.place = {file_, row.front().line, 1};
  facts_.push_back(std::move(written));
}

std::vector<WrittenFact> FactTableReader::finished() {
  const auto add = [&](std::string_view code, std::string message, std::string help) {
    diagnostics_.push_back(
        {Severity::error, std::string(code), {file_, 1, 1}, std::move(message), std::move(help)});
  };
  if (rows_ > max_rows)
    add("E-SIZE", fmt::format("the table has {} rows", rows_),
        fmt::format("at most {}: split it into several files", max_rows));
  if (left_out_ > 0)
    add("E-MANY", fmt::format("{} more problems are not listed", left_out_),
        "correct these first and read the table again");
  return std::move(facts_);
}

std::vector<std::string> cells_of(const Fact& fact, bool with_newcomer) {
  std::vector<std::string> cells{std::string(fact_kind_name(fact.kind)),
                                 fact.subject,
                                 fact.module,
                                 fact.step,
                                 iso(fact.date),
                                 fact.until ? iso(*fact.until) : "",
                                 fact.value,
                                 fact.holds ? "yes" : "no",
                                 iso(fact.stated),
                                 fact.note};
  if (!with_newcomer) return cells;
  const Newcomer person = fact.newcomer.empty() ? Newcomer{} : fact.newcomer.front();
  cells.insert(cells.end(), {person.code, person.name, person.province, person.district,
                             person.school, person.level, person.audience, person.position,
                             fmt::format("{}", fmt::join(person.modules, ";"))});
  return cells;
}

}  // namespace

std::vector<WrittenFact> read_facts(std::string_view text, const std::string& file,
                                    const FactDefaults& defaults, Diagnostics& diagnostics) {
  Diagnostics found;
  FactTableReader reader(file, defaults, found);
  if (text.size() <= table_limits.bytes)
    reader.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
  read_csv(
      text, file, table_limits, [&](std::vector<CsvField>& row) { reader.read_row(row); }, found);
  auto facts = reader.finished();
  diagnostics.insert(diagnostics.end(), std::make_move_iterator(found.begin()),
                     std::make_move_iterator(found.end()));
  return facts;
}

std::string fact_table(const std::vector<Fact>& facts) {
  const bool with_newcomer = std::any_of(facts.begin(), facts.end(),
                                         [](const Fact& fact) { return !fact.newcomer.empty(); });
  const std::size_t columns = index_of(with_newcomer ? FactColumn::learner : FactColumn::code);
  std::string text =
      csv_row({fact_column_names.begin(), fact_column_names.begin() + static_cast<long>(columns)});
  for (const Fact& fact : facts) text += csv_row(cells_of(fact, with_newcomer));
  return text;
}

}  // namespace lotrinh

#pragma once

#include "base/diagnostic.hpp"
#include "fact/fact.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh {

/// What columns mean that a table does not have, so that an export of the LMS with learner, module
/// and date alone can be read as it is.
struct FactDefaults {
  std::optional<FactKind> kind;
  std::string subject;
  std::string module;
  std::string step;
  std::optional<Day> date;
  std::optional<Day> stated;
};

/// A fact with the place where its row begins.
struct WrittenFact {
  Fact fact;
  SourcePlace place;
};

/// Reads a table of facts: columns in any order, `kind, subject, module, step, date, until, value,
/// holds, stated, note`, those of a newcomer, `code, name, province, district, school, level,
/// audience, position, modules`; `learner`, `lecturer`, `place`, `session`, `cohort` and `province`
/// may stand for `subject`. Only what a row's kind needs must be there; `stated` is `date` where it
/// is missing. Checked are words, dates and what a kind needs; whether codes exist is not known
/// here. Bad rows are left out and reported under `file` with line and column.
///
/// Limits: 256 MiB, two million rows. Cost: linear.
[[nodiscard]] std::vector<WrittenFact> read_facts(std::string_view text, const std::string& file,
                                                  const FactDefaults& defaults,
                                                  Diagnostics& diagnostics);

/// The facts as a table that read_facts() reads back, in the given order. Equal facts give equal
/// bytes.
[[nodiscard]] std::string fact_table(const std::vector<Fact>& facts);

}  // namespace lotrinh

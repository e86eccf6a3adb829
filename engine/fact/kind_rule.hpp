#pragma once

#include "fact/fact.hpp"

#include <array>
#include <bitset>
#include <cstddef>
#include <string_view>
#include <vector>

namespace lotrinh {

/// Columns of a table of facts, in the order in which they are written.
enum class FactColumn {
  kind,
  subject,
  module,
  step,
  date,
  until,
  value,
  holds,
  stated,
  note,
  // Who a newcomer is.
  code,
  name,
  province,
  district,
  school,
  level,
  audience,
  position,
  modules,
  // May stand for the subject, as `province` and `code` may.
  learner,
  lecturer,
  place,
  session,
  cohort,
};
inline constexpr std::size_t fact_column_count = static_cast<std::size_t>(FactColumn::cohort) + 1;
inline constexpr std::array<std::string_view, fact_column_count> fact_column_names{
    "kind",     "subject",  "module",  "step",    "date",     "until",    "value",   "holds",
    "stated",   "note",     "code",    "name",    "province", "district", "school",  "level",
    "audience", "position", "modules", "learner", "lecturer", "place",    "session", "cohort"};

enum class Need { none, optional, required };

/// What the text in `value` is.
enum class FactValue { none, effect, count, deadline_is, codes, email };

/// What a statement of one kind says. A correction (`holds` no) needs only what tells which
/// statement it is about: until, value and newcomer may be left out.
struct FactKindRule {
  std::vector<FactColumn> subjects;  ///< columns that may hold the subject, the first filled counts
  Need module = Need::none;
  Need step = Need::none;
  Need until = Need::none;
  Need value = Need::none;
  FactValue value_is = FactValue::none;
  bool newcomer = false;
  std::vector<FactColumn> newcomer_needs;  ///< cells of the newcomer that must be filled
};

[[nodiscard]] const FactKindRule& fact_kind_rule(FactKind kind);

using FactColumns = std::bitset<fact_column_count>;

/// Columns that may be filled in a row of this kind.
[[nodiscard]] FactColumns columns_of(const FactKindRule& rule);

}  // namespace lotrinh

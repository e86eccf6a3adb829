#pragma once

#include "fact/fact.hpp"

#include <date/date.h>

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace SQLite {
class Database;
}

namespace lotrinh::store {

enum class FactScope {
  all,
  disturbances,  ///< those after which the rest of a plan is made anew
};

/// Which facts are wanted.
struct FactFilter {
  FactScope scope = FactScope::all;
  std::optional<FactKind> kind;  ///< only this one
  std::optional<Day> stated_by;  ///< said on this day or before
};

/// What came of recording some facts.
struct Recorded {
  std::int64_t rows = 0;   ///< facts that were given
  std::int64_t added = 0;  ///< of them new; the others, and repetitions, were known already
  std::array<std::int64_t, fact_kind_count> added_by_kind{};

  [[nodiscard]] std::int64_t known() const { return rows - added; }
};

/// Where facts come from.
struct RecordingSource {
  std::string name;  ///< file, or what else it was
  std::string by;    ///< who recorded them
};

/// Adds the facts that are not known yet to the log, in the given order, and a recording when there
/// was any. The caller holds the transaction.
///
/// Cost: 450,000 facts take about 4 s, nearly all for their identities and the index of these.
Recorded insert_facts(SQLite::Database& database, std::span<const Fact> facts,
                      const RecordingSource& source, date::sys_seconds now);

/// Calls with each fact in the order of recording, without keeping any.
void visit_facts(SQLite::Database& database, const FactFilter& filter,
                 const std::function<void(const Fact&)>& each);

/// Disturbances that the current baseline was made without, corrections of earlier ones included.
[[nodiscard]] std::int64_t count_waiting(SQLite::Database& database);

}  // namespace lotrinh::store

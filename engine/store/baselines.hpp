#pragma once

#include "base/error.hpp"
#include "calendar/day.hpp"

#include <date/date.h>

#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace lotrinh::store {

/// A plan that was approved. The latest is the one that is run and that others are compared with.
struct Baseline {
  int number = 0;  ///< from 1, in the order of approval
  std::string name;
  std::string plan;    ///< id
  std::string digest;  ///< of the plan's content, as in Plan::revises
  Day approved_on{};
  std::string approved_by;
  date::sys_seconds approved_at{};
  std::string revises;  ///< digest of the baseline that the plan was made from; empty: none

  friend bool operator==(const Baseline&, const Baseline&) = default;
};

/// How an approved plan follows the one before it.
enum class Succession {
  revised,  ///< it was made from the baseline, or there is none yet
  anew,     ///< it begins again; what was recorded stays
};

struct Approval {
  std::string plan;  ///< whole id
  std::string name;
  Day approved_on{};
  std::string approved_by;
  Succession succession = Succession::revised;
};

/// The plan was not made from what is the baseline now.
class NotRevised : public Error {
 public:
  using Error::Error;
};

/// All approvals, oldest first.
[[nodiscard]] std::vector<Baseline> read_baselines(SQLite::Database& database);

/// Makes the plan the baseline; that which is it already stays so, unchanged. Throws NotRevised,
/// Error when there is no such plan. The caller holds the transaction.
Baseline insert_baseline(SQLite::Database& database, const Approval& approval,
                         date::sys_seconds now);

}  // namespace lotrinh::store

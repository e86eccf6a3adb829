#pragma once

#include "app/programme_days.hpp"
#include "remind/agenda.hpp"
#include "store/ledger.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// What the daily job decides on a day, before anything is written or sent.
struct Decision {
  ProgrammeDay programme;
  Day covered_from{};  ///< first of the days whose reminders are decided; the day after if none are
  remind::Agenda agenda;
  remind::ContactBook contacts;
  /// Messages of earlier days that certainly reached nobody: what is still due in them is in the
  /// agenda.
  std::vector<std::int64_t> dissolved;
};

/// Decides, in this order: what fell on days without a run, what falls on the day, what has to be
/// put right, whom mail does not reach. On a day that has been decided already, nothing is.
///
/// Nothing when no plan was approved by then.
[[nodiscard]] std::optional<Decision> decided(
    ProgrammeDays& days, const store::Ledger& ledger, Day day,
    const std::function<void(std::string_view)>& progress);

/// Why a run on this day would be wrong by the clock; empty when it would not.
[[nodiscard]] std::string clock_problem(const store::Ledger& ledger, Day day);

}  // namespace lotrinh::app

#pragma once

#include "app/remind_request.hpp"
#include "app/stored_plan.hpp"
#include "base/diagnostic.hpp"
#include "remind/contact_book.hpp"
#include "store/database.hpp"
#include "workflow/state.hpp"

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace lotrinh::app {

/// The programme on one day: the baseline in force, and how everybody stands by what had been
/// stated.
struct ProgrammeDay {
  std::shared_ptr<const OpenedPlan> opened;
  int baseline = 0;
  int series = 0;  ///< the first baseline that it goes back to
  std::unique_ptr<workflow::State> state;

  [[nodiscard]] const Scenario& scenario() const { return opened->scenario; }
  [[nodiscard]] Day day() const { return state->day(); }
};

/// Looks at a programme as it was on one day or another, opening each plan once.
class ProgrammeDays {
 public:
  /// @param database  open, with at least one baseline
  ProgrammeDays(const store::Database& database, std::string path);

  /// The time zone of the programme: of the baseline in force.
  [[nodiscard]] const std::string& time_zone();
  /// Nothing when no plan was approved by then.
  [[nodiscard]] std::optional<ProgrammeDay> on(Day day);
  /// How everybody could be written to on the day.
  [[nodiscard]] remind::ContactBook contacts(const ProgrammeDay& programme) const;
  [[nodiscard]] const std::vector<store::Baseline>& baselines() const { return baselines_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::shared_ptr<const OpenedPlan> plan(const std::string& id);

  const store::Database& database_;
  std::string path_;
  std::vector<store::Baseline> baselines_;
  std::map<std::string, std::weak_ptr<const OpenedPlan>> known_;  ///< by id
  std::shared_ptr<const OpenedPlan> last_;                        ///< the one opened last
};

/// The moment that a request means.
struct Moment {
  date::sys_seconds now{};
  Day day{};
};

/// The point in time asked for, or the clock's; the day asked for, or the one that this falls on in
/// the time zone. Nothing, with diagnostics, when a text is no date or point in time.
[[nodiscard]] std::optional<Moment> moment_of(const DayChoice& choice, const std::string& time_zone,
                                              Diagnostics& diagnostics);

/// The same in the programme's own time zone; also nothing, with a diagnostic, when no plan has
/// been approved.
[[nodiscard]] std::optional<Moment> moment_of(const DayChoice& choice, ProgrammeDays& days,
                                              Diagnostics& diagnostics);

}  // namespace lotrinh::app

#include "app/programme_days.hpp"

#include "app/arguments.hpp"
#include "app/system_clock.hpp"
#include "app/today.hpp"
#include "base/error.hpp"
#include "calendar/instant.hpp"
#include "calendar/written_day.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace lotrinh::app {

namespace {

/// The number of the first baseline that one goes back to through its revisions.
int series_of(const std::vector<store::Baseline>& baselines, const store::Baseline& last) {
  const store::Baseline* first = &last;
  // Each step back is to a plan approved earlier.
  for (auto earlier = baselines.rbegin(); earlier != baselines.rend(); ++earlier) {
    if (earlier->number < first->number && earlier->digest == first->revises) first = &*earlier;
  }
  return first->number;
}

}  // namespace

ProgrammeDays::ProgrammeDays(const store::Database& database, std::string path)
    : database_(database), path_(std::move(path)), baselines_(database.baselines()) {}

std::shared_ptr<const OpenedPlan> ProgrammeDays::plan(const std::string& id) {
  std::weak_ptr<const OpenedPlan>& known = known_[id];
  if (auto opened = known.lock()) return last_ = opened;
  last_.reset();  // of the whole country's, no more are in memory than are looked at
  last_ = std::make_shared<const OpenedPlan>(opened_plan(database_, id, path_));
  known = last_;
  return last_;
}

const std::string& ProgrammeDays::time_zone() {
  expects(!baselines_.empty(), "a programme that is run has a baseline");
  return plan(baselines_.back().plan)->scenario.time_zone;
}

std::optional<ProgrammeDay> ProgrammeDays::on(Day day) {
  const auto found =
      std::find_if(baselines_.rbegin(), baselines_.rend(),
                   [&](const store::Baseline& one) { return one.approved_on <= day; });
  if (found == baselines_.rend()) return std::nullopt;
  ProgrammeDay programme{plan(found->plan), found->number, series_of(baselines_, *found), nullptr};
  workflow::StateBuilder builder(programme.opened->scenario, programme.opened->plan, day);
  database_.each_fact({store::FactScope::all, std::nullopt, day},
                      [&](const Fact& fact) { builder.add(fact); });
  programme.state = std::make_unique<workflow::State>(std::move(builder).state());
  return programme;
}

remind::ContactBook ProgrammeDays::contacts(const ProgrammeDay& programme) const {
  remind::ContactBook book(programme.scenario(), programme.day());
  for (const FactKind kind : {FactKind::address, FactKind::opted_out, FactKind::bounced})
    database_.each_fact({store::FactScope::all, kind, programme.day()},
                        [&](const Fact& fact) { book.add(fact); });
  return book;
}

std::optional<Moment> moment_of(const DayChoice& choice, const std::string& time_zone,
                                Diagnostics& diagnostics) {
  Moment moment;
  const auto now = choice.now.empty() ? SystemClock().now() : instant_from(choice.now);
  if (!now) {
    diagnostics.push_back(argument_problem(
        "E-TIME", fmt::format("--now \"{}\" is no point in time", printable(choice.now)),
        "write it as 2021-10-22T06:30:00+07:00"));
  }
  const auto day = written_day(choice.date);
  if (!choice.date.empty() && !day) {
    diagnostics.push_back(
        argument_problem("E-DATE", fmt::format("--date \"{}\" is no date", printable(choice.date)),
                         "write 2021-10-22 or 22/10/2021, years 1900 to 2199"));
  }
  if (has_errors(diagnostics)) return std::nullopt;
  moment.now = *now;
  moment.day = day ? *day : today(time_zone, *now);
  return moment;
}

std::optional<Moment> moment_of(const DayChoice& choice, ProgrammeDays& days,
                                Diagnostics& diagnostics) {
  if (!days.baselines().empty()) return moment_of(choice, days.time_zone(), diagnostics);
  diagnostics.push_back(argument_problem(
      "E-BASELINE", fmt::format("{} has no approved plan", printable(days.path(), 300)),
      "`lotrinh approve PLAN` makes a plan the baseline; `lotrinh list` shows the plans"));
  return std::nullopt;
}

}  // namespace lotrinh::app

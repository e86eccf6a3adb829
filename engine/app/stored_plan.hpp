#pragma once

#include "app/requests.hpp"
#include "fact/fact.hpp"
#include "plan/plan.hpp"
#include "store/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lotrinh::app {

/// A plan from the database with its scenario, read again from the files kept with it.
struct OpenedPlan {
  std::string id;
  Scenario scenario;
  Plan plan;
  std::vector<Fact> recorded;  ///< disturbances worked into the scenario
};

/// The chosen plan; nothing, with a diagnostic, when none or several have the given beginning.
/// Throws Error when the database or what is in it cannot be read.
[[nodiscard]] std::optional<OpenedPlan> opened_plan(const PlanChoice& choice,
                                                    Diagnostics& diagnostics);

/// The plan that the given one revises; nothing when it revises none or the database does not have
/// that plan. Throws Error as opened_plan() does.
[[nodiscard]] std::optional<OpenedPlan> opened_before(const std::string& database,
                                                      const Plan& plan);

/// The plan with this whole id, which the database has.
/// @param path  of the database, for messages
[[nodiscard]] OpenedPlan opened_plan(const store::Database& database, const std::string& id,
                                     const std::string& path);

/// The plan that is being followed.
struct OpenedBaseline {
  store::Baseline baseline;
  OpenedPlan opened;
};

/// The baseline in force; nothing, with a diagnostic that says how to get one, when no plan has
/// been approved. Throws Error as opened_plan() does.
[[nodiscard]] std::optional<OpenedBaseline> opened_baseline(const std::string& database,
                                                            Diagnostics& diagnostics);

}  // namespace lotrinh::app

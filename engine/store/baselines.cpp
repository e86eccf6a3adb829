#include "store/baselines.hpp"

#include "store/instant.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <optional>

namespace lotrinh::store {

namespace {

struct PlanHead {
  std::string digest;
  std::string revises;  ///< digest of the baseline it was made from, or empty
};

PlanHead plan_head(SQLite::Database& database, const std::string& id) {
  SQLite::Statement row(database, "SELECT digest, coalesce(revises, '') FROM plan WHERE id = ?");
  row.bind(1, id);
  if (!row.executeStep()) throw Error(fmt::format("{}: no plan {}", database.getFilename(), id));
  return {row.getColumn(0).getString(), row.getColumn(1).getString()};
}

/// Checked under the transaction, whatever the caller has found before it.
void expect_succession(const SQLite::Database& database, const Approval& approval,
                       const PlanHead& plan, const std::string& current) {
  const bool begins = approval.succession == Succession::anew && plan.revises.empty();
  if (begins || plan.revises == current) return;
  throw NotRevised(fmt::format("{}: plan {} was made from {}, but the baseline is {}",
                               database.getFilename(), approval.plan,
                               plan.revises.empty() ? "nothing" : plan.revises.substr(0, 8),
                               current.empty() ? "no plan yet" : current.substr(0, 8)));
}

}  // namespace

std::vector<Baseline> read_baselines(SQLite::Database& database) {
  SQLite::Statement rows(
      database,
      "SELECT number, name, plan.id, plan.digest, approved_on, approved_by, "
      "approved_at, coalesce(plan.revises, '') FROM baseline JOIN plan ON plan.id = baseline.plan "
      "ORDER BY number");
  std::vector<Baseline> baselines;
  while (rows.executeStep()) {
    const auto day = day_from_iso(rows.getColumn(4).getString());
    if (!day) throw Error(fmt::format("{}: a baseline without a date", database.getFilename()));
    baselines.push_back({rows.getColumn(0).getInt(), rows.getColumn(1).getString(),
                         rows.getColumn(2).getString(), rows.getColumn(3).getString(), *day,
                         rows.getColumn(5).getString(), time_from(rows.getColumn(6).getString()),
                         rows.getColumn(7).getString()});
  }
  return baselines;
}

Baseline insert_baseline(SQLite::Database& database, const Approval& approval,
                         date::sys_seconds now) {
  const std::vector<Baseline> before = read_baselines(database);
  if (!before.empty() && before.back().plan == approval.plan) return before.back();
  const PlanHead plan = plan_head(database, approval.plan);
  expect_succession(database, approval, plan, before.empty() ? "" : before.back().digest);

  const int number = before.empty() ? 1 : before.back().number + 1;
  SQLite::Statement row(database,
                        "INSERT INTO baseline (number, name, plan, approved_on, approved_by, "
                        "approved_at) VALUES (?, ?, ?, ?, ?, ?)");
  row.bind(1, number);
  row.bind(2, approval.name);
  row.bind(3, approval.plan);
  row.bind(4, iso(approval.approved_on));
  row.bind(5, approval.approved_by);
  row.bind(6, utc_text(now));
  row.exec();
  return {number,      approval.name,        approval.plan,
          plan.digest, approval.approved_on, approval.approved_by,
          now,         plan.revises};
}

}  // namespace lotrinh::store

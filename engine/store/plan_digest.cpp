#include "store/plan_digest.hpp"

#include "base/digest.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

namespace lotrinh::store {

namespace {

/// Texts go in with their length and numbers with a separator, so that no two plans write the same
/// bytes.
class Canonical {
 public:
  void add(std::string_view text) {
    fmt::format_to(std::back_inserter(bytes_), "{}:{};", text.size(), text);
  }
  void add(std::int64_t number) { fmt::format_to(std::back_inserter(bytes_), "{};", number); }
  void add(std::uint64_t number) { fmt::format_to(std::back_inserter(bytes_), "{};", number); }
  template <class Tag>
  void add(Id<Tag> id) {
    add(id.valid() ? static_cast<std::int64_t>(id.row()) : std::int64_t{-1});
  }
  void section(std::string_view name, std::size_t rows) {
    add(name);
    add(static_cast<std::uint64_t>(rows));
  }
  [[nodiscard]] std::string_view bytes() const { return {bytes_.data(), bytes_.size()}; }

 private:
  fmt::memory_buffer bytes_;
};

void add(Canonical& canonical, const Cohort& cohort) {
  canonical.add(cohort.code);
  canonical.section("members", cohort.members.size());
  for (const LearnerId learner : cohort.members) canonical.add(learner);
}

void add(Canonical& canonical, const Session& session) {
  canonical.add(session.cohort);
  canonical.add(session.module);
  canonical.add(std::int64_t{session.opens.time_since_epoch().count()});
  canonical.add(session.place);
  canonical.section("teaching", session.teaching.size());
  for (const Teaching& teaching : session.teaching) {
    canonical.add(teaching.lecturer);
    canonical.add(teaching.role == Role::lead ? std::string_view("lead") : std::string_view("co"));
  }
}

void add(Canonical& canonical, const Unplaced& unplaced) {
  canonical.add(unplaced.learner);
  canonical.add(unplaced.module);
  canonical.add(unplaced_code_name(unplaced.code));
  canonical.add(unplaced.reason);
}

void add(Canonical& canonical, const GoalValue& goal) {
  canonical.add(goal_name(goal.goal));
  canonical.add(goal.value);
  canonical.add(goal.bound ? std::string_view("bound") : std::string_view("open"));
  canonical.add(goal.bound.value_or(0));
  canonical.add(goal.bound_source);
}

void add(Canonical& canonical, const CertificateRow& row) {
  for (const std::string* text :
       {&row.goal, &row.kind, &row.supply, &row.fact, &row.module, &row.level, &row.who})
    canonical.add(*text);
  for (const std::int64_t number : {row.argument, row.line, row.count, row.each, row.total})
    canonical.add(number);
}

/// Plans that revise none keep the digest that they had before there were any that do.
void add_revision(Canonical& canonical, const Plan& plan) {
  if (plan.revises) {
    canonical.add(std::string_view("revises"));
    canonical.add(plan.revises->baseline);
    canonical.add(std::int64_t{plan.revises->from.time_since_epoch().count()});
  }
  for (const CohortId cohort : plan.cohorts.ids()) {
    const auto& rows = plan.cohorts[cohort].elsewhere;
    if (rows.empty()) continue;
    canonical.section("elsewhere", rows.size());
    canonical.add(cohort);
    for (const Elsewhere& row : rows) {
      canonical.add(row.learner);
      canonical.add(row.module);
    }
  }
}

template <class Rows>
void add_all(Canonical& canonical, std::string_view name, const Rows& rows) {
  canonical.section(name, rows.size());
  for (const auto& row : rows) add(canonical, row);
}

}  // namespace

std::string plan_digest(const Plan& plan) {
  Canonical canonical;
  canonical.add(plan.scenario_digest);
  canonical.add(plan.seed);
  canonical.add(plan.work);
  canonical.add(plan.program_version);
  add_all(canonical, "cohorts", plan.cohorts);
  add_all(canonical, "sessions", plan.sessions);
  add_all(canonical, "unplaced", plan.unplaced);
  add_all(canonical, "goals", plan.goals);
  // Plans from before certificates keep their digest.
  if (!plan.certificates.empty()) add_all(canonical, "certificates", rows_of(plan.certificates));
  add_revision(canonical, plan);
  return sha256(canonical.bytes());
}

}  // namespace lotrinh::store

#include "app/views/difference_view.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

Json json_placement(const std::optional<change::Placement>& placement) {
  if (!placement) return nullptr;
  Json lecturers = Json::array();
  for (const change::Taught& taught : placement->teaching)
    lecturers.push_back(
        {{"lecturer", taught.lecturer}, {"role", taught.role == Role::lead ? "lead" : "co"}});
  return {{"opens", iso(placement->opens)},
          {"live_start", iso(placement->live.first)},
          {"live_end", iso(placement->live.end - days{1})},
          {"place", placement->place},
          {"lecturers", lecturers}};
}

Json json_session(const change::SessionChange& change) {
  return {{"session", change.session},
          {"cohort", change.cohort},
          {"module", change.module},
          {"before", json_placement(change.before)},
          {"after", json_placement(change.after)},
          {"joined", change.joined},
          {"left", change.left},
          {"reasons", change.reasons}};
}

Json json_membership(const change::Membership& membership) {
  Json elsewhere = Json::array();
  for (const change::TakenElsewhere& entry : membership.elsewhere)
    elsewhere.push_back({{"learner", entry.learner}, {"module", entry.module}});
  return {{"members", membership.members}, {"elsewhere", elsewhere}};
}

Json json_cohort(const change::CohortChange& change) {
  const std::string_view presence = change.presence == change::Presence::added     ? "added"
                                    : change.presence == change::Presence::removed ? "removed"
                                                                                   : "kept";
  return {{"cohort", change.cohort},
          {"presence", presence},
          {"joined", json_membership(change.joined)},
          {"left", json_membership(change.left)}};
}

Json json_unplaced(const std::vector<change::UnplacedEntry>& entries) {
  Json list = Json::array();
  for (const change::UnplacedEntry& entry : entries)
    list.push_back({{"learner", entry.learner},
                    {"module", entry.module},
                    {"code", unplaced_code_name(entry.code)},
                    {"reason", entry.reason}});
  return list;
}

Json json_told(const change::Told& told) {
  return {{"kind", told.kind == change::PersonKind::learner ? "learner" : "lecturer"},
          {"code", told.code},
          {"name", told.name},
          {"home", told.home},
          {"module", told.module},
          {"session_before", told.session_before},
          {"session_after", told.session_after.empty() ? Json(nullptr) : Json(told.session_after)},
          {"before", json_placement(told.before)},
          {"after", json_placement(told.after)},
          {"notice_days", told.notice_days ? Json(*told.notice_days) : Json(nullptr)},
          {"weight", told.weight}};
}

Json json_head(const change::PlanHead& head) {
  Json goals = Json::array();
  for (const GoalValue& goal : head.goals)
    goals.push_back({{"goal", goal_name(goal.goal)},
                     {"value", goal.value},
                     {"bound", goal.bound ? Json(*goal.bound) : Json(nullptr)},
                     {"bound_source", goal.bound_source}});
  Json certificates = Json::array();
  for (const CertificateRow& row : rows_of(head.certificates))
    certificates.push_back({{"goal", row.goal},
                            {"argument", row.argument},
                            {"line", row.line},
                            {"kind", row.kind},
                            {"supply", row.supply},
                            {"fact", row.fact},
                            {"module", row.module},
                            {"level", row.level},
                            {"who", row.who},
                            {"count", row.count},
                            {"each", row.each},
                            {"total", row.total}});
  Json revises = nullptr;
  if (head.revises)
    revises = {{"baseline", head.revises->baseline}, {"from", iso(head.revises->from)}};
  return {{"scenario_digest", head.scenario_digest},
          {"seed", head.seed},
          {"work", head.work},
          {"program_version", head.program_version},
          {"revises", revises},
          {"goals", goals},
          {"certificates", certificates}};
}

template <class Rows, class Write>
Json json_list(const Rows& rows, Write write) {
  Json list = Json::array();
  for (const auto& row : rows) list.push_back(write(row));
  return list;
}

}  // namespace

Json difference_json(const change::Difference& difference) {
  std::int64_t weight = 0;
  for (const change::Told& told : difference.told) weight += told.weight;
  return {{"from", difference.from ? Json(iso(*difference.from)) : Json(nullptr)},
          {"weight", weight},
          {"before", json_head(difference.before)},
          {"after", json_head(difference.after)},
          {"cohorts", json_list(difference.cohorts, json_cohort)},
          {"sessions", json_list(difference.sessions, json_session)},
          {"placed", json_unplaced(difference.placed)},
          {"not_placed", json_unplaced(difference.not_placed)},
          {"told", json_list(difference.told, json_told)}};
}

}  // namespace lotrinh::app

// A plan that revises another: what revision_tables.cpp wrote. The baseline is put together from
// its sessions and who was in them: a member of a cohort who is in no row of one of its modules
// took that module elsewhere, or not at all.

#include "report/import_draft.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace lotrinh::report {
namespace {

constexpr Bounds weights{1, 1'000'000};

std::optional<NoticeBand> band_of(const std::string& text) {
  NoticeBand band;
  const char* end = text.data() + text.size();
  const auto days_read = std::from_chars(text.data(), end, band.within_days);
  if (days_read.ec != std::errc{} || days_read.ptr == end || *days_read.ptr != ':')
    return std::nullopt;
  const auto weight_read = std::from_chars(days_read.ptr + 1, end, band.weight);
  if (weight_read.ec != std::errc{} || weight_read.ptr != end) return std::nullopt;
  const bool in_bounds = band.within_days >= 0 && band.within_days <= day_counts.max &&
                         band.weight >= weights.min && band.weight <= weights.max;
  return in_bounds ? std::optional(band) : std::nullopt;
}

void read_notice(const InputRow& row, ReplanPolicy& policy) {
  policy.notice.clear();
  for (const std::string& part : split(row.text("value"), ';')) {
    if (const auto band = band_of(part))
      policy.notice.push_back(*band);
    else
      row.error("value", "E-VALUE", "'" + printable(part) + "' is no band of notice",
                "write within_days:weight");
  }
}

void read_revision(const InputTable& table, ImportDraft& draft) {
  Revision revision;
  Scenario& scenario = draft.scenario;
  ReplanPolicy& policy = scenario.replan;
  const std::map<std::string, int*> numbers{{"freeze_date_days", &policy.freeze_date_days},
                                            {"freeze_place_days", &policy.freeze_place_days},
                                            {"freeze_lecturer_days", &policy.freeze_lecturer_days},
                                            {"top_up_min_learners", &policy.top_up_min_learners}};
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    const std::string key = row.text("key");
    if (key == "baseline") revision.baseline = row.text("value");
    if (key == "from") revision.from = row.day("value").value_or(Day{});
    if (key == "facts_from") scenario.revised_from = row.day("value");
    if (key == "notice") read_notice(row, policy);
    if (key == "not_held") scenario.not_held = split(row.text("value"), ';');
    const auto number = numbers.find(key);
    if (number != numbers.end())
      *number->second = row.number_or("value", day_counts, *number->second);
  }
  std::sort(scenario.not_held.begin(), scenario.not_held.end());
  draft.plan.revises = revision;
}

void read_splits(const InputTable& table, ImportDraft& draft) {
  std::map<std::string, std::set<ProvinceId>> leaving;
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    row.needs("cohort");
    row.needs("province");
    const ProvinceId province = row.reference("province", draft.provinces);
    if (province.valid()) leaving[row.text("cohort")].insert(province);
  }
  for (const auto& [cohort, provinces] : leaving)
    draft.scenario.splits.push_back({cohort, {provinces.begin(), provinces.end()}});
}

Codes<CohortId> cohort_codes(const Plan& plan) {
  Codes<CohortId> codes;
  for (const CohortId id : plan.cohorts.ids()) codes.emplace(plan.cohorts[id].code, id);
  return codes;
}

void read_elsewhere(const InputTable& table, ImportDraft& draft) {
  const Codes<CohortId> cohorts = cohort_codes(draft.plan);
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    for (const std::string_view column : {"learner", "cohort", "module"}) row.needs(column);
    const LearnerId learner = row.reference("learner", draft.learners);
    const CohortId cohort = row.reference("cohort", cohorts);
    const ModuleId module = row.reference("module", draft.modules);
    if (learner.valid() && cohort.valid() && module.valid())
      draft.plan.cohorts[cohort].elsewhere.push_back({learner, module});
  }
  for (Cohort& cohort : draft.plan.cohorts)
    std::sort(cohort.elsewhere.begin(), cohort.elsewhere.end());
}

struct BaselineTables {
  InputTable sessions;
  InputTable members;
  InputTable teaching;
};

/// Who is in which module of a cohort.
using Attending = std::map<std::pair<CohortId, ModuleId>, std::set<LearnerId>>;

Attending read_members(const InputTable& table, const Codes<CohortId>& cohorts,
                       ImportDraft& draft) {
  Attending attending;
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    for (const std::string_view column : {"learner", "cohort", "module"}) row.needs(column);
    const LearnerId learner = row.reference("learner", draft.learners);
    const CohortId cohort = row.reference("cohort", cohorts);
    const ModuleId module = row.reference("module", draft.modules);
    if (learner.valid() && cohort.valid() && module.valid())
      attending[{cohort, module}].insert(learner);
  }
  return attending;
}

void set_members(const Attending& attending, Plan& baseline) {
  std::map<CohortId, std::set<LearnerId>> members;
  for (const auto& [where, learners] : attending)
    members[where.first].insert(learners.begin(), learners.end());
  for (const auto& [cohort, learners] : members) {
    Cohort& row = baseline.cohorts[cohort];
    row.members.assign(learners.begin(), learners.end());
  }
  for (const Session& session : baseline.sessions) {
    Cohort& cohort = baseline.cohorts[session.cohort];
    const auto at = attending.find({session.cohort, session.module});
    for (const LearnerId id : cohort.members) {
      if (at == attending.end() || !at->second.contains(id))
        cohort.elsewhere.push_back({id, session.module});
    }
  }
  for (Cohort& cohort : baseline.cohorts)
    std::sort(cohort.elsewhere.begin(), cohort.elsewhere.end());
}

Plan read_baseline(const BaselineTables& tables, ImportDraft& draft) {
  Plan baseline;
  std::set<std::string> codes;
  for (std::size_t at = 0; at < tables.sessions.size(); ++at)
    codes.insert(tables.sessions.row(at).text("cohort"));
  for (const std::string& code : codes) baseline.cohorts.add({code, {}, {}});
  const Codes<CohortId> cohorts = cohort_codes(baseline);

  Codes<SessionId> sessions;
  for (std::size_t at = 0; at < tables.sessions.size(); ++at) {
    const InputRow row = tables.sessions.row(at);
    for (const std::string_view column : {"cohort", "module", "opens", "place"}) row.needs(column);
    Session session{row.reference("cohort", cohorts),
                    row.reference("module", draft.modules),
                    row.day("opens").value_or(draft.scenario.horizon.first),
                    row.reference("place", draft.places),
                    {}};
    (void)add_row(row, "session", std::move(session), baseline.sessions, sessions);
  }
  for (std::size_t at = 0; at < tables.teaching.size(); ++at) {
    const InputRow row = tables.teaching.row(at);
    for (const std::string_view column : {"session", "lecturer", "role"}) row.needs(column);
    const SessionId session = row.reference("session", sessions);
    const LecturerId lecturer = row.reference("lecturer", draft.lecturers);
    if (session.valid() && lecturer.valid())
      baseline.sessions[session].teaching.push_back({lecturer, row.choice("role", Role::lead)});
  }
  const Attending attending = read_members(tables.members, cohorts, draft);
  // A session of a cohort or module that is unknown is an error by now, and no rows are made of it.
  if (!has_errors(draft.diagnostics)) {
    set_members(attending, baseline);
    order_sessions(baseline);
  }
  return baseline;
}

}  // namespace

void import_revision(ImportDraft& draft) {
  InputTable revision = draft.table("revision.csv");
  if (!revision.present()) return;
  revision.require({"key", "value"});
  read_revision(revision, draft);
  InputTable splits = draft.table("splits.csv");
  if (splits.present()) {
    splits.require({"cohort", "province"});
    read_splits(splits, draft);
  }
  InputTable elsewhere = draft.table("elsewhere.csv");
  if (elsewhere.present()) {
    elsewhere.require({"learner", "cohort", "module"});
    read_elsewhere(elsewhere, draft);
  }
  BaselineTables tables{draft.table("baseline-sessions.csv"), draft.table("baseline-members.csv"),
                        draft.table("baseline-teaching.csv")};
  if (!tables.sessions.present()) {
    draft.warn("baseline-sessions.csv", "what the plan keeps and changes of the one it revises");
    draft.leave_uncounted(Goal::changes);
    return;
  }
  tables.sessions.require({"session", "cohort", "module", "opens", "place"});
  tables.members.require({"learner", "cohort", "module"});
  tables.teaching.require({"session", "lecturer", "role"});
  draft.baseline = read_baseline(tables, draft);
}

}  // namespace lotrinh::report

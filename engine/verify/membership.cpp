// "Every eligible learner is in exactly one cohort per module": each module that a learner is to
// take is in exactly one session of that learner, or listed exactly once as unplaced. With the
// policy `through` a learner has one cohort at most; with `per_module` a cohort takes one module.

#include "verify/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace lotrinh::verify {
namespace {

using Wish = std::pair<LearnerId, ModuleId>;

void check_cohort_rows(const Book& book, Findings& findings) {
  std::vector<std::string> codes;
  for (const Cohort& cohort : book.plan.cohorts) {
    codes.push_back(cohort.code);
    if (cohort.members.empty()) {
      findings.push_back(
          {ViolationKind::empty_cohort, cohort.code, "cohort " + cohort.code + " has no members"});
    }
    std::vector<LearnerId> members = cohort.members;
    std::sort(members.begin(), members.end());
    const auto twice = std::adjacent_find(members.begin(), members.end());
    if (twice == members.end() || !exists(book.scenario.learners, *twice)) continue;
    findings.push_back({ViolationKind::member_twice, cohort.code,
                        fmt::format("learner {} is a member of cohort {} more than once",
                                    book.scenario.learners[*twice].code, cohort.code)});
  }
  std::sort(codes.begin(), codes.end());
  for (auto at = codes.begin();;) {
    at = std::adjacent_find(at, codes.end());
    if (at == codes.end()) break;
    findings.push_back(
        {ViolationKind::duplicate_cohort_code, *at, "two cohorts have the code " + *at});
    ++at;
  }
}

bool is_elsewhere(const Cohort& cohort, LearnerId learner, ModuleId module) {
  return std::count(cohort.elsewhere.begin(), cohort.elsewhere.end(), Elsewhere{learner, module}) >
         0;
}

/// Whether each module of the learner belongs to one of the two cohorts at most.
bool share_modules(const Book& book, LearnerId learner, CohortId a, CohortId b) {
  const auto& modules = book.scenario.learners[learner].modules;
  return std::all_of(modules.begin(), modules.end(), [&](ModuleId module) {
    return is_elsewhere(book.plan.cohorts[a], learner, module) ||
           is_elsewhere(book.plan.cohorts[b], learner, module);
  });
}

void check_one_cohort_each(const Book& book, Findings& findings) {
  std::vector<std::vector<CohortId>> cohorts_of(book.scenario.learners.size());
  for (std::size_t row = 0; row < book.members.size(); ++row) {
    const CohortId here(row);
    for (const LearnerId id : book.members[row]) {
      for (const CohortId other : cohorts_of[id.row()]) {
        if (share_modules(book, id, other, here)) continue;
        const std::string learner(book.scenario.learners[id].code);
        findings.push_back({ViolationKind::learner_in_two_cohorts, learner,
                            "learner " + learner + " is in cohort " +
                                book.plan.cohorts[other].code + " and in cohort " +
                                book.plan.cohorts[here].code +
                                ", but cohorts stay together through all modules"});
        break;
      }
      cohorts_of[id.row()].push_back(here);
    }
  }
}

void check_one_module_each(const Book& book, Findings& findings) {
  std::vector<int> sessions(book.plan.cohorts.size(), 0);
  for (const HeldSession& session : book.sessions) ++sessions[session.cohort.row()];
  for (const CohortId id : book.plan.cohorts.ids()) {
    if (sessions[id.row()] == 1) continue;
    const std::string& code = book.plan.cohorts[id].code;
    findings.push_back({ViolationKind::cohort_not_one_module, code,
                        "cohort " + code + " has " + std::to_string(sessions[id.row()]) +
                            " sessions, but every cohort takes exactly one module"});
  }
}

/// The unplaced list in the order of learners and modules, without what does not exist.
std::vector<Wish> listed_as_unplaced(const Book& book) {
  std::vector<Wish> listed;
  for (const Unplaced& unplaced : book.plan.unplaced) {
    if (exists(book.scenario.learners, unplaced.learner) &&
        exists(book.scenario.modules, unplaced.module))
      listed.emplace_back(unplaced.learner, unplaced.module);
  }
  std::sort(listed.begin(), listed.end());
  return listed;
}

std::string named(const Book& book, const Wish& wish) {
  return fmt::format("learner {}, module {}", book.scenario.learners[wish.first].code,
                     book.scenario.modules[wish.second].code);
}

void check_wish(const Book& book, const Wish& wish, std::ptrdiff_t listed, Findings& findings) {
  const std::string* first = nullptr;
  const std::string learner(book.scenario.learners[wish.first].code);
  for (const std::uint32_t row : book.sessions_of(wish.first)) {
    const HeldSession& session = book.sessions[row];
    if (session.module != wish.second) continue;
    if (first != nullptr) {
      findings.push_back({ViolationKind::placed_twice, learner,
                          named(book, wish) + ": placed in session " + *first +
                              " and again in session " + session.code});
    }
    first = &session.code;
  }
  if (first != nullptr && listed > 0) {
    findings.push_back(
        {ViolationKind::placed_and_unplaced, learner,
         named(book, wish) + ": placed in session " + *first + " and also listed as unplaced"});
  }
  if (first == nullptr && listed == 0) {
    findings.push_back({ViolationKind::not_placed_nor_listed, learner,
                        named(book, wish) + ": in no session and not listed as unplaced"});
  }
}

void check_listed_once(const Book& book, const std::vector<Wish>& listed, Findings& findings) {
  for (std::size_t at = 0; at < listed.size(); ++at) {
    const std::string learner(book.scenario.learners[listed[at].first].code);
    if (at > 0 && listed[at] == listed[at - 1]) {
      findings.push_back({ViolationKind::unplaced_twice, learner,
                          named(book, listed[at]) + ": listed as unplaced more than once"});
    } else if (!takes(book.scenario, listed[at].first, listed[at].second)) {
      findings.push_back(
          {ViolationKind::unplaced_not_wanted, learner,
           named(book, listed[at]) + ": listed as unplaced, but the learner is not to take it"});
    }
  }
}

/// Why the entry of the cohort's list of modules taken elsewhere is not true, or an empty string.
std::string why_not_elsewhere(const Book& book, CohortId cohort, const Elsewhere& entry) {
  const auto& members = book.members[cohort.row()];
  if (!std::binary_search(members.begin(), members.end(), entry.learner))
    return "is no member of it";
  if (!takes(book.scenario, entry.learner, entry.module)) return "is not to take it";
  if (session_of(book, entry.learner, entry.module) != nullptr) return "";
  const auto& unplaced = book.plan.unplaced;
  const bool listed = std::any_of(unplaced.begin(), unplaced.end(), [&](const Unplaced& other) {
    return other.learner == entry.learner && other.module == entry.module;
  });
  return listed ? "" : "takes it nowhere else and is not listed as unplaced";
}

void check_elsewhere(const Book& book, Findings& findings) {
  for (const CohortId id : book.plan.cohorts.ids()) {
    const Cohort& cohort = book.plan.cohorts[id];
    const auto& entries = cohort.elsewhere;
    if (entries.empty()) continue;
    const auto add = [&](const std::string& message) {
      findings.push_back(
          {ViolationKind::elsewhere_false, cohort.code, "cohort " + cohort.code + " " + message});
    };
    if (!book.plan.revises)
      add("says that members take modules elsewhere, which only plans that revise another do");
    if (std::adjacent_find(entries.begin(), entries.end(), std::greater_equal<>()) != entries.end())
      add("does not list modules taken elsewhere in order of learner and module, each once");
    for (const Elsewhere& entry : entries) {
      if (!exists(book.scenario.learners, entry.learner) ||
          !exists(book.scenario.modules, entry.module))
        continue;
      const std::string why = why_not_elsewhere(book, id, entry);
      if (why.empty()) continue;
      add(fmt::format("says that learner {} takes module {} elsewhere, but the learner {}",
                      book.scenario.learners[entry.learner].code,
                      book.scenario.modules[entry.module].code, why));
    }
  }
}

}  // namespace

void check_membership(const Book& book, Findings& findings) {
  check_cohort_rows(book, findings);
  if (book.scenario.policies.cohort_span == CohortSpan::through)
    check_one_cohort_each(book, findings);
  else
    check_one_module_each(book, findings);

  check_elsewhere(book, findings);
  const std::vector<Wish> listed = listed_as_unplaced(book);
  check_listed_once(book, listed, findings);
  auto from = listed.begin();
  for (const LearnerId learner : book.scenario.learners.ids()) {
    while (from != listed.end() && from->first < learner) ++from;
    auto to = from;
    while (to != listed.end() && to->first == learner) ++to;
    for (const ModuleId module : book.scenario.learners[learner].modules) {
      const Wish wish{learner, module};
      check_wish(book, wish, std::count(from, to, wish), findings);
    }
    from = to;
  }
}

}  // namespace lotrinh::verify

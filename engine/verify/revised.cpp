// Baseline and plan side by side: sessions are the same when cohort code and module are. And which
// frozen sessions may change: the frozen and held sessions of the baseline, as they were, are
// checked as if they were a plan of their own under the scenario as it is now; who takes part in a
// breach is released. A session of learners whose module before it has been moved is released too:
// its place in the sequence is gone.

#include "verify/revised.hpp"

#include "verify/rules.hpp"

#include <algorithm>
#include <map>

namespace lotrinh::verify {
namespace {

using SameCode = std::map<std::pair<std::string_view, ModuleId>, std::uint32_t>;

SameCode by_code(const Book& book) {
  SameCode rows;
  for (std::size_t row = 0; row < book.sessions.size(); ++row) {
    const HeldSession& session = book.sessions[row];
    rows.try_emplace({book.plan.cohorts[session.cohort].code, session.module},
                     static_cast<std::uint32_t>(row));
  }
  return rows;
}

/// For each session of one book the row of the same session in the other.
std::vector<std::optional<std::uint32_t>> partners(const Book& of, const SameCode& in) {
  std::vector<std::optional<std::uint32_t>> found;
  for (const HeldSession& session : of.sessions) {
    const auto at = in.find({of.plan.cohorts[session.cohort].code, session.module});
    found.push_back(at == in.end() ? std::nullopt : std::optional(at->second));
  }
  return found;
}

Progress progress_on(const HeldSession& session, Day from) {
  if (session.timing == Timing::outside || session.pre.first >= from) return Progress::to_come;
  return session.live.end <= from ? Progress::held : Progress::running;
}

/// Copies the rows that are wanted; cohorts stay.
Plan part_of(const Plan& plan, const std::vector<SessionId>& wanted, Day from) {
  Plan part;
  part.revises = Revision{"", from};  // what is split is asked of revisions only
  part.scenario_digest = plan.scenario_digest;
  part.cohorts = plan.cohorts;
  for (const SessionId id : wanted) part.sessions.add(plan.sessions[id]);
  return part;
}

/// What breaks when frozen and held sessions stay as they were.
Findings breaches(Book& kept, Day from) {
  for (HeldSession& session : kept.sessions) session.progress = progress_on(session, from);
  Findings findings;
  for (const auto rule :
       {check_dates, check_lecturers, check_lecturer_days, check_travel, check_places, check_lms,
        check_away_share, check_schools, check_pins, check_splits})
    rule(kept, findings);
  return findings;
}

bool has_moved(const Book& book, const Revised& revised, std::uint32_t row) {
  const auto now = revised.now[row];
  return !now || book.plan.sessions[book.sessions[*now].id].opens !=
                     revised.then.plan.sessions[revised.then.sessions[row].id].opens;
}

/// Whether one of its learners takes a module before it in a released session that has moved.
bool follows_released(const Book& book, const Revised& revised, const HeldSession& session,
                      const std::vector<bool>& released) {
  const Book& then = revised.then;
  for (const LearnerId learner : session.learners) {
    for (const std::uint32_t row : then.sessions_of(learner)) {
      if (!released[row] || !has_moved(book, revised, row)) continue;
      const auto& after = book.scenario.modules[session.module].after;
      if (std::any_of(after.begin(), after.end(), [&](const Prerequisite& before) {
            return before.module == then.sessions[row].module;
          }))
        return true;
    }
  }
  return false;
}

}  // namespace

std::optional<Revised> revised_of(Book& book, const Plan& baseline) {
  if (!book.scenario.revised_from) return std::nullopt;
  Revised revised{book_of(book.scenario, baseline), *book.scenario.revised_from, {}, {}};
  revised.now = partners(revised.then, by_code(book));
  revised.was = partners(book, by_code(revised.then));
  for (HeldSession& session : revised.then.sessions)
    session.progress = progress_on(session, revised.from);
  for (std::size_t row = 0; row < book.sessions.size(); ++row) {
    HeldSession& session = book.sessions[row];
    if (!revised.was[row] || did_not_take_place(book.scenario, session)) continue;
    const HeldSession& then = revised.then.sessions[*revised.was[row]];
    if (baseline.sessions[then.id].opens == book.plan.sessions[session.id].opens)
      session.progress = progress_on(session, revised.from);
  }
  return revised;
}

bool did_not_take_place(const Scenario& scenario, const HeldSession& session) {
  return std::find(scenario.not_held.begin(), scenario.not_held.end(), session.code) !=
         scenario.not_held.end();
}

Freeze freeze_of(const Book& book, const HeldSession& session, Day from) {
  if (session.timing == Timing::outside) return {};
  const ReplanPolicy& policy = book.scenario.replan;
  const bool running = session.pre.first < from && session.live.end > from;
  return {running || session.pre.first < from + days{policy.freeze_date_days},
          session.live.first < from + days{policy.freeze_place_days},
          session.live.first < from + days{policy.freeze_lecturer_days}};
}

std::vector<bool> released_sessions(const Book& book, const Revised& revised) {
  const Book& then = revised.then;
  std::vector<bool> released(then.sessions.size(), false);
  std::vector<SessionId> wanted;
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < then.sessions.size(); ++row) {
    const HeldSession& session = then.sessions[row];
    if (did_not_take_place(book.scenario, session)) {
      released[row] = true;
    } else if (freeze_of(book, session, revised.from).any()) {
      wanted.push_back(session.id);
      rows.push_back(row);
    }
  }
  const Plan part = part_of(then.plan, wanted, revised.from);
  Book kept = book_of(book.scenario, part);
  for (const Violation& breach : breaches(kept, revised.from)) {
    for (const SessionId id : breach.sessions) released[rows[id.row()]] = true;
  }
  for (bool more = true; more;) {
    more = false;
    for (const std::size_t row : rows) {
      if (released[row] || !follows_released(book, revised, then.sessions[row], released)) continue;
      released[row] = true;
      more = true;
    }
  }
  return released;
}

}  // namespace lotrinh::verify

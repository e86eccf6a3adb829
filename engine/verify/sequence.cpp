// "A learner's next module opens after the previous one closes, with at least the gap's number of
// free days between": no two sessions of one learner overlap, and what a module comes after is
// placed and closed early enough. A prerequisite that the learner is not to take does not count.

#include "verify/rules.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

void check_overlaps(const Book& book, LearnerId learner, Findings& findings) {
  std::vector<const HeldSession*> held;
  for (const std::uint32_t row : book.sessions_of(learner)) {
    if (book.sessions[row].timing == Timing::in_horizon) held.push_back(&book.sessions[row]);
  }
  const auto opens_first = [](const HeldSession* a, const HeldSession* b) {
    return a->pre.first < b->pre.first;
  };
  std::sort(held.begin(), held.end(), opens_first);
  for (std::size_t at = 1; at < held.size(); ++at) {
    const HeldSession& before = *held[at - 1];
    const HeldSession& next = *held[at];
    if (next.pre.first >= before.post.end) continue;
    const std::string code(book.scenario.learners[learner].code);
    findings.push_back({ViolationKind::learner_overlap, code,
                        "learner " + code + " is in session " + before.code + " until " +
                            shown(before.post.end - days{1}) + " and in session " + next.code +
                            " from " + shown(next.pre.first)});
  }
}

void check_prerequisite(const Book& book, LearnerId learner, const HeldSession& session,
                        const Prerequisite& after, Findings& findings) {
  const std::string code(book.scenario.learners[learner].code);
  const std::string& module = book.scenario.modules[after.module].code;
  const HeldSession* first = session_of(book, learner, after.module);
  if (first == nullptr) {
    findings.push_back({ViolationKind::prerequisite_not_placed, code,
                        "learner " + code + " is in session " + session.code +
                            " without a session of module " + module + ", which comes first"});
    return;
  }
  if (first->timing == Timing::outside || session.timing == Timing::outside) return;
  const auto free_days = (session.pre.first - first->post.end).count();
  if (free_days >= after.gap_days) return;
  findings.push_back({ViolationKind::prerequisite_gap, code,
                      "learner " + code + ": session " + first->code + " closes on " +
                          shown(first->post.end - days{1}) + " and session " + session.code +
                          " opens on " + shown(session.pre.first) + ", but " +
                          std::to_string(after.gap_days) + " free days must be between"});
}

}  // namespace

void check_sequence(const Book& book, Findings& findings) {
  for (const LearnerId learner : book.scenario.learners.ids()) {
    if (book.sessions_of(learner).size() > 1) check_overlaps(book, learner, findings);
    for (const std::uint32_t row : book.sessions_of(learner)) {
      const HeldSession& session = book.sessions[row];
      for (const Prerequisite& after : book.scenario.modules[session.module].after) {
        if (takes(book.scenario, learner, after.module))
          check_prerequisite(book, learner, session, after, findings);
      }
    }
  }
}

}  // namespace lotrinh::verify

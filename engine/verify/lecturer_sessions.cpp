#include "verify/lecturer_sessions.hpp"

#include <algorithm>

namespace lotrinh::verify {

std::vector<std::vector<const HeldSession*>> sessions_by_lecturer(const Book& book) {
  std::vector<std::vector<const HeldSession*>> taught(book.scenario.lecturers.size());
  for (const HeldSession& session : book.sessions) {
    if (session.timing == Timing::outside) continue;
    for (const Teaching& teaching : session.teaching) {
      auto& own = taught[teaching.lecturer.row()];
      if (own.empty() || own.back() != &session) own.push_back(&session);
    }
  }
  const auto live_first = [](const HeldSession* a, const HeldSession* b) {
    return a->live.first != b->live.first ? a->live.first < b->live.first : a->code < b->code;
  };
  for (auto& own : taught) std::sort(own.begin(), own.end(), live_first);
  return taught;
}

}  // namespace lotrinh::verify

// "Provincial away-share [...] rules hold each day": no more learners of a province are in live
// days on one day, in person or virtual, than its share of all its learners, rounded down, but
// always one.

#include "verify/rules.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

std::vector<SessionId> live_in(const Book& book, ProvinceId province, Day day) {
  std::vector<SessionId> found;
  for (const HeldSession& session : book.sessions) {
    const auto& own = session.provinces;
    if (session.timing == Timing::in_horizon && session.live.contains(day) &&
        std::find(own.begin(), own.end(), province) != own.end())
      found.push_back(session.id);
  }
  return found;
}

}  // namespace

std::vector<int> away_limits(const Scenario& scenario) {
  std::vector<std::int64_t> learners(scenario.provinces.size(), 0);
  for (const Learner& learner : scenario.learners) ++learners[learner.province.row()];
  std::vector<int> limits;
  for (const ProvinceId id : scenario.provinces.ids()) {
    const std::int64_t share = learners[id.row()] * scenario.provinces[id].away_share_percent / 100;
    limits.push_back(static_cast<int>(std::max<std::int64_t>(1, share)));
  }
  return limits;
}

std::vector<int> away_by_day(const Book& book) {
  const std::size_t width = book.horizon_days();
  std::vector<int> away(book.scenario.provinces.size() * width, 0);
  for (const HeldSession& session : book.sessions) {
    if (session.timing == Timing::outside) continue;
    for (const LearnerId learner : session.learners) {
      const std::size_t row = book.scenario.learners[learner].province.row() * width;
      for (Day day = session.live.first; day < session.live.end; day += days{1})
        ++away[row + book.day_number(day)];
    }
  }
  return away;
}

void check_away_share(const Book& book, Findings& findings) {
  const std::size_t width = book.horizon_days();
  const std::vector<int> away = away_by_day(book);
  const std::vector<int> limits = away_limits(book.scenario);
  for (std::size_t at = 0; at < away.size(); ++at) {
    const std::size_t province = at / width;
    if (away[at] <= limits[province]) continue;
    const std::string& code = book.scenario.provinces[ProvinceId(province)].code;
    const Day day = book.scenario.horizon.first + days{static_cast<int>(at % width)};
    findings.push_back({ViolationKind::away_share, code,
                        std::to_string(away[at]) + " learners of " + code +
                            " are in live days on " + shown(day) + "; at most " +
                            std::to_string(limits[province]) + " may be",
                        live_in(book, ProvinceId(province), day)});
  }
}

}  // namespace lotrinh::verify

#include "verify/book.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

template <class Key>
void make_distinct(std::vector<Key>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

std::vector<LearnerId> existing_members(const Scenario& scenario, const Cohort& cohort) {
  std::vector<LearnerId> members;
  members.reserve(cohort.members.size());
  for (const LearnerId id : cohort.members) {
    if (exists(scenario.learners, id)) members.push_back(id);
  }
  make_distinct(members);
  return members;
}

/// The opening day is compared before anything is added to it: it may be any number.
void set_phases(const Scenario& scenario, const Session& session, HeldSession& held) {
  const DeliveryModel& model = scenario.modules[held.module].model;
  const DayRange& horizon = scenario.horizon;
  held.timing = Timing::outside;
  if (session.opens < horizon.first || session.opens >= horizon.end) return;

  held.pre = {session.opens, session.opens + days{model.pre_days}};
  held.live = {held.pre.end, held.pre.end + days{model.live_days}};
  held.post = {held.live.end, held.live.end + days{model.post_days}};
  if (held.post.end <= horizon.end) held.timing = Timing::in_horizon;
}

void set_people(const Book& book, HeldSession& held) {
  const Scenario& scenario = book.scenario;
  std::vector<Elsewhere> elsewhere = book.plan.cohorts[held.cohort].elsewhere;
  std::sort(elsewhere.begin(), elsewhere.end());
  for (const LearnerId id : book.members[held.cohort.row()]) {
    if (!takes(scenario, id, held.module) ||
        std::binary_search(elsewhere.begin(), elsewhere.end(), Elsewhere{id, held.module}))
      continue;
    held.learners.push_back(id);
    held.provinces.push_back(scenario.learners[id].province);
    held.levels.push_back(scenario.learners[id].level);
  }
  make_distinct(held.provinces);
  make_distinct(held.levels);
}

HeldSession held_session(const Book& book, SessionId id) {
  const Scenario& scenario = book.scenario;
  const Session& session = book.plan.sessions[id];
  HeldSession held;
  held.id = id;
  held.cohort = session.cohort;
  held.module = session.module;
  if (exists(scenario.places, session.place)) held.place = session.place;
  held.code = book.plan.cohorts[session.cohort].code + "/" + scenario.modules[session.module].code;
  for (const Teaching& teaching : session.teaching) {
    if (exists(scenario.lecturers, teaching.lecturer)) held.teaching.push_back(teaching);
  }
  set_people(book, held);
  set_phases(scenario, session, held);
  return held;
}

void index_learners(Book& book) {
  book.first_of_learner.assign(book.scenario.learners.size() + 1, 0);
  for (const HeldSession& session : book.sessions) {
    for (const LearnerId id : session.learners) ++book.first_of_learner[id.row() + 1];
  }
  for (std::size_t row = 1; row < book.first_of_learner.size(); ++row)
    book.first_of_learner[row] += book.first_of_learner[row - 1];

  std::vector<std::uint32_t> next = book.first_of_learner;
  book.of_learner.resize(book.first_of_learner.back());
  for (std::size_t row = 0; row < book.sessions.size(); ++row) {
    for (const LearnerId id : book.sessions[row].learners)
      book.of_learner[next[id.row()]++] = static_cast<std::uint32_t>(row);
  }
}

}  // namespace

std::span<const std::uint32_t> Book::sessions_of(LearnerId learner) const {
  const std::uint32_t first = first_of_learner[learner.row()];
  const std::uint32_t end = first_of_learner[learner.row() + 1];
  return std::span(of_learner).subspan(first, end - first);
}

std::size_t Book::day_number(Day day) const {
  return static_cast<std::size_t>((day - scenario.horizon.first).count());
}

std::size_t Book::horizon_days() const { return day_number(scenario.horizon.end); }

Book book_of(const Scenario& scenario, const Plan& plan) {
  Book book{scenario, plan, {}, {}, {}, {}, nullptr};
  for (const Cohort& cohort : plan.cohorts)
    book.members.push_back(existing_members(scenario, cohort));
  book.sessions.reserve(plan.sessions.size());
  for (const SessionId id : plan.sessions.ids()) {
    const Session& session = plan.sessions[id];
    if (exists(plan.cohorts, session.cohort) && exists(scenario.modules, session.module))
      book.sessions.push_back(held_session(book, id));
  }
  index_learners(book);
  return book;
}

const HeldSession* session_of(const Book& book, LearnerId learner, ModuleId module) {
  for (const std::uint32_t row : book.sessions_of(learner)) {
    if (book.sessions[row].module == module) return &book.sessions[row];
  }
  return nullptr;
}

Day stated_opening(const Book& book, const HeldSession& session) {
  return book.plan.sessions[session.id].opens;
}

bool takes(const Scenario& scenario, LearnerId learner, ModuleId module) {
  const std::span<const ModuleId> wanted = scenario.learners[learner].modules;
  return std::find(wanted.begin(), wanted.end(), module) != wanted.end();
}

bool meets_in_person(const Book& book, const HeldSession& session) {
  return session.place.valid() &&
         book.scenario.places[session.place].mode == DeliveryMode::in_person;
}

std::string shown(Day day) {
  if (day >= day_of(1000, 1, 1) && day < day_of(10'000, 1, 1)) return iso(day);
  return "day number " + std::to_string(day.time_since_epoch().count());
}

std::string shown(DayRange range) {
  const Day last = range.end - days{1};
  return last <= range.first ? shown(range.first) : shown(range.first) + " to " + shown(last);
}

}  // namespace lotrinh::verify

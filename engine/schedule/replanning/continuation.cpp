// A session of the baseline is compiled like any other, with fewer openings: those that the
// baseline chose, as long as they are possible, and those far enough off. What is over has the one
// that it had, whatever rules say now.
#include "schedule/replanning/continuation.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace lotrinh::schedule {
namespace {

using rcpsp::Time;
using rcpsp::TimeSet;

// Above any number of learners: what is frozen gives way to nothing.
constexpr std::int64_t frozen_surcharge = 1'000'000'000;

Hold frozen_before(Day day, Day end) { return day < end ? Hold::fixed : Hold::open; }

}  // namespace

Continuation::Continuation(const Frame& frame, const Plan& baseline)
    : frame_(frame),
      scenario_(frame.scenario()),
      baseline_(baseline),
      of_learner_(scenario_.learners.size()) {
  expects(scenario_.revised_from.has_value(), "the scenario says from when it is planned anew");
  from_ = *scenario_.revised_from;
  const ReplanPolicy& policy = scenario_.replan;
  first_new_opening_ = std::max(0, frame.time_of(from_ + days{policy.freeze_date_days}));
  for (const SessionId id : baseline.sessions.ids()) add_session(id);
  std::vector<std::int64_t> weights;
  for (Time t = 0; t < frame.base().horizon; ++t) {
    const auto notice = static_cast<int>((frame.day_of(t) - from_).count());
    weights.push_back(policy.weight(std::max(0, notice)));
  }
  weight_at_ = std::make_shared<const std::vector<std::int64_t>>(std::move(weights));
}

void Continuation::add_session(SessionId id) {
  const Session& session = baseline_.sessions[id];
  const PhaseRanges phase = phases(scenario_.modules[session.module], session.opens);
  BaselineSession known;
  known.id = id;
  known.learners = learners_in(scenario_, baseline_, session);
  const std::string code = session_code(scenario_, baseline_, session);
  const auto& again = scenario_.not_held;
  known.to_be_held_again = std::binary_search(again.begin(), again.end(), code);
  if (phase.live.end <= from_ && !known.to_be_held_again) {
    known.standing = Standing::held;
  } else {
    const ReplanPolicy& policy = scenario_.replan;
    known.standing = session.opens < from_ ? Standing::running : Standing::coming;
    if (!known.to_be_held_again) {
      known.date = frozen_before(session.opens, from_ + days{policy.freeze_date_days});
      if (known.standing == Standing::running) known.date = Hold::fixed;
      known.place = frozen_before(phase.live.first, from_ + days{policy.freeze_place_days});
      known.lecturers = frozen_before(phase.live.first, from_ + days{policy.freeze_lecturer_days});
    }
  }
  const std::size_t row = sessions_.size();
  rows_[{baseline_.cohorts[session.cohort].code, session.module}] = row;
  for (const LearnerId learner : known.learners) of_learner_[learner.row()].push_back(row);
  sessions_.push_back(std::move(known));
}

const BaselineSession* Continuation::find(const std::string& cohort, ModuleId module) const {
  const auto found = rows_.find({cohort, module});
  return found == rows_.end() ? nullptr : &sessions_[found->second];
}

const BaselineSession* Continuation::of(LearnerId learner, ModuleId module) const {
  for (const std::size_t row : of_learner_[learner.row()]) {
    if (session(sessions_[row]).module == module) return &sessions_[row];
  }
  return nullptr;
}

Time Continuation::start_of(const BaselineSession& known) const {
  return frame_.time_of(session(known).opens);
}

void Continuation::release(const BaselineSession& known) {
  BaselineSession& own = sessions_[known.id.row()];
  own.date = own.place = own.lecturers = Hold::open;
}

void Continuation::relax_sizes(const cohort::Draft& draft, const Task& task, int& smallest,
                               int& largest) const {
  const BaselineSession* known = find(draft.code(), task.module);
  if (known == nullptr) return;
  const auto& before = known->learners;
  const bool only_lost =
      std::includes(before.begin(), before.end(), task.learners.begin(), task.learners.end());
  if (!only_lost) return;
  smallest = 1;
  largest = std::max(largest, static_cast<int>(before.size()));
}

bool Continuation::days_allow(const ClassView& view, PlaceId place, Day opens) const {
  const PhaseRanges phase = phases(scenario_.modules[view.module], opens);
  const bool in_person = scenario_.places[place].mode == DeliveryMode::in_person;
  const DayUse use = in_person ? DayUse::live_in_person : DayUse::live_virtual;
  return std::all_of(view.provinces.begin(), view.provinces.end(), [&](ProvinceId id) {
    const ProvinceDays& own = scenario_.provinces[id].days;
    const auto all = [&](DayUse what, const DayRange& range) {
      return own.for_use(what).contains_all(range.first, range.length_days());
    };
    return all(DayUse::online, phase.pre) && all(use, phase.live) &&
           all(DayUse::online, phase.post);
  });
}

bool Continuation::restrict(const cohort::Draft& draft, const ClassView& view,
                            std::vector<PlaceOption>& options) const {
  const BaselineSession* known = find(draft.code(), view.module);
  if (known == nullptr) {
    for (PlaceOption& option : options) option.openings.erase(0, first_new_opening_);
    return false;
  }
  const Session& before = session(*known);
  const Time start = start_of(*known);
  if (known->standing == Standing::held) {
    TimeSet only(frame_.base().horizon);
    only.insert(start);
    const Place& place = scenario_.places[before.place];
    options = {{before.place, std::move(only), session_cost(scenario_, place, view)}};
    return true;
  }
  for (PlaceOption& option : options) {
    const bool by_days = known->standing == Standing::running &&
                         days_allow(view, option.place, before.opens) &&
                         frame_.openings(option.place, view.module).contains(start);
    const bool stays = !known->to_be_held_again && (by_days || option.openings.contains(start));
    option.openings.erase(0,
                          known->date == Hold::fixed ? frame_.base().horizon : first_new_opening_);
    if (stays) option.openings.insert(start);
  }
  if (known->place == Hold::fixed)
    std::erase_if(options, [&](const PlaceOption& option) { return option.place != before.place; });
  return false;
}

std::vector<rcpsp::WorkerId> Continuation::team(const BaselineSession& known) const {
  std::vector<rcpsp::WorkerId> team;  // leads first, as the demands are
  for (const Teaching& teaching : session(known).teaching)
    team.emplace_back(teaching.lecturer.row());
  return team;
}

rcpsp::Kept Continuation::kept_for(const BaselineSession* known, const Task& task) const {
  rcpsp::Kept kept;
  kept.weight_at = weight_at_;
  std::map<Time, std::int64_t> comers;
  std::int64_t stay = 0;
  for (const LearnerId learner : task.learners) {
    const BaselineSession* before = of(learner, task.module);
    if (before == nullptr || before->standing == Standing::held) continue;
    if (before == known) {
      ++stay;
    } else {
      ++comers[start_of(*before)];
    }
  }
  for (const auto& [start, people] : comers) kept.comers.push_back({start, people});
  if (known == nullptr) return kept;
  const Time start = start_of(*known);
  const DeliveryModel& model = scenario_.modules[task.module].model;
  const auto label = static_cast<std::int32_t>(session(*known).place.row());
  kept.decision = rcpsp::Kept::Decision{start, start + model.pre_days, label, team(*known), stay};
  return kept;
}

void Continuation::complete(const cohort::Draft& draft, const Task& task, rcpsp::Activity& activity,
                            Table<rcpsp::Kept, rcpsp::KeptId>& kept) const {
  const BaselineSession* known = find(draft.code(), task.module);
  if (known != nullptr && known->standing == Standing::held) {
    activity.required = team(*known);
    activity.exclusions.clear();
    activity.surcharge = frozen_surcharge;
    activity.change = rcpsp::Change::settled;
    return;
  }
  if (known != nullptr && known->frozen()) activity.surcharge = frozen_surcharge;
  if (known != nullptr && known->lecturers == Hold::fixed) {
    for (const rcpsp::WorkerId worker : team(*known)) {
      auto& required = activity.required;
      if (std::find(required.begin(), required.end(), worker) == required.end())
        required.push_back(worker);
    }
  }
  rcpsp::Kept own = kept_for(known, task);
  if (own.decision || !own.comers.empty()) activity.kept = kept.add(std::move(own));
}

rcpsp::Placement Continuation::placement(const BaselineSession& known,
                                         const rcpsp::Activity& activity) const {
  const auto label = static_cast<std::int32_t>(session(known).place.row());
  const auto same = [&](const rcpsp::Mode& mode) { return mode.label == label; };
  const auto found = std::find_if(activity.modes.begin(), activity.modes.end(), same);
  rcpsp::Placement placement;
  if (found == activity.modes.end()) return placement;
  placement.mode = static_cast<std::int32_t>(found - activity.modes.begin());
  placement.start = start_of(known);
  for (const rcpsp::WorkerId worker : team(known)) placement.team.add(worker);
  return placement;
}

}  // namespace lotrinh::schedule

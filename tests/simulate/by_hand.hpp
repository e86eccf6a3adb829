#pragma once

#include "simulate/log.hpp"
#include "simulate/played.hpp"
#include "simulate/player.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace lotrinh::test {

/// A learner of the roster. Without a school: of one of their own.
struct Pupil {
  std::string code;
  std::string province = "VN63-01";
  std::string school{};
  std::string level = "TH";
  std::string modules{};  ///< empty: all
};

/// Pupils A1, A2, ... of Hà Nội.
inline std::vector<Pupil> pupils(const std::string& letter, int number,
                                 const std::string& province = "VN63-01") {
  std::vector<Pupil> made;
  for (int n = 1; n <= number; ++n)
    made.push_back({letter + std::to_string(n), province, "", "TH", ""});
  return made;
}

inline std::vector<Pupil> together(std::vector<Pupil> all, const std::vector<Pupil>& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

inline std::vector<std::string> codes(const std::vector<Pupil>& pupils) {
  std::vector<std::string> made;
  for (const Pupil& pupil : pupils) made.push_back(pupil.code);
  return made;
}

/// Tables with these learners and nobody else.
inline Texts roster_of(const std::vector<Pupil>& pupils) {
  std::string text = "learner,name,province,district,school,level,audience,position,modules\n";
  for (const Pupil& pupil : pupils)
    text += pupil.code + ",," + pupil.province + ",," + pupil.school + "," + pupil.level +
            ",CBQL,," + pupil.modules + "\n";
  return {{"roster.csv", text}, {"counts.csv", "province,level,audience,learners\n"}};
}

/// A session as a test writes it down: days by their number, everything else by code.
struct WrittenClass {
  std::string module;
  int opens = 0;
  std::string place;
  std::vector<std::string> lecturers;  ///< leads first
  std::vector<std::string> learners;
};

template <class Rows>
auto id_of(const Rows& rows, const std::string& code) {
  for (const auto id : rows.ids()) {
    if (rows[id].code == code) return id;
  }
  throw std::runtime_error("nothing has the code " + code);
}

/// A plan that nobody had to find, worked out for playing. Row n of the plan's sessions is the n-th
/// class, which are to be written module by module.
class ByHand {
 public:
  ByHand(Scenario given, const std::vector<WrittenClass>& classes)
      : scenario(std::move(given)), plan(written(scenario, classes)), world(scenario, plan) {}
  ByHand(const ByHand&) = delete;
  ByHand& operator=(const ByHand&) = delete;

  const Scenario scenario;
  const Plan plan;
  const simulate::World world;

 private:
  static Plan written(const Scenario& scenario, const std::vector<WrittenClass>& classes);
};

inline Plan ByHand::written(const Scenario& scenario, const std::vector<WrittenClass>& classes) {
  Plan plan;
  for (const WrittenClass& of : classes) {
    Cohort cohort;
    cohort.code = "C" + std::to_string(100 + plan.cohorts.size());
    for (const std::string& code : of.learners)
      cohort.members.push_back(id_of(scenario.learners, code));
    std::sort(cohort.members.begin(), cohort.members.end());
    Session session;
    session.cohort = plan.cohorts.add(std::move(cohort));
    session.module = id_of(scenario.modules, of.module);
    session.opens = scenario.horizon.first + days{of.opens};
    session.place = id_of(scenario.places, of.place);
    const auto leads = static_cast<std::size_t>(scenario.modules[session.module].leads);
    for (std::size_t slot = 0; slot < of.lecturers.size(); ++slot)
      session.teaching.push_back(
          {id_of(scenario.lecturers, of.lecturers[slot]), slot < leads ? Role::lead : Role::co});
    plan.sessions.add(std::move(session));
  }
  return plan;
}

/// What happened in one year.
struct Told {
  simulate::Log log;
  simulate::Year year;

  [[nodiscard]] std::int64_t of(simulate::Headline headline) const {
    return test::of(year, headline);
  }
  [[nodiscard]] std::int64_t struck(Driver driver) const {
    return year.happened[static_cast<std::size_t>(driver)];
  }
  /// The class as it went through all its live days; nothing when it did not.
  [[nodiscard]] const simulate::Log::Held* held(simulate::Row row) const {
    const auto found = std::find_if(log.held.begin(), log.held.end(),
                                    [&](const simulate::Log::Held& of) { return of.row == row; });
    return found != log.held.end() ? &*found : nullptr;
  }
  /// Day on which the class opened that was held; -1: it was not.
  [[nodiscard]] int opened(simulate::Row row) const {
    return held(row) != nullptr ? held(row)->as_held.opens : -1;
  }
};

/// Codes of those who were in the class as it was held, in the order of the roster.
inline std::vector<std::string> attended(const ByHand& by_hand, const Told& told,
                                         simulate::Row row) {
  std::vector<std::string> found;
  if (told.held(row) == nullptr) return found;
  for (const simulate::Row learner : told.held(row)->learners)
    found.emplace_back(by_hand.scenario.learners[LearnerId(learner)].code);
  return found;
}

inline Told told(const ByHand& by_hand, std::uint32_t replication = 0,
                 const std::string& policy = "standard") {
  Told all{{}, simulate::Year(by_hand.world.shape())};
  simulate::Player player(by_hand.world, policy, {});
  player.keep_log(&all.log);
  player.play({1, replication}, all.year);
  return all;
}

}  // namespace lotrinh::test

#include "project/staffing.hpp"

#include <cstddef>

namespace lotrinh {

namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

/// Places of a job, and who has each of them so far.
class Places {
 public:
  Places(const Project& project, const Job& job, const std::vector<EmployeeId>& from)
      : project_(project), from_(from), place_of_(from.size(), nobody) {
    for (const SkillNeed& need : job.needs) {
      for (std::int32_t i = 0; i < need.count; ++i) places_.push_back({need, nobody});
    }
  }

  [[nodiscard]] bool fill() {
    if (places_.size() > from_.size()) return false;
    for (std::size_t place = 0; place < places_.size(); ++place) {
      asked_.assign(from_.size(), false);
      if (!find_somebody(place)) return false;
    }
    return true;
  }

  [[nodiscard]] std::vector<Member> members() const {
    std::vector<Member> team;
    team.reserve(places_.size());
    for (const Place& place : places_) team.push_back({from_[place.holder], place.need.skill});
    return team;
  }

 private:
  struct Place {
    SkillNeed need;
    std::size_t holder = nobody;  // row in from_
  };

  /// Gives the place to somebody who is free, or whose own place somebody else can take.
  bool find_somebody(std::size_t place) {
    const SkillNeed& need = places_[place].need;
    for (std::size_t row = 0; row < from_.size(); ++row) {
      if (asked_[row]) continue;
      if (!project_.employees[from_[row]].masters(need.skill, need.min_level)) continue;
      asked_[row] = true;
      if (place_of_[row] != nobody && !find_somebody(place_of_[row])) continue;
      place_of_[row] = place;
      places_[place].holder = row;
      return true;
    }
    return false;
  }

  const Project& project_;
  const std::vector<EmployeeId>& from_;
  std::vector<Place> places_;
  std::vector<std::size_t> place_of_;  // by row in from_
  std::vector<bool> asked_;
};

}  // namespace

std::optional<std::vector<Member>> staffed(const Project& project, const Job& job,
                                           const std::vector<EmployeeId>& from) {
  Places places(project, job, from);
  if (!places.fill()) return std::nullopt;
  return places.members();
}

}  // namespace lotrinh

#include "model/scenario.hpp"

#include <catch2/catch.hpp>

namespace lotrinh {
namespace {

/// Two provinces, two levels, two modules; the university serves the north only.
struct World {
  Scenario scenario;
  ProvinceId north;
  ProvinceId south;
  LevelId primary;
  LevelId secondary;
  ModuleId four;
  ModuleId five;
  InstitutionId academy;
  InstitutionId university;

  World() {
    north = scenario.provinces.add(province("X-01", {21, 105}));
    south = scenario.provinces.add(province("X-02", {20, 105}));
    primary = scenario.levels.add({"TH", "Tiểu học"});
    secondary = scenario.levels.add({"THCS", "Trung học cơ sở"});
    four = scenario.modules.add(Module{});
    five = scenario.modules.add(Module{});
    academy = scenario.institutions.add({"A", "Academy", north, {}});
    university = scenario.institutions.add({"U", "University", north, {north}});
  }

  static Province province(std::string code, Coordinates capital) {
    Province made;
    made.code = std::move(code);
    made.capital = capital;
    return made;
  }

  /// Leads module 4 for primary level.
  [[nodiscard]] Lecturer lecturer(InstitutionId institution) const {
    Lecturer made;
    made.institution = institution;
    made.roles = {Role::lead};
    made.qualifications = {{four, primary}};
    return made;
  }

  [[nodiscard]] bool may(const Lecturer& who, Role role, ModuleId module,
                         const std::vector<LevelId>& levels,
                         const std::vector<ProvinceId>& provinces) const {
    return may_teach(scenario, who, role, module, levels, provinces);
  }
};

}  // namespace

TEST_CASE("a lecturer may teach the module and level of a qualification") {
  const World world;
  const Lecturer lan = world.lecturer(world.academy);

  CHECK(world.may(lan, Role::lead, world.four, {world.primary}, {world.north}));
  CHECK_FALSE(world.may(lan, Role::lead, world.five, {world.primary}, {world.north}));
  CHECK_FALSE(world.may(lan, Role::lead, world.four, {world.secondary}, {world.north}));
}

TEST_CASE("a lecturer may teach a mixed class only when qualified for all of its levels") {
  const World world;
  Lecturer lan = world.lecturer(world.academy);
  const std::vector<LevelId> mixed{world.primary, world.secondary};

  CHECK_FALSE(world.may(lan, Role::lead, world.four, mixed, {world.north}));

  lan.qualifications.push_back({world.four, world.secondary});
  CHECK(world.may(lan, Role::lead, world.four, mixed, {world.north}));
}

TEST_CASE("a lecturer may teach in no other role than those given") {
  const World world;

  CHECK_FALSE(world.may(world.lecturer(world.academy), Role::co, world.four, {world.primary},
                        {world.north}));
}

TEST_CASE("a lecturer may teach a class only when the institution serves all of its provinces") {
  const World world;
  const Lecturer binh = world.lecturer(world.university);

  CHECK(world.may(binh, Role::lead, world.four, {world.primary}, {world.north}));
  CHECK_FALSE(world.may(binh, Role::lead, world.four, {world.primary}, {world.south}));
  CHECK_FALSE(world.may(binh, Role::lead, world.four, {world.primary}, {world.north, world.south}));
}

TEST_CASE("an institution that names no provinces serves all") {
  const World world;

  CHECK(world.may(world.lecturer(world.academy), Role::lead, world.four, {world.primary},
                  {world.north, world.south}));
}

TEST_CASE("provinces are as far apart as their capitals, and not at all from themselves") {
  const World world;

  CHECK(world.scenario.distance_km(world.north, world.south) == 111);  // one degree of latitude
  CHECK(world.scenario.distance_km(world.south, world.south) == 0);
}

TEST_CASE("learners of a module are those who are to take it, in order of the table") {
  World world;
  const auto add = [&](const std::vector<ModuleId>& modules) {
    Learner learner;
    learner.modules = modules;
    return world.scenario.learners.add(learner);
  };
  const LearnerId both = add({world.four, world.five});
  add({world.five});
  const LearnerId only_four = add({world.four});

  CHECK(world.scenario.learners_of(world.four) == std::vector<LearnerId>{both, only_four});
}

}  // namespace lotrinh

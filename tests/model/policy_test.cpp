#include "model/policy.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace lotrinh {

TEST_CASE("travel takes the free days of the first band that reaches the distance") {
  const Travel travel{{{150, 0}, {500, 1}, {1000, 2}}, 400};

  CHECK(travel.free_days(0) == 0);
  CHECK(travel.free_days(150) == 0);  // a band includes its end
  CHECK(travel.free_days(151) == 1);
  CHECK(travel.free_days(1000) == 2);
}

TEST_CASE("travel beyond all bands takes as long as in the last one") {
  const Travel travel{{{150, 0}, {500, 1}}, 400};

  CHECK(travel.free_days(1700) == 1);
}

TEST_CASE("travel without bands takes no free days") { CHECK(Travel{}.free_days(1700) == 0); }

TEST_CASE("the default objective has each goal on a level of its own, unplaced first") {
  const Objective objective = default_objective();

  REQUIRE(objective.size() == goal_count);
  CHECK(objective[0].terms == std::vector<ObjectiveLevel::Term>{{Goal::unplaced, 1}});
  CHECK(objective[1].terms == std::vector<ObjectiveLevel::Term>{{Goal::late, 1}});
  CHECK(objective[2].terms == std::vector<ObjectiveLevel::Term>{{Goal::cost, 1}});
}

TEST_CASE("every goal has a name of its own") {
  std::set<std::string_view> names;
  for (const ObjectiveLevel& level : default_objective())
    names.insert(goal_name(level.terms.front().goal));

  CHECK(names == std::set<std::string_view>{"unplaced", "late", "cost", "changes", "spread",
                                            "buffer", "finish", "class_size"});
  CHECK(goal_name(Goal::class_size) == "class_size");
}

}  // namespace lotrinh

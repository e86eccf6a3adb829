#include "graph/critical_path.hpp"

#include "base/random.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::graph;
using date::days;

namespace {

/// Adds an activity that comes after the others without a gap.
ActivityId add(Activities& activities, const std::string& name, int duration,
               const std::vector<ActivityId>& after = {}) {
  Activity activity{name, days{duration}, {}};
  for (const ActivityId before : after) activity.after.push_back({before, days{0}});
  return activities.add(activity);
}

/// Longest way through the activities that ends with the start of one of them, by trying all.
days longest_way_to(const Activities& activities, ActivityId id) {
  days longest{0};
  for (const auto& [before, gap] : activities[id].after) {
    longest =
        std::max(longest, longest_way_to(activities, before) + activities[before].duration + gap);
  }
  return longest;
}

/// At most 7 activities whose precedences only lead backward, so without a cycle.
Activities random_activities(Rng& rng) {
  Activities activities;
  const std::size_t count = 1 + rng.below(7);
  for (std::size_t row = 0; row < count; ++row) {
    Activity activity{"activity", days{rng.below(6)}, {}};
    for (std::size_t before = 0; before < row; ++before) {
      if (rng.below(3) == 0) activity.after.push_back({ActivityId(before), days{rng.below(4)}});
    }
    activities.add(activity);
  }
  return activities;
}

}  // namespace

TEST_CASE("critical_path starts an activity when the last of its predecessors is over") {
  Activities activities;
  const auto draft = add(activities, "draft", 5);
  const auto reports = add(activities, "reports", 2);
  const auto module = add(activities, "module", 16, {draft, reports});

  const auto times = critical_path(activities).value();

  CHECK(times[draft].earliest_start == days{0});
  CHECK(times[reports].earliest_start == days{0});
  CHECK(times[module].earliest_start == days{5});
  CHECK(makespan(activities, times) == days{21});  // 5 + 16
}

TEST_CASE("critical_path gives slack to the shorter of two parallel activities") {
  Activities activities;
  const auto draft = add(activities, "draft", 5);
  const auto reports = add(activities, "reports", 2);
  const auto module = add(activities, "module", 16, {draft, reports});

  const auto times = critical_path(activities).value();

  CHECK(times[reports].latest_start == days{3});  // may start on day 0 to 3
  CHECK(times[reports].slack() == days{3});
  CHECK(times[draft].slack() == days{0});
  CHECK(times[module].slack() == days{0});
}

TEST_CASE("critical_path leaves the gap of a precedence free") {
  Activities activities;
  const auto module_4 = add(activities, "module 4", 16);
  const auto module_5 = activities.add({"module 5", days{16}, {Precedence{module_4, days{3}}}});

  const auto times = critical_path(activities).value();

  CHECK(times[module_5].earliest_start == days{19});
  CHECK(makespan(activities, times) == days{35});
}

TEST_CASE("critical_path does not need predecessors to stand first in the table") {
  Activities activities;
  activities.add({"last", days{2}, {Precedence{ActivityId(1), days{0}}}});
  activities.add({"first", days{4}, {}});

  const auto times = critical_path(activities).value();

  CHECK(times[ActivityId(0)].earliest_start == days{4});
  CHECK(times[ActivityId(1)].latest_start == days{0});
}

TEST_CASE("critical_path of no activities is empty and takes no time") {
  const Activities activities;

  const auto times = critical_path(activities);

  REQUIRE(times);
  CHECK(times->empty());
  CHECK(makespan(activities, *times) == days{0});
}

TEST_CASE("critical_path answers nothing for a cycle and find_cycle names it link by link") {
  Activities activities;
  activities.add({"a", days{1}, {Precedence{ActivityId(3), days{0}}}});
  activities.add({"b", days{1}, {Precedence{ActivityId(0), days{0}}}});
  activities.add({"beside it", days{1}, {Precedence{ActivityId(1), days{0}}}});
  activities.add({"c", days{1}, {Precedence{ActivityId(1), days{0}}}});

  CHECK_FALSE(critical_path(activities));
  // a before b, b before c, c before a
  CHECK(find_cycle(activities) ==
        std::vector<ActivityId>{ActivityId(0), ActivityId(1), ActivityId(3)});
}

TEST_CASE("find_cycle names an activity that waits for itself") {
  Activities activities;
  activities.add({"fine", days{1}, {}});
  activities.add({"waits", days{1}, {Precedence{ActivityId(1), days{0}}}});

  CHECK(find_cycle(activities) == std::vector<ActivityId>{ActivityId(1)});
}

TEST_CASE("critical_path agrees with trying all ways on random activities") {
  const auto seed = GENERATE(range(1, 101));
  CAPTURE(seed);
  Rng rng(static_cast<std::uint64_t>(seed));
  Activities activities = random_activities(rng);

  const auto times = critical_path(activities).value();
  const days end = makespan(activities, times);

  CHECK(find_cycle(activities).empty());
  for (const ActivityId id : activities.ids()) {
    CAPTURE(id.row());
    CHECK(times[id].earliest_start == longest_way_to(activities, id));
    // Longer by its slack changes nothing, by one day more moves the end by that day.
    Activities stretched = activities;
    stretched[id].duration += times[id].slack();
    CHECK(makespan(stretched, critical_path(stretched).value()) == end);
    stretched[id].duration += days{1};
    CHECK(makespan(stretched, critical_path(stretched).value()) == end + days{1});
  }
}

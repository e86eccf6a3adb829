// One year of one province at a time, where everything can be counted by hand or by brute force.
#include "cascade/player.hpp"

#include "cascade_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>
#include <rapidcheck.h>
#include <vector>

using namespace lotrinh;
using namespace lotrinh::cascade_test;
using cascade::Layout;
using cascade::Player;

namespace {

constexpr std::size_t monday = 3;  // 4/1/2021, of a horizon that begins on Friday 1/1

cascade::Year played(const Scenario& scenario, const simulate::YearSource& core,
                     std::uint32_t replication = 0) {
  const Layout layout(scenario);
  simulate::Year core_year(core.shape);
  const chance::Streams streams(1, replication);
  core.player()(streams, core_year);
  std::vector<std::int32_t> certified;
  certify(layout, core_year, certified);
  cascade::Year year(layout);
  Player(layout).play(streams, certified, year);
  return year;
}

cascade::Year played(const Scenario& scenario) { return played(scenario, quiet_core(scenario)); }

int total(const std::vector<std::int32_t>& values) {
  return std::accumulate(values.begin(), values.end(), 0);
}

}  // namespace

TEST_CASE("feedback that takes no time is given on the working day of handing in") {
  World world;
  world.begin_days = "{ fixed = 2 }";
  world.study_days = "{ fixed = 3 }";

  const auto year = played(world.scenario());

  // Open on Monday 4/1, begun on Wednesday, handed in on Saturday 9/1, read on Monday 11/1.
  CHECK(year.completed[monday + 7] == 1000);
  CHECK(total(year.completed) == 1000);
  CHECK(year.learning[monday + 1] == 0);
  CHECK(year.learning[monday + 2] == 1000);
  CHECK(year.learning[monday + 4] == 1000);
  CHECK(year.learning[monday + 5] == 0);
  CHECK(year.backlog[monday + 5] == 1000);
  CHECK(year.backlog[monday + 7] == 0);
  CHECK(year.waited[0] == 2 * 1000);
}

TEST_CASE("supporters have so many minutes a day, and go on with what they began") {
  World world;
  world.provinces = "VN63-01,running,,0,0:10\n";
  world.minutes = "{ fixed = 25 }";
  world.minutes_a_day = 1;  // 40 core learners: 40 minutes a day

  const auto year = played(world.scenario());

  // 40 = 25 + 15, then 10 + 25 + 5, then 20 + 20, 5 + 25 + 10, 15 + 25: eight in five days
  CHECK(year.completed[monday] == 1);
  CHECK(year.completed[monday + 1] == 2);
  CHECK(year.completed[monday + 2] == 1);
  CHECK(year.completed[monday + 3] == 2);
  CHECK(year.completed[monday + 4] == 2);
  CHECK(year.completed[monday + 5] == 0);  // Saturday
  CHECK(year.completed[monday + 7] == 1);  // 25 + 15
  CHECK(year.completed[monday + 8] == 1);
  CHECK(year.used[monday] == 40);
  CHECK(year.used[monday + 8] == 10);
  CHECK(total(year.used) == 250);
}

TEST_CASE("core learners help with a module of the plan from the day after they completed it") {
  World world;
  world.root =
      "[[modules]]\ncode = \"4\"\nmodel = { pre_days = 7, live_days = 2, post_days = 7, "
      "modes = [\"virtual\"] }\nclass_size.max = 40\n";
  world.minutes = "{ fixed = 1 }";
  world.provinces = "VN63-01,running,,60,0:1000\nVN63-31,running,,7,0:5\n";
  const Scenario scenario = world.scenario();

  const auto year = played(scenario, core_done_on(scenario, monday + 7));

  // Forty core learners, and sixty others at the same pace.
  CHECK(year.capacity[monday + 7] == 0);
  CHECK(year.capacity[monday + 8] == 100 * 60);
  CHECK(year.completed[year.at(0, 0, monday + 8)] == 1000);
  // Nobody of the plan is in Hải Phòng: the others help from the start.
  CHECK(year.capacity[year.at(1, monday)] == 7 * 60);
  CHECK(year.completed[year.at(1, 0, monday)] == 5);
}

TEST_CASE(
    "the next module may begin on the day after the one before is completed, once it is open") {
  World world;
  world.modules =
      "[[cascade.modules]]\ncode = \"3\"\nopens = 2020-06-01\n"
      "[[cascade.modules]]\ncode = \"4\"\nopens = 2021-01-04\n"
      "[[cascade.modules]]\ncode = \"5\"\nopens = 2021-03-01\n";
  world.provinces = "VN63-01,running,,0,0:2;1:30;2:500;3:9999\n";
  world.study_days = "{ fixed = 1 }";

  const auto year = played(world.scenario());

  const auto done = [&](std::size_t module, Day day) {
    return year.completed[year.at(0, module,
                                  static_cast<std::size_t>((day - day_of(2021, 1, 1)).count()))];
  };
  CHECK(done(0, day_of(2021, 1, 4)) == 2);   // open before the year: begun on Friday 1/1
  CHECK(done(1, day_of(2021, 1, 5)) == 30);  // open on Monday
  CHECK(done(1, day_of(2021, 1, 6)) == 2);   // begun on Tuesday 5/1
  CHECK(done(2, day_of(2021, 3, 2)) == 532);
  CHECK(total(year.completed) == 2 + 32 + 532);
}

TEST_CASE("without an LMS nobody is on it, and one in preparation is waited for") {
  World world;
  world.provinces = "VN63-01,none,,1,0:10\nVN63-31,preparing,2021-02-01,1,0:20\n";
  world.study_days = "{ fixed = 1 }";
  world.more = "study_days_offline = { fixed = 14 }\n";

  const auto year = played(world.scenario());

  CHECK(year.completed[year.at(0, 0, monday + 14)] == 10);
  CHECK(year.learning[year.at(0, monday + 5)] == 0);
  CHECK(year.learning[year.at(1, 31)] == 20);  // 1/2 is day 31
  CHECK(year.completed[year.at(1, 0, 32)] == 20);
}

TEST_CASE("everything is one day later or never what it would be in an infinite year") {
  World world;
  world.begin_days = "{ fixed = 361 }";  // 31/12, the last day
  world.study_days = "{ fixed = 1 }";

  const auto year = played(world.scenario());

  CHECK(total(year.completed) == 0);
  CHECK(year.learning[364] == 1000);
}

TEST_CASE("another province, group or module changes nobody's random numbers") {
  World world;
  world.begin_days = "{ geometric = 10, at_most = 60 }";
  world.study_days = "{ lognormal = { median = 9, p95 = 30 }, at_most = 90 }";
  world.gives_up = "0.1";
  world.provinces = "VN63-31,running,,0,0:400\nVN63-01,running,,1,1:300\n";
  world.modules += "[[cascade.modules]]\ncode = \"5\"\nopens = 2021-01-04\n";
  World larger = world;
  larger.provinces =
      "VN63-01,running,,1,0:77;1:300\nVN63-31,running,,0,0:400\nVN63-79,none,,1,0:50\n";
  larger.modules += "[[cascade.modules]]\ncode = \"9\"\nopens = 2021-01-04\n";

  const auto small = played(world.scenario());
  const auto large = played(larger.scenario());

  // In VN63-31 nobody gives feedback, so learners of the first module show their own days only.
  for (std::size_t day = 0; day < small.days; ++day) {
    REQUIRE(small.learning[small.at(1, day)] == large.learning[large.at(1, day)]);
    REQUIRE(small.backlog[small.at(1, day)] == large.backlog[large.at(1, day)]);
  }
  CHECK(small.gave_up[1] == large.gave_up[1]);
  CHECK(small.gave_up[1] > 0);
}

namespace {

/// The same year by brute force: a deque of minutes for each day and module, from the same words.
std::vector<std::int32_t> brute_force(const Scenario& scenario, const Layout& layout,
                                      std::uint32_t replication) {
  struct Work {
    int person, minutes, module;
  };
  const Cascade& cascade = scenario.cascade;
  const chance::Streams streams(1, replication);
  const int days = scenario.horizon.length_days();
  const int modules = static_cast<int>(cascade.modules.size());
  std::vector<std::int32_t> completed(static_cast<std::size_t>(modules * days));
  std::vector<std::vector<Work>> arriving(static_cast<std::size_t>(days));
  const auto begin = [&](int person, int module, int from) {
    const auto key = chance::entity_key(layout.provinces[0].groups[0].key,
                                        static_cast<chance::EntityKey>(person));
    const auto code =
        chance::entity_key("module", cascade.modules[static_cast<std::size_t>(module)].code);
    const auto words = streams.words(key, static_cast<std::uint32_t>(code));
    if (chance::happens(words[0], chance::threshold(cascade.gives_up))) return;
    const int opens = static_cast<int>(
        (cascade.modules[static_cast<std::size_t>(module)].opens - scenario.horizon.first).count());
    const int day = std::max(from, opens) + cascade.begin_days.draw(words[1]) +
                    cascade.study_days.draw(words[2]);
    if (day < days)
      arriving[static_cast<std::size_t>(day)].push_back(
          {person, cascade.feedback_minutes.draw(words[3]), module});
  };
  for (int person = 0; person < cascade.provinces[0].done[0]; ++person) begin(person, 0, 0);
  std::vector<std::deque<Work>> queues(static_cast<std::size_t>(modules));
  for (int day = 0; day < days; ++day) {
    auto today = arriving[static_cast<std::size_t>(day)];
    std::reverse(today.begin(), today.end());  // who was put on the list last comes first
    for (const Work& work : today) queues[static_cast<std::size_t>(work.module)].push_back(work);
    if (weekday_of(scenario.horizon.first + date::days{day}).iso_encoding() > 5) continue;
    int left =
        (layout.provinces[0].core + layout.provinces[0].others) * cascade.support_minutes_a_day;
    for (auto& queue : queues) {
      while (!queue.empty() && queue.front().minutes <= left) {
        const Work done = queue.front();
        queue.pop_front();
        left -= done.minutes;
        ++completed[static_cast<std::size_t>(done.module * days + day)];
        if (done.module + 1 < modules) begin(done.person, done.module + 1, day + 1);
      }
      if (queue.empty()) continue;
      queue.front().minutes -= left;
      left = 0;
    }
  }
  return completed;
}

}  // namespace

TEST_CASE("a province at capacity completes as a queue worked off by brute force does") {
  rc::check([] {
    World world;
    world.begin_days = "{ exponential = 12, at_most = 90 }";
    world.study_days = "{ uniform = [1, 20] }";
    world.minutes = "{ lognormal = { median = 15, p95 = 60 }, at_most = 240 }";
    world.gives_up = "0.02";
    world.minutes_a_day = *rc::gen::inRange(1, 12);
    world.provinces = "VN63-01,running,," + std::to_string(*rc::gen::inRange(0, 60)) +
                      ",0:" + std::to_string(*rc::gen::inRange(1, 900)) + "\n";
    world.modules += "[[cascade.modules]]\ncode = \"5\"\nopens = 2021-03-01\n";
    const Scenario scenario = world.scenario();
    const auto replication = *rc::gen::arbitrary<std::uint32_t>();

    const auto year = played(scenario, quiet_core(scenario), replication);

    RC_ASSERT(year.completed == brute_force(scenario, Layout(scenario), replication));
    for (std::size_t day = 0; day < year.days; ++day) {
      RC_ASSERT(year.used[day] <= year.capacity[day]);
      // Minutes are lost only when nobody waits.
      RC_ASSERT(year.used[day] == year.capacity[day] || year.backlog[day] == 0);
    }
  });
}

#include "simulate/event_queue.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <rapidcheck.h>
#include <tuple>
#include <vector>

using namespace lotrinh;
using simulate::Event;
using simulate::EventKind;
using simulate::EventQueue;
using simulate::Rank;

TEST_CASE("events of a day come by rank, and those alike in the order of being put in") {
  EventQueue queue(10);
  queue.put(3, Rank::person, {1, 0, EventKind::enters, 0});
  queue.put(3, Rank::person, {2, 0, EventKind::enters, 0});
  queue.put(3, Rank::hazard, {3, 0, EventKind::outage, 0});
  Event event;

  CHECK_FALSE(queue.take(2, Rank::hazard, event));
  REQUIRE(queue.take(3, Rank::hazard, event));
  CHECK(event.subject == 3);
  REQUIRE(queue.take(3, Rank::person, event));
  CHECK(event.subject == 1);
  REQUIRE(queue.take(3, Rank::person, event));
  CHECK(event.subject == 2);
  CHECK_FALSE(queue.take(3, Rank::person, event));
  CHECK(queue.handled() == 3);
  CHECK(queue.peak() == 3);
}

TEST_CASE("what lies beyond the horizon never happens") {
  EventQueue queue(10);
  queue.put(10, Rank::person, {});
  queue.put(-1, Rank::person, {});
  Event event;

  for (int day = 0; day < 10; ++day) CHECK_FALSE(queue.take(day, Rank::person, event));
  CHECK(queue.handled() == 0);
}

TEST_CASE("the calendar gives any events in the order of a stable sort") {
  rc::check([] {
    const auto times = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 40));
    EventQueue queue(10);
    for (int year = 0; year < 2; ++year) {  // the second one uses the records of the first
      queue.clear();
      std::vector<std::tuple<int, std::uint32_t>> expected;
      for (std::size_t at = 0; at < times.size(); ++at) {
        queue.put(times[at] / 4, static_cast<Rank>(times[at] % 4),
                  {static_cast<std::uint32_t>(at), 0, EventKind::opens, 0});
        expected.emplace_back(times[at], static_cast<std::uint32_t>(at));
      }
      std::stable_sort(expected.begin(), expected.end());
      std::vector<std::tuple<int, std::uint32_t>> got;
      Event event;
      for (int time = 0; time < 40; ++time) {
        while (queue.take(time / 4, static_cast<Rank>(time % 4), event))
          got.emplace_back(time, event.subject);
      }
      RC_ASSERT(got == expected);
    }
  });
}

#include "rcpsp/time_set.hpp"

#include "rcpsp/small_problem.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;
using rcpsp::Time;
using rcpsp::TimeSet;

namespace {

/// Members one by one.
std::vector<Time> members(const TimeSet& set, Time horizon) {
  std::vector<Time> found;
  for (Time t = 0; t < horizon; ++t) {
    if (set.contains(t)) found.push_back(t);
  }
  return found;
}

TimeSet set_of(Time horizon, const std::vector<Time>& times) {
  TimeSet made(horizon);
  for (const Time t : times) made.insert(t);
  return made;
}

}  // namespace

TEST_CASE("runs leaves the times from which a stretch of the set goes on long enough") {
  const TimeSet set = set_of(10, {0, 1, 2, 4, 5, 9});

  const TimeSet pairs = set.runs(2);

  CHECK(members(pairs, 10) == std::vector<Time>{0, 1, 4});  // 9 would need 10, which is outside
}

TEST_CASE("runs and earlier agree with counting time by time on any horizon") {
  const Time horizon = GENERATE(1, 2, 7, 63, 64, 65, 100, 127, 128, 129, 192, 200);
  const std::uint64_t seed = GENERATE(1U, 2U, 3U);
  Rng rng(seed, static_cast<std::uint64_t>(horizon));
  const TimeSet set = random_times(rng, horizon, 80);
  INFO("horizon " << horizon << ", seed " << seed);

  for (const Time length : {1, 2, 3, 5, 8, 16, 63, 64, 65, 130}) {
    const TimeSet runs = set.runs(length);
    const TimeSet moved = set.earlier(length);

    for (Time t = 0; t < horizon; ++t) {
      bool whole = t + length <= horizon;
      for (Time at = t; whole && at < t + length; ++at) whole = set.contains(at);
      REQUIRE(runs.contains(t) == whole);
      REQUIRE(moved.contains(t) == (t + length < horizon && set.contains(t + length)));
    }
    REQUIRE(runs.last() < horizon);
  }
}

TEST_CASE("next, last, size and contains_all agree with counting time by time") {
  const Time horizon = GENERATE(1, 63, 64, 65, 128, 150);
  Rng rng(4, static_cast<std::uint64_t>(horizon));
  const TimeSet set = random_times(rng, horizon, 20);
  const std::vector<Time> all = members(set, horizon);

  CHECK(set.size() == static_cast<int>(all.size()));
  CHECK(set.last() == (all.empty() ? TimeSet::none : all.back()));
  CHECK(set.empty() == all.empty());
  for (Time t = -1; t <= horizon; ++t) {
    const auto found = std::lower_bound(all.begin(), all.end(), t);
    CHECK(set.next(t) == (found == all.end() ? TimeSet::none : *found));
  }
  for (Time from = 0; from < horizon; from += 5) {
    for (Time to = from; to <= horizon; to += 3) {
      const auto inside = std::lower_bound(all.begin(), all.end(), to) -
                          std::lower_bound(all.begin(), all.end(), from);
      CHECK(set.contains_all(from, to) == (inside == to - from));
    }
  }
}

TEST_CASE("a range that leaves the axis is cut off at both ends") {
  TimeSet set(10);

  set.insert(-5, 100);

  CHECK(set.size() == 10);
  CHECK(set.last() == 9);
  set.erase(-5, 2);
  set.erase(9, 100);
  CHECK(members(set, 10) == std::vector<Time>{2, 3, 4, 5, 6, 7, 8});
}

TEST_CASE("keep_only is the intersection and remove the difference") {
  TimeSet both = set_of(70, {1, 2, 65, 66});
  TimeSet rest = both;
  const TimeSet other = set_of(70, {2, 3, 66});

  both.keep_only(other);
  rest.remove(other);

  CHECK(members(both, 70) == std::vector<Time>{2, 66});
  CHECK(members(rest, 70) == std::vector<Time>{1, 65});
}

#include "calendar/day_set.hpp"

#include "base/random.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace lotrinh;

namespace {

const DayRange year_2021{day_of(2021, 1, 1), day_of(2022, 1, 1)};

}  // namespace

TEST_CASE("a new DaySet is empty over its horizon") {
  const DaySet set(year_2021);

  CHECK(set.size() == 0);
  CHECK(set.days().empty());
  CHECK(set.horizon() == year_2021);
  CHECK_FALSE(set.contains(day_of(2021, 5, 1)));
}

TEST_CASE("insert_all puts every day of the horizon and none beside it into the set") {
  DaySet set(year_2021);

  set.insert_all();

  CHECK(set.size() == 365);
  CHECK(set.contains(day_of(2021, 1, 1)));
  CHECK(set.contains(day_of(2021, 12, 31)));
  CHECK_FALSE(set.contains(day_of(2020, 12, 31)));
  CHECK_FALSE(set.contains(day_of(2022, 1, 1)));
}

TEST_CASE("inserting and erasing outside of the horizon changes nothing") {
  DaySet set(year_2021);

  set.insert(day_of(2022, 1, 1));
  set.insert(DayRange{day_of(2020, 12, 1), day_of(2021, 1, 3)});
  set.erase(DayRange{day_of(2020, 12, 1), day_of(2021, 1, 2)});

  CHECK(set.days() == std::vector<Day>{day_of(2021, 1, 2)});
}

TEST_CASE("contains_all wants every day of the stretch") {
  DaySet set(year_2021);
  set.insert_all();
  set.erase(day_of(2021, 5, 1));

  CHECK(set.contains_all(day_of(2021, 4, 24), 7));        // 24/4 to 30/4
  CHECK_FALSE(set.contains_all(day_of(2021, 4, 25), 7));  // 25/4 to 1/5
  CHECK(set.contains_all(day_of(2021, 5, 2), 7));
  CHECK(set.contains_all(day_of(2021, 5, 1), 0));
}

TEST_CASE("contains_all is false for a stretch that leaves the horizon") {
  DaySet set(year_2021);
  set.insert_all();

  CHECK(set.contains_all(day_of(2021, 12, 25), 7));
  CHECK_FALSE(set.contains_all(day_of(2021, 12, 26), 7));
  CHECK_FALSE(set.contains_all(day_of(2020, 12, 31), 1));
}

TEST_CASE("an empty horizon contains nothing") {
  DaySet set(DayRange{day_of(2021, 1, 1), day_of(2021, 1, 1)});

  set.insert_all();

  CHECK(set.size() == 0);
  CHECK_FALSE(set.contains(day_of(2021, 1, 1)));
  CHECK(DaySet().days().empty());
}

TEST_CASE("DaySet agrees with a std::set of days on random ranges") {
  const auto seed = GENERATE(range(1, 21));
  CAPTURE(seed);
  Rng rng(static_cast<std::uint64_t>(seed));
  DaySet set(year_2021);
  std::set<Day> reference;

  for (int step = 0; step < 30; ++step) {
    const Day first = year_2021.first + days{rng.below(365)};
    const DayRange range{first, std::min(first + days{rng.below(90)}, year_2021.end)};
    const bool inserting = rng.below(2) == 0;
    if (inserting) set.insert(range);
    if (!inserting) set.erase(range);
    for (Day day = range.first; day < range.end; day += days{1}) {
      if (inserting) reference.insert(day);
      if (!inserting) reference.erase(day);
    }
  }

  CHECK(set.days() == std::vector<Day>(reference.begin(), reference.end()));
  CHECK(set.size() == static_cast<int>(reference.size()));
  for (int i = 0; i < 50; ++i) {
    const Day first = year_2021.first + days{rng.below(365)};
    const int length = static_cast<int>(rng.below(20));
    bool all = first + days{length} <= year_2021.end;
    for (int d = 0; d < length; ++d) all = all && reference.count(first + days{d}) == 1;
    CHECK(set.contains_all(first, length) == (all || length == 0));
  }
}

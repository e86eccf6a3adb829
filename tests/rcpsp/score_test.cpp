#include "rcpsp/score.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh::rcpsp;

namespace {

Score score(std::int64_t unscheduled, std::int64_t tardiness, std::int64_t cost) {
  Score made;
  made[Criterion::unscheduled] = unscheduled;
  made[Criterion::tardiness] = tardiness;
  made[Criterion::cost] = cost;
  return made;
}

}  // namespace

TEST_CASE("by default one activity more outweighs any lateness, and lateness any cost") {
  const Ranking ranking;

  CHECK(ranking.less(score(0, 900, 900), score(1, 0, 0)));
  CHECK(ranking.less(score(0, 0, 900), score(0, 1, 0)));
  CHECK(ranking.less(score(0, 0, 1), score(0, 0, 2)));
  CHECK(std::is_eq(ranking.compare(score(1, 2, 3), score(1, 2, 3))));
}

TEST_CASE("a ranking that puts cost first turns the comparison of late and dear round") {
  const Ranking ranking({{{Criterion::cost, 1}}, {{Criterion::tardiness, 1}}});

  CHECK(ranking.less(score(0, 9, 1), score(0, 0, 2)));
  CHECK(ranking.less(score(0, 1, 2), score(0, 2, 2)));
}

TEST_CASE("criteria of one level are added up with their weights") {
  const Ranking ranking({{{Criterion::tardiness, 10}, {Criterion::cost, 1}}});

  CHECK(ranking.value(score(0, 2, 5), 0) == 25);                        // 10 * 2 + 5
  CHECK(ranking.less(score(0, 0, 19), score(0, 2, 0)));                 // 19 < 20
  CHECK(std::is_eq(ranking.compare(score(0, 1, 0), score(0, 0, 10))));  // 10 each
  CHECK(ranking.less(score(0, 1, 0), score(0, 0, 11)));                 // 10 < 11
}

TEST_CASE("a criterion that no level names does not count") {
  const Ranking ranking({{{Criterion::cost, 1}}});

  CHECK(std::is_eq(ranking.compare(score(5, 0, 1), score(0, 7, 1))));
  CHECK(ranking.level_of(Criterion::cost) == 0);
  CHECK(ranking.level_of(Criterion::tardiness) == ranking.level_count());
}

TEST_CASE("scores are added and taken away criterion by criterion") {
  Score sum = score(1, 2, 3);

  sum += score(1, 1, 1);
  CHECK(sum == score(2, 3, 4));
  sum -= score(2, 3, 4);
  CHECK(sum == Score{});
}

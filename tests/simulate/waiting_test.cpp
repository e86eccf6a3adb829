// When make-up and top-up classes are held, and for whom. A class is missed by all of it as in
// seats_test.cpp: their department names them a week after it has opened.

#include "simulate/by_hand.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using chance::Distribution;
using simulate::Headline;
using test::ByHand;
using test::Told;
using Codes = std::vector<std::string>;

namespace {

constexpr int missed_on = 17;  // first live day of a class that opens on day 10
constexpr int week = 7;        // notice that those who wait are given

/// Pupils miss a class, so that so many wait on day 17 for a class of so many.
struct Missed {
  std::vector<test::Pupil> pupils = test::pupils("A", 4);
  std::string module = test::module_text("1");
  std::string more;
  int at_least = 4;
  int wait_days = 21;

  [[nodiscard]] Scenario scenario() const {
    Scenario made = test::scenario_from(test::all_days() + more + module, test::roster_of(pupils));
    made.risks.nominations = {1.0, Distribution::fixed(week), {}};
    made.simulation.notice_days = week;
    made.simulation.make_up_min_learners = at_least;
    made.simulation.make_up_wait_days = wait_days;
    return made;
  }
  [[nodiscard]] std::vector<test::WrittenClass> classes() const {
    return {{"1", 10, "ROOMS", {"A"}, test::codes(pupils)}};
  }
};

/// Opening days of the classes that were added, in their order.
std::vector<int> added(const ByHand& year, const Told& what) {
  std::vector<int> days;
  for (auto row = static_cast<simulate::Row>(year.plan.sessions.size()); what.held(row) != nullptr;
       ++row)
    days.push_back(what.opened(row));
  return days;
}

std::vector<int> added_when(const Missed& missed) {
  const ByHand year(missed.scenario(), missed.classes());
  return added(year, test::told(year));
}

}  // namespace

TEST_CASE("a make-up class is held as soon as enough wait for it, with a week's notice") {
  Missed missed;
  missed.at_least = GENERATE(1, 3, 4);
  const ByHand year(missed.scenario(), missed.classes());

  const Told what = test::told(year);

  CHECK(added(year, what) == std::vector<int>{missed_on + week});
  CHECK(test::attended(year, what, 1) == Codes{"A1", "A2", "A3", "A4"});
  CHECK(what.held(1)->as_held.kind == simulate::ClassKind::make_up);
  CHECK(what.of(Headline::make_up_classes) == 1);
  CHECK(what.of(Headline::make_up_waiting) == 4 * week);
}

TEST_CASE("the longer the first has waited, the fewer are enough for a class") {
  // Looked at on days 17, 24, 31, ... One fewer of five is enough after a quarter of the wait, one
  // alone after all of it.
  struct Case {
    int waiting, wait_days, looked_at;
  };
  const Case of = GENERATE(Case{4, 0, 17}, Case{4, 1, 24}, Case{4, 21, 24}, Case{4, 28, 24},
                           Case{4, 29, 31}, Case{4, 90, 45}, Case{3, 28, 31}, Case{2, 28, 38},
                           Case{1, 28, 45}, Case{1, 21, 38}, Case{1, 22, 45});
  CAPTURE(of.waiting, of.wait_days);
  Missed missed;
  missed.pupils = test::pupils("A", of.waiting);
  missed.at_least = 5;
  missed.wait_days = of.wait_days;

  CHECK(added_when(missed) == std::vector<int>{of.looked_at + week});
}

TEST_CASE("as many as a class holds are enough, whatever is asked for") {
  Missed missed;
  missed.module = test::module_text("1", "", "{ max = 4 }");
  missed.at_least = 50;
  missed.wait_days = 366;

  CHECK(added_when(missed) == std::vector<int>{missed_on + week});
}

TEST_CASE("a province that is closed to the end of the year keeps no others from their class") {
  // B1 has missed the class of day 8, A1 and A2 that of day 10: B1 is first of those who wait.
  Missed missed;
  missed.pupils = test::together(test::pupils("B", 1, "VN63-31"), test::pupils("A", 2));
  missed.at_least = 2;
  Scenario scenario = missed.scenario();
  scenario.policies.merging = ProvinceMerging::region;
  scenario.policies.merge_max_km = 100;
  const Day begin = scenario.horizon.first;
  scenario.risks.certain.push_back(
      {{test::id_of(scenario.provinces, "VN63-31")},
       {{begin + days{16}, scenario.horizon.end}, ClosureEffect::nothing, "closed"}});
  const ByHand year(std::move(scenario),
                    {{"1", 8, "ROOMS", {"B"}, {"B1"}}, {"1", 10, "ROOMS", {"A"}, {"A1", "A2"}}});

  const Told what = test::told(year);

  CHECK(added(year, what) == std::vector<int>{missed_on + week});
  CHECK(test::attended(year, what, 2) == Codes{"A1", "A2"});
}

TEST_CASE("however few wait at the end of the horizon get the last class that still ends in it") {
  Missed missed;
  missed.pupils = test::pupils("A", 1);
  missed.wait_days = 366;

  // Looked at on day 339: a class from 346 to 361. From 353 on it would not end by 364, the last.
  CHECK(added_when(missed) == std::vector<int>{346});
}

TEST_CASE("who misses a class too late for another one that ends in the horizon gets none") {
  const int opens = GENERATE(335, 336);  // missed a week later; 16 days from a week after that
  Missed missed;
  missed.pupils = test::pupils("A", 1);
  const ByHand year(missed.scenario(), {{"1", opens, "ROOMS", {"A"}, {"A1"}}});

  CHECK(added(year, test::told(year)).size() == (opens == 335 ? 1 : 0));
}

TEST_CASE("a class is announced no later than dates are frozen") {
  Missed missed;
  Scenario scenario = missed.scenario();
  scenario.simulation.notice_days = 3;
  scenario.replan.freeze_date_days = 12;
  const ByHand year(std::move(scenario), missed.classes());

  CHECK(added(year, test::told(year)) == std::vector<int>{missed_on + 12});
}

TEST_CASE("those who have waited shorter go along with the first who has waited long") {
  // A1 misses a class on day 17, A2 one on day 27. Two of three are enough when A1 has waited half
  // of three weeks, which is looked at on day 31.
  Missed missed;
  missed.pupils = {{"A1"}, {"A2", "VN63-31"}};
  missed.at_least = 3;
  Scenario scenario = missed.scenario();
  scenario.policies.merging = ProvinceMerging::region;
  scenario.policies.merge_max_km = 100;
  const ByHand year(std::move(scenario),
                    {{"1", 10, "ROOMS", {"A"}, {"A1"}}, {"1", 20, "ROOMS", {"B"}, {"A2"}}});

  const Told what = test::told(year);

  CHECK(added(year, what) == std::vector<int>{31 + week});
  CHECK(test::attended(year, what, 2) == Codes{"A1", "A2"});
}

TEST_CASE("enough wait only when they may study together") {
  // Two by two, and three are asked for, or two after half of three weeks. Hải Phòng is 88 km from
  // Hà Nội in the same region.
  struct Case {
    int most_km;
    std::vector<int> opens;
  };
  const Case of = GENERATE(Case{100, {missed_on + week}}, Case{80, {31 + week, 31 + week}});
  Missed missed;
  missed.pupils = test::together(test::pupils("A", 2), test::pupils("B", 2, "VN63-31"));
  missed.at_least = 3;
  Scenario scenario = missed.scenario();
  scenario.policies.merging = ProvinceMerging::region;
  scenario.policies.merge_max_km = of.most_km;
  const ByHand year(std::move(scenario), {{"1", 10, "ROOMS", {"A"}, {"A1", "A2"}},
                                          {"1", 10, "ROOMS", {"B"}, {"B1", "B2"}}});

  CHECK(added(year, test::told(year)) == of.opens);
}

TEST_CASE("enough have to be free on the days of the class") {
  // A3 takes module 2 in days 30 to 45, so that two are left, who are enough after two of three
  // weeks: looked at on day 31. A3 gets a class after that. (D1 has missed module 2 before, which
  // names the department early enough for A3, and sits down there.)
  Missed missed;
  missed.pupils = {{"A1", "VN63-01", "", "TH", "1"},
                   {"A2", "VN63-01", "", "TH", "1"},
                   {"A3"},
                   {"D1", "VN63-01", "", "TH", "2"}};
  missed.module = test::module_text("1") + test::module_text("2");
  missed.at_least = 3;
  const ByHand year(missed.scenario(), {{"1", 10, "ROOMS", {"A"}, {"A1", "A2", "A3"}},
                                        {"2", 0, "ROOMS", {"B"}, {"D1"}},
                                        {"2", 30, "ROOMS", {"B"}, {"A3"}}});

  const Told what = test::told(year);

  REQUIRE(test::attended(year, what, 2) == Codes{"A3", "D1"});
  CHECK(added(year, what) == std::vector<int>{31 + week, 46});
  CHECK(test::attended(year, what, 3) == Codes{"A1", "A2"});
  CHECK(test::attended(year, what, 4) == Codes{"A3"});
}

TEST_CASE("who is not through with what comes first does not go along") {
  // A1 and A2 miss module 2 on days 47 and 40. A1 is through with module 1, A2 takes it in days
  // 100 to 115. So A1 waits three weeks for a class of one, and A2 for another, told on the evening
  // of day 115. (D1 misses module 1 before all others: early enough to name A1 and A2.)
  Missed missed;
  missed.pupils = {{"A1"}, {"A2"}, {"D1", "VN63-01", "", "TH", "1"}};
  missed.module =
      test::module_text("1") + test::module_text("2", "after = [{ module = \"1\", gap_days = 3 }]");
  missed.at_least = 2;
  const ByHand year(missed.scenario(), {{"1", 0, "ROOMS", {"A"}, {"D1"}},
                                        {"1", 4, "ROOMS", {"B"}, {"A1"}},
                                        {"1", 100, "ROOMS", {"A"}, {"A2"}},
                                        {"2", 40, "ROOMS", {"A"}, {"A1", "A2"}}});

  const Told what = test::told(year);

  CHECK(added(year, what) == std::vector<int>{35, 47 + 21 + week, 115 + week});
  CHECK(test::attended(year, what, 5) == Codes{"A1"});
  CHECK(test::attended(year, what, 6) == Codes{"A2"});
}

TEST_CASE("a class that nobody can begin without the missed one keeps nobody from making it up") {
  // A1 misses module 1 on day 17 and makes it up from 24 to 39. The class of module 2 on day 30
  // comes too early then: a week later another one is told.
  Missed missed;
  missed.pupils = {{"A1"}, {"D1", "VN63-01", "", "TH", "2"}};
  missed.module = test::module_text("1") + test::module_text("2", "after = [{ module = \"1\" }]");
  missed.at_least = 1;
  const ByHand year(missed.scenario(), {{"1", 10, "ROOMS", {"A"}, {"A1"}},
                                        {"2", 0, "ROOMS", {"B"}, {"D1"}},
                                        {"2", 30, "ROOMS", {"B"}, {"A1"}}});

  const Told what = test::told(year);

  CHECK(test::attended(year, what, 2) == Codes{"D1"});  // who misses day 0 sits down there
  CHECK(added(year, what) == std::vector<int>{24, 37 + week});
}

TEST_CASE("who misses a class later sits down in a make-up class that was made for others") {
  // On day 17 a class is made for the A's, which opens on day 43, when lecturers are back. C1
  // misses a class on day 19.
  Missed missed;
  missed.pupils = test::together(test::pupils("A", 4), test::pupils("C", 1, "VN63-31"));
  Scenario scenario = missed.scenario();
  scenario.policies.merging = ProvinceMerging::region;
  scenario.policies.merge_max_km = 100;
  const Day begin = scenario.horizon.first;
  for (const LecturerId id : scenario.lecturers.ids())
    scenario.lecturers[id].absences.push_back({begin + days{22}, begin + days{50}});
  const ByHand year(std::move(scenario), {{"1", 10, "ROOMS", {"A"}, {"A1", "A2", "A3", "A4"}},
                                          {"1", 12, "ROOMS", {"B"}, {"C1"}}});

  const Told what = test::told(year);

  CHECK(added(year, what) == std::vector<int>{43});
  CHECK(test::attended(year, what, 2) == Codes{"A1", "A2", "A3", "A4", "C1"});
}

TEST_CASE("a make-up class has no two of one school") {
  // A2 has missed a class on day 15 and comes first; A1 waits on for three weeks, from day 17 to
  // 38, and is looked after next on day 43.
  Missed missed;
  missed.pupils[0].school = "one";
  missed.pupils[1].school = "one";
  missed.at_least = 2;
  Scenario scenario = missed.scenario();
  scenario.risks.nominations.days = Distribution::fixed(10);
  const ByHand year(std::move(scenario), {{"1", 10, "ROOMS", {"A"}, {"A1", "A3", "A4"}},
                                          {"1", 8, "ROOMS", {"B"}, {"A2"}}});

  const Told what = test::told(year);

  CHECK(test::attended(year, what, 2) == Codes{"A2", "A3", "A4"});
  CHECK(test::attended(year, what, 3) == Codes{"A1"});
  CHECK(added(year, what) == std::vector<int>{missed_on + week, 43 + week});
}

TEST_CASE("a make-up class holds no more than a class may, and the others get another one") {
  Missed missed;
  missed.pupils = test::pupils("A", 7);
  missed.module = test::module_text("1", "", "{ max = 4 }");
  missed.at_least = 2;
  const ByHand year(missed.scenario(), {{"1", 10, "ROOMS", {"A"}, {"A1", "A2", "A3", "A4"}},
                                        {"1", 10, "ROOMS", {"B"}, {"A5", "A6", "A7"}}});

  const Told what = test::told(year);

  CHECK(test::attended(year, what, 2) == Codes{"A1", "A2", "A3", "A4"});
  CHECK(test::attended(year, what, 3) == Codes{"A5", "A6", "A7"});
  CHECK(what.of(Headline::make_up_classes) == 2);
}

TEST_CASE("who is left over when a class is full waits until there are enough again") {
  Missed missed;
  missed.pupils = test::pupils("A", 5);
  missed.module = test::module_text("1", "", "{ max = 4 }");
  missed.at_least = 2;
  const ByHand year(missed.scenario(), {{"1", 10, "ROOMS", {"A"}, {"A1", "A2", "A3", "A4"}},
                                        {"1", 10, "ROOMS", {"B"}, {"A5"}}});

  CHECK(added(year, test::told(year)) == std::vector<int>{missed_on + week, missed_on + 21 + week});
}

TEST_CASE("levels that do not mix wait apart") {
  const bool mixed = GENERATE(true, false);
  Missed missed;
  missed.pupils[2].level = "THCS";
  missed.pupils[3].level = "THCS";
  missed.at_least = 4;
  missed.more =
      std::string("[policies]\nlevel_mixing = \"") + (mixed ? "mixed" : "separate") + "\"\n";
  const ByHand year(missed.scenario(), {{"1", 10, "ROOMS", {"A"}, {"A1", "A2"}},
                                        {"1", 10, "ROOMS", {"B"}, {"A3", "A4"}}});

  const std::vector<int> one{missed_on + week};
  const std::vector<int> two{31 + week, 31 + week};  // two are enough after two of three weeks
  CHECK(added(year, test::told(year)) == (mixed ? one : two));
}

TEST_CASE("a make-up class opens on the first day on which somebody can teach it") {
  // A and B are away until the end of day 49; live days are the eighth and ninth of a class.
  Missed missed;
  Scenario scenario = missed.scenario();
  const Day begin = scenario.horizon.first;
  for (const LecturerId id : scenario.lecturers.ids())
    scenario.lecturers[id].absences.push_back({begin + days{20}, begin + days{50}});
  const ByHand year(std::move(scenario), missed.classes());

  CHECK(added(year, test::told(year)) == std::vector<int>{43});
}

TEST_CASE("successors get a top-up class when as many wait as replanning asks of one") {
  // Everybody leaves within the year. The class goes on from day 0 to day 15: who comes instead of
  // somebody who leaves in it waits. How many these are says the same year with classes only for
  // as many as there are in the end: a last one, looked at after day 30 of 60.
  Missed missed;
  missed.pupils = test::pupils("A", 40);
  missed.wait_days = 366;
  missed.at_least = 1;  // of no matter
  Scenario scenario = missed.scenario();
  scenario.horizon.end = scenario.horizon.first + days{60};
  scenario.risks.nominations = {};
  scenario.risks.replaced_per_year = 1;
  scenario.replan.top_up_min_learners = 1'000;
  const std::vector<test::WrittenClass> classes{{"1", 0, "ROOMS", {"A"}, codes(missed.pupils)}};
  const ByHand without(scenario, classes);
  const auto least = static_cast<std::size_t>(GENERATE(1, 2, 3));
  scenario.replan.top_up_min_learners = static_cast<int>(least);
  const ByHand with(std::move(scenario), classes);

  std::size_t classes_held = 0;
  for (std::uint32_t replication = 0; replication < 50; ++replication) {
    const Told quiet = test::told(without, replication);
    const std::vector<int> last = added(without, quiet);
    REQUIRE((last.empty() || (last.size() == 1 && last.front() > 37)));
    const std::size_t waiting = test::attended(without, quiet, 1).size();
    const Told what = test::told(with, replication);
    const std::vector<int> opened = added(with, what);
    const auto held = static_cast<std::size_t>(
        std::count_if(opened.begin(), opened.end(), [](int opens) { return opens <= 30 + week; }));

    CHECK(what.of(Headline::make_up_classes) == 0);
    CHECK((held > 0) == (waiting >= least));
    CHECK(held <= waiting / least);
    classes_held += held;
  }
  CHECK(classes_held > 10);
}

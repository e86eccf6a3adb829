// What the manager fixes or rules out. Without pins the session is virtual, opens on 4/1/2021 and
// is taught by A, the cheaper of two.

#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

struct Held {
  std::string opens;
  std::string place;
  std::vector<std::string> lecturers;
  friend bool operator==(const Held&, const Held&) = default;
};

std::ostream& operator<<(std::ostream& out, const Held& held) {
  out << held.opens << " " << held.place;
  for (const std::string& code : held.lecturers) out << " " << code;
  return out;
}

/// The only session under these pins.
Held held_under(const std::string& pins, int leads = 1) {
  const Scenario scenario = scenario_from(
      "[[modules]]\ncode = \"1\"\nclass_size = { max = 40 }\nleads = " + std::to_string(leads) +
          "\nmodel = { pre_days = 7, live_days = 2, post_days = 7, "
          "modes = [\"virtual\", \"in_person\"] }\n" +
          pins,
      {{"lecturers.csv",
        lecturers_of({"A,VN63-01,100,,,", "B,VN63-01,200,,,", "C,VN63-01,300,,,"})},
       {"places.csv",
        "place,name,mode,province,sessions_at_once,seats,fee_vnd_per_day\n"
        "ROOMS,R,virtual,,10,100,5\nHALL,H,in_person,VN63-01,10,100,10\n"
        "HUT,H,in_person,VN63-01,10,100,20\n"}});
  const Plan plan = planned(scenario);
  if (plan.sessions.empty()) return {};
  const Session& session = *plan.sessions.begin();
  return {iso(session.opens), scenario.places[session.place].code, lecturers(scenario, session)};
}

std::string pin(const std::string& keys) {
  return "[[pins]]\nsession = \"TH-VN63-01-1/1\"\n" + keys + "\n";
}
std::string forbid(const std::string& keys) {
  return "[[forbids]]\nsession = \"TH-VN63-01-1/1\"\n" + keys + "\n";
}

}  // namespace

TEST_CASE("without pins the cheapest way on the first day is chosen") {
  CHECK(held_under("") == Held{"2021-01-04", "ROOMS", {"A"}});
}

TEST_CASE("a pinned opening is kept, as a day or within a range") {
  CHECK(held_under(pin("opens = 2021-03-01")) == Held{"2021-03-01", "ROOMS", {"A"}});
  CHECK(held_under(pin("opens_from = 2021-03-06\nopens_to = 2021-03-10")) ==
        Held{"2021-03-08", "ROOMS", {"A"}});
}

TEST_CASE("a pinned place or mode is kept though another is cheaper") {
  CHECK(held_under(pin("place = \"HUT\"")) == Held{"2021-01-04", "HUT", {"A"}});
  CHECK(held_under(pin("mode = \"in_person\"")) == Held{"2021-01-04", "HALL", {"A"}});
}

TEST_CASE("pinned lecturers teach, and the cheapest others beside them") {
  CHECK(held_under(pin("lecturers = [\"C\"]")) == Held{"2021-01-04", "ROOMS", {"C"}});
  CHECK(held_under(pin("lecturers = [\"C\"]"), 2) == Held{"2021-01-04", "ROOMS", {"A", "C"}});
}

TEST_CASE("a forbidden day, place or mode is avoided") {
  CHECK(held_under(forbid("opens_to = 2021-01-10")) == Held{"2021-01-11", "ROOMS", {"A"}});
  CHECK(held_under(forbid("place = \"ROOMS\"")) == Held{"2021-01-04", "HALL", {"A"}});
  CHECK(held_under(forbid("mode = \"virtual\"")) == Held{"2021-01-04", "HALL", {"A"}});
}

TEST_CASE("every one of several forbidden lecturers is avoided") {
  CHECK(held_under(forbid("lecturers = [\"A\"]")) == Held{"2021-01-04", "ROOMS", {"B"}});
  CHECK(held_under(forbid("lecturers = [\"A\"]") + forbid("lecturers = [\"B\"]")) ==
        Held{"2021-01-04", "ROOMS", {"C"}});
}

TEST_CASE("two lecturers who are forbidden together may each teach with somebody else") {
  CHECK(held_under("", 2) == Held{"2021-01-04", "ROOMS", {"A", "B"}});
  CHECK(held_under(forbid("lecturers = [\"A\", \"B\"]"), 2) ==
        Held{"2021-01-04", "ROOMS", {"A", "C"}});
}

TEST_CASE("a forbid of a place on some days leaves the place on others and the days elsewhere") {
  CHECK(held_under(forbid("place = \"ROOMS\"\nopens = 2021-01-04")) ==
        Held{"2021-01-05", "ROOMS", {"A"}});  // cheaper by 10 a day, and one day later
}

TEST_CASE("pins for sessions that do not exist are told") {
  const Scenario scenario = scenario_from(
      pin("opens = 2021-03-01") + "[[pins]]\nsession = \"THPT-VN63-01-1/1\"\nopens = 2021-03-01\n");

  const std::vector<Pin> unknown = schedule::pins_without_session(scenario);

  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].session == "THPT-VN63-01-1/1");
}

TEST_CASE("a pinned class exists in the plan though another manner of forming would have fewer") {
  // 50 learners: two classes of at most 40 are cheaper, but three of about 20 have a number 3.
  const std::string pin = "[[pins]]\nsession = \"TH-VN63-01-3/1\"\nopens = 2021-01-11\n";
  const Texts learners = counts_of("VN63-01,TH,CBQL,50\n");

  const Plan plan = planned(virtual_module("{ preferred = 20, max = 40 }") + pin, learners);

  CHECK(plan.unplaced.empty());
  const auto third = [](const Cohort& cohort) { return cohort.code == "TH-VN63-01-3"; };
  CHECK(std::count_if(plan.cohorts.begin(), plan.cohorts.end(), third) == 1);
}

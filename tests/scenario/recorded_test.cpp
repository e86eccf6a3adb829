// What was recorded while a plan was run, worked into the scenario from 1/9/2021 on.

#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lotrinh;

namespace {

const std::string from_september = "[recorded]\nfacts = [\"facts.csv\"]\nfrom = 2021-09-01\n";

const std::string modules_4_and_5 = R"(
[[modules]]
code = "4"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { max = 40 }
materials = [{ stage = "draft", done = 2021-05-01 }, { stage = "appraise", done = 2021-07-01 },
             { stage = "publish", done = 2021-08-01 }]
deadline = { date = 2021-10-31, is = "before", counts = "live_end" }
[[modules]]
code = "5"
levels = ["TH"]
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { max = 40 }
)";

const std::string roster =
    "learner,name,province,district,school,level,audience,position,modules\n"
    "HV1,An,VN63-01,Ba Đình,Kim Đồng,TH,CBQL,principal,\n"
    "HV2,Bình,VN63-31,,,THCS,CBQL,,4\n";

scenario::Loaded loaded_with(const std::string& facts, test::Texts tables = {}) {
  tables["facts.csv"] = facts;
  tables.emplace("roster.csv", roster);
  tables.emplace("counts.csv", "province,level,audience,learners\n");
  return test::loaded_from(from_september + modules_4_and_5, std::move(tables));
}

Scenario revised(const std::string& facts, test::Texts tables = {}) {
  auto loaded = loaded_with(facts, std::move(tables));
  INFO(report_text(loaded.diagnostics, 4000));
  REQUIRE(loaded.scenario);
  return std::move(*loaded.scenario);
}

Day september(unsigned day) { return day_of(2021, 9, day); }
Day october(unsigned day) { return day_of(2021, 10, day); }

/// Codes of the modules that the learner in this row is to take.
std::string modules_of(const Scenario& scenario, std::size_t row) {
  std::string codes;
  for (const ModuleId id : scenario.learners[LearnerId(row)].modules)
    codes += scenario.modules[id].code;
  return codes;
}

bool may_meet(const Scenario& scenario, std::size_t province, Day day) {
  return scenario.provinces[ProvinceId(province)]
      .days.for_use(DayUse::live_in_person)
      .contains(day);
}

/// "line:column CODE" of all messages about the table of facts.
std::vector<std::string> complaints_about(const std::string& facts) {
  std::vector<std::string> lines;
  for (const Diagnostic& found : loaded_with(facts).diagnostics)
    lines.push_back(found.place.file + ":" + std::to_string(found.place.line) + ":" +
                    std::to_string(found.place.column) + " " + found.code);
  return lines;
}

const std::string newcomers =
    "kind,subject,date,value,code,name,province,district,school,level,position,modules,holds,"
    "stated\n";

}  // namespace

TEST_CASE("a scenario with recorded facts knows from when on it is revised") {
  CHECK(revised("kind,date\n").revised_from == september(1));
  CHECK_FALSE(test::scenario_from("").revised_from);
}

TEST_CASE("facts and the day they are worked in from are required together") {
  const auto no_day =
      test::loaded_from("[recorded]\nfacts = [\"facts.csv\"]\n", {{"facts.csv", "kind,date\n"}});
  REQUIRE(no_day.diagnostics.size() == 1);
  CHECK(no_day.diagnostics[0].code == "E-MISSING");
  CHECK(no_day.diagnostics[0].place == SourcePlace{"test.toml", 2, 1});

  const auto no_facts = test::loaded_from("[recorded]\nfrom = 2021-09-01\n");
  REQUIRE(no_facts.diagnostics.size() == 1);
  CHECK(no_facts.diagnostics[0].code == "E-MISSING");

  const auto too_early = test::loaded_from("[recorded]\nfacts = []\nfrom = 2020-12-31\n");
  REQUIRE(too_early.diagnostics.size() == 1);
  CHECK(too_early.diagnostics[0].code == "E-HORIZON");
  CHECK(too_early.diagnostics[0].place == SourcePlace{"test.toml", 4, 8});
}

TEST_CASE("a closure closes its provinces from the day of the revision on") {
  const Scenario scenario = revised(
      "kind,province,date,until,value,note\n"
      "closure,VN63-48,2021-08-30,2021-09-07,no_meeting,bão số 5\n");

  CHECK(may_meet(scenario, 2, day_of(2021, 8, 31)));  // Tuesday: it has happened
  CHECK_FALSE(may_meet(scenario, 2, september(1)));
  CHECK_FALSE(may_meet(scenario, 2, september(7)));
  CHECK(may_meet(scenario, 2, september(8)));
  CHECK(may_meet(scenario, 0, september(6)));
  CHECK(scenario.provinces[ProvinceId(2)].days.reason_on(september(6)) == "bão số 5");
}

TEST_CASE("a closure may name a region or everything, and one that is over changes nothing") {
  const std::string header = "kind,subject,date,until,value\n";

  const Scenario north = revised(header + "closure,North,2021-09-06,2021-09-06,nothing\n");
  CHECK_FALSE(may_meet(north, 1, september(6)));
  CHECK(may_meet(north, 3, september(6)));
  CHECK_FALSE(
      may_meet(revised(header + "closure,*,2021-09-06,2021-09-06,nothing\n"), 3, september(6)));
  CHECK(may_meet(revised(header + "closure,*,2021-08-02,2021-08-31,nothing\n"), 3,
                 day_of(2021, 8, 31)));
}

TEST_CASE("a statement that was taken back or corrected counts as it was said last") {
  const Scenario scenario = revised(
      "kind,province,date,until,value,holds,stated\n"
      "closure,VN63-48,2021-09-06,2021-09-10,nothing,yes,2021-08-20\n"
      "closure,VN63-48,2021-09-06,2021-09-06,nothing,yes,2021-08-25\n"
      "closure,VN63-01,2021-09-06,,,no,2021-08-26\n"
      "closure,VN63-01,2021-09-06,2021-09-10,nothing,yes,2021-08-20\n");

  CHECK_FALSE(may_meet(scenario, 2, september(6)));
  CHECK(may_meet(scenario, 2, september(7)));
  CHECK(may_meet(scenario, 0, september(6)));
}

TEST_CASE("an absence is added to the lecturer's, cut to what is not over") {
  const Scenario scenario = revised(
      "kind,lecturer,date,until\n"
      "absence,A,2021-08-25,2021-09-03\n"
      "absence,B,2021-08-25,2021-08-31\n");

  CHECK(scenario.lecturers[LecturerId(0)].absences ==
        std::vector{DayRange{september(1), september(4)}});
  CHECK(scenario.lecturers[LecturerId(1)].absences.empty());
}

TEST_CASE("fewer rooms are like a booking of the others; where facts overlap the fewest count") {
  const Scenario scenario = revised(
      "kind,place,date,until,value,note\n"
      "rooms,ROOMS,2021-09-06,2021-09-12,5,nửa số phòng\n"
      "rooms,ROOMS,2021-09-10,2021-09-14,0,\n"
      "rooms,ROOMS,2021-09-20,2021-09-20,10,\n");

  const Place& rooms = scenario.places[PlaceId(0)];
  REQUIRE(rooms.bookings.size() == 1);
  CHECK(rooms.bookings[0].days == DayRange{september(6), september(10)});
  CHECK(rooms.bookings[0].sessions == 5);  // of 10
  CHECK(rooms.bookings[0].reason == "nửa số phòng");
  CHECK(rooms.closed == std::vector{DayRange{september(10), september(15)}});
}

TEST_CASE("an outage closes all virtual rooms and no venue") {
  const Scenario scenario = revised(
      "kind,date,until\n"
      "lms_outage,2021-09-06,2021-09-08\n"
      "lms_outage,2021-09-08,2021-09-09\n");

  CHECK(scenario.places[PlaceId(0)].closed == std::vector{DayRange{september(6), september(10)}});
  CHECK(scenario.places[PlaceId(1)].closed.empty());
}

TEST_CASE("late materials move the stage and the later ones, early ones the earlier stages") {
  const std::string header = "kind,module,date,value,stated\n";
  const auto dates = [](const Scenario& scenario) {
    std::vector<Day> done;
    for (const MaterialStage& stage : scenario.modules[ModuleId(0)].materials)
      done.push_back(stage.done);
    return done;
  };

  const Scenario late = revised(header + "materials,4,2021-09-11,,\n");
  CHECK(dates(late) == std::vector{day_of(2021, 5, 1), day_of(2021, 7, 1), september(11)});
  CHECK(late.modules[ModuleId(0)].ready() == september(12));

  const Scenario draft_late = revised(header + "materials,4,2021-09-11,draft,\n");
  CHECK(dates(draft_late) == std::vector{september(11), september(11), september(11)});

  const Scenario early = revised(header + "materials,4,2021-06-01,publish,\n");
  CHECK(dates(early) == std::vector{day_of(2021, 5, 1), day_of(2021, 6, 1), day_of(2021, 6, 1)});

  // Two stages are two things: the later word about the draft does not take the other away.
  const Scenario both = revised(header +
                                "materials,4,2021-09-20,publish,2021-08-01\n"
                                "materials,4,2021-06-01,draft,2021-08-10\n");
  CHECK(dates(both) == std::vector{day_of(2021, 6, 1), day_of(2021, 7, 1), september(20)});

  const Scenario first = revised(header + "materials,5,2021-09-20,,\n");
  REQUIRE(first.modules[ModuleId(1)].materials.size() == 1);
  CHECK(first.modules[ModuleId(1)].ready() == september(21));
}

TEST_CASE("accounts move a province's first day on the platform") {
  const Scenario scenario = revised("kind,province,date\naccounts,VN63-31,2021-09-15\n");

  CHECK(scenario.provinces[ProvinceId(1)].lms_ready == september(15));
  CHECK_FALSE(scenario.provinces[ProvinceId(0)].lms_ready);
}

TEST_CASE("a deadline keeps what it counts, and whether its day is included unless that is said") {
  const std::string header = "kind,module,date,value\n";

  const auto moved = *revised(header + "deadline,4,2021-10-15,\n").modules[ModuleId(0)].deadline;
  CHECK(moved.last_good_day() == october(14));
  CHECK(moved.counts == DeadlineCounts::live_end);

  const auto by = *revised(header + "deadline,4,2021-10-15,by\n").modules[ModuleId(0)].deadline;
  CHECK(by.last_good_day() == october(15));

  const auto first = *revised(header + "deadline,5,2021-10-15,\n").modules[ModuleId(1)].deadline;
  CHECK(first.last_good_day() == october(15));
  CHECK(first.counts == DeadlineCounts::closes);
}

TEST_CASE("who joins gets a row after all others, and a school that is new gets one too") {
  const Scenario scenario =
      revised(newcomers +
              "joined,HV3,2021-09-10,,,Chi,VN63-01,,Kim Đồng,TH,,,,\n"
              "joined,HV4,2021-09-10,,,Dũng,VN63-01,Tây Hồ,Chu Văn An,TH,principal,5,,\n");

  REQUIRE(scenario.learners.size() == 4);
  const Learner& chi = scenario.learners[LearnerId(2)];
  CHECK(chi.code == "HV3");
  CHECK(chi.name == "Chi");
  CHECK(chi.province == ProvinceId(0));
  CHECK(chi.audience == AudienceId(0));
  CHECK(chi.school == SchoolId(0));  // the only one of that name in the province
  CHECK(modules_of(scenario, 2) == "45");
  const Learner& dung = scenario.learners[LearnerId(3)];
  CHECK(dung.position == "principal");
  CHECK(modules_of(scenario, 3) == "5");
  REQUIRE(scenario.schools.size() == 2);
  CHECK(dung.school == SchoolId(1));
  CHECK(scenario.schools[SchoolId(1)].code == "Chu Văn An");
  CHECK(scenario.schools[SchoolId(1)].district == "Tây Hồ");
}

TEST_CASE("a successor takes over what is not said, and the one before keeps modules taken") {
  const Scenario scenario = revised(newcomers + "replaced,HV1,2021-09-10,4,HV3,Chi,,,,,,,,\n");

  REQUIRE(scenario.learners.size() == 3);
  const Learner& successor = scenario.learners[LearnerId(2)];
  CHECK(successor.name == "Chi");
  CHECK(successor.province == ProvinceId(0));
  CHECK(successor.school == SchoolId(0));
  CHECK(successor.level == LevelId(0));
  CHECK(successor.position == "principal");
  CHECK(modules_of(scenario, 2) == "45");  // all of the post's
  CHECK(modules_of(scenario, 0) == "4");
}

TEST_CASE("a successor of another level takes only modules for it") {
  const Scenario scenario = revised(newcomers + "replaced,HV1,2021-09-10,,HV3,Chi,,,,THCS,,,,\n");

  CHECK(modules_of(scenario, 2) == "4");  // 5 is for TH
  CHECK(modules_of(scenario, 0).empty());
}

TEST_CASE("a successor may be replaced in turn, in any order of the rows") {
  const std::string first = "replaced,HV1,2021-09-10,4,HV3,Chi,,,,,,,,\n";
  const std::string second = "replaced,HV3,2021-10-10,5,HV4,Dung,,,,,,,,\n";

  const Scenario in_order = revised(newcomers + first + second);
  CHECK(in_order.learners[LearnerId(2)].code == "HV3");
  CHECK(modules_of(in_order, 0) == "4");
  CHECK(modules_of(in_order, 2) == "5");
  CHECK(modules_of(in_order, 3) == "45");

  const Scenario swapped = revised(newcomers + second + first);
  CHECK(swapped.learners[LearnerId(2)].code == "HV4");
  CHECK(modules_of(swapped, 2) == "45");
}

TEST_CASE("who withdraws keeps the modules that were taken before") {
  const std::string header = "kind,learner,date,value\n";

  CHECK(modules_of(revised(header + "withdrawn,HV1,2021-09-10,\n"), 0).empty());
  CHECK(modules_of(revised(header + "withdrawn,HV1,2021-09-10,5\n"), 0) == "5");
  CHECK(modules_of(revised(header + "withdrawn,HV2,2021-09-10,4;5\n"), 1) == "4");
}

TEST_CASE("statements that are added never move a row, not even those that take others back") {
  const std::string first = "joined,HV9,2021-09-10,,,Chi,VN63-01,,,TH,,,,2021-08-01\n";
  const std::string second = "replaced,HV1,2021-09-10,4,HV3,Dung,,,,,,,,2021-08-02\n";
  const std::string back = "joined,HV9,2021-09-10,,,,,,,,,,no,2021-08-03\n";
  const std::string other = "replaced,HV1,2021-09-10,4,HV2b,Em,,,,,,,,2021-08-04\n";

  const Scenario scenario = revised(newcomers + first + second + back + other);

  REQUIRE(scenario.learners.size() == 5);
  CHECK(scenario.learners[LearnerId(2)].code == "HV9");
  CHECK(modules_of(scenario, 2).empty());  // nobody any more
  CHECK(scenario.learners[LearnerId(3)].code == "HV3");
  CHECK(modules_of(scenario, 3).empty());  // it was somebody else
  CHECK(scenario.learners[LearnerId(4)].code == "HV2b");
  CHECK(modules_of(scenario, 4) == "45");
}

TEST_CASE("splits and sessions not held are passed on to the planner") {
  const Scenario scenario = revised(
      "kind,subject,date,value\n"
      "split,TH-VN63-01-1,2021-09-10,VN63-48;VN63-31\n"
      "not_held,TH-VN63-01-2/4,2021-09-01,\n"
      "not_held,TH-VN63-01-1/4,2021-09-08,\n"
      "not_held,TH-VN63-01-1/4,2021-09-01,\n");

  REQUIRE(scenario.splits.size() == 1);
  CHECK(scenario.splits[0].cohort == "TH-VN63-01-1");
  CHECK(scenario.splits[0].leaving == std::vector{ProvinceId(1), ProvinceId(2)});
  CHECK(scenario.not_held == std::vector<std::string>{"TH-VN63-01-1/4", "TH-VN63-01-2/4"});
}

TEST_CASE("results among the facts change nothing") {
  const Scenario scenario = revised(
      "kind,subject,module,step,date\n"
      "done,nobody,nothing,no_step,2021-09-10\n"
      "attended,nobody,nothing,,2021-09-10\n");

  CHECK(scenario.learners.size() == 2);
  CHECK(scenario.revised_from == september(1));
}

TEST_CASE("codes of facts that nothing defines are reported with the row") {
  const std::string header = "kind,subject,module,date,until,value\n";
  const auto row = GENERATE(as<std::string>(), "closure,VN63-02,,2021-09-01,2021-09-02,nothing",
                            "absence,C,,2021-09-01,2021-09-02,",
                            "rooms,ROOM,,2021-09-01,2021-09-02,1", "materials,,6,2021-09-01,,",
                            "materials,,4,2021-09-01,,printing", "accounts,VN63-02,,2021-09-01,,",
                            "deadline,,6,2021-09-01,,", "withdrawn,HV3,,2021-09-01,,",
                            "withdrawn,HV1,,2021-09-01,,6", "split,X,,2021-09-01,,VN63-02");

  CHECK(complaints_about(header + row + "\n") ==
        std::vector<std::string>{"facts.csv:2:1 E-REFERENCE"});
}

TEST_CASE("days of facts that lie outside of the horizon are reported where they matter") {
  const std::string header = "kind,subject,module,date,until\n";
  const auto row =
      GENERATE(as<std::string>(), "materials,,4,2022-01-01,", "accounts,VN63-31,,2022-01-01,",
               "deadline,,4,2022-02-01,", "deadline,,5,2020-12-31,");

  CHECK(complaints_about(header + row + "\n") ==
        std::vector<std::string>{"facts.csv:2:1 E-HORIZON"});
  CHECK(complaints_about(header + "absence,A,,2021-12-01,2022-03-01\n").empty());
}

TEST_CASE("more rooms than a place has are refused") {
  CHECK(complaints_about("kind,place,date,until,value\nrooms,ROOMS,2021-09-01,2021-09-01,11\n") ==
        std::vector<std::string>{"facts.csv:2:1 E-RANGE"});
}

TEST_CASE("newcomers who cannot be are refused") {
  using Lines = std::vector<std::string>;
  CHECK(complaints_about(newcomers + "joined,HV1,2021-09-10,,,,VN63-01,,,TH,,,,\n") ==
        Lines{"facts.csv:2:1 E-DUPLICATE"});
  CHECK(complaints_about(newcomers + "joined,HV3,2021-09-10,,,,VN63-01,,,TH,,,,\n"
                                     "replaced,HV1,2021-09-10,,HV3,,,,,,,,,\n") ==
        Lines{"facts.csv:3:1 E-DUPLICATE"});
  CHECK(complaints_about(newcomers + "joined,HV 3,2021-09-10,,,,VN63-01,,,TH,,,,\n") ==
        Lines{"facts.csv:2:1 E-WORD"});
  CHECK(complaints_about(newcomers + "joined,HV3,2021-09-10,,,,VN63-01,,,THCS,,5,,\n") ==
        Lines{"facts.csv:2:1 E-AUDIENCE"});
  CHECK(complaints_about(newcomers + "replaced,HV8,2021-09-10,,HV9,,,,,,,,,\n"
                                     "replaced,HV9,2021-09-10,,HV8,,,,,,,,,\n") ==
        Lines{"facts.csv:3:1 E-REFERENCE"});
}

TEST_CASE("a scenario that extends another one brings its own facts, beside its own file") {
  test::Texts files = test::default_tables();
  files["base/base.toml"] = test::default_toml() + modules_4_and_5;
  for (const auto& [name, text] : test::default_tables()) files["base/" + name] = text;
  files["revised/facts.csv"] = "kind,province,date\naccounts,VN63-31,2021-09-15\n";
  files["revised/scenario.toml"] = "extends = \"../base/base.toml\"\n" + from_september;
  files["again/facts.csv"] = "kind,province,date\naccounts,VN63-48,2021-10-15\n";
  files["again/scenario.toml"] =
      "extends = \"../revised/scenario.toml\"\n"
      "[recorded]\nfacts = [\"../revised/facts.csv\", \"facts.csv\"]\nfrom = 2021-10-01\n";

  const auto loaded = scenario::load(scenario::MemoryFiles(files), "again/scenario.toml");

  CHECK(report_text(loaded.diagnostics, 2000).empty());
  REQUIRE(loaded.scenario);
  CHECK(loaded.scenario->revised_from == october(1));
  CHECK(loaded.scenario->provinces[ProvinceId(1)].lms_ready == september(15));
  CHECK(loaded.scenario->provinces[ProvinceId(2)].lms_ready == october(15));
  CHECK(loaded.files.contains("again/facts.csv"));
}

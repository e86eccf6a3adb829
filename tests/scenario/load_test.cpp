#include "scenario/load.hpp"

#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>

using namespace lotrinh;
using lotrinh::test::loaded_from;
using lotrinh::test::scenario_from;

namespace {

const std::string counts_header = "province,level,audience,learners\n";
const std::string roster_header =
    "learner,name,province,district,school,level,audience,position,modules\n";
const std::string lecturer_header =
    "lecturer,name,institution,home_province,qualifications,roles,max_live_days_week,"
    "max_live_days_month,max_live_days_year,absences,travels,fee_vnd_per_live_day,email\n";

const std::string two_modules = R"(
[[modules]]
code = "4"
levels = ["TH", "THCS"]
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size.max = 40
[[modules]]
code = "5"
levels = ["TH"]
model = { pre_days = 7, live_days = 3, post_days = 7, modes = ["in_person"] }
class_size = { min = 10, preferred = 30, max = 40 }
after = [{ module = "4", gap_days = 3 }]
)";

std::string no_counts() { return counts_header; }

}  // namespace

TEST_CASE("load reads the small world that tests start from") {
  const Scenario scenario = scenario_from("");

  CHECK(scenario.name == "test");
  CHECK(scenario.title == "test");
  CHECK(scenario.provinces.size() == 4);
  CHECK(scenario.regions.size() == 3);
  CHECK(scenario.learners.size() == 40);
  CHECK(scenario.lecturers.size() == 2);
  CHECK(scenario.places.size() == 2);
  CHECK(scenario.modules.size() == 1);
  CHECK(scenario.horizon.length_days() == 365);
  CHECK(scenario.objective.size() == goal_count);
}

TEST_CASE("a time zone is one of the system's database; a misspelt one gets a suggestion") {
  CHECK(scenario_from("time_zone = \"Asia/Saigon\"").time_zone == "Asia/Saigon");
  const std::string name = GENERATE("Asia/Ho_Chi_Min", "Asia", "posixrules", "../../../etc/passwd");

  const auto loaded = loaded_from("time_zone = \"" + name + "\"");

  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].code == "E-VALUE");
  CHECK(loaded.diagnostics[0].place == SourcePlace{"test.toml", 2, 13});
  CHECK(loaded.diagnostics[0].help.find("Asia/Ho_Chi_Minh") != std::string::npos);
}

TEST_CASE("load gives every key of a module to the module") {
  const Scenario scenario = scenario_from(R"(
[[modules]]
code = "9"
title = "Mô-đun 9"
audiences = ["CBQL"]
levels = ["THPT", "TH"]
model = { pre_days = 5, live_days = 3, post_days = 6, modes = ["in_person", "virtual"] }
materials = [{ stage = "draft", done = 2020-05-01 }, { stage = "publish", done = 2021-03-31 }]
opens_from = 2021-03-15
leads = 2
cos = 1
class_size = { min = 20, preferred = 35, max = 40 }
deadline = { date = 2021-09-15, is = "before", counts = "certificate" }
certificate_days = 10
waves = [{ name = "Đợt 1", regions = ["North"], opens = 2021-04-05, within_days = 14 }]
)");

  const Module& module = scenario.modules[ModuleId(0)];
  CHECK(module.code == "9");
  CHECK(module.title == "Mô-đun 9");
  CHECK(module.levels == std::vector{LevelId(0), LevelId(2)});
  CHECK(module.model.length_days() == 14);
  CHECK(module.model.modes == std::vector{DeliveryMode::in_person, DeliveryMode::virtual_live});
  CHECK(module.ready() == day_of(2021, 4, 1));  // the day after publishing
  CHECK(module.leads == 2);
  CHECK(module.cos == 1);
  CHECK(module.class_size.min_learners == 20);
  CHECK(module.class_size.preferred_learners == 35);
  CHECK(module.deadline->last_good_day() == day_of(2021, 9, 14));
  CHECK(module.deadline->counts == DeadlineCounts::certificate);
  CHECK(module.certificate_days == 10);
  REQUIRE(module.wave_of(RegionId(0)) != nullptr);
  CHECK(module.wave_of(RegionId(0))->within_days == 14);
  CHECK(module.written == SourcePlace{"test.toml", 3, 1});
}

TEST_CASE("counted learners get numbered codes and all modules of their level") {
  const Scenario scenario =
      scenario_from(two_modules, {{"counts.csv", counts_header + "VN63-79,THCS,CBQL,2\n"}});

  REQUIRE(scenario.learners.size() == 2);
  const Learner& second = scenario.learners[LearnerId(1)];
  CHECK(second.code == "VN63-79-THCS-CBQL-00002");
  CHECK(second.name.empty());
  CHECK_FALSE(second.school.valid());
  CHECK(second.module_list() == std::vector{ModuleId(0)});  // module 5 is for TH only
}

TEST_CASE("a roster makes one school of equal province, district and name") {
  const Scenario scenario = scenario_from(
      two_modules,
      {{"counts.csv", no_counts()},
       {"roster.csv", roster_header + "L1,Vũ Thị Lý,VN63-01,Ba Đình,Kim Đồng,TH,,principal,5;4\n"
                                      "L2,Lê An,VN63-01,Ba Đình,Kim Đồng,TH,CBQL,vice_principal,\n"
                                      "L3,Lê Bá,VN63-01,Cầu Giấy,Kim Đồng,TH,,teacher,4\n"
                                      "L4,,VN63-31,,,TH,,,\n"}});

  CHECK(scenario.schools.size() == 2);
  CHECK(scenario.learners[LearnerId(0)].school == scenario.learners[LearnerId(1)].school);
  CHECK(scenario.learners[LearnerId(0)].module_list() == std::vector{ModuleId(0), ModuleId(1)});
  CHECK(scenario.learners[LearnerId(2)].module_list() == std::vector{ModuleId(0)});
  CHECK_FALSE(scenario.learners[LearnerId(3)].school.valid());
}

TEST_CASE("a lecturer's cells become qualifications, limits, absences and bookings") {
  const Scenario scenario = scenario_from(
      two_modules,
      {{"lecturers.csv", lecturer_header + "A,An,NIEM,,*:TH;4:THCS,co;lead,3,,40,"
                                           "2021-08-02..13/8/2021;2021-09-06,no,500000,an@a.vn\n"},
       {"bookings.csv", "lecturer,from,to,reason\nA,2021-05-03,2021-05-04,Programme 7\n"}});

  const Lecturer& lecturer = scenario.lecturers[LecturerId(0)];
  CHECK(lecturer.home == ProvinceId(0));       // the institution's
  CHECK(lecturer.qualifications.size() == 3);  // 4:TH, 4:THCS, 5:TH
  CHECK(lecturer.qualified(ModuleId(1), LevelId(0)));
  CHECK(lecturer.max_live_days_week == 3);
  CHECK(lecturer.max_live_days_month == 31);
  CHECK(lecturer.max_live_days_year == 40);
  REQUIRE(lecturer.absences.size() == 2);
  CHECK(lecturer.absences[0] == DayRange{day_of(2021, 8, 2), day_of(2021, 8, 14)});
  CHECK(lecturer.absences[1] == DayRange{day_of(2021, 9, 6), day_of(2021, 9, 7)});
  CHECK(lecturer.travels == Travels::no);
  CHECK(lecturer.fee_vnd_per_live_day == 500'000);
  REQUIRE(lecturer.bookings.size() == 1);
  CHECK(lecturer.bookings[0].days.length_days() == 2);
}

TEST_CASE("keep_every keeps every nth lecturer and ignores the bookings of the others") {
  const Scenario scenario = scenario_from(
      "lecturers.keep_every = 2\n",
      {{"lecturers.csv", lecturer_header + "A,An,NIEM,,*:*,lead,,,,,,,\n" +
                             "B,Bình,NIEM,,*:*,lead,,,,,,,\n" + "C,Chi,NIEM,,*:*,lead,,,,,,,\n"},
       {"bookings.csv", "lecturer,from,to\nB,2021-05-03,2021-05-04\n"}});

  REQUIRE(scenario.lecturers.size() == 2);
  CHECK(scenario.lecturers[LecturerId(1)].code == "C");
  CHECK(scenario.lecturers[LecturerId(1)].bookings.empty());
}

TEST_CASE("holidays and closures take days from the provinces they name") {
  const Scenario scenario = scenario_from(
      "",
      {{"calendar.toml", "[[holiday]]\nkey = \"nd\"\nname = \"Quốc khánh\"\nsolar = \"09-02\"\n"},
       {"closures.csv",
        "from,to,where,effect,reason\n"
        "2021-09-06,2021-09-07,North,no_meeting,Storm\n"
        "01/10/2021,01/10/2021,VN63-79,nothing,Flood\n"}});

  const auto& hanoi = scenario.provinces[ProvinceId(0)].days;
  const auto& saigon = scenario.provinces[ProvinceId(3)].days;
  CHECK_FALSE(hanoi.for_use(DayUse::live_virtual).contains(day_of(2021, 9, 2)));
  CHECK(hanoi.for_use(DayUse::online).contains(day_of(2021, 9, 2)));
  CHECK_FALSE(hanoi.for_use(DayUse::live_in_person).contains(day_of(2021, 9, 6)));
  CHECK(hanoi.for_use(DayUse::live_virtual).contains(day_of(2021, 9, 6)));
  CHECK(saigon.for_use(DayUse::live_in_person).contains(day_of(2021, 9, 6)));
  CHECK_FALSE(saigon.for_use(DayUse::online).contains(day_of(2021, 10, 1)));
}

TEST_CASE("province settings fill in what they name") {
  const Scenario scenario =
      scenario_from("", {{"settings.csv",
                          "province;lms_ready;away_share_percent;coordinator;email\n"
                          "VN63-31;2021-05-10;20;Trần Thị Hoà;hoa@example.org\n"}});

  const Province& province = scenario.provinces[ProvinceId(1)];
  CHECK(province.lms_ready == day_of(2021, 5, 10));
  CHECK(province.away_share_percent == 20);
  CHECK(province.coordinator_name == "Trần Thị Hoà");
  CHECK(scenario.provinces[ProvinceId(0)].away_share_percent == 100);
}

TEST_CASE("pins keep their session's name and resolve the rest") {
  const Scenario scenario = scenario_from(R"(
[[pins]]
session = "TH-VN63-01-1/1"
opens = 2021-06-07
place = "ROOMS"
mode = "virtual"
lecturers = ["B"]
[[forbids]]
session = "TH-VN63-01-1/1"
opens_from = 2021-08-01
)");

  REQUIRE(scenario.pins.size() == 2);
  CHECK(scenario.pins[0].session == "TH-VN63-01-1/1");
  CHECK(scenario.pins[0].opens == DayRange{day_of(2021, 6, 7), day_of(2021, 6, 8)});
  CHECK(scenario.pins[0].place == PlaceId(0));
  CHECK(scenario.pins[0].mode == DeliveryMode::virtual_live);
  CHECK(scenario.pins[0].lecturers == std::vector{LecturerId(1)});
  CHECK(scenario.pins[0].written.line == 3);
  CHECK(scenario.pins[1].kind == PinKind::forbid);
  CHECK(scenario.pins[1].opens == DayRange{day_of(2021, 8, 1), day_of(2022, 1, 1)});
}

TEST_CASE("goals that the objective leaves out follow in the default order") {
  const Scenario scenario =
      scenario_from("objective.order = [{ late = 1000, cost = 1 }, \"unplaced\"]\n");

  const auto& levels = scenario.objective;
  REQUIRE(levels.size() == 7);
  CHECK(levels[0].terms.size() == 2);
  CHECK(levels[1].terms[0].goal == Goal::unplaced);
  CHECK(levels[2].terms[0].goal == Goal::changes);
  CHECK(levels[6].terms[0].goal == Goal::class_size);
}

TEST_CASE("an accent typed as a combining mark is kept as one letter") {
  const std::string decomposed = "title = \"Lo\xCC\xA3\xCC\x82 tri\xCC\x80nh\"\n";

  CHECK(scenario_from(decomposed).title == "Lộ trình");
}

TEST_CASE("the digest changes with the content and not with the folder") {
  const auto files = [](const std::string& folder, const std::string& learners) {
    test::Texts texts;
    for (const auto& [name, text] : test::default_tables()) texts[folder + name] = text;
    texts[folder + "plan/main.toml"] =
        "extends = \"../base.toml\"\n[[modules]]\ncode = \"1\"\nclass_size.max = 40\n"
        "model = { pre_days = 7, live_days = 2, post_days = 7, modes = [\"virtual\"] }\n";
    texts[folder + "base.toml"] = test::default_toml();
    texts[folder + "counts.csv"] = counts_header + "VN63-01,TH,CBQL," + learners + "\n";
    return scenario::load(scenario::MemoryFiles(texts), folder + "plan/main.toml");
  };

  const auto here = files("", "40");
  const auto there = files("/srv/data/", "40");
  const auto other = files("", "41");

  REQUIRE(here.scenario);
  CHECK(here.scenario->digest.size() == 64);
  CHECK(here.scenario->digest == there.scenario->digest);
  CHECK(here.scenario->digest != other.scenario->digest);
  CHECK(here.files.count("plan/main.toml") == 1);
  CHECK(here.files.count("counts.csv") == 1);
  CHECK(files("../", "40").scenario->digest == here.scenario->digest);
}

TEST_CASE("what load has read is enough to load it again") {
  const auto first = loaded_from("");

  const auto again = scenario::load(scenario::MemoryFiles(first.files), "test.toml");

  REQUIRE(again.scenario);
  CHECK(again.scenario->digest == first.scenario->digest);
}

TEST_CASE("a scenario whose texts are let go is the same, and keeps none") {
  const auto kept = loaded_from("");

  const auto let_go =
      scenario::load(scenario::MemoryFiles(kept.files), "test.toml", scenario::Texts::let_go);

  REQUIRE(let_go.scenario);
  CHECK(let_go.scenario->digest == kept.scenario->digest);
  CHECK(let_go.scenario->learners == kept.scenario->learners);
  CHECK(let_go.files.empty());
}

TEST_CASE("a wrong reference in a wave is reported once, not again for the region it leaves out") {
  const auto loaded = loaded_from(R"(
[[modules]]
code = "1"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size.max = 40
waves = [{ name = "1", regions = ["Nroth"], opens = 2021-05-03 }]
)");

  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].code == "E-REFERENCE");
  CHECK(loaded.diagnostics[0].place == SourcePlace{"test.toml", 7, 35});
  CHECK(loaded.diagnostics[0].help == "did you mean 'North'? allowed: North, Central, South");
}

TEST_CASE("a wave that opens too late for the deadline is a warning that names it") {
  // 7-2-7 takes 16 days: opening on 31/8 it closes on 15/9, which "before" excludes.
  const auto loaded = loaded_from(R"(
[[modules]]
code = "1"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size.max = 40
deadline = { date = 2021-09-15, is = "before" }
waves = [{ name = "A", regions = ["North"], opens = 2021-08-30 },
         { name = "B", regions = ["South", "Central"], opens = 2021-08-31 }]
)");

  CHECK(loaded.scenario);
  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].code == "W-DEADLINE");
  CHECK(loaded.diagnostics[0].message.find("wave 'B'") != std::string::npos);
}

TEST_CASE("a roster learner whose code is that of a counted one is reported") {
  const auto loaded =
      loaded_from("", {{"roster.csv", roster_header + "VN63-01-TH-CBQL-00007,,VN63-01,,,TH,,,\n"}});

  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].code == "E-DUPLICATE");
  CHECK(loaded.diagnostics[0].place == SourcePlace{"counts.csv", 2, 4});
}

TEST_CASE("devices, folders and missing files are refused where they are named") {
  const std::string path = GENERATE("/dev/zero", "/dev/stdin", "/dev", "/no/such/file");
  const auto folder = std::filesystem::temp_directory_path();
  const auto file = (folder / "lotrinh_load_test.toml").generic_string();
  std::ofstream(file) << "format = 1\nworld.provinces = \"" << path << "\"\n";

  const auto loaded = scenario::load(scenario::DiskFiles(), file);
  std::filesystem::remove(file);

  CHECK_FALSE(loaded.scenario);
  const auto refused = std::find_if(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                                    [](const Diagnostic& d) { return d.code == "E-FILE"; });
  REQUIRE(refused != loaded.diagnostics.end());
  CHECK(refused->place == SourcePlace{file, 2, 19});
}

TEST_CASE("too many learners, days or modules are refused before they cost memory") {
  CHECK(loaded_from("", {{"counts.csv",
                          counts_header + "VN63-01,TH,CBQL,1000000\n" + "VN63-79,TH,CBQL,1\n"}})
            .diagnostics.front()
            .code == "E-SIZE");
  CHECK(loaded_from("horizon.to = 2025-01-01\n").diagnostics.front().code == "E-HORIZON");
}

TEST_CASE("450,000 counted learners load within a second") {
  std::string counts = counts_header;
  for (const char* province : {"VN63-01", "VN63-31", "VN63-48", "VN63-79"})
    counts += std::string(province) + ",TH,CBQL,112500\n";

  const auto begin = std::chrono::steady_clock::now();
  const Scenario scenario = scenario_from("", {{"counts.csv", counts}});
  const auto took = std::chrono::steady_clock::now() - begin;

  CHECK(scenario.learners.size() == 450'000);
  // Generous: the machine that runs tests may be busy, and sanitizers take five times as long.
  CHECK(took < std::chrono::seconds(10));
}

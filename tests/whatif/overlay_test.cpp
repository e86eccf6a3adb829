#include "scenario/load.hpp"
#include "support/scenario_text.hpp"
#include "whatif/variant.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace lotrinh;
using whatif::Variation;

namespace {

const char* const two_modules = R"(
[[modules]]
code = "4"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { min = 10, preferred = 38, max = 40 }
deadline = { date = 2021-09-15, is = "before" }
[[modules]]
code = "5"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { min = 10, max = 40 }
materials = [{ stage = "draft", done = 2021-02-01 }, { stage = "publish", done = 2021-03-01 }]
)";

/// A scenario and the variants that arguments make of it.
class Varied {
 public:
  explicit Varied(const test::Texts& changes = {})
      : files_(all(changes)), maker_(files_, "s.toml") {}

  /// The scenario with the first value of each argument.
  Scenario scenario(const std::vector<std::string>& arguments) {
    Diagnostics wrong;
    const auto made = generated(arguments, wrong);
    INFO(report_text(wrong, 2000));
    REQUIRE(made);
    const whatif::GeneratedFirst source(made->files, files_);
    scenario::Loaded loaded = scenario::load(source, made->entry_path);
    const auto text = made->files.find(made->entry_path);
    INFO((text != made->files.end() ? text->second : "the base"));
    INFO(report_text(loaded.diagnostics, 2000));
    REQUIRE(loaded.scenario);
    return std::move(*loaded.scenario);
  }

  std::optional<whatif::Generated> generated(const std::vector<std::string>& arguments,
                                             Diagnostics& wrong) {
    variations_.clear();
    for (const std::string& argument : arguments) {
      auto made = whatif::variation("--vary", argument, wrong);
      REQUIRE(made);
      variations_.push_back(std::move(*made));
    }
    const whatif::Variant variant{1, "", std::vector<std::size_t>(variations_.size(), 0)};
    return maker_.made(variant, variations_, wrong);
  }

  /// What reading the variant finds, told of the arguments.
  Diagnostics problems(const std::vector<std::string>& arguments) {
    Diagnostics wrong;
    const auto made = generated(arguments, wrong);
    if (!made) return wrong;
    const whatif::GeneratedFirst source(made->files, files_);
    return spoken_of_arguments(scenario::load(source, made->entry_path).diagnostics, *made,
                               variations_);
  }

 private:
  static test::Texts all(const test::Texts& changes) {
    test::Texts texts = test::default_tables();
    texts["s.toml"] = test::default_toml() + two_modules;
    for (const auto& [name, text] : changes) texts[name] = text;
    return texts;
  }

  scenario::MemoryFiles files_;
  whatif::VariantMaker maker_;
  std::vector<Variation> variations_;
};

const Module& module_called(const Scenario& scenario, const std::string& code) {
  for (const ModuleId id : scenario.modules.ids()) {
    if (scenario.modules[id].code == code) return scenario.modules[id];
  }
  FAIL("no module " << code);
  return scenario.modules[ModuleId(0)];
}

std::set<std::string> learner_codes(const Scenario& scenario) {
  std::set<std::string> codes;
  for (const LearnerId id : scenario.learners.ids()) codes.emplace(scenario.learners[id].code);
  return codes;
}

}  // namespace

TEST_CASE("a key of one module changes in that module only", "[overlay]") {
  Varied varied;

  const Scenario made = varied.scenario({"modules.5.class_size.max=50"});

  CHECK(module_called(made, "5").class_size.max_learners == 50);
  CHECK(module_called(made, "4").class_size.max_learners == 40);
}

TEST_CASE("a star and braces change several modules at once", "[overlay]") {
  Varied varied;
  const auto key = GENERATE(as<std::string>{}, "modules.*.leads=2", "modules.{4,5}.leads=2");

  const Scenario made = varied.scenario({key});

  CHECK(module_called(made, "4").leads == 2);
  CHECK(module_called(made, "5").leads == 2);
}

TEST_CASE("the preferred class size keeps its share of the largest one", "[overlay]") {
  Varied varied;

  // 38 of 40 are 47.5 of 50 and 9.5 of 10.
  CHECK(module_called(varied.scenario({"modules.*.class_size.max=50"}), "4")
            .class_size.preferred_learners == 48);
  CHECK(module_called(varied.scenario({"modules.*.class_size.max=10"}), "4")
            .class_size.preferred_learners == 10);
  CHECK(module_called(varied.scenario({"modules.4.class_size.min=39"}), "4")
            .class_size.preferred_learners == 39);
  CHECK(module_called(
            varied.scenario({"modules.4.class_size.preferred=20", "modules.4.class_size.max=60"}),
            "4")
            .class_size.preferred_learners == 20);
}

TEST_CASE("an entry within a list of a module is found by its name", "[overlay]") {
  Varied varied;

  const Scenario made = varied.scenario({"modules.5.materials.publish.done=2021-03-15"});

  REQUIRE(module_called(made, "5").materials.size() == 2);
  CHECK(module_called(made, "5").materials[0].done == day_of(2021, 2, 1));
  CHECK(module_called(made, "5").materials[1].done == day_of(2021, 3, 15));
}

TEST_CASE("dates, words, lists and numbers that the scenario does not write can be given",
          "[overlay]") {
  Varied varied;

  const Scenario made = varied.scenario(
      {"modules.4.deadline.date=2021-10-01", "modules.4.deadline.is=by", "lms.live_sessions=3",
       "modules.5.model.modes=[\"virtual\", \"in_person\"]", "modules.4.model.modes=in_person"});

  CHECK(module_called(made, "4").deadline->last_good_day() == day_of(2021, 10, 1));
  CHECK(made.lms.live_sessions == 3);
  CHECK(module_called(made, "5").model.modes.size() == 2);
  CHECK(module_called(made, "4").model.modes == std::vector{DeliveryMode::in_person});
}

TEST_CASE("a factor multiplies what the scenario has, also in a file of risks", "[overlay]") {
  Varied varied(
      test::Texts{{"risks.toml",
                   "format = 1\n[risks.no_show]\nprobability = 0.02\nbasis = \"assumed\"\n"
                   "source = \"test\"\n"},
                  {"below.toml", test::default_toml() + two_modules},
                  {"s.toml", "extends = \"below.toml\"\nworld.risks = [\"risks.toml\"]\n"}});

  CHECK(module_called(varied.scenario({"modules.4.class_size.max=x1.5"}), "4")
            .class_size.max_learners == 60);
  CHECK(varied.scenario({"risks.no_show.probability=x2"}).risks.no_show == Approx(0.04));
}

TEST_CASE("a lecturer who is added has what is asked and else what is usual", "[overlay]") {
  Varied varied(test::Texts{
      {"lecturers.csv",
       "lecturer,name,institution,home_province,qualifications,roles,max_live_days_week,"
       "max_live_days_month,max_live_days_year,fee_vnd_per_live_day\n"
       "A,An,NIEM,VN63-31,*:*,lead;co,4,8,20,1500\n"
       "B,Bình,NIEM,VN63-01,*:*,co,3,9,30,900\n"
       "C,Chi,NIEM,VN63-01,*:*,lead;co,4,8,20,1500\n"}});

  const Scenario made = varied.scenario({"lecturers.add[5:TH]=2"});

  REQUIRE(made.lecturers.size() == 5);
  const Lecturer& added = made.lecturers[LecturerId(3)];
  CHECK(added.code == "extra-5_TH-1");
  CHECK(made.lecturers[LecturerId(4)].code == "extra-5_TH-2");
  REQUIRE(added.qualifications.size() == 1);
  CHECK(made.modules[added.qualifications[0].module].code == "5");
  CHECK(added.max_live_days_year == 20);  // as A and C, not B
  CHECK(added.fee_vnd_per_live_day == 1500);
  CHECK(added.roles.size() == 2);
  CHECK(made.provinces[added.home].code == "VN63-01");  // of the institution
}

TEST_CASE("what is given for a new lecturer goes before what is usual", "[overlay]") {
  Varied varied;

  const Scenario made =
      varied.scenario({"lecturers.add[4:*;home=VN63-48;roles=co;max_live_days_week=2]=1"});

  const Lecturer& added = made.lecturers[LecturerId(2)];
  CHECK(made.provinces[added.home].code == "VN63-48");
  CHECK(added.roles == std::vector{Role::co});
  CHECK(added.max_live_days_week == 2);
}

TEST_CASE("scaled learners are nested, of the asked number and in proportion", "[overlay]") {
  Varied varied(test::Texts{
      {"counts.csv",
       "province,level,audience,learners\nVN63-01,TH,CBQL,40\nVN63-79,THPT,CBQL,20\n"}});
  const auto codes_with = [&](const std::string& factor) {
    return learner_codes(varied.scenario({"learners.scale=" + factor}));
  };
  const auto smaller = codes_with("0.5");
  const auto base = codes_with("1");
  const auto larger = codes_with("1.1");
  const auto largest = codes_with("2.5");

  CHECK(smaller.size() == 30);
  CHECK(base.size() == 60);
  CHECK(larger.size() == 66);
  CHECK(largest.size() == 150);
  CHECK(std::includes(base.begin(), base.end(), smaller.begin(), smaller.end()));
  CHECK(std::includes(larger.begin(), larger.end(), base.begin(), base.end()));
  CHECK(std::includes(largest.begin(), largest.end(), larger.begin(), larger.end()));
  const auto in_south = std::count_if(smaller.begin(), smaller.end(), [](const std::string& code) {
    return code.starts_with("VN63-79");
  });
  CHECK(in_south == Approx(10).margin(1));  // a third of 30
}

TEST_CASE("a closure is added to those that there are", "[overlay]") {
  Varied varied;

  const Scenario made = varied.scenario({"closures.add[South;online_only]=2021-09-01..2021-09-14"});

  const auto closed = [&](const std::string& code, Day day) {
    for (const ProvinceId id : made.provinces.ids()) {
      if (made.provinces[id].code == code)
        return !made.provinces[id].days.for_use(DayUse::live_virtual).contains(day);
    }
    return false;
  };
  CHECK(closed("VN63-79", day_of(2021, 9, 14)));
  CHECK_FALSE(closed("VN63-79", day_of(2021, 9, 15)));
  CHECK_FALSE(closed("VN63-01", day_of(2021, 9, 14)));
}

TEST_CASE("cells of places, lecturers and provinces can be varied", "[overlay]") {
  Varied varied;

  const Scenario made = varied.scenario(
      {"places.ROOMS.sessions_at_once=x0.5", "places.ROOMS.seats=80",
       "lecturers.*.max_live_days_week=3", "provinces.VN63-31.away_share_percent=50",
       "provinces.VN63-01.lms_ready=2021-08-01"});

  CHECK(made.places[PlaceId(0)].sessions_at_once == 5);
  CHECK(made.places[PlaceId(0)].seats == 80);
  CHECK(made.places[PlaceId(1)].sessions_at_once == 10);
  CHECK(made.lecturers[LecturerId(1)].max_live_days_week == 3);
  CHECK(made.provinces[ProvinceId(1)].away_share_percent == 50);
  CHECK(made.provinces[ProvinceId(0)].lms_ready == day_of(2021, 8, 1));
}

TEST_CASE("an overlay is a file that extends the scenario, and keys lie on top of it",
          "[overlay]") {
  Varied varied(test::Texts{{"wide.toml",
                             "format = 1\nextends = \"s.toml\"\n[[modules]]\ncode = \"4\"\n"
                             "leads = 3\nclass_size = { min = 10, preferred = 50, max = 50 }\n"}});

  const Scenario made = varied.scenario({"overlay=wide.toml", "modules.4.class_size.max=60"});

  CHECK(module_called(made, "4").leads == 3);
  CHECK(module_called(made, "4").class_size.max_learners == 60);
  CHECK(module_called(made, "4").class_size.preferred_learners == 60);  // 50 of 50
}

TEST_CASE("a value that the scenario has already is the scenario itself", "[overlay]") {
  Varied varied;
  Diagnostics wrong;

  const auto made = varied.generated({"modules.4.class_size.max=40"}, wrong);

  REQUIRE(made);
  CHECK(made->entry_path == "s.toml");
}

TEST_CASE("what names nothing is told at the argument with what there is", "[overlay]") {
  struct Case {
    std::string argument;
    std::string code;
    std::string said;
  };
  const auto wrong = GENERATE(
      values<Case>({{"modules.7.leads=2", "E-VARY", "has no \"7\""},
                    {"modules.4.class_sizes.max=2", "E-KEY", "class_sizes"},
                    {"modules.4.class_size.max.x=2", "E-VARY", "has no part"},
                    {"modules.4=2", "E-VARY", "names an entry"},
                    {"modules.4.opens_from=x2", "E-VARY", "cannot be multiplied"},
                    {"modules.4.leads=many", "E-TYPE", "leads"},
                    {"modules.4.class_size.max=9", "E-RANGE", "not in order"},
                    {"lecturers.add[5]=1", "E-VARY", "no qualification"},
                    {"lecturers.add[6:TH]=1", "E-REFERENCE", "'6'"},
                    {"lecturers.add[5:TH;colour=red]=1", "E-VARY", "cannot be given"},
                    {"lecturers.add[5:TH]=many", "E-VARY", "no number of lecturers"},
                    {"learners.scale=0", "E-VARY", "no factor"},
                    {"closures.add[Nowhere]=2021-09-01..2021-09-02", "E-REFERENCE", "Nowhere"},
                    {"closures.add=2021-09-01..2021-09-02", "E-VARY", "needs a place"},
                    {"places.ROOM.seats=3", "E-VARY", "has no \"ROOM\""},
                    {"provinces.VN63-99.lms_ready=2021-09-01", "E-VARY", "no province"},
                    {"overlay=missing.toml", "E-VARY", "cannot be read"},
                    {"policies.buffer_day=2", "E-KEY", "buffer_day"},
                    {"policy=a;b", "E-WORD", "a;b"}}));
  Varied varied;

  const Diagnostics found = varied.problems({wrong.argument});

  INFO(wrong.argument << "\n" << report_text(found, 2000));
  const auto told = std::find_if(found.begin(), found.end(), [&](const Diagnostic& one) {
    return one.code == wrong.code && one.severity == Severity::error;
  });
  REQUIRE(told != found.end());
  CHECK(told->place.file == "--vary '" + wrong.argument + "'");
  CHECK_THAT(told->message, Catch::Contains(wrong.said));
}

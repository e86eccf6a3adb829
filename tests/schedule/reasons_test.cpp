// Each reason for leaving a learner out, in the smallest scenario where it is the true one; the
// verifier recounts whether it is.

#include "schedule/planned.hpp"

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

const std::string any_class = virtual_module("{ max = 40 }");

/// The one code that all unplaced learners share.
std::string_view only_code(const Plan& plan) {
  REQUIRE_FALSE(plan.unplaced.empty());
  for (const Unplaced& entry : plan.unplaced) CHECK(entry.code == plan.unplaced[0].code);
  return unplaced_code_name(plan.unplaced[0].code);
}

}  // namespace

TEST_CASE("no_date: the horizon is shorter than the module") {
  CHECK(only_code(planned("horizon = { from = 2021-01-04, to = 2021-01-18 }" + any_class)) ==
        "no_date");
}

TEST_CASE("no_place: the only venue is too far away") {
  const std::string in_person =
      "[[modules]]\ncode = \"1\"\nclass_size = { max = 40 }\n"
      "model = { pre_days = 1, live_days = 1, post_days = 1, modes = [\"in_person\"] }\n";

  CHECK(only_code(planned(in_person, counts_of("VN63-48,TH,CBQL,4\n"))) == "no_place");  // 605 km
}

TEST_CASE("no_lecturer: two are needed and one is qualified") {
  CHECK(only_code(planned(virtual_module("{ max = 40 }", "leads = 2"),
                          {{"lecturers.csv", lecturers_of({"A,VN63-01,,,,"})}})) == "no_lecturer");
}

TEST_CASE("capacity: the only lecturer has days for one of two classes") {
  const Plan plan =
      planned(any_class, merged(counts_of("VN63-01,TH,CBQL,80\n"),
                                {{"lecturers.csv", lecturers_of({"A,VN63-01,,,,2"})}}));

  CHECK(plan.unplaced.size() == 40);
  CHECK(only_code(plan) == "capacity");
}

TEST_CASE("prerequisite: what comes before could not be placed") {
  const Plan plan = planned(R"(
[[modules]]
code = "1"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
class_size = { max = 40 }
leads = 3
[[modules]]
code = "2"
model = { pre_days = 1, live_days = 1, post_days = 1, modes = ["virtual"] }
class_size = { max = 40 }
after = [{ module = "1" }]
)");

  REQUIRE(plan.unplaced.size() == 80);
  for (const Unplaced& entry : plan.unplaced)
    CHECK(entry.code ==
          (entry.module == ModuleId(0) ? UnplacedCode::no_lecturer : UnplacedCode::prerequisite));
}

TEST_CASE("class_size: fewer learners than the smallest class") {
  CHECK(only_code(planned(virtual_module("{ min = 5, max = 40 }"),
                          counts_of("VN63-01,TH,CBQL,4\n"))) == "class_size");
}

TEST_CASE("pinned_out: forbidden on every day, or pinned to a day that is none") {
  const std::string forbidden = "[[forbids]]\nsession = \"TH-VN63-01-1/1\"\nmode = \"virtual\"\n";

  const std::string sunday = "[[pins]]\nsession = \"TH-VN63-01-1/1\"\nopens = 2021-01-03\n";

  CHECK(only_code(planned(forbidden + any_class)) == "pinned_out");
  CHECK(only_code(planned(sunday + any_class)) == "pinned_out");  // live on Sunday 10/1
}

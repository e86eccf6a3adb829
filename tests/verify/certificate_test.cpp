// The checker of certificates alone, with certificates written by hand: what it accepts a person
// can recount, and what is no proof it rejects, however hostile.

#include "verify/certificate.hpp"

#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <limits>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// 100 learners in VN63-01 and 7 in VN63-48, where accounts come too late; one lecturer with 5 days
/// for sessions of 2 days and 40 learners.
Scenario one_lecturer() {
  return scenario_from(
      R"(
horizon = { from = 2021-01-04, to = 2021-03-31 }
[[modules]]
code = "1"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
class_size = { max = 40 }
)",
      {{"counts.csv", "province,level,audience,learners\nVN63-01,TH,CBQL,100\nVN63-48,TH,CBQL,7\n"},
       {"settings.csv", "province,lms_ready\nVN63-48,2021-03-30\n"},
       {"lecturers.csv",
        "lecturer,name,institution,home_province,qualifications,roles,"
        "max_live_days_week,max_live_days_month,max_live_days_year\n"
        "A,An,NIEM,VN63-01,*:*,lead;co,,,5\n"}});
}

/// 100 learners, 5 days are 2 sessions of 2 days, so 80 are served and 20 are not; and those 7.
Certificate twenty_seven() {
  const Argument capacity{ArgumentKind::capacity,
                          Supply::lecturers,
                          {{ProofFact::learners, "1", "TH", "VN63-01", 100, 1, 100},
                           {ProofFact::session, "1", "", "", 2, 40, 0},
                           {ProofFact::supplier, "", "", "A", 5, 1, 5},
                           {ProofFact::exist, "", "", "", 5, 1, 5},
                           {ProofFact::served, "", "", "", 80, 1, 80}},
                          20};
  const Argument closed{ArgumentKind::no_opening,
                        Supply::lecturers,
                        {{ProofFact::closed, "1", "", "VN63-48", 7, 1, 7}},
                        7};
  return {Goal::unplaced, 27, 0, {capacity, closed}};
}

using Change = std::function<void(Certificate&)>;

ProofLine& line(Certificate& own, std::size_t number) { return own.arguments[0].lines[number]; }

}  // namespace

TEST_CASE("what a person can recount is accepted") {
  for (const verify::Rejection& found : verify::rejections(one_lecturer(), twenty_seven()))
    FAIL_CHECK(found.where << ": " << found.message);
}

TEST_CASE("a certificate may claim less than what holds") {
  Certificate less = twenty_seven();
  line(less, 4) = {ProofFact::served, "", "", "", 90, 1, 90};
  less.arguments[0].proves = 10;
  less.bound = 17;

  CHECK(verify::rejections(one_lecturer(), less).empty());
}

TEST_CASE("the line that is wrong is named, with what is claimed and what holds") {
  Certificate wrong = twenty_seven();
  line(wrong, 2) = {ProofFact::supplier, "", "", "A", 3, 1, 3};
  line(wrong, 3) = {ProofFact::exist, "", "", "", 3, 1, 3};

  const auto found = verify::rejections(one_lecturer(), wrong);

  REQUIRE(found.size() == 1);
  CHECK(found[0].goal == Goal::unplaced);
  CHECK(found[0].where == "argument 1, line 3");
  CHECK(found[0].message == "days of A: claimed 3, up to 5 is possible");
}

TEST_CASE("what is no proof is rejected, however it is made up") {
  constexpr std::int64_t huge = std::numeric_limits<std::int64_t>::max();
  const Change change = GENERATE(values<Change>({
      [](Certificate& own) { line(own, 0).module = "nothing"; },
      [](Certificate& own) { line(own, 0).level = "nothing"; },
      [](Certificate& own) { line(own, 0).who = "VN63-01;nothing"; },
      [](Certificate& own) { line(own, 0).who = "VN63-31"; },
      [](Certificate& own) { line(own, 2).who = "B"; },
      [](Certificate& own) { line(own, 2).fact = ProofFact::way; },
      [](Certificate& own) {
        line(own, 3).who = "2021-01-01";
        line(own, 3).fact = ProofFact::waiting;
      },
      [](Certificate& own) { line(own, 0).total = huge; },
      [](Certificate& own) { line(own, 0).count = -100; },
      [](Certificate& own) { line(own, 1).each = huge; },
      [](Certificate& own) {
        own.arguments[0].proves = huge;
        own.bound = -huge;
      },
      [](Certificate& own) { own.arguments[0].kind = ArgumentKind::path; },
      [](Certificate& own) { own.arguments[0].supply = Supply::places; },
      [](Certificate& own) { own.arguments[0].supply = Supply::cos; },
      [](Certificate& own) { own.arguments[0].lines.clear(); },
      [](Certificate& own) { own.arguments.pop_back(); },
      [](Certificate& own) { own.goal = Goal::late; },
      [](Certificate& own) { own.goal = Goal::finish; },
      [](Certificate& own) { own.left_out = 1; },
      [](Certificate& own) { own.bound = 28; },
      // The seven are counted in both arguments then.
      [](Certificate& own) {
        line(own, 0) = {ProofFact::learners, "1", "TH", "", 107, 1, 107};
        own.arguments[0].proves = 27;
        own.bound = 34;
      },
  }));
  Certificate wrong = twenty_seven();
  change(wrong);

  CHECK_FALSE(verify::rejections(one_lecturer(), wrong).empty());
}

TEST_CASE("a bound without any argument is zero") {
  CHECK(verify::rejections(one_lecturer(), {Goal::unplaced, 0, 0, {}}).empty());
  CHECK_FALSE(verify::rejections(one_lecturer(), {Goal::unplaced, 1, 0, {}}).empty());
  CHECK_FALSE(verify::rejections(one_lecturer(), {Goal::cost, 0, 0, {}}).empty());
}

TEST_CASE("arithmetic prints every line of a certificate") {
  const std::vector<std::string> lines = arithmetic(twenty_seven());

  CHECK(lines ==
        std::vector<std::string>{
            "unplaced: no plan has less than 27 pairs of learner and module",
            "    module 1, TH in VN63-01: 100 learners",
            "    a session of module 1 takes 2 lecturer-days and serves at most 40 learners",
            "    A: at most 5 days",
            "    together 5 lecturer-days exist",
            "    they serve at most 80 learners",
            "  capacity: 20",
            "    module 1 in VN63-48: 7 learners have no opening day",
            "  no_opening: 7",
        });
}

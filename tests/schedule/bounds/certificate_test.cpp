// Certificates that the planner makes, checked by the verifier, and then tampered with.
#include "scenario/file_source.hpp"
#include "scenario/load.hpp"
#include "schedule/bounds/bound.hpp"
#include "schedule/planned.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <map>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// A scenario whose bounds need arguments of certain kinds.
struct Example {
  std::string name;
  Scenario scenario;
  std::int64_t left_out = 0;
};

constexpr const char* two_modules_in_person = R"(
[policies]
merging = "none"
[costs]
travel_vnd_per_km = 10
lecturer_night_vnd = 7
learner_travel_vnd_per_km = 1
learner_night_vnd = 3
[[modules]]
code = "1"
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["in_person"] }
class_size = { min = 4, max = 40 }
deadline = { date = 2021-01-15 }
[[modules]]
code = "2"
model = { pre_days = 0, live_days = 1, post_days = 0, modes = ["in_person"] }
class_size = { min = 4, max = 20 }
after = [{ module = "1", gap_days = 5 }]
deadline = { date = 2021-01-22 }
)";

std::vector<Example> examples() {
  const std::string counts = "VN63-01,TH,CBQL,90\nVN63-01,THCS,CBQL,50\nVN63-31,TH,CBQL,30\n";
  const std::string few_days = "horizon = { from = 2021-01-04, to = 2021-01-20 }";
  std::vector<Example> all;
  all.push_back(
      {"lecturers are too few",
       scenario_from(
           virtual_module("{ max = 40 }"),
           merged(counts_of(counts),
                  {{"lecturers.csv", lecturers_of({"A,VN63-01,100,,,3", "B,VN63-31,70,3,6,3"})}})),
       20});
  all.push_back(
      {"rooms are too few",
       scenario_from(few_days + virtual_module("{ max = 40 }"),
                     merged(counts_of(counts),
                            {{"places.csv",
                              "place,name,mode,province,sessions_at_once,seats,"
                              "fee_vnd_per_day\nROOMS,R,virtual,,1,30,9\n"},
                             {"lecturers.csv", lecturers_of({"A,VN63-01,,,,", "B,VN63-01,,,,",
                                                             "C,VN63-01,,,,", "D,VN63-01,,,,"})}})),
       0});
  all.push_back(
      {"some have no opening",
       scenario_from(few_days + virtual_module("{ max = 40 }"),
                     merged(counts_of("VN63-01,TH,CBQL,10\nVN63-48,TH,CBQL,7\n"),
                            {{"settings.csv", "province,lms_ready\nVN63-48,2021-01-10\n"}})),
       3});
  all.push_back({"lecturers are late",
                 scenario_from(virtual_module("{ max = 40 }", "deadline = { date = 2021-01-19 }"),
                               merged(counts_of(counts),
                                      {{"lecturers.csv",
                                        lecturers_of({"A,VN63-01,10,2,,", "B,VN63-01,30,2,4,"})}})),
                 25});
  all.push_back({"the path is late, and the way is far",
                 scenario_from(two_modules_in_person,
                               merged(counts_of(counts),
                                      {{"lecturers.csv",
                                        lecturers_of({"A,VN63-31,100,,,6", "B,VN63-01,900,,,"})}})),
                 7});
  return all;
}

std::vector<Certificate> certificates_of(const Example& example) {
  const schedule::Frame frame(example.scenario);
  const schedule::SupplyBook book(frame);
  return {schedule::unplaced_bound(book), schedule::late_bound(book, example.left_out),
          schedule::cost_bound(book, example.left_out)};
}

bool accepted(const Scenario& scenario, const Certificate& certificate) {
  return verify::rejections(scenario, certificate).empty();
}

/// Every number of a certificate.
std::vector<std::function<std::int64_t&(Certificate&)>> numbers_in(const Certificate& certificate) {
  std::vector<std::function<std::int64_t&(Certificate&)>> numbers{
      [](Certificate& own) -> std::int64_t& { return own.bound; },
  };
  for (std::size_t a = 0; a < certificate.arguments.size(); ++a) {
    numbers.emplace_back(
        [a](Certificate& own) -> std::int64_t& { return own.arguments[a].proves; });
    for (std::size_t line = 0; line < certificate.arguments[a].lines.size(); ++line) {
      for (const auto field : {&ProofLine::count, &ProofLine::each, &ProofLine::total})
        numbers.emplace_back([a, line, field](Certificate& own) -> std::int64_t& {
          return own.arguments[a].lines[line].*field;
        });
    }
  }
  return numbers;
}

/// What is left of the lines when the dearest may be missing.
std::int64_t without_dearest(std::vector<ProofLine> lines, std::int64_t left_out) {
  std::sort(lines.begin(), lines.end(),
            [](const ProofLine& a, const ProofLine& b) { return a.each > b.each; });
  std::int64_t sum = 0;
  for (const ProofLine& line : lines) {
    const std::int64_t gone = std::min(left_out, line.count);
    left_out -= gone;
    sum += (line.count - gone) * line.each;
  }
  return sum;
}

/// Makes every product and sum right again, as somebody would who wants to deceive.
void add_up(Certificate& certificate) {
  certificate.bound = 0;
  for (Argument& argument : certificate.arguments) {
    std::map<ProofFact, std::int64_t> sums;
    ProofLine* first_exist = nullptr;
    for (ProofLine& line : argument.lines) {
      const bool free = line.fact == ProofFact::classes || argument.kind == ArgumentKind::sessions;
      if (!free) line.total = line.fact == ProofFact::session ? 0 : line.count * line.each;
      if (line.fact == ProofFact::exist && first_exist == nullptr) first_exist = &line;
      sums[line.fact] += line.total;
    }
    if (first_exist != nullptr) first_exist->count = first_exist->total = sums[ProofFact::supplier];
    std::int64_t proves =
        sums[ProofFact::learners] - sums[ProofFact::served] + sums[ProofFact::closed];
    if (argument.kind == ArgumentKind::waiting) proves = sums[ProofFact::waiting];
    if (argument.kind == ArgumentKind::path || argument.kind == ArgumentKind::travel)
      proves = without_dearest(argument.lines, certificate.left_out);
    if (argument.kind == ArgumentKind::sessions || argument.kind == ArgumentKind::rooms ||
        argument.kind == ArgumentKind::lecturers)
      proves = sums[ProofFact::classes] + sums[ProofFact::room] + sums[ProofFact::hired] -
               sums[ProofFact::rent] - sums[ProofFact::saved];
    argument.proves = std::max<std::int64_t>(0, proves);
    if (argument.kind != ArgumentKind::sessions) certificate.bound += argument.proves;
  }
}

/// The sum over all bounds that somebody could claim by this change and have accepted.
void check_deception(const Scenario& scenario, const Certificate& honest, Certificate changed) {
  if (changed == honest) return;
  add_up(changed);
  const bool gained = changed.bound > honest.bound;
  INFO(changed.bound << " instead of " << honest.bound);
  CHECK_FALSE((gained && accepted(scenario, changed)));
}

}  // namespace

TEST_CASE("the examples need arguments of every kind, and all of them are accepted") {
  std::map<ArgumentKind, int> kinds;
  for (const Example& example : examples()) {
    for (const Certificate& certificate : certificates_of(example)) {
      INFO(example.name << "\n" << goal_name(certificate.goal));
      for (const verify::Rejection& found : verify::rejections(example.scenario, certificate))
        FAIL_CHECK(found.where << ": " << found.message);
      for (const Argument& argument : certificate.arguments)
        if (argument.proves > 0) ++kinds[argument.kind];
    }
  }

  constexpr std::size_t of_changes = 5;  // see changes_bound_test.cpp
  CHECK(kinds.size() + of_changes == argument_kind_count);
}

TEST_CASE("a certificate with one number changed by one is rejected") {
  for (const Example& example : examples()) {
    for (const Certificate& honest : certificates_of(example)) {
      for (const auto& number : numbers_in(honest)) {
        for (const std::int64_t by : {-1, 1}) {
          Certificate changed = honest;
          number(changed) += by;
          INFO(example.name << ", " << goal_name(honest.goal) << ": " << number(changed) << " by "
                            << by);
          CHECK_FALSE(accepted(example.scenario, changed));
        }
      }
    }
  }
}

TEST_CASE("a certificate with an absurd number is rejected at once, wherever the number is") {
  for (const Example& example : examples()) {
    for (const Certificate& honest : certificates_of(example)) {
      for (const auto& number : numbers_in(honest)) {
        for (const std::int64_t absurd :
             {std::numeric_limits<std::int64_t>::min(), std::int64_t{1} << 39U,
              std::int64_t{1} << 59U, std::numeric_limits<std::int64_t>::max()}) {
          Certificate changed = honest;
          number(changed) = absurd;
          INFO(example.name << ", " << goal_name(honest.goal) << ": " << absurd);
          CHECK_FALSE(accepted(example.scenario, changed));
        }
      }
    }
  }
}

TEST_CASE("whoever changes a number and makes all sums right again gains nothing") {
  for (const Example& example : examples()) {
    for (const Certificate& honest : certificates_of(example)) {
      for (const auto& number : numbers_in(honest)) {
        for (const std::int64_t by : {-1, 1, 10}) {
          Certificate changed = honest;
          number(changed) += by;
          INFO(example.name << ", " << goal_name(honest.goal) << ", number by " << by);
          check_deception(example.scenario, honest, changed);
        }
      }
    }
  }
}

TEST_CASE("whoever drops or repeats a line and makes all sums right again gains nothing") {
  for (const Example& example : examples()) {
    for (const Certificate& honest : certificates_of(example)) {
      for (std::size_t a = 0; a < honest.arguments.size(); ++a) {
        for (std::size_t line = 0; line < honest.arguments[a].lines.size(); ++line) {
          INFO(example.name << ", " << goal_name(honest.goal) << ", argument " << a << ", line "
                            << line);
          Certificate dropped = honest;
          auto& fewer = dropped.arguments[a].lines;
          fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(line));
          check_deception(example.scenario, honest, dropped);

          Certificate repeated = honest;
          auto& more = repeated.arguments[a].lines;
          more.push_back(more[line]);
          check_deception(example.scenario, honest, repeated);
        }
        Certificate twice = honest;
        twice.arguments.push_back(honest.arguments[a]);
        check_deception(example.scenario, honest, twice);
      }
    }
  }
}

TEST_CASE("a lecturer or a session that is left out of the lines is missed") {
  const Example example = examples().front();
  const Certificate honest = certificates_of(example).front();
  REQUIRE(honest.bound > 0);
  REQUIRE(honest.arguments.front().kind == ArgumentKind::capacity);

  for (const ProofFact fact : {ProofFact::supplier, ProofFact::session}) {
    Certificate changed = honest;
    auto& lines = changed.arguments.front().lines;
    lines.erase(std::find_if(lines.begin(), lines.end(),
                             [&](const ProofLine& line) { return line.fact == fact; }));
    add_up(changed);
    CHECK_FALSE(accepted(example.scenario, changed));
  }
}

TEST_CASE("a certificate that speaks of plans that leave out fewer is no proof for the plan") {
  const Plan plan = planned(virtual_module("{ max = 40 }"),
                            merged(counts_of("VN63-01,TH,CBQL,100\n"),
                                   {{"lecturers.csv", lecturers_of({"A,VN63-01,10,,,5"})}}));
  const Scenario scenario =
      scenario_from(virtual_module("{ max = 40 }"),
                    merged(counts_of("VN63-01,TH,CBQL,100\n"),
                           {{"lecturers.csv", lecturers_of({"A,VN63-01,10,,,5"})}}));
  REQUIRE(value(plan, Goal::unplaced) == 20);
  REQUIRE(verify::rejected_certificates(scenario, plan).empty());

  Plan changed = plan;
  changed.certificates[1].left_out = 19;
  CHECK(verify::rejected_certificates(scenario, changed).size() == 1);
  changed = plan;
  changed.goals[0].bound = 21;
  CHECK(verify::rejected_certificates(scenario, changed).size() == 1);
  changed = plan;
  changed.goals[0].bound_source = "trust me";
  CHECK(verify::rejected_certificates(scenario, changed).size() == 1);
}

TEST_CASE("the bounds of the scenarios that are shipped have accepted certificates") {
  const std::string name = GENERATE(
      as<std::string>{}, "tiny/tiny", "province/province", "national-2019/national-2019",
      "national-2020/national-2020", "national-2021/national-2021", "academy-2024/academy-2024",
      "whatif/half-lecturers", "whatif/in-person-2021", "whatif/southern-lockdown");
  const scenario::Loaded loaded = scenario::load(
      scenario::DiskFiles{}, std::string(LOTRINH_SOURCE_DIR) + "/scenarios/" + name + ".toml");
  REQUIRE(loaded.scenario);

  for (const std::int64_t left_out : {0, 100}) {
    for (const Certificate& certificate : certificates_of({name, *loaded.scenario, left_out})) {
      INFO(name << ", " << goal_name(certificate.goal) << ": " << summary(certificate));
      for (const verify::Rejection& found : verify::rejections(*loaded.scenario, certificate))
        FAIL_CHECK(found.where << ": " << found.message);
    }
  }
}

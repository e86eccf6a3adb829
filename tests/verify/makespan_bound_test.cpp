#include "verify/makespan_bound.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;

namespace {

using RuleKind = MakespanRule::Kind;

Job job(const std::string& name, Periods duration, std::int32_t demand) {
  Job made;
  made.name = name;
  made.duration = duration;
  made.demands = {demand};
  return made;
}

/// Two jobs of two periods that need the one unit there is: 4 periods in all.
Project two_jobs_one_machine() {
  Project project;
  project.resources.add({"M", 1});
  project.jobs.add(job("1", 2, 1));
  project.jobs.add(job("2", 2, 1));
  return project;
}

MakespanRule rule(RuleKind kind, std::size_t job, std::size_t row = 0, std::int64_t time = 0) {
  MakespanRule made;
  made.kind = kind;
  made.job = JobId(job);
  made.row = row;
  made.time = time;
  return made;
}

/// That both end by 3: then the first runs at time 1, and the second must, too.
MakespanCertificate refutation() {
  MakespanCertificate certificate;
  certificate.bound = 4;
  certificate.ground.path = {JobId(0)};
  certificate.steps.push_back(
      {{}, {rule(RuleKind::ends, 0), rule(RuleKind::ends, 1), rule(RuleKind::resource, 1, 0, 1)}});
  return certificate;
}

}  // namespace

TEST_CASE("a path of jobs that wait for each other proves the sum of their durations") {
  Project project = two_jobs_one_machine();
  project.jobs[JobId(1)].predecessors = {JobId(0)};
  MakespanCertificate certificate;
  certificate.ground.path = {JobId(0), JobId(1)};

  certificate.bound = 4;  // 2 + 2
  CHECK_FALSE(verify::objection(project, certificate));
  certificate.bound = 5;
  CHECK(verify::objection(project, certificate) == "the arithmetic proves 4, not 5");
}

TEST_CASE("a path of jobs that do not wait for each other proves nothing") {
  const Project project = two_jobs_one_machine();
  MakespanCertificate certificate;
  certificate.bound = 1;
  certificate.ground.path = {JobId(0), JobId(1)};

  CHECK(verify::objection(project, certificate) == "the arithmetic does not fit the project");
}

TEST_CASE("the work of a resource is divided by its capacity, between what must come around it") {
  Project project = two_jobs_one_machine();
  project.jobs.add(job("3", 5, 0));
  for (const std::size_t row : {0, 1}) project.jobs[JobId(row)].predecessors = {JobId(2)};
  MakespanGround ground;
  ground.kind = MakespanGround::Kind::resource;
  ground.resource = RenewableId(0);

  const auto value = verify::ground_value(project, ground);

  REQUIRE(value);
  CHECK(value->bound == 9);  // not before 5; 2 + 2 units of work, one at a time
  CHECK(value->words ==
        "resource M: 4 units of work, 1 at a time: 4 / 1 = 4; not before 5, and 0 must follow: "
        "5 + 4 + 0 = 9");
}

TEST_CASE("a crew only counts needs that nobody outside of it can serve") {
  Project project;
  project.skills.add("S");
  project.skills.add("T");
  project.employees.add({"a", {1, std::nullopt}});
  project.employees.add({"b", {1, 1}});
  Job first = job("1", 3, 0);
  first.demands.clear();
  first.needs = {{SkillId(0), 0, 1}};  // a or b
  Job second = first;
  second.needs = {{SkillId(1), 0, 1}};  // b alone
  project.jobs.add(first);
  project.jobs.add(second);
  MakespanGround ground;
  ground.kind = MakespanGround::Kind::crew;

  ground.crew = {EmployeeId(1)};
  CHECK(verify::ground_value(project, ground)->bound == 3);
  ground.crew = {EmployeeId(0), EmployeeId(1)};
  CHECK(verify::ground_value(project, ground)->bound == 3);  // 6 / 2
  ground.crew = {EmployeeId(1), EmployeeId(1)};
  CHECK_FALSE(verify::ground_value(project, ground));
}

TEST_CASE("a refutation is accepted when its rules end in a contradiction") {
  CHECK_FALSE(verify::objection(two_jobs_one_machine(), refutation()));
}

TEST_CASE("a refutation that claims more than its rules give is rejected") {
  MakespanCertificate certificate = refutation();
  certificate.bound = 5;

  CHECK(verify::objection(two_jobs_one_machine(), certificate) ==
        "step 1 does not follow from the rules that it names");
}

TEST_CASE("a refutation without the rule it needs is rejected") {
  MakespanCertificate certificate = refutation();
  certificate.steps[0].rules.pop_back();

  CHECK(verify::objection(two_jobs_one_machine(), certificate).has_value());
}

TEST_CASE("that every job ends in time need not be said") {
  MakespanCertificate certificate = refutation();
  auto& rules = certificate.steps[0].rules;
  rules.erase(rules.begin(), rules.begin() + 2);

  CHECK_FALSE(verify::objection(two_jobs_one_machine(), certificate));
}

TEST_CASE("a refutation at another time or of another resource is rejected") {
  MakespanCertificate later = refutation();
  later.steps[0].rules[2].time = 2;
  MakespanCertificate elsewhere = refutation();
  elsewhere.steps[0].rules[2].row = 1;

  CHECK(verify::objection(two_jobs_one_machine(), later).has_value());
  CHECK(verify::objection(two_jobs_one_machine(), elsewhere).has_value());
}

TEST_CASE("a step may not rest on itself or on a later one") {
  MakespanCertificate certificate = refutation();
  certificate.bound = 9;
  MakespanStep circular;
  circular.rules.push_back(rule(RuleKind::step, 0, 0));
  certificate.steps = {circular};

  CHECK(verify::objection(two_jobs_one_machine(), certificate).has_value());
}

TEST_CASE("a certificate that names what the project has not got is rejected") {
  MakespanCertificate certificate = refutation();
  MakespanFact fact;
  fact.job = JobId(7);
  certificate.steps[0].facts.push_back(fact);

  CHECK(verify::objection(two_jobs_one_machine(), certificate) ==
        "it names what the project has not got");
}

TEST_CASE("a certificate reads as the steps of an argument") {
  CHECK(text_of(refutation()) ==
        "no timetable ends before 4\n"
        "from path of jobs 1\n"
        "an end by 3 is refuted in 1 steps\n"
        "1: impossible since ends 1, ends 2, resource 1 at 1 job 2\n");
}

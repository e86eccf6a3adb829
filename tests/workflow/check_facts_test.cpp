#include "workflow/check_facts.hpp"

#include "workflow/small_states.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>

namespace lotrinh::workflow {

namespace {

using test::attended;
using test::aug;
using test::done;
using test::programme;
using test::sep;

Diagnostics problems_of(const std::vector<Fact>& facts, const std::vector<Fact>& recorded = {}) {
  std::vector<WrittenFact> written;
  for (const Fact& fact : facts)
    written.push_back({fact, {"facts.csv", static_cast<int>(written.size()) + 2, 1}});
  return check_facts(programme().scenario, programme().plan, written, recorded);
}

/// "E-STEP" of the only problem; what else there is when there is not one.
std::string code_of(const Fact& fact) {
  const Diagnostics found = problems_of({fact});
  return found.size() == 1 ? found.front().code : std::to_string(found.size()) + " problems";
}

Fact about(FactKind kind, std::string subject, Day date = sep(6), std::string value = {}) {
  Fact fact = done("", std::move(subject), date);
  fact.kind = kind;
  fact.value = std::move(value);
  return fact;
}

Fact newcomer(FactKind kind, std::string subject, std::string code) {
  Fact fact = about(kind, std::move(subject));
  fact.newcomer = {{std::move(code), "Name", "X-N1", "", "", "A", "M", "", {"4"}}};
  return fact;
}

}  // namespace

TEST_CASE("facts about what the plan has are right") {
  CHECK(problems_of({done("publish", "4", aug(10)),
                     done("nominate", "A-X-N1-1", aug(1)),
                     done("accounts", "A-X-N1-1/4", aug(9)),
                     done("report", "programme", sep(30)),
                     done("pre_study", "N1-1", aug(20), "4"),
                     attended("N1-1", "4", aug(24)),
                     about(FactKind::closure, "X-N1"),
                     about(FactKind::closure, "North"),
                     about(FactKind::closure, "*"),
                     about(FactKind::absence, "AN"),
                     about(FactKind::rooms, "ROOMS"),
                     about(FactKind::lms_outage, "*"),
                     about(FactKind::materials, "5", sep(6), "publish"),
                     about(FactKind::accounts, "X-S1"),
                     about(FactKind::deadline, "5"),
                     about(FactKind::withdrawn, "N1-1", sep(6), "4"),
                     about(FactKind::split, "A-X-N1-1", sep(6), "X-N2"),
                     about(FactKind::not_held, "A-X-N1-1/5", sep(4)),
                     newcomer(FactKind::joined, "NEW-1", "NEW-1"),
                     newcomer(FactKind::replaced, "N1-1", "NEW-2")})
            .empty());
}

TEST_CASE("an unknown code is reported at its row with the one that may be meant") {
  const Diagnostics found =
      problems_of({done("publish", "4", aug(10)), done("pre_studdy", "N1-1", aug(20), "4")});

  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "E-REFERENCE");
  CHECK(found[0].place == SourcePlace{"facts.csv", 3, 1});
  CHECK(found[0].message == "the step 'pre_studdy' is not known");
  CHECK(found[0].help == "did you mean 'pre_study'?");
}

TEST_CASE("every code of a fact must exist") {
  CHECK(code_of(done("publish", "9", aug(10))) == "E-REFERENCE");
  CHECK(code_of(done("nominate", "A-X-N1-9", aug(10))) == "E-REFERENCE");
  CHECK(code_of(done("accounts", "A-X-N1-1/9", aug(10))) == "E-REFERENCE");
  CHECK(code_of(done("pre_study", "N9-1", aug(20), "4")) == "E-REFERENCE");
  CHECK(code_of(done("pre_study", "N1-1", aug(20), "9")) == "E-REFERENCE");
  CHECK(code_of(about(FactKind::closure, "West")) == "E-REFERENCE");
  CHECK(code_of(about(FactKind::absence, "ANH")) == "E-REFERENCE");
  CHECK(code_of(about(FactKind::rooms, "HALL")) == "E-REFERENCE");
  CHECK(code_of(about(FactKind::lms_outage, "North")) == "E-REFERENCE");
  Fact unknown_stage = about(FactKind::materials, "5");
  unknown_stage.step = "print";
  CHECK(code_of(unknown_stage) == "E-REFERENCE");
  CHECK(code_of(about(FactKind::accounts, "X-N9")) == "E-REFERENCE");
  CHECK(code_of(about(FactKind::deadline, "9")) == "E-REFERENCE");
  CHECK(code_of(about(FactKind::withdrawn, "N1-1", sep(6), "4;9")) == "E-REFERENCE");
  CHECK(code_of(about(FactKind::split, "A-X-N1-1", sep(6), "X-S1")) == "E-REFERENCE");
}

TEST_CASE("contacts are those of a learner, lecturer, institution, department or the programme") {
  const auto kind = GENERATE(FactKind::address, FactKind::opted_out, FactKind::bounced);

  for (const std::string who : {"N1-1", "AN", "ACADEMY", "X-N1", "programme"})
    CHECK(problems_of({about(kind, who)}).empty());
  CHECK(code_of(about(kind, "North")) == "E-REFERENCE");
  CHECK(code_of(about(kind, "A-X-N1-1")) == "E-REFERENCE");
  CHECK(code_of(about(kind, "")) == "E-REFERENCE");
}

TEST_CASE("somebody unknown who is written to may be meant as any of those who are known") {
  const auto help_for = [](const std::string& who) {
    const Diagnostics found = problems_of({about(FactKind::address, who)});
    REQUIRE(found.size() == 1);
    CHECK(found[0].message ==
          "the learner, lecturer, institution or province '" + who + "' is not known");
    return found[0].help;
  };

  CHECK(help_for("ACADEMI") == "did you mean 'ACADEMY'?");
  CHECK(help_for("program") == "did you mean 'programme'?");
  CHECK(help_for("N1-9").find("did you mean 'N1-") == 0);
  CHECK(help_for("?").find("allowed: programme, X-N1, X-N2, X-S1, X-S2, ACADEMY, SOUTH, ") == 0);
  CHECK(help_for("?").find(" more") != std::string::npos);
}

TEST_CASE("a code that two have is nobody's address") {
  test::SmallProgramme two = test::small_programme_with_workflow();
  two.scenario.institutions[InstitutionId(0)].code = "N1-1";

  const Diagnostics found = check_facts(
      two.scenario, two.plan, {{about(FactKind::opted_out, "N1-1"), {"f.csv", 2, 1}}}, {});

  REQUIRE(found.size() == 1);
  CHECK(found[0].message == "'N1-1' is both a learner and an institution");
}

TEST_CASE("newcomers have contacts, from the record and from the same table") {
  const Fact joined = newcomer(FactKind::joined, "NEW-1", "NEW-1");
  const Fact address = about(FactKind::address, "NEW-1", sep(7), "new@example.org");

  CHECK(problems_of({address}, {joined}).empty());
  CHECK(problems_of({address, joined}).empty());
  CHECK(code_of(address) == "E-REFERENCE");
}

TEST_CASE("who takes over a post needs no province of their own") {
  Fact successor = about(FactKind::replaced, "N1-1");
  successor.newcomer = {Newcomer{}};
  successor.newcomer.front().code = "NEW-1";
  CHECK(problems_of({successor}).empty());
  successor.newcomer.front().province = "X-N9";
  CHECK(code_of(successor) == "E-REFERENCE");
}

TEST_CASE("a step is recorded for what its scope says") {
  CHECK(code_of(done("report", "4", sep(30))) == "E-STEP");
  CHECK(code_of(done("pre_study", "N1-1", aug(20))) == "E-STEP");         // in which module?
  CHECK(code_of(done("nominate", "A-X-N1-1", aug(2), "4")) == "E-STEP");  // not of one module
  CHECK(code_of(done("live", "N1-1", aug(24), "4")) == "E-STEP");         // by presence
  CHECK(code_of(done("finished", "N1-1", aug(24))) == "E-STEP");          // by what it waits for
  CHECK(code_of(done("feedback", "A-X-N1-1/4", aug(24))) == "E-STEP");    // of module 5 only
}

TEST_CASE("results are of learners who take the module, presence is of its live days") {
  CHECK(code_of(done("pre_study", "S1-3", aug(20), "4")) == "E-SESSION");
  CHECK(code_of(attended("S2-1", "4", aug(24))) == "E-SESSION");
  const Diagnostics found = problems_of({attended("N1-1", "4", aug(25))});
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "E-SESSION");
  CHECK(found[0].help == "its live days are 2021-08-23 to 2021-08-24");
}

TEST_CASE("a session that was not held is named with its opening") {
  CHECK(code_of(about(FactKind::not_held, "A-X-N1-1/5", sep(5))) == "E-SESSION");
}

TEST_CASE("a disturbance that is on record is not judged by the plan made since") {
  const Fact moved = about(FactKind::not_held, "A-X-N1-1/5", sep(1));  // it opens on 4/9 now

  CHECK(problems_of({moved}).size() == 1);
  CHECK(problems_of({moved}, {moved}).empty());
}

TEST_CASE("a split leaves somebody behind") {
  CHECK(code_of(about(FactKind::split, "A-X-N1-1", sep(6), "X-N1;X-N2")) == "E-VALUE");
}

TEST_CASE("days far from the programme are wrong") {
  CHECK(code_of(done("publish", "4", day_of(2012, 8, 10))) == "E-HORIZON");
  CHECK(code_of(about(FactKind::absence, "AN", day_of(2022, 1, 1))) == "E-HORIZON");
  CHECK(problems_of({done("publish", "4", day_of(2021, 2, 1))}).empty());
}

TEST_CASE("learners who joined are known, from the record and from the same table") {
  const Fact joined = newcomer(FactKind::joined, "NEW-1", "NEW-1");
  const Fact leaves = about(FactKind::withdrawn, "NEW-1");

  CHECK(code_of(leaves) == "E-REFERENCE");
  CHECK(problems_of({leaves}, {joined}).empty());
  CHECK(problems_of({leaves, joined}).empty());
}

TEST_CASE("a newcomer's code is nobody else's") {
  const Fact replaced = newcomer(FactKind::replaced, "N1-1", "NEW-1");

  CHECK(code_of(newcomer(FactKind::joined, "N1-1", "N1-1")) == "E-DUPLICATE");
  CHECK(problems_of({replaced, newcomer(FactKind::replaced, "N1-2", "NEW-1")}).size() == 1);
  CHECK(problems_of({replaced}, {replaced}).empty());
}

}  // namespace lotrinh::workflow

#include "report/import_tables.hpp"

#include "base/csv.hpp"
#include "base/random.hpp"
#include "report/export_tables.hpp"
#include "support/small_programme.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <set>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

using Files = std::map<std::string, std::string>;

Files exported(const Scenario& scenario, const Plan& plan) {
  Files files;
  for (auto& file : report::export_tables(scenario, plan)) files[file.name] = file.text;
  return files;
}

Files small_folder() {
  const SmallProgramme small = small_programme();
  return exported(small.scenario, small.plan);
}

/// Changes the first place where the text stands; the text must be there.
void change(std::string& text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
}

/// The tables with the columns that are promised to everybody, and nothing else.
Files contract_only(Files files) {
  const std::map<std::string, std::size_t> promised{
      {"sessions.csv", 17}, {"members.csv", 5},  {"teaching.csv", 5},  {"unplaced.csv", 4},
      {"goals.csv", 5},     {"learners.csv", 7}, {"lecturers.csv", 9}, {"modules.csv", 14},
      {"calendar.csv", 6},  {"places.csv", 5}};
  Files kept;
  for (const auto& [name, columns] : promised) {
    Diagnostics none;
    CsvTable table = csv_table(files[name], name, none);
    table.rows.insert(table.rows.begin(), table.header);
    for (const auto& row : table.rows) {
      std::vector<std::string> fields;
      for (std::size_t at = 0; at < columns; ++at) fields.push_back(row[at].text);
      kept[name] += csv_row(fields);
    }
  }
  return kept;
}

std::string listed(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += formatted(diagnostic) + "\n";
  return text;
}

}  // namespace

TEST_CASE("exporting what was imported from an export gives the same bytes") {
  const Files files = small_folder();

  const report::Imported imported = report::import_tables(files);

  INFO(listed(imported.diagnostics) << listed(imported.contradictions));
  REQUIRE(imported.plan);
  CHECK(imported.diagnostics.empty());
  CHECK(imported.contradictions.empty());
  CHECK(imported.uncounted.empty());
  const Files again = exported(*imported.scenario, *imported.plan);
  for (const auto& [name, text] : files) {
    INFO(name);
    CHECK(again.at(name) == text);
  }
}

TEST_CASE("addresses and languages come back from the tables") {
  SmallProgramme small = small_programme();
  small.scenario.learner_contacts.set(LearnerId(1), "an@example.org", Language::en);
  small.scenario.learner_contacts.set(LearnerId(2), "", Language::en);
  small.scenario.institutions[InstitutionId(0)].email = "academy@example.org";
  small.scenario.lecturers[LecturerId(0)].email = "gv@example.org";
  small.scenario.lecturers[LecturerId(0)].language = Language::en;
  small.scenario.programme_email = "office@example.org";
  const Files files = exported(small.scenario, small.plan);

  const report::Imported imported = report::import_tables(files);

  INFO(listed(imported.diagnostics));
  REQUIRE(imported.scenario);
  CHECK(exported(*imported.scenario, *imported.plan) == files);
  const Scenario& scenario = *imported.scenario;
  const LearnerId an = learner(scenario, small.scenario.learners[LearnerId(1)].code);
  CHECK(scenario.learner_contacts.email(an) == "an@example.org");
  CHECK(scenario.learner_contacts.language(an) == Language::en);
  CHECK(scenario.programme_email == "office@example.org");
}

TEST_CASE("a language that nobody writes in is an error") {
  Files files = small_folder();
  change(files["learners.csv"], ",,vi\n", ",,fr\n");

  CHECK(listed(report::import_tables(files).diagnostics).find("allowed: vi, en") !=
        std::string::npos);
}

TEST_CASE("an imported plan has the sessions, members and claims of the exported one") {
  const SmallProgramme small = small_programme();

  const report::Imported imported = report::import_tables(small_folder());

  REQUIRE(imported.plan);
  const Plan& plan = *imported.plan;
  CHECK(plan.scenario_digest == small.plan.scenario_digest);
  CHECK(plan.seed == small.plan.seed);
  CHECK(plan.goals == small.plan.goals);
  REQUIRE(plan.sessions.size() == small.plan.sessions.size());
  for (const SessionId id : plan.sessions.ids()) {
    CHECK(plan.sessions[id].opens == small.plan.sessions[id].opens);
    CHECK(session_code(*imported.scenario, plan, plan.sessions[id]) ==
          session_code(small.scenario, small.plan, small.plan.sessions[id]));
  }
}

TEST_CASE("certificates come back from their table, whatever the order of its rows") {
  SmallProgramme small = small_programme();
  const ProofLine closed{ProofFact::closed, "4", "", "VN63-01", 7, 1, 7};
  small.plan.certificates = {
      {Goal::unplaced, 7, 0, {{ArgumentKind::no_opening, Supply::places, {closed}, 7}}},
      {Goal::cost, 0, 7, {}}};
  Files files = exported(small.scenario, small.plan);
  std::string& table = files["certificates.csv"];
  const std::string last = "cost,0,0,,,bound,,,,7,0,0\n";
  change(table, last, "");
  change(table, "unplaced,0,", last + "unplaced,0,");

  const report::Imported imported = report::import_tables(files);

  INFO(listed(imported.diagnostics));
  REQUIRE(imported.plan);
  CHECK(imported.plan->certificates == small.plan.certificates);
}

TEST_CASE("a table of certificates without one of its rows is an error") {
  SmallProgramme small = small_programme();
  small.plan.certificates = {{Goal::unplaced, 0, 0, {{}}}};
  Files files = exported(small.scenario, small.plan);
  change(files["certificates.csv"], "unplaced,0,0,,,bound,,,,0,0,0\n", "");

  const report::Imported imported = report::import_tables(files);

  CHECK_FALSE(imported.plan);
  CHECK(listed(imported.diagnostics).find("certificates.csv:2:1: error[E-CERTIFICATE]") !=
        std::string::npos);
}

TEST_CASE("with the promised tables and columns alone a plan is read and gaps are named") {
  const report::Imported imported = report::import_tables(contract_only(small_folder()));

  INFO(listed(imported.diagnostics) << listed(imported.contradictions));
  REQUIRE(imported.plan);
  CHECK(imported.contradictions.empty());
  CHECK(imported.plan->sessions.size() == 6);
  CHECK(imported.scenario->horizon == small_scenario().horizon);
  CHECK(imported.scenario->policies.cohort_span == CohortSpan::through);
  const std::vector<Goal> uncounted{Goal::cost, Goal::buffer, Goal::class_size};
  CHECK(std::is_permutation(imported.uncounted.begin(), imported.uncounted.end(), uncounted.begin(),
                            uncounted.end()));
  std::set<std::string> unchecked;
  for (const Diagnostic& diagnostic : imported.diagnostics) {
    CHECK(diagnostic.code == "W-UNCHECKED");
    unchecked.insert(diagnostic.place.file);
  }
  CHECK(unchecked == std::set<std::string>{"bookings.csv", "institutions.csv",
                                           "lecturers.csv: travels", "modules.csv: class_preferred",
                                           "pins.csv", "places.csv: closed", "policies.csv",
                                           "provinces.csv", "waves.csv"});
}

TEST_CASE("a missing table that is required is an error") {
  const auto name = GENERATE(as<std::string>{}, "sessions.csv", "members.csv", "teaching.csv",
                             "unplaced.csv", "goals.csv", "learners.csv", "lecturers.csv",
                             "modules.csv", "calendar.csv", "places.csv");
  Files files = small_folder();
  files.erase(name);

  const report::Imported imported = report::import_tables(files);

  CHECK_FALSE(imported.plan);
  const auto about = [&](const Diagnostic& d) {
    return d.code == "E-FILE" && d.place.file == name;
  };
  CHECK(std::count_if(imported.diagnostics.begin(), imported.diagnostics.end(), about) == 1);
}

TEST_CASE("what cannot be understood is an error with its row and column") {
  struct Bad {
    std::string file;
    std::string from;
    std::string to;
    std::string code;
    int line;
    int column;
  };
  const auto bad = GENERATE(values<Bad>({
      {"sessions.csv", "2021-08-16", "2021-13-16", "E-DATE", 2, 10},
      {"sessions.csv", "ROOMS", "ROOM", "E-REFERENCE", 2, 6},
      {"members.csv", "N1-1,A-", "N9-1,A-", "E-REFERENCE", 2, 1},
      {"teaching.csv", "AN,lead", "AN,leader", "E-VALUE", 2, 3},
      {"unplaced.csv", "class_size", "bad_luck", "E-VALUE", 2, 3},
      {"goals.csv", "unplaced,2", "unplaced,two", "E-RANGE", 2, 2},
      {"goals.csv", "late,9", "unplaced,9", "E-DUPLICATE", 3, 1},
      {"learners.csv", "N1-2", "N1-1", "E-DUPLICATE", 3, 1},
      {"lecturers.csv", "4:A", "4A", "E-VALUE", 2, 4},
      {"lecturers.csv", "2021-09-01..", "2021-09-31..", "E-DATE", 3, 6},
      {"modules.csv", "4+3", "4", "E-VALUE", 3, 6},
      {"modules.csv", "4,7,2,7", "4,7,0,7", "E-RANGE", 2, 3},
      {"calendar.csv", "2021-08-01,X-N1,0", "2021-08-01,X-N1,2", "E-RANGE", 2, 3},
      {"calendar.csv", "2021-08-01,X-N2", "2021-08-01,X-N1", "E-DUPLICATE", 3, 1},
      {"places.csv", "HALL-N1,X-N1", "HALL-N1,", "E-VALUE", 2, 2},
      {"provinces.csv", "X-N1,Province X-N1,North,20", "X-N1,Province X-N1,North,200", "E-RANGE", 2,
       4},
      {"policies.csv", "unplaced*1", "unplaced", "E-VALUE", 15, 2},
      {"bookings.csv", "lecturer,AN,2021-08-09,2021-08-09", "lecturer,AN,2021-08-09,2021-08-08",
       "E-RANGE", 2, 4},
      {"waves.csv", "4,first", "44,first", "E-REFERENCE", 2, 1},
      {"pins.csv", "forbid", "avoid", "E-VALUE", 2, 1},
  }));
  Files files = small_folder();
  change(files[bad.file], bad.from, bad.to);

  const report::Imported imported = report::import_tables(files);

  INFO(bad.file << ": " << bad.to << "\n" << listed(imported.diagnostics));
  CHECK_FALSE(imported.plan);
  const SourcePlace place{bad.file, bad.line, bad.column};
  const auto as_expected = [&](const Diagnostic& d) {
    return d.code == bad.code && d.place == place;
  };
  CHECK(std::any_of(imported.diagnostics.begin(), imported.diagnostics.end(), as_expected));
}

TEST_CASE("a figure that does not follow from the other tables is a contradiction") {
  struct Wrong {
    std::string file;
    std::string from;
    std::string to;
    std::string says;
  };
  const auto wrong = GENERATE(values<Wrong>({
      {"sessions.csv", "2021-08-16,2021-08-23,", "2021-08-16,2021-08-24,",
       "live_start of A-X-N1-1/4 is '2021-08-24', but '2021-08-23' follows"},
      {"sessions.csv", ",before,0", ",before,1", "days_late of A-X-N1-1/4 is '1', but '0'"},
      {"sessions.csv", "X-N1;X-N2,3", "X-N1;X-N2,4", "learners of A-X-N1-1/4 is '4', but '3'"},
      {"members.csv", "N1-1,A-X-N1-1,4,X-N1,A\n", "", "missing"},
      {"members.csv", "N1-1,A-X-N1-1,4,X-N1,A\n",
       "N1-1,A-X-N1-1,4,X-N1,A\nN1-1,A-X-N1-1,4,X-N1,A\n", "does not follow"},
      {"members.csv", "4,X-N1,A", "4,X-N1,B", "does not follow"},
      {"teaching.csv", "A-X-N1-1/4,AN,lead,2021-08-24,ROOMS\n", "", "missing"},
      {"teaching.csv", "lead,2021-08-24", "lead,2021-08-25", "does not follow"},
      {"goals.csv", "100.00", "0.00", "gap_percent of late is '0.00', but '100.00'"},
  }));
  Files files = small_folder();
  change(files[wrong.file], wrong.from, wrong.to);

  const report::Imported imported = report::import_tables(files);

  INFO(wrong.to << "\n" << listed(imported.diagnostics) << listed(imported.contradictions));
  REQUIRE(imported.plan);
  const auto said = [&](const Diagnostic& d) {
    return d.place.file == wrong.file && d.message.find(wrong.says) != std::string::npos;
  };
  CHECK(std::any_of(imported.contradictions.begin(), imported.contradictions.end(), said));
}

TEST_CASE("weights and limits as large as a scenario allows come back from the tables") {
  SmallProgramme small = small_programme();
  small.scenario.objective = {{{{Goal::late, 1'000'000'000}, {Goal::cost, 1}}}};
  small.plan.seed = std::numeric_limits<std::uint64_t>::max();
  small.scenario.modules[ModuleId(1)].after[0].gap_days = 1000;

  const report::Imported imported = report::import_tables(exported(small.scenario, small.plan));

  INFO(listed(imported.diagnostics));
  REQUIRE(imported.plan);
  CHECK(imported.scenario->objective.front().terms == small.scenario.objective.front().terms);
  CHECK(imported.plan->seed == small.plan.seed);
  CHECK(imported.scenario->modules[ModuleId(1)].after[0].gap_days == 1000);
}

TEST_CASE("folders with random damage are answered with a plan or with errors") {
  const auto seed = GENERATE(range(1, 200));
  CAPTURE(seed);
  Rng random(static_cast<std::uint64_t>(seed));
  Files files = small_folder();
  constexpr std::string_view bytes = ",;\n\"-0+:*.x\xC3";
  for (int damage = 0; damage < 3; ++damage) {
    auto file = files.begin();
    std::advance(file, random.below(static_cast<std::uint32_t>(files.size())));
    std::string& text = file->second;
    text[random.below(static_cast<std::uint32_t>(text.size()))] =
        bytes[random.below(static_cast<std::uint32_t>(bytes.size()))];
  }

  const report::Imported imported = report::import_tables(files);

  CHECK(imported.plan.has_value() != has_errors(imported.diagnostics));
  CHECK(imported.plan.has_value() == imported.scenario.has_value());
}

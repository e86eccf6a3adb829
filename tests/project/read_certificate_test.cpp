#include "project/read_certificate.hpp"

#include "project/damaged.hpp"
#include "project/random_certificate.hpp"
#include "support/published_text.hpp"
#include "support/random_project.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

/// About tests/project/data/small.dzn, which has 5 jobs and 2 employees, and no resource.
const std::string certificate_text =
    "no timetable ends before 5\n"
    "from path of jobs 1 3 5\n"
    "crew 1 is employees 1 2\n"
    "an end by 4 is refuted in 3 steps\n"
    "1: start 2 >= 3 or serves 3 1 2 <= 0 since waits 2 1, crew 1 at 2 job 3\n"
    "2: end >= 4 or works 3 2 <= 0 since step 1, need 3 1, once 3 2, member 3 2\n"
    "3: impossible since ends 5, employee 2 at 0 job 4, step 2\n";

const std::vector<std::string> certificate_pieces{
    "0",  "-1", "7",      "99999999999999999999", "step", " or ", " since ", ",", ":",
    "\n", ">=", "crew 1", "impossible",           "job",  " at ", "\t",      "  "};

}  // namespace

TEST_CASE("a certificate that was written is read again as it was") {
  const Project project = published_project("small.dzn");
  Diagnostics diagnostics;

  const auto read = read_certificate(project, "small.bound.txt", certificate_text, diagnostics);

  INFO(report_text(diagnostics, 4000));
  REQUIRE(read);
  CHECK(read->bound == 5);
  CHECK(read->ground.path == std::vector<JobId>{JobId(0), JobId(2), JobId(4)});
  REQUIRE(read->steps.size() == 3);
  CHECK(read->steps[0].facts.size() == 2);
  CHECK(read->steps[1].rules.size() == 4);
  CHECK(read->steps[2].facts.empty());
  CHECK(text_of(*read) == certificate_text);
}

TEST_CASE("the text of any certificate is read to a certificate of the same text") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    INFO("seed " << seed);
    const Project project = random_project(seed % 40);
    const std::string text = text_of(RandomCertificate(project, seed).made());
    Diagnostics diagnostics;

    const auto read = read_certificate(project, "random", text, diagnostics);

    INFO(text << report_text(diagnostics, 4000));
    REQUIRE(read);
    REQUIRE(text_of(*read) == text);
  }
}

TEST_CASE("more blanks than are written, and ends of lines of another system, change nothing") {
  const Project project = published_project("small.dzn");
  std::string text = replaced(certificate_text, "ends before 5\n", "ends   before\t5 \r\n");
  text = replaced(text, "3: impossible", "3 :  impossible");
  Diagnostics diagnostics;

  const auto read = read_certificate(project, "small.bound.txt", text, diagnostics);

  REQUIRE(read);
  CHECK(text_of(*read) == certificate_text);
}

TEST_CASE("what is wrong with a certificate is reported with code, line and column") {
  struct Case {
    std::string old;
    std::string by;
    std::string code;
    int line;
    int column;
  };
  const auto one = GENERATE(values<Case>({
      {"no timetable", "some timetable", "E-FORMAT", 1, 1},
      {"before 5", "before x", "E-VALUE", 1, 26},
      {"before 5", "before", "E-MISSING", 1, 25},
      {"before 5", "before 3000000000", "E-RANGE", 1, 26},
      {"before 5", "before 6", "E-CONTRADICTION", 4, 11},
      {"path of jobs", "way of jobs", "E-FORMAT", 2, 6},
      {"path of jobs 1 3 5", "work of resource 1", "E-REFERENCE", 2, 23},
      {"path of jobs 1 3 5", "path of jobs 1 3 6", "E-RANGE", 2, 23},
      {"path of jobs 1 3 5", "path of jobs 1 1 1 1 1 1", "E-FORMAT", 2, 29},
      {"crew 1 is", "crew 2 is", "E-CONTRADICTION", 3, 6},
      {"employees 1 2", "employees 1 3", "E-RANGE", 3, 23},
      {"in 3 steps", "in 4 steps", "E-MISSING", 7, 58},
      {"1: start", "2: start", "E-CONTRADICTION", 5, 1},
      {"start 2 >= 3", "start 2 > 3", "E-FORMAT", 5, 12},
      {"start 2 >= 3", "starts 2 >= 3", "E-FORMAT", 5, 4},
      {"serves 3 1 2", "serves 3 9 2", "E-RANGE", 5, 29},
      {"serves 3 1 2", "serves 1 1 2", "E-REFERENCE", 5, 29},
      {"waits 2 1", "wait 2 1", "E-FORMAT", 5, 44},
      {"crew 1 at 2", "crew 2 at 2", "E-RANGE", 5, 60},
      {"since step 1", "since step 2", "E-RANGE", 6, 42},
      {"step 2\n", "step 2 extra\n", "E-FORMAT", 7, 59},
      {"step 2\n", "step 2,\n", "E-MISSING", 7, 59},
  }));
  INFO(one.old << " -> " << one.by);
  const Project project = published_project("small.dzn");
  Diagnostics diagnostics;

  CHECK_FALSE(
      read_certificate(project, "c.txt", replaced(certificate_text, one.old, one.by), diagnostics));

  REQUIRE_FALSE(diagnostics.empty());
  INFO(report_text(diagnostics, 4000));
  CHECK(diagnostics.front().code == one.code);
  CHECK(diagnostics.front().place.file == "c.txt");
  CHECK(diagnostics.front().place.line == one.line);
  CHECK(diagnostics.front().place.column == one.column);
  CHECK_FALSE(diagnostics.front().help.empty());
}

TEST_CASE("errors in several steps are all listed, a missing line once") {
  const Project project = published_project("small.dzn");
  std::string text = replaced(certificate_text, "start 2 >= 3", "start 9 >= 3");
  text = replaced(text, "ends 5", "ends 0");
  Diagnostics two;
  CHECK_FALSE(read_certificate(project, "c.txt", text, two));
  CHECK(two.size() == 2);

  text = certificate_text;
  text.erase(text.find("1: start"), text.find("2: end") - text.find("1: start"));
  Diagnostics missing;
  CHECK_FALSE(read_certificate(project, "c.txt", text, missing));
  REQUIRE(missing.size() == 1);
  CHECK(missing.front().message == "step 2 is not the next one");
}

TEST_CASE("a damaged certificate is read or refused with errors, and never both") {
  int refused = 0;
  for (std::uint64_t seed = 0; seed < 6000; ++seed) {
    INFO("seed " << seed);
    const Project project = random_project(seed % 20);
    Rng rng(seed);
    const std::string whole =
        seed % 2 == 0 ? certificate_text : text_of(RandomCertificate(project, seed).made());
    const std::string text = damaged(whole, certificate_pieces, rng);
    Diagnostics diagnostics;

    const auto read = read_certificate(project, "c.txt", text, diagnostics);

    REQUIRE(read.has_value() != has_errors(diagnostics));
    refused += read ? 0 : 1;
    for (const Diagnostic& diagnostic : diagnostics) {
      REQUIRE_FALSE(diagnostic.message.empty());
      REQUIRE_FALSE(diagnostic.help.empty());
    }
    if (read) REQUIRE(read_certificate(project, "again", text_of(*read), diagnostics));
  }
  CHECK(refused > 2000);  // else the damage does not reach what matters
}

TEST_CASE("a certificate that is cut short is refused") {
  const Project project = published_project("small.dzn");
  for (std::size_t length = 0; length + 1 < certificate_text.size(); ++length) {
    // What ends with a line of the arithmetic is a certificate by arithmetic alone.
    INFO("cut after " << length);
    Diagnostics diagnostics;
    const auto read =
        read_certificate(project, "c.txt", certificate_text.substr(0, length), diagnostics);
    REQUIRE(read.has_value() != has_errors(diagnostics));
    if (read) REQUIRE((read->steps.empty() && text_of(*read).size() == length));
  }
}

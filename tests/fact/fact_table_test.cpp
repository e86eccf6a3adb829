#include "fact/fact_table.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace lotrinh;

namespace {

struct ReadTable {
  Diagnostics diagnostics;
  std::vector<WrittenFact> facts;  // made last: it fills the diagnostics

  explicit ReadTable(const std::string& text, const FactDefaults& defaults = {})
      : facts(read_facts(text, "t.csv", defaults, diagnostics)) {}

  [[nodiscard]] const Fact& only() const {
    REQUIRE(report_text(diagnostics, 2000).empty());
    REQUIRE(facts.size() == 1);
    return facts.front().fact;
  }
};

Day sept(unsigned day) { return day_of(2021, 9, day); }

/// "line:column CODE" of all messages.
std::vector<std::string> complaints(const ReadTable& read) {
  std::vector<std::string> lines;
  for (const Diagnostic& found : read.diagnostics)
    lines.push_back(std::to_string(found.place.line) + ":" + std::to_string(found.place.column) +
                    " " + found.code);
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("read_facts reads a storm with its reason and the place where it stands") {
  const ReadTable read(
      "kind,subject,date,until,value,stated,note\n"
      "closure,VN63-45,2021-09-20,03/10/2021,no_meeting,2021-09-18,bão số 5\n");

  const Fact& fact = read.only();
  CHECK(fact.kind == FactKind::closure);
  CHECK(fact.subject == "VN63-45");
  CHECK(fact.date == sept(20));
  CHECK(fact.until == day_of(2021, 10, 3));
  CHECK(fact.value == "no_meeting");
  CHECK(fact.stated == sept(18));
  CHECK(fact.holds);
  CHECK(fact.note == "bão số 5");
  CHECK(read.facts[0].place == SourcePlace{"t.csv", 2, 1});
}

TEST_CASE("a fact is stated on its date when the table does not say when") {
  CHECK(ReadTable("kind,province,date\naccounts,VN63-01,2021-09-05\n").only().stated == sept(5));
  CHECK(ReadTable("kind,province,date,stated\naccounts,VN63-01,2021-09-05,\n").only().stated ==
        sept(5));
}

TEST_CASE("an export of the LMS is read with what its columns do not say") {
  FactDefaults defaults;
  defaults.kind = FactKind::done;
  defaults.step = "pre_study";
  defaults.stated = sept(15);

  const ReadTable read("learner;module;date;name;province;score\nHV1;4;14/9/2021;Lê An;VN63-01;9\n",
                       defaults);

  REQUIRE(read.facts.size() == 1);
  const Fact& fact = read.facts[0].fact;
  CHECK(fact.kind == FactKind::done);
  CHECK(fact.subject == "HV1");
  CHECK(fact.module == "4");
  CHECK(fact.step == "pre_study");
  CHECK(fact.date == sept(14));
  CHECK(fact.stated == sept(15));
  CHECK(fact.newcomer.empty());
  // name and province are columns of newcomers only, score is nobody's.
  CHECK(complaints(read) == Lines{"1:6 W-COLUMN", "1:4 W-COLUMN", "1:5 W-COLUMN"});
  CHECK_FALSE(has_errors(read.diagnostics));
}

TEST_CASE("columns that name the subject may stand for it") {
  const auto row =
      GENERATE(table<std::string, std::string, std::string>({{"done", "learner", "step"},
                                                             {"done", "session", "step"},
                                                             {"done", "cohort", "step"},
                                                             {"absence", "lecturer", "until"},
                                                             {"materials", "module", "step"},
                                                             {"deadline", "module", "note"},
                                                             {"accounts", "province", "note"},
                                                             {"withdrawn", "learner", "note"},
                                                             {"opted_out", "learner", "note"},
                                                             {"opted_out", "lecturer", "note"},
                                                             {"bounced", "province", "note"},
                                                             {"split", "cohort", "value"},
                                                             {"not_held", "session", "note"}}));
  const auto [kind, column, other] = row;

  const std::string cell = other == "until" ? "2021-09-09" : "X";
  const ReadTable read("kind,date," + column + "," + other + "\n" + kind + ",2021-09-09,S-1/4," +
                       cell + "\n");

  CHECK(read.only().subject == "S-1/4");
}

TEST_CASE("an address is stated, taken back, comes back or is not wanted any more") {
  const ReadTable read(
      "kind,subject,date,value,holds\n"
      "address,HV1,2021-09-01,an@example.org,\n"
      "address,HV1,2021-09-02,,no\n"
      "bounced,programme,2021-09-03,,\n"
      "bounced,HV1,2021-09-03,an@example.org,\n"
      "opted_out,GV1,2021-09-04,,\n");

  CHECK(report_text(read.diagnostics, 2000).empty());
  REQUIRE(read.facts.size() == 5);
  CHECK(read.facts[0].fact.kind == FactKind::address);
  CHECK(read.facts[0].fact.value == "an@example.org");
  CHECK_FALSE(read.facts[1].fact.holds);
  CHECK(read.facts[2].fact.value.empty());
  CHECK(read.facts[3].fact.value == "an@example.org");
  for (const WrittenFact& written : read.facts) CHECK_FALSE(is_disturbance(written.fact.kind));
}

TEST_CASE("what is no address of one mailbox is refused with the reason") {
  const ReadTable read(
      "kind,subject,date,value\n"
      "address,HV1,2021-09-01,\"an@example.org, binh@example.org\"\n"
      "address,HV1,2021-09-01,\"an\r\nBcc: x@example.org\"\n"
      "bounced,HV1,2021-09-01,<an@example.org>\n"
      "address,HV1,2021-09-01,\n"
      "opted_out,HV1,2021-09-01,an@example.org\n");

  REQUIRE(complaints(read) ==
          Lines{"2:4 E-EMAIL", "3:4 E-EMAIL", "5:4 E-EMAIL", "6:4 E-MISSING", "7:4 E-VALUE"});
  CHECK(read.diagnostics[0].message ==
        "'an@example.org, binh@example.org' is no e-mail address: it has more than one @ (column "
        "value)");
  CHECK(read.diagnostics[0].help.starts_with("one address such as name@example.org"));
  CHECK(read.diagnostics[1].message.find('\n') == std::string::npos);
  CHECK(read.facts.empty());
}

TEST_CASE("the subject of an outage need not be written") {
  CHECK(ReadTable("kind,date,until\nlms_outage,2021-09-01,2021-09-03\n").only().subject == "*");
}

TEST_CASE("a newcomer has the columns of a roster") {
  const ReadTable read(
      "kind,subject,date,value,code,name,province,district,school,level,audience,position,modules\n"
      "replaced,HV1,2021-09-09,5; 4,HV9,Trần Bình,VN63-01,Ba Đình,TH1,TH,CBQL,principal,9;5;9\n");

  const Fact& fact = read.only();
  CHECK(fact.subject == "HV1");
  CHECK(fact.value == "4;5");
  REQUIRE(fact.newcomer.size() == 1);
  CHECK(
      fact.newcomer[0] ==
      Newcomer{
          "HV9", "Trần Bình", "VN63-01", "Ba Đình", "TH1", "TH", "CBQL", "principal", {"5", "9"}});
}

TEST_CASE("somebody who joins is written once, as subject, learner or code") {
  const std::string column = GENERATE("subject", "learner", "code");

  const ReadTable read("kind," + column + ",date,province,level\njoined,HV9,2021-09-09,P1,TH\n");

  CHECK(read.only().subject == "HV9");
  CHECK(read.only().newcomer.at(0).code == "HV9");
}

TEST_CASE("a correction needs only what tells what it is about") {
  const ReadTable read(
      "kind,subject,date,holds\n"
      "closure,VN63-45,2021-09-20,no\n"
      "rooms,ROOMS,2021-09-20,no\n"
      "replaced,HV1,2021-09-20,no\n"
      "joined,HV2,2021-09-20,no\n");

  CHECK(report_text(read.diagnostics, 2000).empty());
  REQUIRE(read.facts.size() == 4);
  for (const WrittenFact& written : read.facts) {
    CHECK_FALSE(written.fact.holds);
    CHECK(written.fact.newcomer.empty());
  }
}

TEST_CASE("a table without a column that every row needs is not read row by row") {
  CHECK(complaints(ReadTable("subject,date\nA,2021-09-01\nB,2021-09-01\n")) ==
        Lines{"1:1 E-COLUMN-MISSING"});
  CHECK(complaints(ReadTable("kind,subject\naccounts,A\naccounts,B\n")) ==
        Lines{"1:1 E-COLUMN-MISSING"});
  FactDefaults defaults;
  defaults.kind = FactKind::attended;
  CHECK(complaints(ReadTable("date\n2021-09-01\n", defaults)) ==
        Lines{"1:1 E-COLUMN-MISSING", "1:1 E-COLUMN-MISSING"});  // module, subject
}

TEST_CASE("a misspelt word is reported with its place and what was meant") {
  const ReadTable read(
      "kind,subject,date,until,value\n"
      "closur,VN63-45,2021-09-20,2021-09-21,no_meeting\n"
      "closure,VN63-45,2021-09-20,2021-09-21,no_meting\n"
      "deadline,,2021-09-20,,befor\n");

  REQUIRE(complaints(read) == Lines{"2:1 E-VALUE", "3:5 E-VALUE", "4:2 E-MISSING", "4:5 E-VALUE"});
  CHECK(read.diagnostics[0].message == "'closur' is not allowed (column kind)");
  CHECK(read.diagnostics[0].help.starts_with("did you mean 'closure'? allowed: done, attended"));
  CHECK(read.diagnostics[1].help ==
        "did you mean 'no_meeting'? allowed: no_meeting, online_only, nothing");
  CHECK(read.diagnostics[2].message == "the cell is empty (column subject)");
  CHECK(read.diagnostics[3].help == "did you mean 'before'? allowed: before, by");
  CHECK(read.facts.empty());
}

TEST_CASE("all that is wrong with a row is reported, and other rows are read") {
  const ReadTable read(
      "kind,subject,date,until,value,holds\n"
      "rooms,,31/9/2021,never,many,perhaps\n"
      "rooms,ROOMS,30/9/2021,2021-10-01,5,yes\n");

  CHECK(complaints(read) ==
        Lines{"2:6 E-VALUE", "2:2 E-MISSING", "2:3 E-DATE", "2:4 E-DATE", "2:5 E-VALUE"});
  CHECK(read.facts.size() == 1);
}

TEST_CASE("a range that ends before it begins is refused") {
  const ReadTable read("kind,lecturer,date,until\nabsence,GV1,2021-09-02,2021-09-01\n");

  REQUIRE(complaints(read) == Lines{"2:4 E-RANGE"});
  CHECK(read.diagnostics[0].message == "2021-09-01 is before 2021-09-02 (column until)");
}

TEST_CASE("a value that a kind does not take is refused") {
  CHECK(complaints(ReadTable("kind,subject,step,date,until\ndone,A,s,2021-09-01,2021-09-02\n")) ==
        Lines{"2:5 E-VALUE"});
  CHECK(complaints(ReadTable("kind,subject,module,date\naccounts,A,4,2021-09-01\n")) ==
        Lines{"2:3 E-VALUE"});
  CHECK(complaints(ReadTable("kind,subject,learner,date\naccounts,A,B,2021-09-01\n")) ==
        Lines{"2:3 E-VALUE"});
  CHECK(complaints(ReadTable("kind,subject,date,until\nlms_outage,A,2021-09-01,2021-09-01\n")) ==
        Lines{"2:2 E-VALUE"});
}

TEST_CASE("a newcomer who is not somebody new is refused") {
  const std::string header = "kind,subject,date,code,province,level\n";

  CHECK(complaints(ReadTable(header + "joined,A,2021-09-01,B,P,TH\n")) == Lines{"2:4 E-VALUE"});
  CHECK(complaints(ReadTable(header + "replaced,A,2021-09-01,A,,\n")) == Lines{"2:4 E-VALUE"});
  CHECK(complaints(ReadTable(header + "replaced,A,2021-09-01,,,\n")) == Lines{"2:4 E-MISSING"});
  CHECK(complaints(ReadTable(header + "joined,A,2021-09-01,,,\n")) ==
        Lines{"2:5 E-MISSING", "2:6 E-MISSING"});
}

TEST_CASE("control characters and endless texts are refused") {
  CHECK(complaints(ReadTable("kind,subject,date\naccounts,A\x01,2021-09-01\n")) ==
        Lines{"2:2 E-TEXT"});
  CHECK(complaints(ReadTable("kind,subject,date,note\naccounts,A,2021-09-01," +
                             std::string(501, 'x') + "\n")) == Lines{"2:4 E-TEXT"});
}

TEST_CASE("text is kept in normal form C, however it was typed") {
  const std::string decomposed = "ba\xCC\x83o";  // a and a combining tilde
  CHECK(
      ReadTable("kind,subject,date,note\naccounts,A,2021-09-01," + decomposed + "\n").only().note ==
      "b\xC3\xA3o");
}

TEST_CASE("a column that is there twice is refused, an unknown one is ignored with a warning") {
  CHECK(complaints(ReadTable("kind,kind,subject,date\na,a,A,2021-09-01\n")) ==
        Lines{"1:2 E-COLUMN"});

  const ReadTable read("kind,subjcet,subject,date\naccounts,?,A,2021-09-01\n");
  REQUIRE(complaints(read) == Lines{"1:2 W-COLUMN"});
  CHECK(read.diagnostics[0].help == "did you mean 'subject'?");
  CHECK(read.facts.size() == 1);
}

TEST_CASE("more messages than anybody reads are counted") {
  std::string text = "kind,subject,date\n";
  for (int row = 0; row < 1500; ++row) text += "accounts,A,never\n";

  const ReadTable read(text);

  REQUIRE(read.diagnostics.size() == 1001);
  CHECK(read.diagnostics.back().code == "E-MANY");
  CHECK(read.diagnostics.back().message == "500 more problems are not listed");
}

TEST_CASE("rows that are there twice are two equal facts") {
  const ReadTable read("kind,subject,date\naccounts,A,2021-09-01\naccounts,A,2021-09-01\n");

  REQUIRE(read.facts.size() == 2);
  CHECK(read.facts[0].fact == read.facts[1].fact);
}

TEST_CASE("a table of facts has the columns of newcomers only when it has a newcomer") {
  Fact fact;
  fact.kind = FactKind::withdrawn;
  fact.subject = "HV1";
  fact.date = sept(1);
  fact.stated = sept(2);
  fact.note = "nghỉ hưu, \"sớm\"";

  CHECK(fact_table({fact}) ==
        "kind,subject,module,step,date,until,value,holds,stated,note\n"
        "withdrawn,HV1,,,2021-09-01,,,yes,2021-09-02,\"nghỉ hưu, \"\"sớm\"\"\"\n");
  CHECK(fact_table({}) == "kind,subject,module,step,date,until,value,holds,stated,note\n");

  fact.kind = FactKind::joined;
  fact.newcomer.push_back({"HV1", "An", "P1", "", "", "TH", "", "", {"4", "5"}});
  CHECK(fact_table({fact}).find(",HV1,An,P1,,,TH,,,4;5\n") != std::string::npos);
}

TEST_CASE("a cell of a column that the table does not have is missed by the column's name") {
  const ReadTable read("kind,subject,date\ndone,A,2021-09-01\n");

  REQUIRE(complaints(read) == Lines{"2:1 E-MISSING"});
  CHECK(read.diagnostics[0].message == "the row needs a column that is not there (column step)");
}

#include "scenario/load.hpp"
#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lotrinh;
using lotrinh::test::loaded_from;
using lotrinh::test::scenario_from;

namespace {

// Thirteen lines; what follows them begins on line 14.
const std::string template_head = R"(format = 1
name = "Quy trình"
[[owners]]
code = "office"
title = "Văn phòng"
is = "programme"
[[owners]]
code = "learner"
title = "Học viên"
title_en = "Learner"
is = "learner"
[[steps]]
code = "publish"
)";

scenario::Loaded with_template(const std::string& text) {
  return loaded_from("world.workflow = \"flow.toml\"\n", {{"flow.toml", text}});
}

/// The template whose first step, "publish", has these keys and with whatever follows it.
scenario::Loaded with_step(const std::string& rest) { return with_template(template_head + rest); }

WorkflowTemplate template_of(const std::string& rest) {
  const auto loaded = with_step(rest);
  INFO(report_text(loaded.diagnostics, 4000));
  REQUIRE(loaded.scenario);
  CHECK(loaded.diagnostics.empty());
  return loaded.scenario->workflow;
}

/// The one thing that is wrong with a template.
Diagnostic only_problem(const scenario::Loaded& loaded) {
  INFO(report_text(loaded.diagnostics, 4000));
  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK_FALSE(loaded.scenario);
  return loaded.diagnostics[0];
}

const std::string plain_step = "title = \"x\"\nscope = \"module\"\nowner = \"office\"\n";

std::string with_due(const std::string& due, const std::string& scope = "module") {
  return "title = \"x\"\nscope = \"" + scope + "\"\nowner = \"office\"\ndue = \"" + due + "\"\n";
}

}  // namespace

TEST_CASE("a scenario that names no template has no steps") {
  CHECK(scenario_from("").workflow.steps.empty());
}

TEST_CASE("the reader gives every key of a template to its owner or step") {
  const WorkflowTemplate workflow = template_of(R"(title = "Đăng tải"
title_en = "Publish"
scope = "module"
owner = "office"
due = "3 days before opens"
modules = ["1"]
[[steps]]
code = "live"
title = "Học trực tiếp"
scope = "participation"
owner = "learner"
due = "on live_end"
completed_by = "attendance"
part_of_completion = true
after = ["publish", "welcome"]
[[steps]]
code = "welcome"
title = "Khai mạc"
scope = "programme"
owner = "office"
due = "2 months after closes"
completed_by = "steps"
after = ["publish"]
)");

  CHECK(workflow.name == "Quy trình");
  REQUIRE(workflow.owners.size() == 2);
  CHECK(workflow.owners[OwnerRoleId(0)].title_en == "Văn phòng");
  CHECK(workflow.owners[OwnerRoleId(1)].title_en == "Learner");
  CHECK(workflow.owners[OwnerRoleId(1)].kind == OwnerKind::learner);
  REQUIRE(workflow.steps.size() == 3);
  const WorkflowStep& publish = workflow.steps[StepId(0)];
  CHECK(publish.title == "Đăng tải");
  CHECK(publish.title_en == "Publish");
  CHECK(publish.scope == StepScope::module);
  CHECK(publish.owner == OwnerRoleId(0));
  CHECK(publish.completion == Completion::record);
  CHECK(publish.part == CompletionPart::none);
  CHECK(publish.modules == std::vector{ModuleId(0)});
  CHECK(publish.written == SourcePlace{"flow.toml", 13, 8});
  const WorkflowStep& live = workflow.steps[workflow.step("live")];
  CHECK(live.completion == Completion::attendance);
  CHECK(live.part == CompletionPart::part);
  CHECK(live.after == std::vector{StepId(0), StepId(2)});
  CHECK(workflow.steps[StepId(2)].completion == Completion::steps);
}

TEST_CASE("a due date is a count of days, weeks or months before or after a day, or on it") {
  struct Due {
    std::string text;
    int count;
    DueUnit unit;
    DueAnchor anchor;
  };
  const Due due =
      GENERATE(Due{"on opens", 0, DueUnit::day, DueAnchor::opens},
               Due{"1 day before live_start", -1, DueUnit::day, DueAnchor::live_start},
               Due{"7 days before opens", -7, DueUnit::day, DueAnchor::opens},
               Due{"1 week after live_end", 1, DueUnit::week, DueAnchor::live_end},
               Due{"12 weeks before deadline", -12, DueUnit::week, DueAnchor::deadline},
               Due{"1 month before next_opens", -1, DueUnit::month, DueAnchor::next_opens},
               Due{"  6  months after closes ", 6, DueUnit::month, DueAnchor::closes});

  const auto rule = template_of(with_due(due.text, "participation")).steps[StepId(0)].due;

  CHECK(rule.count == due.count);
  CHECK(rule.unit == due.unit);
  CHECK(rule.anchor == due.anchor);
}

TEST_CASE("what is no due date is told with its place and how to write one") {
  const std::string due =
      GENERATE("7 days", "opens", "0 days before opens", "-3 days before opens",
               "1000 days after closes", "7 working days before opens", "7.5 days before opens",
               "7 days prior opens", "7days before opens", "in opens", "   ");

  const Diagnostic problem = only_problem(with_step(with_due(due)));

  CHECK(problem.code == "E-DUE");
  CHECK(problem.place == SourcePlace{"flow.toml", 17, 7});
  CHECK(problem.help.find("7 days before opens") != std::string::npos);
}

TEST_CASE("a due date counts only from days that the step's scope has") {
  struct Wrong {
    std::string scope, anchor;
  };
  const Wrong wrong = GENERATE(
      Wrong{"programme", "live_start"}, Wrong{"programme", "deadline"}, Wrong{"cohort", "deadline"},
      Wrong{"module", "live_end"}, Wrong{"cohort", "live_start"}, Wrong{"session", "next_opens"},
      Wrong{"person", "next_opens"}, Wrong{"person", "deadline"}, Wrong{"module", "next_opens"});
  CAPTURE(wrong.scope, wrong.anchor);

  const Diagnostic problem =
      only_problem(with_step(with_due("2 days before " + wrong.anchor, wrong.scope)));

  CHECK(problem.code == "E-DUE");
  CHECK(problem.place == SourcePlace{"flow.toml", 17, 7});
  CHECK(problem.message.find("'" + wrong.anchor + "'") != std::string::npos);
  CHECK(problem.help.find("opens, ") != std::string::npos);
  CHECK(problem.help.find(wrong.anchor + ",") == std::string::npos);
}

TEST_CASE("a misspelt day of a due date gets a suggestion") {
  const Diagnostic problem = only_problem(with_step(with_due("on live_ends", "session")));

  CHECK(problem.code == "E-DUE");
  CHECK(problem.help.find("did you mean 'live_end'?") != std::string::npos);
}

TEST_CASE("every mistake in a template is told with its place, value and what is allowed") {
  struct Mistake {
    std::string rest;
    std::string code;
    int line, column;
    std::string told;  // in the message or the help
  };
  const std::string due = "due = \"on opens\"\n";
  const std::string second = plain_step + due + "[[steps]]\ncode = \"second\"\n";
  const Mistake mistake = GENERATE_COPY(
      Mistake{"title = \"x\"\nscope = \"modul\"\nowner = \"office\"\n" + due, "E-VALUE", 15, 9,
              "did you mean 'module'?"},
      Mistake{"title = \"x\"\nscope = \"module\"\nowner = \"ofice\"\n" + due, "E-REFERENCE", 16, 9,
              "did you mean 'office'?"},
      Mistake{"title = \"x\"\nscope = \"module\"\n" + due, "E-MISSING", 12, 1, "steps.owner"},
      Mistake{"scope = \"module\"\nowner = \"office\"\n" + due, "E-MISSING", 12, 1, "steps.title"},
      Mistake{"title = \"x\"\nowner = \"office\"\n" + due, "E-MISSING", 12, 1, "steps.scope"},
      Mistake{plain_step, "E-MISSING", 12, 1, "steps.due"},
      Mistake{plain_step + due + "completed_by = \"recrod\"\n", "E-VALUE", 18, 16, "'record'"},
      Mistake{plain_step + due + "after = [\"publish\"]\n", "E-SELF", 18, 9, "'publish'"},
      Mistake{plain_step + due + "after = [\"pubilsh\"]\n", "E-REFERENCE", 18, 10,
              "did you mean 'publish'?"},
      Mistake{plain_step + due + "modules = [\"7\"]\n", "E-REFERENCE", 18, 12, "allowed: 1"},
      Mistake{plain_step + due + "modules = [\"1\", \"1\"]\n", "E-DUPLICATE", 18, 17, "'1'"},
      Mistake{plain_step + due + "modules = []\n", "E-STEP", 18, 11, "all modules"},
      Mistake{plain_step + due + "gate = true\n", "E-KEY", 18, 1, "'gate'"},
      Mistake{plain_step + due + "part_of_completion = 1\n", "E-TYPE", 18, 22, "true or false"},
      Mistake{plain_step + due + "part_of_completion = true\n", "E-STEP", 18, 22, "scope module"},
      Mistake{plain_step + due + "completed_by = \"attendance\"\n", "E-STEP", 18, 16,
              "participation only"},
      Mistake{plain_step + due + "completed_by = \"steps\"\n", "E-STEP", 18, 16, "after"},
      Mistake{second + plain_step + due + "after = [\"publish\", \"publish\"]\n", "E-DUPLICATE", 24,
              21, "'publish'"},
      Mistake{plain_step + due + "[[steps]]\ncode = \"publish\"\n" + plain_step + due,
              "E-DUPLICATE", 19, 8, "the step 'publish'"});

  const Diagnostic problem = only_problem(with_step(mistake.rest));

  CAPTURE(formatted(problem));
  CHECK(problem.code == mistake.code);
  CHECK(problem.place == SourcePlace{"flow.toml", mistake.line, mistake.column});
  CHECK((problem.message + " / " + problem.help).find(mistake.told) != std::string::npos);
}

TEST_CASE("an owner that nobody could be found for in the step's scope is an error") {
  struct Pair {
    std::string is, scope;
    bool good;
  };
  const Pair pair =
      GENERATE(Pair{"programme", "programme", true}, Pair{"programme", "participation", true},
               Pair{"institution", "session", true}, Pair{"institution", "participation", true},
               Pair{"institution", "module", false}, Pair{"institution", "person", false},
               Pair{"department", "cohort", true}, Pair{"department", "person", true},
               Pair{"department", "module", false}, Pair{"lecturer", "session", true},
               Pair{"lecturer", "cohort", false}, Pair{"learner", "person", true},
               Pair{"learner", "session", false}, Pair{"learner", "programme", false});
  CAPTURE(pair.is, pair.scope);

  const auto loaded =
      with_template("format = 1\nname = \"x\"\nowners = [{ code = \"o\", title = \"O\", is = \"" +
                    pair.is + "\" }]\n[[steps]]\ncode = \"s\"\ntitle = \"S\"\nscope = \"" +
                    pair.scope + "\"\nowner = \"o\"\ndue = \"on opens\"\n");

  CHECK(loaded.scenario.has_value() == pair.good);
  if (!pair.good) {
    const Diagnostic problem = only_problem(loaded);
    CHECK(problem.code == "E-STEP");
    CHECK(problem.place == SourcePlace{"flow.toml", 8, 9});
    CHECK(problem.message.find("scope " + pair.scope + " has no " + pair.is) != std::string::npos);
  }
}

TEST_CASE("all mistakes of a template are told at once") {
  const auto loaded = with_template(R"(format = 2
[[owners]]
code = "office"
title = "Office"
is = "ministry"
[[owners]]
code = "office"
title = "Office"
is = "programme"
[[steps]]
code = "a b"
title = "x"
scope = "module"
owner = "office"
due = "soon"
)");

  std::vector<std::string> found;
  for (const auto& problem : loaded.diagnostics)
    found.push_back(std::to_string(problem.place.line) + " " + problem.code);
  std::sort(found.begin(), found.end());
  CHECK(found == std::vector<std::string>{"1 E-FORMAT", "1 E-MISSING", "11 E-WORD", "15 E-DUE",
                                          "5 E-VALUE", "7 E-DUPLICATE"});
}

TEST_CASE("a template has at least one owner and one step, and at most 50 and 200") {
  std::string many_owners = "format = 1\nname = \"x\"\n";
  for (int i = 0; i < 51; ++i)
    many_owners +=
        "[[owners]]\ncode = \"o" + std::to_string(i) + "\"\ntitle = \"O\"\nis = \"programme\"\n";
  std::string many_steps = template_head + plain_step + "due = \"on opens\"\n";
  for (int i = 1; i < 201; ++i)
    many_steps +=
        "[[steps]]\ncode = \"s" + std::to_string(i) + "\"\n" + plain_step + "due = \"on opens\"\n";

  const auto without = with_template("format = 1\nname = \"x\"\n");
  const auto owners = with_template(many_owners);
  const auto steps = with_template(many_steps);

  REQUIRE(without.diagnostics.size() == 2);
  CHECK(without.diagnostics[0].code == "E-MISSING");
  CHECK(without.diagnostics[1].code == "E-MISSING");
  REQUIRE(owners.diagnostics.size() == 2);  // and there are no steps
  CHECK(std::any_of(owners.diagnostics.begin(), owners.diagnostics.end(),
                    [](const Diagnostic& one) { return one.code == "E-SIZE"; }));
  CHECK(only_problem(steps).code == "E-SIZE");
}

TEST_CASE("at most 64 steps of a template are of scope participation") {
  const auto with_participation_steps = [](int count) {
    std::string text = template_head + with_due("on opens");
    for (int i = 0; i < count; ++i)
      text += "[[steps]]\ncode = \"s" + std::to_string(i) + "\"\n" +
              with_due("on closes", "participation");
    return with_template(text);
  };

  CHECK(with_participation_steps(64).scenario);
  CHECK(only_problem(with_participation_steps(65)).code == "E-SIZE");
}

TEST_CASE("a template that does not exist or is no TOML is told at its place") {
  const Diagnostic missing = only_problem(loaded_from("world.workflow = \"no.toml\"\n"));
  const Diagnostic broken = only_problem(with_template("format = \n"));

  CHECK(missing.code == "E-FILE");
  CHECK(missing.place == SourcePlace{"test.toml", 2, 18});
  CHECK(broken.code == "E-TOML");
  CHECK(broken.place.file == "flow.toml");
}

TEST_CASE("a template belongs to the scenario's digest and to the files that are kept with it") {
  const auto one = with_step(with_due("1 day before opens"));
  const auto other = with_step(with_due("2 days before opens"));

  REQUIRE(one.scenario);
  REQUIRE(other.scenario);
  CHECK(one.scenario->digest != other.scenario->digest);
  CHECK(one.files.contains("flow.toml"));
}

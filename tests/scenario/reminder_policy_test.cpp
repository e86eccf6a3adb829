#include "scenario/load.hpp"
#include "support/scenario_text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lotrinh;
using lotrinh::test::loaded_from;

namespace {

// Twenty-one lines; what follows them begins on line 22.
const std::string policy_head = R"(format = 1
name = "Quy trình"
[[owners]]
code = "office"
title = "Văn phòng"
is = "programme"
[[owners]]
code = "so"
title = "Sở"
is = "department"
[[owners]]
code = "learner"
title = "Học viên"
is = "learner"
[[steps]]
code = "study"
title = "Tự học"
scope = "participation"
owner = "learner"
due = "on opens"

)";

const std::string holidays_of_two_kinds = R"(
[[holiday]]
key = "new_year"
name = "Tết Dương lịch"
solar = "01-01"
[[holiday]]
key = "national"
name = "Quốc khánh"
solar = "09-02"
length_days = 2
)";

scenario::Loaded with_reminders(const std::string& table) {
  return loaded_from(
      "world.workflow = \"flow.toml\"\n",
      {{"flow.toml", policy_head + table}, {"calendar.toml", holidays_of_two_kinds}});
}

ReminderPolicy policy_of(const std::string& table) {
  const auto loaded = with_reminders(table);
  INFO(report_text(loaded.diagnostics, 4000));
  REQUIRE(loaded.scenario);
  CHECK(loaded.diagnostics.empty());
  REQUIRE(loaded.scenario->workflow.reminders);
  return *loaded.scenario->workflow.reminders;
}

/// "line:column CODE message" of everything that is wrong.
std::vector<std::string> policy_complaints(const std::string& table) {
  const auto loaded = with_reminders(table);
  CHECK_FALSE(loaded.scenario);
  std::vector<std::string> lines;
  for (const Diagnostic& found : loaded.diagnostics) {
    CHECK(found.place.file == "flow.toml");
    CHECK_FALSE(found.help.empty());
    lines.push_back(std::to_string(found.place.line) + ":" + std::to_string(found.place.column) +
                    " " + found.code + " " + found.message);
  }
  return lines;
}

using PolicyComplaints = std::vector<std::string>;

const std::string plain_policy = "[reminders]\ndays_before = [1]\ndays_after = [1]\n";

}  // namespace

TEST_CASE("a template without reminders reminds nobody") {
  const auto loaded = with_reminders("");

  REQUIRE(loaded.scenario);
  CHECK_FALSE(loaded.scenario->workflow.reminders);
}

TEST_CASE("the reader gives every key to the policy and puts days in order") {
  const ReminderPolicy policy = policy_of(R"([reminders]
days_before = [0, 7, 1]
days_after = [3, 1]
then_every_days = 7
last_day_after = 90
quiet_weekdays = ["sun", "sat"]
quiet_holidays = ["national"]
quiet_days_move = "after"
[[reminders.escalations]]
to = "so"
days_after = 7
[[reminders.escalations]]
to = "office"
days_after = 14
)");

  CHECK(policy.days_before == std::vector{7, 1, 0});
  CHECK(policy.days_after == std::vector{1, 3});
  CHECK(policy.then_every_days == 7);
  CHECK(policy.last_day_after == 90);
  CHECK(policy.quiet_weekdays == std::array{false, false, false, false, false, true, true});
  CHECK(policy.quiet_move == QuietMove::after);
  REQUIRE(policy.escalations.size() == 2);
  CHECK(policy.escalations[0].to == OwnerRoleId(1));
  CHECK(policy.escalations[0].days_after == 7);
  CHECK(policy.escalations[1].to == OwnerRoleId(0));
  CHECK(policy.escalations[1].days_after == 14);
}

TEST_CASE("quiet days are those of the chosen holidays from the year before to two years after") {
  const auto quiet_days = [](const std::string& chosen) {
    std::vector<std::string> found;
    const auto policy =
        policy_of(plain_policy + "quiet_holidays = " + chosen + "\nquiet_days_move = \"before\"\n");
    found.reserve(policy.quiet_days.size());
    for (const Holiday& day : policy.quiet_days) found.push_back(iso(day.day) + " " + day.name);
    return found;
  };

  // The horizon is the year 2021.
  CHECK(quiet_days("[\"national\"]") ==
        std::vector<std::string>{"2020-09-02 Quốc khánh", "2020-09-03 Quốc khánh",
                                 "2021-09-02 Quốc khánh", "2021-09-03 Quốc khánh",
                                 "2022-09-02 Quốc khánh", "2022-09-03 Quốc khánh",
                                 "2023-09-02 Quốc khánh", "2023-09-03 Quốc khánh"});
  CHECK(quiet_days("\"all\"").size() == 12);
  CHECK(quiet_days("\"all\"").front() == "2020-01-01 Tết Dương lịch");
  CHECK(quiet_days("[]").empty());
}

TEST_CASE("nobody hears of what is overdue later than the last day that the policy names") {
  CHECK(policy_of(plain_policy).last_day_after == 1);
  CHECK(policy_of("[reminders]\ndays_before = [1]\ndays_after = []\n").last_day_after == 0);
  CHECK(policy_of(plain_policy + "[[reminders.escalations]]\nto = \"so\"\ndays_after = 9\n")
            .last_day_after == 9);
  CHECK(policy_of(plain_policy + "last_day_after = 30\n").last_day_after == 30);
}

TEST_CASE("a step of which nobody is reminded says so") {
  std::string text = policy_head;
  text.replace(text.find("due = \"on opens\"\n"), 0, "remind = false\n");

  const auto loaded = loaded_from("world.workflow = \"flow.toml\"\n", {{"flow.toml", text}});

  REQUIRE(loaded.scenario);
  CHECK(loaded.scenario->workflow.steps[StepId(0)].reminding == Reminding::no);
  CHECK(with_reminders("").scenario->workflow.steps[StepId(0)].reminding == Reminding::yes);
}

TEST_CASE("everything that is wrong with a policy is said at once, with line and column") {
  CHECK(policy_complaints(R"([reminders]
days_before = [61, 1, 1, "7"]
days_after = [0, 3]
then_every_days = 400
last_day_after = 2
quiet_weekdays = ["sunday"]
quiet_holidays = ["tet"]
often = true
[[reminders.escalations]]
to = "rector"
days_after = 366
)") == PolicyComplaints{
           "23:16 E-RANGE 61 is out of range (key reminders.days_before)",
           "23:23 E-DUPLICATE 1 is there twice (key reminders.days_before)",
           "23:26 E-TYPE '7' is not a whole number (key reminders.days_before)",
           "24:15 E-RANGE 0 is out of range (key reminders.days_after)",
           "25:19 E-RANGE 400 is out of range (key reminders.then_every_days)",
           std::string("26:18 E-RANGE 2 is before 3, when somebody is still to hear of it ") +
               "(key reminders.last_day_after)",
           "27:19 E-VALUE 'sunday' is not allowed (key reminders.quiet_weekdays)",
           "28:19 E-REFERENCE the holiday 'tet' is not known (key reminders.quiet_holidays)",
           "29:1 E-KEY the key 'often' is not known in reminders",
           "31:6 E-REFERENCE the owner 'rector' is not known (key reminders.escalations.to)",
           "32:14 E-RANGE 366 is out of range (key reminders.escalations.days_after)"});
}

TEST_CASE("days ahead and after, and where quiet days move, have to be said") {
  CHECK(policy_complaints("[reminders]\nquiet_weekdays = [\"sun\"]\n") ==
        PolicyComplaints{"22:1 E-MISSING the key reminders.days_after is missing",
                         "22:1 E-MISSING the key reminders.days_before is missing",
                         "22:1 E-MISSING the key reminders.quiet_days_move is missing"});
  CHECK(policy_complaints(plain_policy + "quiet_holidays = \"all\"\n") ==
        PolicyComplaints{"22:1 E-MISSING the key reminders.quiet_days_move is missing"});
  CHECK(policy_complaints(plain_policy + "then_every_days = 7\n") ==
        PolicyComplaints{"22:1 E-MISSING the key reminders.last_day_after is missing"});
}

TEST_CASE("a word for holidays is all, and everything else is a list of their keys") {
  const auto loaded =
      with_reminders(plain_policy + "quiet_holidays = \"tet\"\nquiet_days_move = \"before\"\n");

  REQUIRE(loaded.diagnostics.size() == 1);
  CHECK(loaded.diagnostics[0].message == "'tet' is not allowed (key reminders.quiet_holidays)");
  const auto unknown = with_reminders(
      plain_policy + "quiet_holidays = [\"nationl\"]\nquiet_days_move = \"before\"\n");
  REQUIRE(unknown.diagnostics.size() == 1);
  CHECK(unknown.diagnostics[0].help.find("did you mean 'national'?") == 0);
  CHECK(unknown.diagnostics[0].help.find("new_year") != std::string::npos);
}

TEST_CASE("a policy under which nobody is ever written to is refused") {
  CHECK(policy_complaints(plain_policy +
                          "quiet_weekdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", "
                          "\"sun\"]\nquiet_days_move = \"after\"\n") ==
        PolicyComplaints{
            "25:18 E-REMINDER all seven weekdays are quiet (key reminders.quiet_weekdays)"});
}

TEST_CASE("repeating needs something that is repeated") {
  CHECK(policy_complaints("[reminders]\ndays_before = [1]\ndays_after = []\nthen_every_days = 7\n"
                          "last_day_after = 30\n") ==
        PolicyComplaints{
            "25:19 E-REMINDER every 7 days after nothing (key reminders.then_every_days)"});
}

TEST_CASE("what is overdue is escalated to offices, once to each kind") {
  const auto escalated_to = [](const std::string& first, const std::string& second) {
    return policy_complaints(plain_policy + "[[reminders.escalations]]\nto = \"" + first +
                             "\"\ndays_after = 3\n[[reminders.escalations]]\nto = \"" + second +
                             "\"\ndays_after = 4\n");
  };

  CHECK(escalated_to("learner", "so") ==
        PolicyComplaints{"26:6 E-REMINDER 'learner' is no office above others "
                         "(key reminders.escalations.to)"});
  CHECK(escalated_to("so", "so") ==
        PolicyComplaints{
            "29:6 E-REMINDER 'so' is of the same kind as the owner of an escalation above "
            "(key reminders.escalations.to)"});
}

TEST_CASE("a table of reminders without its keys and a value instead of it are refused") {
  CHECK(policy_complaints("reminders = 7\n").front().find("E-") != std::string::npos);
  CHECK(policy_complaints("[[reminders]]\ndays_before = [1]\n").front().find("E-TYPE") !=
        std::string::npos);
  CHECK(policy_complaints(plain_policy + "[reminders.escalations]\nto = \"so\"\n")
            .front()
            .find("E-TYPE") != std::string::npos);
}

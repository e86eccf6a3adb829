#include "remind/stages.hpp"

#include "base/random.hpp"
#include "remind/small_policies.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

namespace lotrinh::remind {

namespace {

using test::aug;
using test::sep;

std::vector<std::string> words(const std::vector<Stage>& stages) {
  std::vector<std::string> found;
  for (const Stage stage : stages) found.push_back(stage_code(stage));
  return found;
}

std::vector<std::string> on(const ReminderPolicy& policy, Day due, Day day) {
  return words(stages_on(policy, due, day));
}

using Words = std::vector<std::string>;

/// Nothing is quiet.
ReminderPolicy plain() {
  ReminderPolicy policy;
  policy.days_before = {7, 1, 0};
  policy.days_after = {1, 3};
  policy.then_every_days = 7;
  policy.last_day_after = 20;
  return policy;
}

ReminderPolicy random_policy(Rng& rng) {
  ReminderPolicy policy;
  for (int day = 20; day >= 0; --day) {
    if (rng.below(6) == 0) policy.days_before.push_back(day);
  }
  for (int day = 1; day <= 10; ++day) {
    if (rng.below(4) == 0) policy.days_after.push_back(day);
  }
  policy.then_every_days = static_cast<int>(rng.below(9));
  policy.last_day_after = 10 + static_cast<int>(rng.below(40));
  for (bool& quiet : policy.quiet_weekdays) quiet = rng.below(4) == 0;
  policy.quiet_weekdays[rng.below(7)] = false;
  for (Day day = day_of(2021, 1, 1); day < day_of(2022, 1, 1); day += days{1}) {
    const int length = rng.below(40) == 0 ? 1 + static_cast<int>(rng.below(9)) : 0;
    for (int i = 0; i < length; ++i, day += days{1})
      policy.quiet_days.push_back({day, "tet", "Tết"});
  }
  policy.quiet_move = rng.below(2) == 0 ? QuietMove::before : QuietMove::after;
  return policy;
}

/// The days around a due date one by one, and what has been moved along with them: ahead stages
/// wait backwards or forwards, the others forwards.
std::map<Day, Words> walked(const ReminderPolicy& policy, Day due) {
  std::map<Day, Words> found;
  const auto quiet = [&](Day day) { return quiet_day(policy, day).has_value(); };
  Words waiting;
  for (Day day = due; day < due + days{200}; day += days{1}) {
    const int after = static_cast<int>((day - due).count());
    const auto& first = policy.days_after;
    const bool named = std::find(first.begin(), first.end(), after) != first.end();
    const bool again = !first.empty() && policy.then_every_days > 0 && after > first.back() &&
                       (after - first.back()) % policy.then_every_days == 0;
    if ((named || again) && after <= policy.last_day_after)
      waiting.push_back("overdue-" + std::to_string(after));
    if (quiet(day)) continue;
    for (const std::string& word : waiting) found[day].push_back(word);
    waiting.clear();
  }
  for (const int before : policy.days_before) {
    Day day = due - days{before};
    if (policy.quiet_move == QuietMove::after) {
      while (day < due && quiet(day)) day += days{1};
    }
    if (quiet(day)) {
      day = due - days{before};
      while (quiet(day)) day -= days{1};
    }
    found[day].push_back("ahead-" + std::to_string(before));
  }
  return found;
}

}  // namespace

TEST_CASE("stages fall so many days before and after the due date") {
  const Day due = aug(18);
  const auto [day, expected] = GENERATE(table<int, Words>({{-8, {}},
                                                           {-7, {"ahead-7"}},
                                                           {-1, {"ahead-1"}},
                                                           {0, {"ahead-0"}},
                                                           {1, {"overdue-1"}},
                                                           {2, {}},
                                                           {3, {"overdue-3"}},
                                                           {10, {"overdue-10"}},
                                                           {17, {"overdue-17"}},
                                                           {24, {}}}));  // beyond 20 days

  CHECK(on(plain(), due, due + days{day}) == expected);
}

TEST_CASE("what is ahead and falls on a quiet day is told on the last day before") {
  ReminderPolicy policy = plain();
  policy.quiet_weekdays[6] = true;
  policy.quiet_move = QuietMove::before;

  // Due on Monday 23/8: the day before is a Sunday.
  CHECK(on(policy, aug(23), aug(21)) == Words{"ahead-1"});
  CHECK(on(policy, aug(23), aug(22)).empty());
}

TEST_CASE("what is ahead and moves after a quiet day does not pass the due date") {
  ReminderPolicy policy = plain();
  policy.quiet_weekdays[6] = true;
  policy.quiet_move = QuietMove::after;

  CHECK(on(policy, aug(23), aug(23)) == Words{"ahead-1", "ahead-0"});
  // Due on Sunday 22/8: the day itself and what would come after it are told on Saturday.
  CHECK(on(policy, aug(22), aug(21)) == Words{"ahead-1", "ahead-0"});
  CHECK(on(policy, aug(22), aug(23)) == Words{"overdue-1"});
}

TEST_CASE("what is overdue moves to the first day after, also beyond the last day") {
  ReminderPolicy policy = plain();
  policy.last_day_after = 17;
  for (unsigned day = 4; day <= 7; ++day)
    policy.quiet_days.push_back({sep(day), "tet", "Tết Nguyên đán"});

  CHECK(on(policy, aug(18), sep(4)).empty());  // the 17th day
  CHECK(on(policy, aug(18), sep(8)) == Words{"overdue-17"});
}

TEST_CASE("two stages may fall on one day") {
  ReminderPolicy policy = plain();
  for (unsigned day = 19; day <= 21; ++day) policy.quiet_days.push_back({aug(day), "x", "X"});

  CHECK(on(policy, aug(18), aug(22)) == Words{"overdue-1", "overdue-3"});
}

TEST_CASE("a quiet day has its name") {
  const ReminderPolicy policy = test::usual_policy(test::small_programme_with_workflow().scenario);

  CHECK(quiet_day(policy, sep(2)) == "Quốc khánh");
  CHECK(quiet_day(policy, aug(22)) == "");  // a Sunday
  CHECK_FALSE(quiet_day(policy, aug(23)));
}

TEST_CASE("escalations begin on their day and repeat as often as the policy does") {
  WorkflowTemplate workflow = test::small_programme_with_workflow().scenario.workflow;
  workflow.reminders = test::usual_policy(test::small_programme_with_workflow().scenario);

  CHECK(words(all_escalations(workflow, OwnerKind::department)) ==
        Words{"escalated-7", "escalated-14", "escalated-21", "escalated-28"});
  CHECK(words(all_escalations(workflow, OwnerKind::programme)) ==
        Words{"escalated-14", "escalated-21", "escalated-28"});
}

TEST_CASE("an escalation that is not repeated happens once") {
  WorkflowTemplate workflow = test::small_programme_with_workflow().scenario.workflow;
  workflow.reminders = test::usual_policy(test::small_programme_with_workflow().scenario);
  workflow.reminders->then_every_days = 0;

  CHECK(words(all_escalations(workflow, OwnerKind::programme)) == Words{"escalated-14"});
  CHECK(words(all_stages(*workflow.reminders)) ==
        Words{"ahead-7", "ahead-1", "overdue-1", "overdue-3"});
}

TEST_CASE("nobody is written to when every day is quiet") {
  ReminderPolicy policy = plain();
  policy.quiet_weekdays.fill(true);

  CHECK_FALSE(stage_day(policy, {ReminderKind::ahead, 1}, aug(18)));
  CHECK(stages_on(policy, aug(18), aug(17)).empty());
}

TEST_CASE("each stage falls on exactly one day, which is not quiet") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    INFO("seed " << seed);
    Rng rng(seed);
    const ReminderPolicy policy = random_policy(rng);
    const Day due = day_of(2021, 3, 1) + days{static_cast<int>(rng.below(200))};
    std::map<std::string, int> seen;

    for (Day day = due - days{150}; day < due + days{200}; day += days{1}) {
      const auto today = on(policy, due, day);
      if (!today.empty()) REQUIRE_FALSE(quiet_day(policy, day));
      for (const std::string& word : today) ++seen[word];
    }

    const Words all = words(all_stages(policy));
    REQUIRE(seen.size() == all.size());
    for (const std::string& word : all) REQUIRE(seen[word] == 1);
  }
}

TEST_CASE("stages fall where walking along the days puts them") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    INFO("seed " << seed);
    Rng rng(seed);
    const ReminderPolicy policy = random_policy(rng);
    const Day due = day_of(2021, 3, 1) + days{static_cast<int>(rng.below(200))};
    auto expected = walked(policy, due);

    for (Day day = due - days{150}; day < due + days{150}; day += days{1}) {
      Words today = on(policy, due, day);
      std::sort(today.begin(), today.end());
      std::sort(expected[day].begin(), expected[day].end());
      REQUIRE(today == expected[day]);
    }
  }
}

TEST_CASE("nobody is told of what is ahead after the due date, or of what is overdue before") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    INFO("seed " << seed);
    Rng rng(seed);
    const ReminderPolicy policy = random_policy(rng);
    const Day due = day_of(2021, 3, 1) + days{static_cast<int>(rng.below(200))};

    for (const Stage stage : all_stages(policy)) {
      const auto day = stage_day(policy, stage, due);
      REQUIRE(day);
      CHECK((stage.kind == ReminderKind::ahead) == (*day <= due));
    }
  }
}

TEST_CASE("the table of a day has what the rule says for every due date") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    INFO("seed " << seed);
    Rng rng(seed);
    WorkflowTemplate workflow = test::small_programme_with_workflow().scenario.workflow;
    workflow.reminders = random_policy(rng);
    workflow.reminders->escalations = {{OwnerRoleId(0), 5}, {OwnerRoleId(2), 4}};
    const Day day = day_of(2021, 3, 1) + days{static_cast<int>(rng.below(200))};
    const StagesOfDay table(workflow, day);

    for (Day due = day - days{300}; due < day + days{300}; due += days{1}) {
      const StagesOfDay::Entry* const entry = table.find(due);
      REQUIRE((entry == nullptr ? Words() : words(entry->own)) ==
              on(*workflow.reminders, due, day));
      Words escalated;
      for (const Stage stage : all_escalations(workflow, OwnerKind::department)) {
        if (stage_day(*workflow.reminders, stage, due) == day)
          escalated.push_back(stage_code(stage));
      }
      REQUIRE((entry == nullptr ? Words() : words(entry->to_department)) == escalated);
    }
  }
}

}  // namespace lotrinh::remind

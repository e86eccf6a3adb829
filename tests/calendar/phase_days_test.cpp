#include "calendar/phase_days.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;

namespace {

constexpr auto in_person = static_cast<std::size_t>(DayUse::live_in_person);
constexpr auto live_virtual = static_cast<std::size_t>(DayUse::live_virtual);
constexpr auto online = static_cast<std::size_t>(DayUse::online);

/// September 2021: the 1st is a Wednesday, the 4th and 5th are a weekend.
const DayRange september{day_of(2021, 9, 1), day_of(2021, 10, 1)};
const Holiday national_day{day_of(2021, 9, 2), "national", "Quốc khánh"};
const Holiday day_after{day_of(2021, 9, 3), "national", "Quốc khánh"};

/// Live days Monday to Friday without holidays, online every day.
DayRules usual_rules() {
  DayRules rules;
  rules[in_person].weekdays = {true, true, true, true, true, false, false};
  rules[live_virtual].weekdays = rules[in_person].weekdays;
  rules[online].weekdays = {true, true, true, true, true, true, true};
  rules[online].holidays_excluded = false;
  return rules;
}

Closure closure(Day first, Day last, ClosureEffect effect, const std::string& reason) {
  return {{first, last + days{1}}, effect, reason};
}

}  // namespace

TEST_CASE("province_days allows live days on weekdays and online on all days") {
  const auto result = province_days(september, usual_rules(), {}, {}, {});

  CHECK(result.for_use(DayUse::live_in_person).size() == 22);  // 30 days less 4 weekends
  CHECK(result.for_use(DayUse::live_virtual).size() == 22);
  CHECK(result.for_use(DayUse::online).size() == 30);
  CHECK(result.reasons.empty());
}

TEST_CASE("province_days takes holidays from live days and leaves them to online phases") {
  const auto result = province_days(september, usual_rules(), {national_day}, {}, {});

  CHECK_FALSE(result.for_use(DayUse::live_in_person).contains(national_day.day));
  CHECK_FALSE(result.for_use(DayUse::live_virtual).contains(national_day.day));
  CHECK(result.for_use(DayUse::online).contains(national_day.day));
  CHECK(result.reason_on(national_day.day) == "Quốc khánh");
}

TEST_CASE("a named holiday is the exception from what a rule says about holidays") {
  auto rules = usual_rules();
  rules[in_person].holidays_named = {"national"};
  rules[online].holidays_named = {"national"};

  const auto result = province_days(september, rules, {national_day}, {}, {});

  CHECK(result.for_use(DayUse::live_in_person).contains(national_day.day));
  CHECK_FALSE(result.for_use(DayUse::live_virtual).contains(national_day.day));
  CHECK_FALSE(result.for_use(DayUse::online).contains(national_day.day));
}

TEST_CASE("a Saturday made a working day counts only where the rule says so") {
  auto rules = usual_rules();
  rules[in_person].official_working_days = true;
  const OfficialChange saturday{day_of(2021, 9, 4), ChangeKind::working_day, "", "", "", ""};

  const auto result = province_days(september, rules, {}, {saturday}, {});

  CHECK(result.for_use(DayUse::live_in_person).contains(day_of(2021, 9, 4)));
  CHECK_FALSE(result.for_use(DayUse::live_virtual).contains(day_of(2021, 9, 4)));
}

TEST_CASE("a closure takes away what its effect says") {
  struct Row {
    ClosureEffect effect;
    bool meeting, virtual_live, online_phase;
  };
  const auto row = GENERATE(Row{ClosureEffect::no_meeting, false, true, true},
                            Row{ClosureEffect::online_only, false, false, true},
                            Row{ClosureEffect::nothing, false, false, false});

  const auto result =
      province_days(september, usual_rules(), {}, {},
                    {closure(day_of(2021, 9, 13), day_of(2021, 9, 14), row.effect, "bão số 5")});

  for (const Day day : {day_of(2021, 9, 13), day_of(2021, 9, 14)}) {
    CHECK(result.for_use(DayUse::live_in_person).contains(day) == row.meeting);
    CHECK(result.for_use(DayUse::live_virtual).contains(day) == row.virtual_live);
    CHECK(result.for_use(DayUse::online).contains(day) == row.online_phase);
    CHECK(result.reason_on(day) == "bão số 5");
  }
  CHECK(result.for_use(DayUse::live_in_person).contains(day_of(2021, 9, 15)));
  CHECK(result.reason_on(day_of(2021, 9, 15)).empty());
}

TEST_CASE("a closure that begins before the horizon counts with its days inside") {
  const auto result = province_days(
      september, usual_rules(), {}, {},
      {closure(day_of(2021, 7, 9), day_of(2021, 9, 1), ClosureEffect::nothing, "giãn cách"),
       closure(day_of(2021, 7, 9), day_of(2021, 8, 1), ClosureEffect::nothing, "trước đó")});

  CHECK_FALSE(result.for_use(DayUse::online).contains(day_of(2021, 9, 1)));
  CHECK(result.for_use(DayUse::online).size() == 29);
  REQUIRE(result.reasons.size() == 1);
  CHECK(result.reasons[0].days == DayRange{day_of(2021, 9, 1), day_of(2021, 9, 2)});
}

TEST_CASE("holidays in a row with one name are one stretch with one reason") {
  const auto result = province_days(september, usual_rules(), {national_day, day_after}, {}, {});

  REQUIRE(result.reasons.size() == 1);
  CHECK(result.reasons[0].days == DayRange{day_of(2021, 9, 2), day_of(2021, 9, 4)});
}

TEST_CASE("reason_on joins all that holds on the day and says nothing twice") {
  const auto result = province_days(
      september, usual_rules(), {national_day}, {},
      {closure(day_of(2021, 9, 1), day_of(2021, 9, 5), ClosureEffect::no_meeting, "giãn cách"),
       closure(day_of(2021, 9, 2), day_of(2021, 9, 3), ClosureEffect::online_only, "giãn cách")});

  CHECK(result.reason_on(national_day.day) == "Quốc khánh; giãn cách");
  CHECK(result.reason_on(day_of(2021, 9, 1)) == "giãn cách");
}

TEST_CASE("a day that only a weekday rule forbids has no reason") {
  const auto result = province_days(september, usual_rules(), {}, {}, {});

  CHECK_FALSE(result.for_use(DayUse::live_in_person).contains(day_of(2021, 9, 4)));
  CHECK(result.reason_on(day_of(2021, 9, 4)).empty());
}

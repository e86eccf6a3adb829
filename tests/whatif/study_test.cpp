#include "base/error.hpp"
#include "chance/stream.hpp"
#include "whatif/break_even.hpp"
#include "whatif/marginal.hpp"
#include "whatif/question.hpp"
#include "whatif/sweep.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <cmath>
#include <rapidcheck.h>
#include <set>

using namespace lotrinh;
using simulate::Headline;
using whatif::Outcome;
using whatif::Question;
using whatif::Study;
using whatif::Variant;

namespace {

Study study_with(const std::vector<std::string>& vary, int replications = 100) {
  Question question;
  question.vary = vary;
  question.replications = replications;
  Diagnostics wrong;
  auto study = whatif::study_of(std::move(question), wrong);
  INFO(report_text(wrong, 1000));
  REQUIRE(study);
  return std::move(*study);
}

/// An outcome whose learner-days late are `level` and a noise that all variants share, and a little
/// of its own.
Outcome noisy(std::int64_t level, int years = 100, chance::EntityKey own = 0) {
  Outcome outcome;
  outcome.planned.late = level;
  whatif::Simulated& simulated = outcome.simulated.emplace();
  simulated.replications = years;
  for (int year = 0; year < years; ++year) {
    const chance::Streams streams(1, static_cast<std::uint32_t>(year));
    const auto shared = static_cast<std::int64_t>(streams.words(7, 0)[0] % 1000);
    const auto apart = static_cast<std::int64_t>(streams.words(own, 1)[0] % 20);
    for (auto& row : simulated.years) row.push_back(0);
    simulated.years[static_cast<std::size_t>(Headline::learner_days_late)].back() =
        level + shared + apart;
  }
  return outcome;
}

const whatif::Measure late{"learner_days_late", Headline::learner_days_late};

/// Outcomes by the first key's value: level 1000, 800, 600, 600, ... for 0, 1, 2, 3, ...
std::vector<std::optional<Outcome>> saving_two(const Study& study) {
  std::vector<std::optional<Outcome>> outcomes;
  for (const Variant& variant : study.variants) {
    std::int64_t added = 0;
    if (variant.values[0] != Variant::unchanged)
      added = study.variations[0].values[variant.values[0]].integer;
    outcomes.emplace_back(noisy(1000 - 200 * std::min<std::int64_t>(added, 2), 100,
                                static_cast<chance::EntityKey>(variant.number)));
  }
  return outcomes;
}

}  // namespace

TEST_CASE("an outcome is the same after it was written and read", "[outcome]") {
  Outcome outcome = noisy(12, 10);
  outcome.planned.goals = {{"unplaced", 3, 2, "recount \"it\""}, {"late", 0, {}, ""}};
  outcome.planned.limit = "tuần 36: 188 cần, 160 có";
  outcome.simulated->deadlines = {{"4", {0.1, 0.05, 1.0 / 3}}, {"", {1, 0.9, 1}}};
  outcome.simulated->completions = {{"", {day_of(2021, 9, 1), {}, {}}, {}, {}}};

  const std::string text = outcome_text(outcome);
  const auto read = whatif::outcome_from(text);

  REQUIRE(read);
  CHECK(outcome_text(*read) == text);
  CHECK(read->planned == outcome.planned);
  CHECK(read->simulated->years == outcome.simulated->years);
  CHECK(read->simulated->deadlines[0].met.high == 1.0 / 3);
  CHECK_FALSE(whatif::outcome_from("{\"problem\": 3}"));
  CHECK_FALSE(whatif::outcome_from("no JSON"));
}

TEST_CASE("paired differences of shared noise have a small part of the variance", "[outcome]") {
  const Outcome base = noisy(1000, 500, 1);
  const Outcome less = noisy(800, 500, 2);

  const auto found = contrast(*base.simulated, *less.simulated, Headline::learner_days_late);

  REQUIRE(found);
  CHECK(found->difference.value == Approx(-200).margin(2));
  CHECK(found->difference.low < found->difference.value);
  // Own noise of 0 to 19 twice against shared noise of 0 to 999 twice: (20/1000)^2.
  REQUIRE(found->variance_ratio);
  CHECK(*found->variance_ratio == Approx(0.0004).margin(0.0002));
}

TEST_CASE("a study asked again has the same text, and another question has another", "[question]") {
  Question question;
  question.vary = {"modules.5.leads=1,2"};
  question.overlays = {{"a.toml", "12ab"}};
  question.work = 7;
  Question other = question;
  other.seed = 2;

  CHECK(whatif::question_from(question_text(question)) == question);
  CHECK(question_text(question) != question_text(other));
  CHECK_FALSE(whatif::question_from("[]"));
}

TEST_CASE("questions that make no sense are refused", "[question]") {
  const auto refused = [](Question question) {
    Diagnostics wrong;
    CHECK_FALSE(whatif::study_of(std::move(question), wrong));
    REQUIRE_FALSE(wrong.empty());
    return wrong.front().message;
  };
  Question nothing;
  Question twice;
  twice.vary = {"a.x=1", "a.x=2"};
  Question unordered;
  unordered.find = "a.x=5,2";
  unordered.until = "late<=0";
  Question unsimulated;
  unsimulated.find = "a.x=1..5";
  unsimulated.until = "deadlines>=0.8";

  CHECK_THAT(refused(nothing), Catch::Contains("nothing is varied"));
  CHECK_THAT(refused(twice), Catch::Contains("varied twice"));
  CHECK_THAT(refused(unordered), Catch::Contains("ascending"));
  CHECK_THAT(refused(unsimulated), Catch::Contains("simulated"));
}

TEST_CASE("variants that are known are not evaluated again", "[sweep]") {
  const Study study = study_with({"a.x=1..5"});
  std::vector<std::optional<Outcome>> outcomes(study.variants.size());
  outcomes[2] = noisy(3);
  std::atomic<int> evaluated = 0;
  std::set<std::size_t> stored;
  whatif::SweepOptions options;
  options.finished = [&](const Variant& variant, const Outcome&) { stored.insert(variant.number); };

  whatif::sweep(
      study.variants, outcomes,
      [&](const Variant& variant) -> std::optional<Outcome> {
        ++evaluated;
        return noisy(static_cast<std::int64_t>(variant.number), 10);
      },
      options);

  CHECK(evaluated == 5);
  CHECK(stored == std::set<std::size_t>{0, 1, 3, 4, 5});
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    REQUIRE(outcomes[i]);
    CHECK(outcomes[i]->planned.late == static_cast<std::int64_t>(i == 2 ? 3 : i));
  }
}

TEST_CASE("a failed variant does not stop the others, a failed world does", "[sweep]") {
  const Study study = study_with({"a.x=1..9"});
  std::vector<std::optional<Outcome>> outcomes(study.variants.size());
  const auto evaluate = [](const Variant& variant) -> std::optional<Outcome> {
    Outcome outcome;
    if (variant.number == 4) outcome.problem = "no plan";
    return outcome;
  };
  whatif::sweep(study.variants, outcomes, evaluate, {});

  CHECK(std::all_of(outcomes.begin(), outcomes.end(),
                    [](const auto& one) { return one.has_value(); }));
  CHECK(outcomes[4]->failed());

  std::vector<std::optional<Outcome>> fresh(study.variants.size());
  const auto failing = [](const Variant&) -> std::optional<Outcome> { throw Error("no disk"); };
  CHECK_THROWS_WITH(whatif::sweep(study.variants, fresh, failing, {}), "no disk");
  whatif::SweepOptions full_disk;
  full_disk.finished = [](const Variant&, const Outcome&) { throw Error("disk full"); };
  CHECK_THROWS_WITH(whatif::sweep(study.variants, fresh, evaluate, full_disk), "disk full");
}

TEST_CASE("a stop leaves the rest for the next time", "[sweep]") {
  const Study study = study_with({"a.x=1..50"});
  std::vector<std::optional<Outcome>> outcomes(study.variants.size());
  std::atomic<int> begun = 0;
  whatif::SweepOptions options;
  options.stop = [&] { return begun >= 5; };

  whatif::sweep(
      study.variants, outcomes,
      [&](const Variant&) -> std::optional<Outcome> {
        ++begun;
        return Outcome{};
      },
      options);

  const auto done = std::count_if(outcomes.begin(), outcomes.end(),
                                  [](const auto& one) { return one.has_value(); });
  CHECK(done >= 5);
  CHECK(done < 10);
}

TEST_CASE("the first two lecturers save 200 each and the third nothing", "[marginal]") {
  const std::string values = GENERATE(as<std::string>{}, "0..3", "1..3");
  const Study study = study_with({"lecturers.add[5:THCS]=" + values});
  const auto outcomes = saving_two(study);

  const auto steps = steps_of(study.variations, study.variants, outcomes, late);
  const auto groups = grouped_steps(steps, outcomes, late);

  REQUIRE(steps.size() == 3);
  CHECK(steps[0].from == 0);  // the base has no lecturer more
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].count == 2);
  CHECK(groups[0].each.value == Approx(-200).margin(3));
  CHECK(groups[0].each.low < -200);
  CHECK(groups[1].nothing);
}

TEST_CASE("steps of a grid are taken with all other keys as they are", "[marginal]") {
  const Study study = study_with({"lecturers.add[5:*]=0..2", "modules.5.leads=1,2"});
  const auto outcomes = saving_two(study);

  const auto steps = steps_of(study.variations, study.variants, outcomes, late);

  for (const whatif::Step& step : steps) {
    const auto& from = study.variants[step.from].values;
    const auto& to = study.variants[step.to].values;
    CHECK(from[step.variation] != to[step.variation]);
    CHECK(from[1 - step.variation] == to[1 - step.variation]);
  }
  // Lecturers 0-1-2 with leads 1 and 2; leads 1-2 with each number of lecturers.
  CHECK(std::count_if(steps.begin(), steps.end(), [](const auto& s) { return s.variation == 0; }) ==
        4);
  CHECK(std::count_if(steps.begin(), steps.end(), [](const auto& s) { return s.variation == 1; }) ==
        3);
}

TEST_CASE("without years the goals of the plans are compared exactly", "[marginal]") {
  const Study study = study_with({"modules.5.class_size.max=30,40,60"});
  std::vector<std::optional<Outcome>> outcomes(4);
  for (std::size_t i = 0; i < 4; ++i) {
    outcomes[i] = Outcome{};
    outcomes[i]->planned.late = i == 1 ? 90 : 50;
  }

  const auto steps = steps_of(study.variations, study.variants, outcomes, {"late", {}});

  REQUIRE(steps.size() == 2);
  CHECK(steps[0].change.value == -40);
  CHECK(steps[0].units == 10);
  CHECK_FALSE(steps[0].is_nothing());
  CHECK(steps[1].is_nothing());
}

TEST_CASE("a condition is judged by the figure and by its whole interval", "[condition]") {
  Outcome outcome = noisy(0, 10);
  outcome.planned.unplaced = 5;
  outcome.simulated->deadlines = {{"4", {0.9, 0.85, 0.95}}, {"", {0.82, 0.75, 0.88}}};
  outcome.simulated->completions = {
      {"5", {}, {day_of(2021, 10, 29), day_of(2021, 10, 27), {}}, {}}};
  const auto said = [&](const std::string& text) {
    Diagnostics wrong;
    const auto condition = whatif::condition(text, wrong);
    INFO(report_text(wrong, 500));
    REQUIRE(condition);
    return judgement(*condition, outcome);
  };

  CHECK(said("deadlines>=0.8")->holds);
  CHECK_FALSE(said("deadlines>=0.8")->sure);  // 0.75 does not
  CHECK(said("deadlines(4)>=0.8")->sure);
  CHECK(said("deadlines(module 4) >= 0.8")->sure);
  CHECK_FALSE(said("deadlines(9)>=0.8"));
  CHECK(said("p80(module 5)<=2021-10-30")->holds);
  CHECK_FALSE(said("p80(5)<=30/10/2021")->sure);  // its upper end is never
  CHECK_FALSE(said("p80(5)<=2021-10-28")->holds);
  CHECK(said("p50(5)>=2021-10-28")->holds);  // never is later
  CHECK_FALSE(said("unplaced<=0")->holds);
  CHECK(said("unplaced<=5")->sure);
  CHECK(said("mean(learner_days_late)>=0")->holds);
  outcome.problem = "failed";
  CHECK_FALSE(said("unplaced<=5")->holds);
}

TEST_CASE("what is no condition is told with what there is", "[condition]") {
  const auto text =
      GENERATE(as<std::string>{}, "", "deadlines", "deadlines>0.8", "p80<=soon", "mean(joy)>=1",
               "luck>=1", "late(5)<=1", "late<=nan", "p80(5<=2021-10-30");
  Diagnostics wrong;

  CHECK_FALSE(whatif::condition(text, wrong));
  REQUIRE(wrong.size() == 1);
  CHECK(wrong.front().code == "E-UNTIL");
  CHECK_THAT(wrong.front().help, Catch::Contains("deadlines>=0.8"));
}

TEST_CASE("a break-even search finds the change of a condition that changes once", "[break_even]") {
  rc::check([](std::uint8_t length, std::uint8_t change, bool rises) {
    const std::size_t count = 2 + length;
    const std::size_t at = change % (count + 1);  // rows below it are on one side
    std::size_t tried = 0;
    const auto found = whatif::break_even(
        count, [&](const std::vector<std::size_t>& rows, std::vector<std::optional<bool>>& holds) {
          RC_ASSERT(rows.size() <= 2);
          for (const std::size_t row : rows) {
            RC_ASSERT(!holds[row]);  // nothing is tried twice
            holds[row] = (row >= at) == rises;
            ++tried;
          }
          return true;
        });
    using Kind = whatif::BreakEven::Kind;
    if (at == 0 || at == count) {
      RC_ASSERT(found.kind == ((at == 0) == rises ? Kind::everywhere : Kind::nowhere));
      return;
    }
    RC_ASSERT(found.kind == (rises ? Kind::from : Kind::up_to));
    RC_ASSERT(found.at == (rises ? at : at - 1));
    RC_ASSERT(found.contradiction.empty());
    RC_ASSERT(tried <= 2 * (std::log(count) / std::log(3.0) + 2) + 2);
  });
}

TEST_CASE("a condition that changes to and fro is told", "[break_even]") {
  // 0 1 2 3 4 5 6 7 8: does not hold at 5 although it holds at 3
  const std::vector<bool> truth{false, false, false, true, true, false, false, true, true};

  const auto found = whatif::break_even(truth.size(), [&](const std::vector<std::size_t>& rows,
                                                          std::vector<std::optional<bool>>& holds) {
    for (const std::size_t row : rows) holds[row] = truth[row];
    return true;
  });

  CHECK(found.kind == whatif::BreakEven::Kind::from);
  CHECK(truth[found.at]);
  CHECK_FALSE(truth[found.at - 1]);
  CHECK_FALSE(found.contradiction.empty());
}

TEST_CASE("who knows the year chooses at least as well", "[marginal]") {
  std::vector<std::optional<Outcome>> outcomes;
  for (int variant = 0; variant < 2; ++variant) outcomes.emplace_back(noisy(0, 100));
  // One is better by 10 in even years, the other by 20 in odd ones.
  auto& first = outcomes[0]->simulated->years[1];
  auto& second = outcomes[1]->simulated->years[1];
  for (std::size_t year = 0; year < first.size(); ++year)
    second[year] = first[year] + (year % 2 == 0 ? 10 : -20);

  const auto found = foreknowledge(outcomes, Headline::learner_days_late);

  REQUIRE(found);
  CHECK(found->best == 1);
  CHECK(found->saving.value == Approx(5));  // 10 in half of the years
}

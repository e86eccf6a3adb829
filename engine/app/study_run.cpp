// The way of a what-if question: read the arguments, make each variant as files and see that its
// scenario can be read, then plan, verify and simulate the variants two at a time and store each as
// it finishes. The study is stored under the digest of all that was asked, so the same command
// finds what an interrupted one has left.
#include "app/study_run.hpp"

#include "app/version.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "whatif/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

namespace lotrinh::app {

namespace {

/// One study on its way.
class StudyRunner {
 public:
  StudyRunner(const WhatifRequest& request, const StudySurroundings& around)
      : request_(request), around_(around), maker_(disk_, request.scenario) {}

  StudyRun run() {
    StudyRun result;
    result.diagnostics = begin();
    if (has_errors(result.diagnostics)) return result;
    store::Database database = store::Database::open(request_.database, store::Access::write);
    open_study(database);
    evaluate(database);
    result.answer = std::move(answer_);
    return result;
  }

 private:
  /// Everything that can be wrong with the question.
  Diagnostics begin() {
    ReadScenario base = read_scenario(disk_, request_.scenario);
    Diagnostics found = std::move(base.diagnostics);
    if (!base.scenario) return found;
    answer_.scenario = base.scenario->name;
    for (Diagnostic& problem : policy_problems(request_.policy))
      found.push_back(std::move(problem));
    if (request_.replications > 0 && !base.scenario->risks.any())
      found.push_back({Severity::warning,
                       "W-RISKS",
                       {request_.scenario, 1, 1},
                       "the scenario says nothing of what may go wrong: every year goes as planned",
                       "name a file of risks in it, world.risks = [\"...\"]"});
    auto study = whatif::study_of(question(base.scenario->digest), found);
    if (!study) return found;
    answer_.study = std::move(*study);
    answer_.outcomes.resize(answer_.study.variants.size());
    for (std::size_t key = 0; key < answer_.study.variations.size(); ++key) check_key(key, found);
    return found;
  }

  [[nodiscard]] whatif::Question question(const std::string& digest) {
    whatif::Question asked;
    asked.scenario_digest = digest;
    asked.vary = request_.vary;
    asked.find = request_.find;
    asked.until = request_.until;
    asked.design = request_.design;
    asked.seed = request_.seed;
    asked.work = request_.work;
    asked.replications = request_.replications;
    asked.policy = request_.policy;
    asked.program_version = program_version();
    return asked;
  }

  /// A key that makes no sense with any value is a mistake of whoever wrote it; one that makes none
  /// with some values has variants that fail.
  void check_key(std::size_t key, Diagnostics& found) {
    const auto& variations = answer_.study.variations;
    const std::size_t before = found.size();
    Diagnostics refusals;
    bool readable = false;
    for (std::size_t value = 0; value < variations[key].values.size(); ++value) {
      const auto variant = whatif::single_variant(variations, key, value);
      const auto made = maker_.made(variant, variations, found);
      if (found.size() > before) return;
      if (readable || !made) continue;
      Diagnostics wrong = refusals_of(*made);
      readable = !has_errors(wrong);
      if (refusals.empty()) refusals = std::move(wrong);
    }
    note_overlays(key);
    if (!readable) found.insert(found.end(), refusals.begin(), refusals.end());
  }

  [[nodiscard]] Diagnostics refusals_of(const whatif::Generated& generated) const {
    const whatif::GeneratedFirst files(generated.files, disk_);
    Diagnostics found = read_scenario(files, generated.entry_path).diagnostics;
    std::erase_if(found, [](const Diagnostic& one) { return one.severity != Severity::error; });
    return spoken_of_arguments(std::move(found), generated, answer_.study.variations);
  }

  /// The content of overlays is a part of the question.
  void note_overlays(std::size_t key) {
    const whatif::Variation& variation = answer_.study.variations[key];
    if (variation.key != "overlay") return;
    for (const whatif::Value& value : variation.values) {
      if (value.kind == whatif::Value::Kind::unchanged) continue;
      if (const whatif::Ground* ground = maker_.overlay(value.text))
        answer_.study.question.overlays[value.text] = ground->scenario.digest;
    }
  }

  void open_study(store::Database& database) {
    const std::string text = question_text(answer_.study.question);
    const store::Study stored =
        begin_study(database, sha256(text), answer_.scenario, text, around_.clock.now());
    answer_.id = stored.id;
    if (request_.stored == StoredVariants::forgotten) clear_study(database, stored.id);
    for (const store::StudyVariant& variant : variants(database, stored.id)) {
      const auto row = static_cast<std::size_t>(variant.number);
      if (row < answer_.outcomes.size())
        answer_.outcomes[row] = whatif::outcome_from(variant.outcome);
    }
  }

  void evaluate(store::Database& database) {
    tell();
    whatif::SweepOptions options;
    options.threads = request_.threads;
    options.stop = around_.stop;
    options.finished = [&](const whatif::Variant& variant, const whatif::Outcome& outcome) {
      store_variant(database, variant, outcome);
    };
    const whatif::Evaluate one = [this](const whatif::Variant& variant) {
      return evaluated_variant(variant);
    };
    if (!answer_.is_search()) {
      sweep(answer_.study.variants, answer_.outcomes, one, options);
      return;
    }
    answer_.found = whatif::break_even(
        answer_.study.variations.front().values.size(),
        [&](const std::vector<std::size_t>& rows, std::vector<std::optional<bool>>& holds) {
          return tried(rows, holds, one, options);
        });
  }

  /// Evaluates the variants of some values of a search.
  bool tried(const std::vector<std::size_t>& rows, std::vector<std::optional<bool>>& holds,
             const whatif::Evaluate& one, const whatif::SweepOptions& options) {
    std::vector<whatif::Variant> variants;
    std::vector<std::optional<whatif::Outcome>> outcomes;
    for (const std::size_t row : rows) {
      const std::size_t variant = variant_of_value(answer_.study, row);
      variants.push_back(answer_.study.variants[variant]);
      outcomes.push_back(answer_.outcomes[variant]);
    }
    sweep(variants, outcomes, one, options);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!outcomes[i]) return false;
      answer_.outcomes[variants[i].number] = outcomes[i];
      const auto said = judgement(*answer_.study.condition, *outcomes[i]);
      holds[rows[i]] = said && said->holds;
    }
    return true;
  }

  /// On any thread.
  std::optional<whatif::Outcome> evaluated_variant(const whatif::Variant& variant) {
    Diagnostics wrong;
    const auto generated = maker_.made(variant, answer_.study.variations, wrong);
    whatif::Outcome failed;
    if (!generated) {
      failed.problem = wrong.empty() ? "cannot be made" : wrong.front().message;
      return failed;
    }
    const whatif::GeneratedFirst files(generated->files, disk_);
    Evaluation how{request_.seed, request_.work, request_.replications, request_.policy, 1,
                   around_.stop};
    auto made = evaluated(read_scenario(files, generated->entry_path), how);
    if (!made) return std::nullopt;
    whatif::Outcome outcome = std::move(made->outcome);
    if (request_.plans == VariantPlans::stored && !outcome.failed())
      keep(std::move(*made), variant);
    return outcome;
  }

  /// Plans wait for the thread that has the database.
  void keep(EvaluatedVariant made, const whatif::Variant& variant) {
    const std::lock_guard guard(keeping_);
    kept_.emplace(variant.number, std::move(made));
  }

  void store_variant(store::Database& database, const whatif::Variant& variant,
                     const whatif::Outcome& outcome) {
    {
      const std::lock_guard guard(keeping_);
      if (auto kept = kept_.extract(variant.number)) {
        const EvaluatedVariant& made = kept.mapped();
        database.save(*made.read.scenario, made.read.files, made.plan, around_.clock.now());
      }
    }
    save_variant(
        database, answer_.id,
        {static_cast<std::int64_t>(variant.number), variant.name, whatif::outcome_text(outcome)});
    answer_.outcomes[variant.number] = outcome;
    tell();
  }

  void tell() const {
    if (around_.progress) around_.progress(answer_);
  }

  const WhatifRequest& request_;
  const StudySurroundings& around_;
  const scenario::DiskFiles disk_;
  whatif::VariantMaker maker_;
  StudyAnswer answer_;
  std::mutex keeping_;
  std::map<std::size_t, EvaluatedVariant> kept_;  ///< made, and not yet stored
};

}  // namespace

StudyRun studied(const WhatifRequest& request, const StudySurroundings& around) {
  return StudyRunner(request, around).run();
}

StudyAnswer stored_answer(const store::Database& database, const store::Study& stored) {
  const auto damaged = [&] {
    return Error(fmt::format("{}: study {} is damaged", stored.scenario, stored.id));
  };
  auto question = whatif::question_from(stored.question);
  if (!question) throw damaged();
  Diagnostics problems;
  auto study = whatif::study_of(std::move(*question), problems);
  if (!study) throw damaged();
  StudyAnswer answer{stored.id, stored.scenario, std::move(*study), {}, {}};
  answer.outcomes.resize(answer.study.variants.size());
  for (const store::StudyVariant& variant : variants(database, stored.id)) {
    const auto row = static_cast<std::size_t>(variant.number);
    auto outcome = whatif::outcome_from(variant.outcome);
    if (row >= answer.outcomes.size() || !outcome) throw damaged();
    answer.outcomes[row] = std::move(*outcome);
  }
  if (!answer.is_search()) return answer;
  answer.found = whatif::break_even(
      answer.study.variations.front().values.size(),
      [&](const std::vector<std::size_t>& rows, std::vector<std::optional<bool>>& holds) {
        for (const std::size_t row : rows) {
          const auto& outcome = answer.outcomes[variant_of_value(answer.study, row)];
          if (!outcome) return false;
          const auto said = judgement(*answer.study.condition, *outcome);
          holds[row] = said && said->holds;
        }
        return true;
      });
  return answer;
}

}  // namespace lotrinh::app

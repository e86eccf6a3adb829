#include "whatif/question.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace lotrinh::whatif {

namespace {

constexpr std::size_t max_arguments = 100;

Diagnostic wrong_argument(const std::string& option, std::string message, std::string help) {
  return {Severity::error, "E-VARY", {option, 1, 1}, std::move(message), std::move(help)};
}

void read_search(Study& study, Diagnostics& diagnostics) {
  study.condition = condition(study.question.until, diagnostics);
  auto searched = variation("--find", study.question.find, diagnostics);
  if (!searched) return;
  if (!searched->ordered() || searched->values.size() < 2) {
    diagnostics.push_back({Severity::error, "E-VARY", place_in(*searched, 1),
                           "a search needs values in ascending order, at least two",
                           "KEY=LOW..HIGH, as in lecturers.add[5:THCS]=0..20"});
    return;
  }
  study.variations.push_back(std::move(*searched));
  study.variants.push_back({0, "base", {Variant::unchanged}});
  const Variation& values = study.variations.front();
  for (std::size_t value = 0; value < values.values.size(); ++value)
    study.variants.push_back(single_variant(study.variations, 0, value));
}

void read_variations(Study& study, Diagnostics& diagnostics) {
  for (const std::string& argument : study.question.vary) {
    auto made = variation("--vary", argument, diagnostics);
    if (!made) continue;
    const bool twice = std::any_of(study.variations.begin(), study.variations.end(),
                                   [&](const Variation& other) { return other.key == made->key; });
    if (twice) {
      diagnostics.push_back({Severity::error, "E-VARY", place_in(*made, 1),
                             "the key is varied twice", "write all its values in one argument"});
    } else {
      study.variations.push_back(std::move(*made));
    }
  }
  if (has_errors(diagnostics)) return;
  study.variants = variants_of(study.variations, study.question.design, diagnostics);
}

}  // namespace

std::string question_text(const Question& question) {
  using Json = nlohmann::ordered_json;
  Json work;
  if (question.work) work = *question.work;
  const Json json{{"scenario_digest", question.scenario_digest},
                  {"overlays", question.overlays},
                  {"vary", question.vary},
                  {"find", question.find},
                  {"until", question.until},
                  {"design", question.design == Design::grid ? "grid" : "one_at_a_time"},
                  {"seed", question.seed},
                  {"work", work},
                  {"replications", question.replications},
                  {"policy", question.policy},
                  {"program_version", question.program_version}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Question> question_from(std::string_view text) {
  // As with outcomes: a damaged database is an answer, not an exception.
  try {
    const auto json = nlohmann::ordered_json::parse(text);
    Question question;
    question.scenario_digest = json.at("scenario_digest");
    question.overlays = json.at("overlays").get<std::map<std::string, std::string>>();
    question.vary = json.at("vary").get<std::vector<std::string>>();
    question.find = json.at("find");
    question.until = json.at("until");
    question.design = json.at("design") == "grid" ? Design::grid : Design::one_at_a_time;
    question.seed = json.at("seed");
    if (!json.at("work").is_null()) question.work = json.at("work").get<std::uint64_t>();
    question.replications = json.at("replications");
    question.policy = json.at("policy");
    question.program_version = json.at("program_version");
    return question;
  } catch (const nlohmann::ordered_json::exception&) {
    return std::nullopt;
  }
}

std::optional<Study> study_of(Question question, Diagnostics& diagnostics) {
  Study study;
  study.question = std::move(question);
  const Question& asked = study.question;
  const std::size_t before = diagnostics.size();
  if (asked.vary.size() > max_arguments)
    diagnostics.push_back(wrong_argument("--vary", "more than 100 keys are varied", "fewer keys"));
  if (!asked.find.empty() && !asked.vary.empty())
    diagnostics.push_back(wrong_argument("--find", "a search varies one key only",
                                         "--find without --vary; an overlay can change the rest"));
  if (asked.find.empty() && asked.vary.empty())
    diagnostics.push_back(wrong_argument("command line", "nothing is varied",
                                         "--vary modules.5.class_size.max=30..60:10"));
  if (diagnostics.size() > before) return std::nullopt;
  if (asked.find.empty()) {
    read_variations(study, diagnostics);
  } else {
    read_search(study, diagnostics);
  }
  if (study.condition && study.condition->needs_years() && asked.replications == 0)
    diagnostics.push_back({Severity::error,
                           "E-UNTIL",
                           {"--until '" + asked.until + "'", 1, 1},
                           "only simulated years can say whether this holds",
                           "add --simulate 200"});
  if (diagnostics.size() > before) return std::nullopt;
  return study;
}

std::size_t variant_of_value(const Study& study, std::size_t value) {
  return study.variations.front().changes_nothing(value) ? 0 : value + 1;
}

}  // namespace lotrinh::whatif

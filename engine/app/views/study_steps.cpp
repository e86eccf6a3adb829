#include "app/views/study_steps.hpp"

#include "app/views/outcome_figures.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace lotrinh::app {

namespace {

using whatif::Measure;
using whatif::Step;
using whatif::StepGroup;
using whatif::Variant;

/// What a key has in a variant, in words.
std::string value_word(const StudyAnswer& answer, std::size_t variant, std::size_t key) {
  const std::size_t value = answer.study.variants[variant].values[key];
  const whatif::Variation& variation = answer.study.variations[key];
  if (value != Variant::unchanged) return variation.values[value].text;
  return variation.key == "learners.scale" ? "1" : "0";
}

/// The other keys that a variant has changed: " (with learners.scale=1.25)".
std::string others(const StudyAnswer& answer, std::size_t variant, std::size_t key) {
  std::string text;
  const auto& variations = answer.study.variations;
  for (std::size_t i = 0; i < variations.size(); ++i) {
    const std::size_t value = answer.study.variants[variant].values[i];
    if (i == key || value == Variant::unchanged) continue;
    text += fmt::format("{}{}={}", text.empty() ? "" : ", ", variations[i].key,
                        variations[i].values[value].text);
  }
  return text.empty() ? "" : fmt::format(" (with {})", printable(text, 300));
}

std::string each_words(const statistics::Estimate& each, bool has_interval) {
  const statistics::Estimate size =
      each.value < 0 ? statistics::Estimate{-each.value, -each.high, -each.low} : each;
  return has_interval ? estimate_words(size) : fmt::format("{:.1f}", size.value);
}

/// One sentence for the steps of a key that follow each other.
class Sentence {
 public:
  Sentence(const StudyAnswer& answer, const std::vector<Step>& steps, const Measure& measure)
      : answer_(answer), steps_(steps), measure_(measure) {}

  void add(const StepGroup& group) {
    const Step& first = steps_[group.first];
    const Step& last = steps_[group.first + group.count - 1];
    const whatif::Variation& key = answer_.study.variations[first.variation];
    if (text_.empty()) {
      text_ = fmt::format("{}{}, {}:", printable(key.key, 200),
                          others(answer_, first.from, first.variation), measure_.name);
    } else {
      text_ += ";";
    }
    double units = 0;
    for (std::size_t i = 0; i < group.count; ++i) units += steps_[group.first + i].units;
    const bool one = units == 1;
    if (key.counts_additions()) {
      const char* which =
          value_word(answer_, first.from, first.variation) == "0" ? "first" : "next";
      text_ +=
          one ? fmt::format(" the {} one", which) : fmt::format(" the {} {:.0f}", which, units);
    } else {
      text_ += fmt::format(" {} to {}", value_word(answer_, first.from, first.variation),
                           value_word(answer_, last.to, first.variation));
    }
    const bool single = one || !key.counts_additions();
    if (group.nothing) {
      text_ += single ? " changes nothing" : " change nothing";
    } else {
      const char* verb = group.each.value < 0 ? "save" : "add";
      text_ += fmt::format(" {}{} {}{}", verb, single ? "s" : "",
                           each_words(group.each, measure_.headline.has_value()),
                           one ? "" : per_words(key));
    }
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  static const char* per_words(const whatif::Variation& key) {
    const whatif::Value::Kind kind = key.values.front().kind;
    if (kind == whatif::Value::Kind::day) return " a day";
    return kind == whatif::Value::Kind::integer ? " each" : "";
  }

  const StudyAnswer& answer_;
  const std::vector<Step>& steps_;
  const Measure& measure_;
  std::string text_;
};

bool continues(const std::vector<Step>& steps, const StepGroup& before, const StepGroup& after) {
  const Step& last = steps[before.first + before.count - 1];
  const Step& next = steps[after.first];
  return last.variation == next.variation && last.to == next.from;
}

std::vector<std::string> measure_lines(const StudyAnswer& answer, const Measure& measure) {
  const auto steps =
      steps_of(answer.study.variations, answer.study.variants, answer.outcomes, measure);
  const auto groups = grouped_steps(steps, answer.outcomes, measure);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < groups.size();) {
    Sentence sentence(answer, steps, measure);
    std::size_t at = i;
    do sentence.add(groups[at]);
    while (++at < groups.size() && continues(steps, groups[at - 1], groups[at]));
    lines.push_back(sentence.take());
    i = at;
  }
  return lines;
}

bool is_simulated(const StudyAnswer& answer) { return answer.study.question.replications > 0; }

}  // namespace

std::vector<Measure> measures_of(const StudyAnswer& answer,
                                 const std::vector<std::string>& figures) {
  if (!is_simulated(answer))
    return {{"unplaced", {}}, {"late", {}}, {"cost", {}}, {"sessions", {}}};
  std::vector<Measure> measures;
  for (const NamedHeadline& one : all_headlines()) {
    if (std::find(figures.begin(), figures.end(), one.name) != figures.end())
      measures.push_back({one.name, one.headline});
  }
  return measures;
}

std::vector<std::string> step_lines(const StudyAnswer& answer,
                                    const std::vector<std::string>& figures) {
  std::vector<std::string> lines;
  for (const Measure& measure : measures_of(answer, figures)) {
    for (std::string& line : measure_lines(answer, measure)) lines.push_back(std::move(line));
  }
  return lines;
}

nlohmann::ordered_json steps_json(const StudyAnswer& answer) {
  auto rows = nlohmann::ordered_json::array();
  std::vector<std::string> all;
  for (const NamedHeadline& one : all_headlines()) all.push_back(one.name);
  for (const Measure& measure : measures_of(answer, all)) {
    for (const Step& step :
         steps_of(answer.study.variations, answer.study.variants, answer.outcomes, measure))
      rows.push_back({{"key", answer.study.variations[step.variation].key},
                      {"measure", measure.name},
                      {"from", step.from},
                      {"to", step.to},
                      {"units", step.units},
                      {"change", estimate_json(step.change)},
                      {"is_nothing", step.is_nothing()}});
  }
  return rows;
}

}  // namespace lotrinh::app

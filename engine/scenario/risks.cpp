// [risks] is read from one table: the files that [world] names, each laid over the one before it,
// and the scenario's own on top. So an overlay changes a single number and keeps the rest.
#include "scenario/closure_words.hpp"
#include "scenario/distribution_table.hpp"
#include "scenario/draft.hpp"
#include "scenario/limits.hpp"
#include "scenario/overlays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace lotrinh::scenario {
namespace {

constexpr NumberRange probabilities{0, 1};
constexpr NumberRange rates_per_year{0, 100};
constexpr NumberRange rates_per_month{0, 31};
constexpr std::array basis_words{Choice<Basis>{"sourced", Basis::sourced},
                                 Choice<Basis>{"assumed", Basis::assumed}};
constexpr std::array make_up_words{Choice<MakeUpMerging>{"as_cohorts", MakeUpMerging::as_cohorts},
                                   Choice<MakeUpMerging>{"anywhere", MakeUpMerging::anywhere}};

ChanceOfDelay delay_of(Section entry) {
  ChanceOfDelay delay;
  if (!entry.given()) return delay;
  delay.probability = entry.required_number("probability", probabilities);
  delay.days = required_distribution(entry, "days");
  delay.evidence = required_evidence(entry);
  entry.no_more_keys();
  return delay;
}

ChanceOfLateWork late_work_of(Section entry) {
  ChanceOfLateWork work;
  if (!entry.given()) return work;
  work.late = entry.required_number("late", probabilities);
  work.never = entry.required_number("never", probabilities);
  work.days = required_distribution(entry, "days");
  work.evidence = required_evidence(entry);
  entry.no_more_keys();
  return work;
}

/// An entry of one number.
double single_of(Section entry, std::string_view key, NumberRange range, Evidence& evidence) {
  if (!entry.given()) return 0;
  const double value = entry.required_number(key, range);
  evidence = required_evidence(entry);
  entry.no_more_keys();
  return value;
}

void read_spells(Section entry, double& per_year, chance::Distribution& days, Evidence& evidence) {
  if (!entry.given()) return;
  days = required_distribution(entry, "days");
  per_year = single_of(std::move(entry), "per_year", rates_per_year, evidence);
}

std::array<double, 12> monthly_rates(Section& entry) {
  std::array<double, 12> rates{};
  if (entry.require("per_month") == nullptr) return rates;
  const std::size_t written = entry.items("per_month").size();
  const auto numbers = entry.numbers("per_month", rates_per_month);
  if (numbers.size() != written) return rates;  // reported
  if (numbers.size() == rates.size()) {
    std::copy(numbers.begin(), numbers.end(), rates.begin());
  } else if (entry.find("per_month")->kind == Node::Kind::list) {
    entry.problems().error("E-VALUE", entry.label("per_month").place,
                           fmt::format("there are {} numbers for twelve months ({})", written,
                                       entry.label("per_month").what),
                           "write one for each month, January first");
  }
  return rates;
}

/// The provinces that a list of codes, names of regions or "*" means, ascending.
std::vector<ProvinceId> provinces_of(Draft& draft, Section& entry, std::string_view key) {
  std::vector<ProvinceId> provinces;
  if (entry.require(key) == nullptr) return provinces;
  const auto items = entry.texts(key);
  if (items.empty() && entry.find(key)->kind == Node::Kind::list && entry.items(key).empty())
    entry.problems().error("E-VALUE", entry.label(key).place,
                           fmt::format("the list names no province ({})", entry.label(key).what),
                           "name provinces, regions or \"*\"");
  for (const auto& item : items) {
    const auto meant = meant_provinces(draft, item.text, item.label);
    provinces.insert(provinces.end(), meant.begin(), meant.end());
  }
  std::sort(provinces.begin(), provinces.end());
  provinces.erase(std::unique(provinces.begin(), provinces.end()), provinces.end());
  return provinces;
}

Hazard hazard_of(Draft& draft, Section::Named& named) {
  Section& entry = named.section;
  Hazard hazard;
  hazard.name = std::move(named.name);
  hazard.provinces = provinces_of(draft, entry, "where");
  hazard.per_month = monthly_rates(entry);
  hazard.days = required_distribution(entry, "days");
  hazard.spread_km = entry.integer_or("spread_km", {0, 40'000}, 0);
  hazard.spread_probability = entry.number("spread_probability", probabilities).value_or(0);
  (void)entry.require("effect");
  hazard.effect = entry.choice("effect", closure_words).value_or(hazard.effect);
  hazard.evidence = required_evidence(entry);
  entry.no_more_keys();
  return hazard;
}

std::vector<Hazard> hazards_of(Draft& draft, Section& risks, std::string_view key) {
  std::vector<Hazard> hazards;
  auto entries = risks.named_sections(key);
  if (!within_count(entries.size(), max_hazards, key, risks.label(key), draft.problems))
    return hazards;
  for (auto& entry : entries) hazards.push_back(hazard_of(draft, entry));
  return hazards;
}

void read_retakes(Section entry, Risks& risks) {
  if (!entry.given()) return;
  risks.fails_again = entry.required_number("fails_again", probabilities);
  risks.retake_days = required_distribution(entry, "days");
  risks.fails_first_time =
      single_of(std::move(entry), "fails_first_time", probabilities, risks.retake_evidence);
}

HelpDesk help_desk_of(Section entry) {
  HelpDesk desk;
  if (!entry.given()) return desk;
  desk.agents = entry.required_integer("agents", {0, 10'000});
  desk.minutes_a_day = entry.required_integer("minutes_a_day", {1, 1'440});
  desk.minutes = required_distribution(entry, "minutes");
  desk.evidence = required_evidence(entry);
  entry.no_more_keys();
  return desk;
}

void read_certain(Draft& draft, Section entry) {
  if (!entry.given()) return;
  Risks& risks = draft.scenario.risks;
  (void)entry.require("closures");
  for (const auto& path : table_paths(entry, "closures")) {
    for (auto& row : closure_rows(draft, path))
      risks.certain.push_back({std::move(row.provinces), std::move(row.closure)});
  }
  risks.certain_evidence = required_evidence(entry);
  entry.no_more_keys();
}

void read_off(Section& section, Risks& risks) {
  std::vector<std::string> allowed;
  for (const Driver driver : all_drivers()) allowed.emplace_back(driver_name(driver));
  for (const auto& item : section.texts("off")) {
    const auto found = std::find(allowed.begin(), allowed.end(), item.text);
    if (found == allowed.end()) {
      report_choice(item.text, allowed, item.label, section.problems());
    } else {
      switch_off(risks, all_drivers()[static_cast<std::size_t>(found - allowed.begin())]);
    }
  }
}

/// Lays the table [risks] of a file over what is known so far.
void add_risk_file(Draft& draft, const Section::Item& path, std::optional<Node>& merged) {
  const std::string* text = draft.files.text(path.text, path.label, draft.problems);
  if (text == nullptr) return;
  auto root = document(*text, path.text, draft.problems);
  if (!root) return;
  Section section(&*root, "", root->place(), draft.problems);
  check_format(section);
  const bool is_usable = section.required_section("risks").given();
  section.no_more_keys();
  if (!is_usable) return;
  if (merged) {
    merge_table(*merged, std::move(*root->find("risks")));
  } else {
    merged = std::move(*root->find("risks"));
  }
}

/// Everything that is said about risks, in one table.
std::optional<Node> merged_risks(Draft& draft, Section& root) {
  std::optional<Node> merged;
  Section world = root.section("world");
  const Node* named = world.find("risks");
  if (named != nullptr && named->kind == Node::Kind::text) {
    if (const auto path = required_path(world, "risks")) add_risk_file(draft, *path, merged);
  } else {
    for (const auto& path : table_paths(world, "risks")) add_risk_file(draft, path, merged);
  }
  if (!root.section("risks").given()) return merged;
  Node own = *root.find("risks");
  if (!merged) return own;
  merge_table(*merged, std::move(own));
  return merged;
}

}  // namespace

Evidence required_evidence(Section& entry) {
  Evidence evidence;
  (void)entry.require("basis");
  evidence.basis = entry.choice("basis", basis_words).value_or(Basis::assumed);
  evidence.source = entry.required_text("source");
  const std::string file = entry.label("source").place.file;
  for (const std::string& key : entry.keys()) {
    if (entry.label(key).place.file != file) evidence.basis = Basis::assumed;
  }
  return evidence;
}

void read_risks(Draft& draft, Section& root) {
  const auto table = merged_risks(draft, root);
  if (!table) return;
  Section section(&*table, "risks", table->place(), draft.problems);
  Risks& risks = draft.scenario.risks;
  risks.nominations = delay_of(section.section("nominations"));
  risks.accounts = delay_of(section.section("accounts"));
  risks.help_desk = help_desk_of(section.section("help_desk"));
  risks.pre_study_not_done =
      single_of(section.section("pre_study"), "not_done", probabilities, risks.pre_study_evidence);
  risks.no_show =
      single_of(section.section("no_show"), "probability", probabilities, risks.no_show_evidence);
  read_spells(section.section("illness"), risks.illness_per_year, risks.illness_days,
              risks.illness_evidence);
  risks.storms = hazards_of(draft, section, "storms");
  risks.epidemics = hazards_of(draft, section, "epidemics");
  read_spells(section.section("lms_outage"), risks.outages_per_year, risks.outage_days,
              risks.outage_evidence);
  risks.materials = delay_of(section.section("materials"));
  risks.tasks = late_work_of(section.section("tasks"));
  risks.survey = late_work_of(section.section("survey"));
  read_retakes(section.section("retakes"), risks);
  risks.replaced_per_year = single_of(section.section("replaced"), "probability_per_year",
                                      probabilities, risks.replaced_evidence);
  read_certain(draft, section.section("certain"));
  read_off(section, risks);
  section.no_more_keys();
}

void read_simulation(Draft& draft, Section& root) {
  Section section = root.section("simulation");
  SimulationSettings& settings = draft.scenario.simulation;
  settings.policy = section.word("policy").value_or(settings.policy);
  settings.complete_percent =
      section.integer_or("complete_percent", {1, 100}, settings.complete_percent);
  settings.notice_days = section.integer_or("notice_days", {0, 366}, settings.notice_days);
  settings.make_up_min_learners =
      section.integer_or("make_up_min_learners", {1, 1000}, settings.make_up_min_learners);
  settings.make_up_wait_days =
      section.integer_or("make_up_wait_days", {0, 366}, settings.make_up_wait_days);
  if (const auto merging = section.choice("make_up_merging", make_up_words))
    settings.make_up_merging = *merging;
  settings.overtime_days_week =
      section.integer_or("overtime_days_week", {0, 7}, settings.overtime_days_week);
  section.no_more_keys();
}

}  // namespace lotrinh::scenario

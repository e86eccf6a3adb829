#include "scenario/delivery_words.hpp"
#include "scenario/draft.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace lotrinh::scenario {
namespace {

constexpr std::array deadline_words{Choice<DeadlineIs>{"before", DeadlineIs::before},
                                    Choice<DeadlineIs>{"by", DeadlineIs::by}};
constexpr std::array counted_words{
    Choice<DeadlineCounts>{"live_end", DeadlineCounts::live_end},
    Choice<DeadlineCounts>{"closes", DeadlineCounts::closes},
    Choice<DeadlineCounts>{"certificate", DeadlineCounts::certificate}};

/// A day that may not come after the horizon: before it, it has simply passed already.
std::optional<Day> day_not_after(Draft& draft, Section& section, std::string_view key) {
  const auto day = section.day(key);
  if (day) not_after_horizon(draft, *day, section.label(key));
  return day;
}

/// The rows that a list of codes names; all rows when the key is not written.
template <class RowId>
std::vector<RowId> rows_of(Section& section, std::string_view key, const Names<RowId>& names) {
  std::vector<RowId> rows;
  for (const auto& item : section.texts(key)) {
    if (const auto id = names.resolve(item.text, item.label, section.problems()))
      rows.push_back(*id);
  }
  if (section.find(key) == nullptr) {
    for (const std::string& code : names.codes()) rows.push_back(*names.find(code));
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

DeliveryModel delivery_model(Section& entry) {
  Section section = entry.required_section("model");
  DeliveryModel model;
  model.pre_days = section.required_integer("pre_days", {0, 120});
  model.live_days = section.required_integer("live_days", {1, 30});
  model.post_days = section.required_integer("post_days", {0, 120});
  (void)section.require("modes");
  for (const auto& item : section.texts("modes")) {
    const auto mode =
        checked_choice(std::string_view(item.text), delivery_words, item.label, section.problems());
    if (mode && std::find(model.modes.begin(), model.modes.end(), *mode) == model.modes.end())
      model.modes.push_back(*mode);
  }
  if (section.find("modes") != nullptr && section.items("modes").empty())
    report_choice("[]", {"in_person", "virtual"}, section.label("modes"), section.problems());
  section.no_more_keys();
  return model;
}

ClassSize class_size(Section& entry) {
  constexpr Limits learners{1, 1000};
  Section section = entry.required_section("class_size");
  ClassSize size;
  size.max_learners = section.required_integer("max", learners);
  size.min_learners = section.integer_or("min", learners, 1);
  size.preferred_learners = section.integer_or("preferred", learners, size.max_learners);
  section.no_more_keys();
  const bool ordered =
      size.min_learners <= size.preferred_learners && size.preferred_learners <= size.max_learners;
  if (section.given() && section.find("max") != nullptr && !ordered)
    section.problems().error(
        "E-RANGE", section.place(),
        fmt::format("min {}, preferred {}, max {} are not in order (key class_size)",
                    size.min_learners, size.preferred_learners, size.max_learners),
        "min <= preferred <= max");
  return size;
}

std::vector<Prerequisite> prerequisites(Draft& draft, Section& entry, ModuleId self) {
  std::vector<Prerequisite> after;
  for (Section& section : entry.sections("after")) {
    const std::string code = section.required_text("module");
    const int gap = section.integer_or("gap_days", {0, 1000}, 0);
    section.no_more_keys();
    if (code.empty()) continue;
    const Label label = section.label("module");
    const auto id = draft.modules.resolve(code, label, draft.problems);
    if (!id) continue;
    if (*id == self) {
      draft.problems.error("E-SELF", label.place,
                           fmt::format("the module '{}' comes after itself", printable(code, 40)),
                           "name another module, or remove the entry");
    } else if (std::any_of(after.begin(), after.end(),
                           [&](const Prerequisite& other) { return other.module == *id; })) {
      draft.problems.error("E-DUPLICATE", label.place,
                           fmt::format("the prerequisite '{}' is there twice", printable(code, 40)),
                           "keep one of them");
    } else {
      after.push_back({*id, gap});
    }
  }
  return after;
}

std::vector<MaterialStage> materials(Draft& draft, Section& entry) {
  std::vector<MaterialStage> stages;
  for (Section& section : entry.sections("materials")) {
    const std::string name = section.required_text("stage");
    (void)section.require("done");
    const auto done = day_not_after(draft, section, "done");
    section.no_more_keys();
    if (!done) continue;
    if (!stages.empty() && *done < stages.back().done)
      draft.problems.error("E-RANGE", section.label("done").place,
                           fmt::format("stage '{}' is done on {}, before the stage above it",
                                       printable(name, 40), iso(*done)),
                           "write the stages in order of time");
    stages.push_back({name, *done});
  }
  return stages;
}

std::optional<Deadline> deadline(Draft& draft, Section& entry) {
  Section section = entry.section("deadline");
  if (!section.given()) return std::nullopt;
  Deadline deadline;
  const auto day = section.required_day("date");
  deadline.is = section.choice("is", deadline_words).value_or(DeadlineIs::by);
  deadline.counts = section.choice("counts", counted_words).value_or(DeadlineCounts::closes);
  section.no_more_keys();
  if (!day) return std::nullopt;
  deadline.date = *day;
  check_within(deadline.last_good_day(), draft.scenario.horizon, section.label("date"),
               draft.problems);
  return deadline;
}

std::vector<Wave> waves(Draft& draft, Section& entry, ModuleId module) {
  std::vector<Wave> waves;
  std::set<RegionId> taken;
  for (Section& section : entry.sections("waves")) {
    Wave wave;
    wave.name = section.required_text("name");
    (void)section.require("regions");
    for (const auto& item : section.texts("regions")) {
      const auto id = draft.regions.resolve(item.text, item.label, draft.problems);
      if (id && !taken.insert(*id).second)
        draft.problems.error("E-WAVE", item.label.place,
                             fmt::format("the region '{}' is in two waves", printable(item.text)),
                             "each region is in exactly one wave of a module");
      if (id) wave.regions.push_back(*id);
      if (!id) draft.unclear_waves.push_back(module);
    }
    const auto opens = section.required_day("opens");
    if (opens) check_within(*opens, draft.scenario.horizon, section.label("opens"), draft.problems);
    wave.opens = opens.value_or(draft.scenario.horizon.first);
    if (const auto within = section.integer("within_days", {0, max_horizon_days}))
      wave.within_days = static_cast<int>(*within);
    section.no_more_keys();
    waves.push_back(std::move(wave));
  }
  return waves;
}

void read_module(Draft& draft, Section& entry, ModuleId id) {
  constexpr Limits lecturers{0, 9};
  Module& module = draft.scenario.modules[id];
  module.title = entry.text("title").value_or(module.code);
  module.audiences = rows_of(entry, "audiences", draft.audiences);
  module.levels = rows_of(entry, "levels", draft.levels);
  module.model = delivery_model(entry);
  module.after = prerequisites(draft, entry, id);
  module.materials = materials(draft, entry);
  module.opens_from = day_not_after(draft, entry, "opens_from");
  module.leads = entry.integer_or("leads", lecturers, 1);
  module.cos = entry.integer_or("cos", lecturers, 0);
  if (module.leads + module.cos == 0)
    draft.problems.error("E-RANGE", entry.label("leads").place,
                         fmt::format("the module '{}' needs no lecturers", module.code),
                         "leads and cos together are at least 1");
  module.class_size = class_size(entry);
  module.deadline = deadline(draft, entry);
  module.certificate_days = entry.integer_or("certificate_days", {0, 366}, 0);
  module.waves = waves(draft, entry, id);
  entry.no_more_keys();
}

}  // namespace

void read_modules(Draft& draft, Section& root) {
  (void)root.require("modules");
  auto entries = root.sections("modules");
  if (!within_count(entries.size(), max_modules, "modules", root.label("modules"), draft.problems))
    return;
  // Codes first: a prerequisite may be written below the module that needs it.
  std::vector<ModuleId> ids;
  for (Section& entry : entries) {
    Module module;
    module.code = entry.required_word("code");
    module.written = entry.place();
    ids.push_back(draft.scenario.modules.add(module));
    if (!module.code.empty())
      draft.modules.add(module.code, ids.back(), entry.label("code"), draft.problems);
  }
  for (std::size_t i = 0; i < entries.size(); ++i) read_module(draft, entries[i], ids[i]);
}

}  // namespace lotrinh::scenario

// Modules with their prerequisites, materials and waves.

#include "report/import_draft.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::report {
namespace {

constexpr std::size_t most_modules = 200;
constexpr Bounds study_days{0, 120};
constexpr Bounds class_sizes{1, 1000};
constexpr Bounds lecturers_needed{0, 9};

void read_deadline(const InputRow& row, Module& module) {
  const std::optional<Day> date = row.day("deadline");
  if (!date) return;
  row.needs("deadline_is");
  row.needs("deadline_counts");
  module.deadline = Deadline{*date, row.choice("deadline_is", DeadlineIs::by),
                             row.choice("deadline_counts", DeadlineCounts::closes)};
}

void read_class_size(const InputRow& row, Module& module) {
  ClassSize& size = module.class_size;
  row.needs("class_min");
  row.needs("class_max");
  size.min_learners = row.number_or("class_min", class_sizes, 1);
  size.max_learners = row.number_or("class_max", class_sizes, size.min_learners);
  size.preferred_learners = row.number_or("class_preferred", class_sizes, size.max_learners);
  if (size.min_learners > size.preferred_learners || size.preferred_learners > size.max_learners)
    row.error("class_max", "E-RANGE", "class sizes must rise from least to most", "");
}

/// Levels or audiences that the module is for.
template <class RowId, class Find>
std::vector<RowId> codes_in(ImportDraft& draft, const InputRow& row, std::string_view column,
                            Find find) {
  std::vector<RowId> ids;
  for (const std::string& code : split(row.text(column), ';')) {
    const RowId id = find(draft, row, column, code);
    if (id.valid()) ids.push_back(id);
  }
  return ids;
}

void read_module(const InputRow& row, ImportDraft& draft) {
  Module module;
  module.code = row.text("module");
  module.title = row.text("title");
  module.audiences = codes_in<AudienceId>(draft, row, "audiences", audience_of);
  module.levels = codes_in<LevelId>(draft, row, "levels", level_of);
  for (const std::string_view column : {"pre_days", "live_days", "post_days", "mode"})
    row.needs(column);
  module.model = {row.number_or("pre_days", study_days, 0), row.number_or("live_days", {1, 30}, 1),
                  row.number_or("post_days", study_days, 0), row.choices<DeliveryMode>("mode")};
  read_class_size(row, module);
  row.needs("leads");
  row.needs("cos");
  module.leads = row.number_or("leads", lecturers_needed, 1);
  module.cos = row.number_or("cos", lecturers_needed, 0);
  read_deadline(row, module);
  module.certificate_days = row.number_or("certificate_days", day_counts, 0);
  const std::optional<Day> ready = row.day("materials_ready");
  module.opens_from = draft.files.contains("materials.csv") ? row.day("opens_from") : ready;
  (void)add_row(row, "module", std::move(module), draft.scenario.modules, draft.modules);
}

void read_prerequisites(const InputRow& row, ImportDraft& draft) {
  const auto module = draft.modules.find(row.text("module"));
  if (module == draft.modules.end()) return;
  for (const std::string& part : split(row.text("after"), ';')) {
    const std::size_t plus = part.rfind('+');
    const std::string gap = plus == std::string::npos ? "" : part.substr(plus + 1);
    const bool is_number =
        !gap.empty() && gap.size() <= 4 &&
        std::all_of(gap.begin(), gap.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number) {
      row.error("after", "E-VALUE", "'" + printable(part) + "' is no prerequisite",
                "write module+gap_days, such as 4+3");
      continue;
    }
    const ModuleId before = row.known("after", part.substr(0, plus), draft.modules);
    if (before.valid())
      draft.scenario.modules[module->second].after.push_back({before, std::stoi(gap)});
  }
}

void import_materials(ImportDraft& draft) {
  InputTable table = draft.table("materials.csv");
  if (!table.present()) return;
  table.require({"module", "position", "stage", "done"});
  std::map<std::pair<ModuleId, int>, MaterialStage> stages;
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    for (const std::string_view column : {"module", "position", "done"}) row.needs(column);
    const ModuleId module = row.reference("module", draft.modules);
    const auto done = row.day("done");
    if (!module.valid() || !done) continue;
    const int position = row.number_or("position", {1, 100'000}, 1);
    if (!stages.try_emplace({module, position}, MaterialStage{row.text("stage"), *done}).second)
      row.error("position", "E-DUPLICATE", "the module has a stage at this position already", "");
  }
  for (const auto& [key, stage] : stages)
    draft.scenario.modules[key.first].materials.push_back(stage);
}

}  // namespace

void import_modules(ImportDraft& draft) {
  InputTable table = draft.table("modules.csv");
  table.require({"module", "pre_days", "live_days", "post_days", "mode", "after", "materials_ready",
                 "deadline", "deadline_is", "deadline_counts", "class_min", "class_max", "leads",
                 "cos"});
  if (table.size() > most_modules) {
    table.row(0).error("module", "E-SIZE", fmt::format("{} modules", table.size()),
                       fmt::format("at most {}", most_modules));
    return;
  }
  if (table.present() && !table.has("class_preferred")) {
    draft.warn("modules.csv: class_preferred", "preferred class sizes");
    draft.leave_uncounted(Goal::class_size);
  }
  for (std::size_t at = 0; at < table.size(); ++at) read_module(table.row(at), draft);
  for (std::size_t at = 0; at < table.size(); ++at) read_prerequisites(table.row(at), draft);
  import_materials(draft);
}

void import_waves(ImportDraft& draft) {
  InputTable table = draft.table("waves.csv");
  if (!table.present()) {
    draft.warn("waves.csv", "opening events");
    return;
  }
  table.require({"module", "wave", "regions", "opens", "within_days"});
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    row.needs("module");
    row.needs("opens");
    const ModuleId module = row.reference("module", draft.modules);
    const std::optional<Day> opens = row.day("opens");
    if (!module.valid() || !opens) continue;
    Wave wave{row.text("wave"), {}, *opens, std::nullopt};
    for (const std::string& name : split(row.text("regions"), ';'))
      wave.regions.push_back(region_of(draft, name));
    if (const auto within = row.number("within_days", day_counts))
      wave.within_days = static_cast<int>(*within);
    draft.scenario.modules[module].waves.push_back(std::move(wave));
  }
}

}  // namespace lotrinh::report

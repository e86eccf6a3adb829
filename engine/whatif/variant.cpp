#include "whatif/variant.hpp"

#include "scenario/input_files.hpp"
#include "scenario/load.hpp"
#include "scenario/overlays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace lotrinh::whatif {

namespace {

std::string variant_name(const Variant& variant, const std::vector<Variation>& variations) {
  std::string name;
  for (std::size_t i = 0; i < variations.size(); ++i) {
    if (variant.values[i] == Variant::unchanged) continue;
    name += fmt::format("{}{}={}", name.empty() ? "" : ", ", variations[i].key,
                        variations[i].values[variant.values[i]].text);
  }
  return name.empty() ? "base" : printable(name, 500);
}

/// Counts through all combinations, the last key fastest.
bool next_combination(const std::vector<Variation>& variations, std::vector<std::size_t>& values) {
  for (std::size_t i = variations.size(); i-- > 0;) {
    if (++values[i] < variations[i].values.size()) return true;
    values[i] = 0;
  }
  return false;
}

void add_variant(std::vector<Variant>& into, const std::vector<Variation>& variations,
                 std::vector<std::size_t> values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] != Variant::unchanged && variations[i].changes_nothing(values[i]))
      values[i] = Variant::unchanged;
  }
  const bool is_base = std::all_of(values.begin(), values.end(),
                                   [](std::size_t value) { return value == Variant::unchanged; });
  if (is_base && !into.empty()) return;
  Variant variant{into.size(), "", std::move(values)};
  variant.name = variant_name(variant, variations);
  into.push_back(std::move(variant));
}

std::size_t variant_count(const std::vector<Variation>& variations, Design design) {
  std::size_t count = design == Design::grid ? 1 : 0;
  for (const Variation& variation : variations) {
    count =
        design == Design::grid ? count * variation.values.size() : count + variation.values.size();
    if (count > max_variants) return count;  // before it could overflow
  }
  return count;
}

/// Gives one key its value, by what the key is.
void apply(Draft& draft, const Key& key, const Value& value) {
  if (key.is("lecturers", "add")) return add_lecturers(draft, key, value);
  if (key.is("closures", "add")) return add_closure(draft, key, value);
  if (key.is("learners", "scale")) return scale_learners(draft, key, value);
  if (!key.details.empty())
    return draft.refuse("brackets belong to additions only",
                        "lecturers.add[...], closures.add[...]");
  const bool of_table =
      key.parts.size() == 3 &&
      (key.parts[0] == "places" || key.parts[0] == "lecturers" || key.parts[0] == "provinces");
  if (of_table) return set_cells(draft, key, value);
  if (key.parts.size() == 1 && key.parts[0] == "policy")
    return assign(draft, {{"simulation", "policy"}, {}}, value);
  assign(draft, key, value);
}

/// Lays the files of risks that the scenario names below its own [risks], as its reader does, so
/// that a number that stands there can be multiplied.
void merge_risks(scenario::Node& root, scenario::InputFiles& files, scenario::Problems& problems) {
  const scenario::Node* world = root.find("world");
  const scenario::Node* paths = world != nullptr ? world->find("risks") : nullptr;
  if (paths == nullptr) return;
  scenario::Node below;
  for (const scenario::Node& path : paths->items) {
    const std::string resolved = scenario::resolved_path(path.text, *path.file);
    const std::string* text = files.text(resolved, {path.place(), "risks"}, problems);
    auto layer = text != nullptr ? scenario::document(*text, resolved, problems) : std::nullopt;
    scenario::Node* risks = layer ? layer->find("risks") : nullptr;
    if (risks != nullptr) scenario::merge_table(below, std::move(*risks));
  }
  if (scenario::Node* own = root.find("risks")) {
    scenario::merge_table(below, std::move(*own));
    *own = std::move(below);
  } else {
    root.entries.push_back({"risks", 0, 0, std::move(below)});
  }
}

bool is_overlay(const Variation& variation) { return variation.key == "overlay"; }

}  // namespace

std::vector<Variant> variants_of(const std::vector<Variation>& variations, Design design,
                                 Diagnostics& diagnostics) {
  std::vector<Variant> variants;
  const std::vector<std::size_t> nothing(variations.size(), Variant::unchanged);
  add_variant(variants, variations, nothing);
  if (variations.empty()) return variants;
  if (const std::size_t count = variant_count(variations, design); count > max_variants) {
    diagnostics.push_back({Severity::error, "E-VARY", place_in(variations.back(), 1),
                           fmt::format("more than {} variants together", max_variants),
                           "fewer values, or --one-at-a-time"});
    return {};
  }
  if (design == Design::grid) {
    std::vector<std::size_t> values(variations.size(), 0);
    do add_variant(variants, variations, values);
    while (next_combination(variations, values));
    return variants;
  }
  for (std::size_t i = 0; i < variations.size(); ++i) {
    for (std::size_t value = 0; value < variations[i].values.size(); ++value) {
      std::vector<std::size_t> values = nothing;
      values[i] = value;
      add_variant(variants, variations, std::move(values));
    }
  }
  return variants;
}

Variant single_variant(const std::vector<Variation>& variations, std::size_t variation,
                       std::size_t value) {
  Variant variant{value + 1, "", std::vector<std::size_t>(variations.size(), Variant::unchanged)};
  if (!variations[variation].changes_nothing(value)) variant.values[variation] = value;
  variant.name = variant_name(variant, variations);
  return variant;
}

VariantMaker::VariantMaker(const scenario::FileSource& source, std::string scenario_path)
    : source_(source),
      path_(std::move(scenario_path)),
      folder_(std::filesystem::path(path_).parent_path().generic_string()) {}

const VariantMaker::Opened& VariantMaker::opened(const std::string& path) {
  const std::lock_guard guard(opening_);
  for (const auto& known : opened_) {
    if (known->path == path) return *known;
  }
  auto made = std::make_unique<Opened>();
  made->path = path;
  scenario::Loaded loaded = scenario::load(source_, path);
  made->diagnostics = std::move(loaded.diagnostics);
  if (loaded.scenario) {
    scenario::Problems problems;
    scenario::InputFiles files(source_, path, scenario::Texts::kept);
    auto root = scenario::merged_document(files, problems);
    if (root) merge_risks(*root, files, problems);
    if (root)
      made->ground = std::make_unique<const Ground>(
          Ground{path, std::move(*root), std::move(*loaded.scenario), std::move(loaded.files)});
  }
  opened_.push_back(std::move(made));
  return *opened_.back();
}

const Ground* VariantMaker::base(Diagnostics& diagnostics) {
  const Opened& scenario = opened(path_);
  diagnostics.insert(diagnostics.end(), scenario.diagnostics.begin(), scenario.diagnostics.end());
  return scenario.ground.get();
}

const Ground* VariantMaker::ground_for(const Variant& variant,
                                       const std::vector<Variation>& variations,
                                       Diagnostics& diagnostics) {
  const Ground* ground = opened(path_).ground.get();
  const Variation* chosen = nullptr;
  for (std::size_t i = 0; i < variations.size(); ++i) {
    if (!is_overlay(variations[i]) || variant.values[i] == Variant::unchanged) continue;
    const auto refuse = [&](std::string message, std::string help) {
      diagnostics.push_back({Severity::error, "E-VARY", place_in(variations[i], 1),
                             std::move(message), std::move(help)});
      return nullptr;
    };
    if (chosen != nullptr)
      return refuse("a variant can have one overlay only", "write one that extends the other");
    chosen = &variations[i];
    const Value& value = variations[i].values[variant.values[i]];
    const Opened& overlay = opened(value.text);
    if (!overlay.ground) {
      const Diagnostics found = sorted(overlay.diagnostics);
      return refuse(fmt::format("the overlay \"{}\" cannot be read: {}", printable(value.text),
                                found.empty() ? "" : found.front().message),
                    "the path of a scenario file that extends this one, seen from where you are");
    }
    ground = overlay.ground.get();
    const auto whole = [](const std::string& path) {
      return std::filesystem::absolute(path).lexically_normal();
    };
    const auto same_file = [&](const auto& file) { return whole(file.first) == whole(path_); };
    if (std::none_of(ground->files.begin(), ground->files.end(), same_file))
      return refuse(
          fmt::format("the overlay \"{}\" does not extend the scenario", printable(value.text)),
          fmt::format("write extends = \"{}\" in it, as its folder sees it",
                      printable(path_, 200)));
  }
  return ground;
}

std::optional<Generated> VariantMaker::made(const Variant& variant,
                                            const std::vector<Variation>& variations,
                                            Diagnostics& diagnostics) {
  const bool is_base = std::all_of(variant.values.begin(), variant.values.end(),
                                   [](std::size_t value) { return value == Variant::unchanged; });
  if (is_base) return Generated{path_, {}, {}, {}};
  const std::size_t before = diagnostics.size();
  const Ground* ground = ground_for(variant, variations, diagnostics);
  if (ground == nullptr) return std::nullopt;
  Draft draft(*ground, folder_, diagnostics);
  for (std::size_t i = 0; i < variations.size(); ++i) {
    if (variant.values[i] == Variant::unchanged || is_overlay(variations[i])) continue;
    draft.begin(variations[i], i);
    for (const Key& key : keys_of(variations[i], diagnostics))
      apply(draft, key, variations[i].values[variant.values[i]]);
  }
  mend_class_sizes(draft);
  if (diagnostics.size() > before) return std::nullopt;
  // As the scenario is already: then it is the scenario itself.
  if (!draft.any_changes() && ground == opened(path_).ground.get())
    return Generated{path_, {}, {}, {}};
  return draft.generated();
}

Diagnostics spoken_of_arguments(Diagnostics found, const Generated& generated,
                                const std::vector<Variation>& variations) {
  for (Diagnostic& one : found) {
    std::size_t origin = Generated::none;
    const auto line = static_cast<std::size_t>(one.place.line);
    if (one.place.file == generated.entry_path && line > 0 && line <= generated.origin.size()) {
      origin = generated.origin[line - 1];
    } else if (const auto table = generated.file_origin.find(one.place.file);
               table != generated.file_origin.end()) {
      origin = table->second;
    }
    if (origin != Generated::none) one.place = place_in(variations[origin], 1);
  }
  return found;
}

}  // namespace lotrinh::whatif

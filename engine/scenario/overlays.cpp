#include "scenario/overlays.hpp"

#include "scenario/distribution_table.hpp"
#include "scenario/limits.hpp"
#include "scenario/section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

namespace lotrinh::scenario {
namespace {

constexpr std::array<std::string_view, 3> merged_by_code{"modules", "levels", "audiences"};

const std::string* code_of(const Node& entry) {
  const Node* code = entry.find("code");
  return code != nullptr && code->kind == Node::Kind::text ? &code->text : nullptr;
}

/// A known code changes its entry, a new one is added.
void merge_list_by_code(Node& below, Node&& above) {
  std::unordered_map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < below.items.size(); ++i) {
    if (const std::string* code = code_of(below.items[i])) known.emplace(*code, i);
  }
  std::set<std::string> changed;  // an entry that is written twice must stay two, to be reported
  for (Node& entry : above.items) {
    const std::string* code = code_of(entry);
    if (code != nullptr && !changed.insert(*code).second) code = nullptr;
    const auto same = code != nullptr ? known.find(*code) : known.end();
    if (same == known.end()) {
      below.items.push_back(std::move(entry));
    } else {
      merge_table(below.items[same->second], std::move(entry));
    }
  }
}

/// Merges the root tables, where some lists are merged by code.
void merge_root(Node& below, Node&& above) {
  for (const std::string_view key : merged_by_code) {
    Node* value = below.find(key);
    Node* change = above.find(key);
    if (value == nullptr || change == nullptr || value->kind != Node::Kind::list ||
        change->kind != Node::Kind::list)
      continue;
    merge_list_by_code(*value, std::move(*change));
    std::erase_if(above.entries, [&](const Entry& entry) { return entry.key == key; });
  }
  merge_table(below, std::move(above));
}

/// Takes the key `extends` off a root table: the path it names and where it was written.
std::optional<Section::Item> taken_extends(Node& root, Problems& problems) {
  Section section(&root, "", root.place(), problems);
  std::optional<Section::Item> base;
  if (const auto text = section.text("extends"))
    base = Section::Item{resolved_path(*text, *root.file), section.label("extends")};
  std::erase_if(root.entries, [](const Entry& entry) { return entry.key == "extends"; });
  return base;
}

/// Whether one more file may be read below those read so far.
bool may_extend(const Section::Item& base, const std::vector<std::string>& read,
                Problems& problems) {
  if (std::find(read.begin(), read.end(), base.text) != read.end()) {
    std::string circle;
    for (const std::string& path : read) circle += printable(path, 60) + " -> ";
    problems.error("E-EXTENDS", base.label.place, "the files extend each other in a circle",
                   circle + printable(base.text, 60));
    return false;
  }
  if (read.size() < max_overlays) return true;
  problems.error("E-EXTENDS", base.label.place,
                 fmt::format("more than {} files extend each other", max_overlays),
                 "merge some of them into one");
  return false;
}

}  // namespace

void merge_table(Node& below, Node&& above) {
  // What is wrong with the table as a whole is more likely the fault of the change.
  below.file = above.file;
  below.line = above.line;
  below.column = above.column;
  std::unordered_map<std::string, std::size_t> known;
  for (const Entry& entry : below.entries) known.emplace(entry.key, known.size());
  for (Entry& entry : above.entries) {
    const auto found = known.find(entry.key);
    if (found == known.end()) {
      below.entries.push_back(std::move(entry));
      continue;
    }
    Entry& old = below.entries[found->second];
    if (old.value.kind == Node::Kind::table && entry.value.kind == Node::Kind::table &&
        !is_distribution(entry.value)) {
      merge_table(old.value, std::move(entry.value));
    } else {
      old = std::move(entry);
    }
  }
}

std::optional<Node> merged_document(InputFiles& files, Problems& problems) {
  std::vector<Node> layers;  // the main file first
  std::vector<std::string> read;
  std::optional<Section::Item> next =
      Section::Item{files.main_path(), {{files.main_path(), 1, 1}, "the scenario"}};
  while (next) {
    if (!read.empty() && !may_extend(*next, read, problems)) return std::nullopt;
    read.push_back(next->text);
    const std::string* text = files.text(next->text, next->label, problems);
    if (text == nullptr) return std::nullopt;
    auto layer = document(*text, next->text, problems);
    if (!layer) return std::nullopt;
    next = taken_extends(*layer, problems);
    layers.push_back(std::move(*layer));
  }
  Node merged = std::move(layers.back());
  for (std::size_t i = layers.size() - 1; i-- > 0;) merge_root(merged, std::move(layers[i]));
  return merged;
}

}  // namespace lotrinh::scenario

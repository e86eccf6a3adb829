#include "whatif/draft.hpp"

#include "scenario/input_files.hpp"
#include "whatif/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace lotrinh::whatif {

namespace {

using scenario::Node;

constexpr const char* entry_name = "varied.toml";

/// Keys whose values are paths, which are relative to the file that names them.
constexpr std::array<std::string_view, 6> path_sections{"world",  "learners",  "lecturers",
                                                        "places", "provinces", "recorded"};

bool holds_paths(const Location& location) {
  if (!location.list.empty()) return false;
  if (location.path == std::vector<std::string>{"risks", "certain", "closures"}) return true;
  return location.path.size() == 2 && std::find(path_sections.begin(), path_sections.end(),
                                                location.path.front()) != path_sections.end();
}

/// A path of one file as another folder sees it.
std::string seen_from(const std::string& folder, const std::string& path) {
  const std::filesystem::path relative =
      std::filesystem::path(path).lexically_relative(folder.empty() ? "." : folder);
  return relative.empty() ? std::filesystem::absolute(path).generic_string()
                          : relative.generic_string();
}

/// The value with the paths of other files as the overlay has to write them.
Node rebased(Node value, const std::string& folder) {
  for (Node& item : value.items) item = rebased(std::move(item), folder);
  if (value.kind == Node::Kind::text && value.file)
    value.text = seen_from(folder, scenario::resolved_path(value.text, *value.file));
  return value;
}

bool is_prefix(const Location& outer, const Location& inner) {
  return outer.list == inner.list && outer.code == inner.code &&
         outer.path.size() <= inner.path.size() &&
         std::equal(outer.path.begin(), outer.path.end(), inner.path.begin());
}

const Node* entry_with_code(const Node& list, const std::string& code) {
  for (const Node& item : list.items) {
    const Node* found = item.find("code");
    if (found != nullptr && found->text == code) return &item;
  }
  return nullptr;
}

const Node* at(const Node& root, const Location& location) {
  const Node* node = &root;
  if (!location.list.empty()) {
    const Node* list = root.find(location.list);
    node = list != nullptr ? entry_with_code(*list, location.code) : nullptr;
  }
  for (const std::string& key : location.path) {
    if (node != nullptr) node = node->find(key);
  }
  return node;
}

/// Text by lines, each with the variation that it is from.
class OverlayText {
 public:
  explicit OverlayText(Generated& into) : into_(into) {}
  void add(const std::string& text, std::size_t origin) {
    text_ += text + '\n';
    const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
    into_.origin.insert(into_.origin.end(), lines, origin);
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  Generated& into_;
  std::string text_;
};

}  // namespace

Draft::Draft(const Ground& ground, std::string folder, Diagnostics& diagnostics)
    : ground_(ground), folder_(std::move(folder)), diagnostics_(diagnostics), root_(ground.root) {}

void Draft::begin(const Variation& variation, std::size_t number) {
  variation_ = &variation;
  number_ = number;
}

Node& Draft::section(std::string_view key) {
  if (Node* found = root_.find(key)) return *found;
  root_.entries.push_back({std::string(key), 0, 0, {}});
  return root_.entries.back().value;
}

void Draft::changed(Location location) {
  const auto same = std::find_if(changes_.begin(), changes_.end(),
                                 [&](const Change& change) { return change.location == location; });
  if (same == changes_.end()) changes_.push_back({std::move(location), number_});
}

void Draft::refuse(std::string message, std::string help) {
  diagnostics_.push_back(
      {Severity::error, "E-VARY", place_in(*variation_, 1), std::move(message), std::move(help)});
}

std::string Draft::beside(const std::string& name) const {
  return (std::filesystem::path(folder_) / name).generic_string();
}

void Draft::write_file(const std::string& name, std::string text) {
  const std::string path = scenario::resolved_path(name, beside(entry_name));
  files_[path] = std::move(text);
  origins_.emplace(path, number_);
}

const std::string* Draft::written(const std::string& name) const {
  const auto found = files_.find(scenario::resolved_path(name, beside(entry_name)));
  return found != files_.end() ? &found->second : nullptr;
}

const std::string* Draft::text_of(const Node& path) const {
  const std::string from = path.file ? *path.file : beside(entry_name);
  const std::string resolved = scenario::resolved_path(path.text, from);
  for (const auto* files : {&files_, &ground_.files}) {
    if (const auto found = files->find(resolved); found != files->end()) return &found->second;
  }
  return nullptr;
}

void Draft::add_path(std::string_view section_key, std::string_view key, const std::string& name) {
  Node& table = section(section_key);
  Node* list = table.find(key);
  if (list == nullptr) {
    table.entries.push_back({std::string(key), 0, 0, {}});
    list = &table.entries.back().value;
    list->kind = Node::Kind::list;
  }
  const bool there = std::any_of(list->items.begin(), list->items.end(),
                                 [&](const Node& item) { return !item.file && item.text == name; });
  if (!there) list->items.push_back(text_node(name));
  changed({{}, {}, {std::string(section_key), std::string(key)}});
}

std::vector<Draft::Change> Draft::outermost() const {
  std::vector<Change> found;
  for (const Change& change : changes_) {
    const bool inside = std::any_of(changes_.begin(), changes_.end(), [&](const Change& other) {
      return &other != &change && is_prefix(other.location, change.location);
    });
    if (!inside) found.push_back(change);
  }
  // What stands in the root table comes before entries of lists; these by list and code.
  std::stable_sort(found.begin(), found.end(), [](const Change& a, const Change& b) {
    return std::tie(a.location.list, a.location.code) < std::tie(b.location.list, b.location.code);
  });
  return found;
}

Generated Draft::generated() const {
  Generated made;
  made.entry_path = beside(entry_name);
  made.files = files_;
  made.file_origin = origins_;
  OverlayText text(made);
  text.add("format = 1", Generated::none);
  text.add("extends = " + toml_quoted(seen_from(folder_, ground_.path)), Generated::none);
  Location entry;
  for (const Change& change : outermost()) {
    const Location& where = change.location;
    if (!where.list.empty() && (where.list != entry.list || where.code != entry.code)) {
      entry = where;
      text.add(fmt::format("[[{}]]\ncode = {}", where.list, toml_quoted(where.code)),
               change.origin);
    }
    const Node* value = at(root_, where);
    if (value == nullptr) continue;
    const std::string written =
        holds_paths(where) ? toml_text(rebased(*value, folder_)) : toml_text(*value);
    text.add(fmt::format("{} = {}", toml_key(where.path), written), change.origin);
  }
  made.files[made.entry_path] = text.take();
  return made;
}

Node text_node(std::string text) {
  Node node;
  node.kind = Node::Kind::text;
  node.text = std::move(text);
  return node;
}

}  // namespace lotrinh::whatif

#include "scenario/document.hpp"
#include "whatif/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace lotrinh::whatif {

namespace {

using scenario::Node;

/// Lists whose entries an overlay changes one by one; all others it replaces.
constexpr std::array<std::string_view, 3> merged_lists{"modules", "levels", "audiences"};
/// Keys that an entry of a list may be called by.
constexpr std::array<std::string_view, 5> naming_keys{"code", "name", "stage", "module", "session"};

const std::string* name_of(const Node& entry) {
  for (const std::string_view key : naming_keys) {
    const Node* found = entry.find(key);
    if (found != nullptr && found->kind == Node::Kind::text) return &found->text;
  }
  return nullptr;
}

bool says_the_same(const Node& a, const Node& b) {
  return a.kind == b.kind && a.kind != Node::Kind::list && a.kind != Node::Kind::table &&
         a.boolean == b.boolean && a.integer == b.integer && a.real == b.real && a.date == b.date &&
         (a.kind != Node::Kind::text || a.text == b.text);
}

/// Walks down a key and sets what it finds.
class Assignment {
 public:
  Assignment(Draft& draft, const Key& key, const Value& value)
      : draft_(draft), key_(key), value_(value) {}

  /// @param whole  whether `where` already is a list that has to be written as one
  void walk(Node& node, std::size_t depth, const Location& where, bool whole) {
    if (depth == key_.parts.size()) return finish(node, where);
    if (node.kind == Node::Kind::list) return walk_list(node, depth, where, whole);
    if (node.kind == Node::Kind::table) return walk_table(node, depth, where, whole);
    draft_.refuse(fmt::format("{} has no part \"{}\"", described(depth), part(depth)),
                  fmt::format("{} is {}", described(depth), scenario::kind_name(node.kind)));
  }

 private:
  [[nodiscard]] std::string part(std::size_t depth) const {
    return printable(key_.parts[depth], 60);
  }
  [[nodiscard]] std::string described(std::size_t depth) const {
    return printable(
        fmt::format("{}", fmt::join(key_.parts.begin(),
                                    key_.parts.begin() + static_cast<long>(depth), ".")),
        100);
  }

  void walk_list(Node& list, std::size_t depth, const Location& where, bool whole) {
    if (depth + 1 == key_.parts.size())
      return draft_.refuse(fmt::format("\"{}\" names an entry, not a value", described(depth + 1)),
                           "name a key of the entry, as in modules.5.leads");
    std::vector<std::string> names;
    bool found = false;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
      const std::string* name = name_of(list.items[i]);
      const std::string called = name != nullptr ? *name : std::to_string(i + 1);
      names.push_back(called);
      if (key_.parts[depth] != "*" && key_.parts[depth] != called) continue;
      found = true;
      const bool by_code =
          !whole && depth == 1 &&
          std::find(merged_lists.begin(), merged_lists.end(), key_.parts[0]) != merged_lists.end();
      walk(list.items[i], depth + 1, by_code ? Location{key_.parts[0], called, {}} : where,
           whole || !by_code);
    }
    if (found) return;
    const std::string guess = nearest(key_.parts[depth], names);
    draft_.refuse(fmt::format("{} has no \"{}\"", described(depth), part(depth)),
                  guess.empty() ? fmt::format("one of: {}, or * for all", fmt::join(names, ", "))
                                : fmt::format("did you mean \"{}\"?", printable(guess)));
  }

  void walk_table(Node& table, std::size_t depth, const Location& where, bool whole) {
    if (key_.parts[depth] == "*") {
      for (scenario::Entry& entry : table.entries)
        walk(entry.value, depth + 1, below(where, entry.key, whole), whole);
      return;
    }
    Node* child = table.find(key_.parts[depth]);
    if (child == nullptr) {
      if (value_.kind == Value::Kind::factor) return no_number(depth + 1);
      table.entries.push_back({key_.parts[depth], 0, 0, {}});
      child = &table.entries.back().value;
    }
    walk(*child, depth + 1, below(where, key_.parts[depth], whole), whole);
  }

  static Location below(Location where, const std::string& key, bool whole) {
    if (!whole) where.path.push_back(key);
    return where;
  }

  void no_number(std::size_t depth) {
    draft_.refuse(
        fmt::format("{} is not written as a number, so it cannot be multiplied", described(depth)),
        "give the value itself");
  }

  void finish(Node& node, const Location& where) {
    const bool was_list = node.kind == Node::Kind::list;
    std::optional<Node> made = made_from(node);
    if (!made) return;
    if (was_list && made->kind != Node::Kind::list) {
      Node list;
      list.kind = Node::Kind::list;
      list.items.push_back(std::move(*made));
      made = std::move(list);
    }
    if (says_the_same(node, *made)) return;
    node = std::move(*made);
    draft_.changed(where);
  }

  /// The value as a node; what stands as text in the scenario stays text.
  std::optional<Node> made_from(const Node& old) {
    if (value_.kind == Value::Kind::factor) return multiplied(old);
    if (value_.kind == Value::Kind::toml) return parsed();
    if (old.kind == Node::Kind::text) return text_node(value_.text);
    Node node;
    switch (value_.kind) {
      case Value::Kind::boolean:
        node.kind = Node::Kind::boolean;
        node.boolean = value_.boolean;
        return node;
      case Value::Kind::day:
        node.kind = Node::Kind::date;
        node.date = value_.day;
        return node;
      case Value::Kind::integer:
      case Value::Kind::real:
        node.kind = value_.kind == Value::Kind::real || old.kind == Node::Kind::real
                        ? Node::Kind::real
                        : Node::Kind::integer;
        node.integer = value_.integer;
        node.real = value_.real;
        return node;
      default:
        return text_node(value_.text);
    }
  }

  std::optional<Node> multiplied(const Node& old) {
    Node node = old;
    if (old.kind == Node::Kind::integer) {
      node.integer = std::llround(static_cast<double>(old.integer) * value_.real);
      node.real = static_cast<double>(node.integer);
    } else if (old.kind == Node::Kind::real) {
      node.real = old.real * value_.real;
    } else {
      no_number(key_.parts.size());
      return std::nullopt;
    }
    return node;
  }

  std::optional<Node> parsed() {
    scenario::Problems problems;
    auto document = scenario::document("value = " + value_.text + "\n", "", problems);
    if (!document) {
      const Diagnostics found = problems.all();
      draft_.refuse(fmt::format("\"{}\" is no TOML value: {}", printable(value_.text, 60),
                                found.empty() ? "" : found.front().message),
                    found.empty() ? "" : found.front().help);
      return std::nullopt;
    }
    Node value = std::move(document->entries.front().value);
    forget_file(value);
    return value;
  }

  /// Paths in it are relative to the scenario.
  static void forget_file(Node& node) {
    node.file = nullptr;
    for (Node& item : node.items) forget_file(item);
    for (scenario::Entry& entry : node.entries) forget_file(entry.value);
  }

  Draft& draft_;
  const Key& key_;
  const Value& value_;
};

std::int64_t integer_at(const Node* table, std::string_view key, std::int64_t otherwise) {
  const Node* found = table != nullptr ? table->find(key) : nullptr;
  return found != nullptr && found->kind == Node::Kind::integer ? found->integer : otherwise;
}

/// The preferred size after a change, when nobody has given one.
void mend_class_size(Draft& draft, const Node& before, Node& after, const std::string& code) {
  const Node* old = before.find("class_size");
  Node* size = after.find("class_size");
  if (old == nullptr || size == nullptr) return;
  const Node* old_preferred = old->find("preferred");
  Node* preferred = size->find("preferred");
  if (old_preferred == nullptr || preferred == nullptr ||
      old_preferred->integer != preferred->integer)
    return;
  const std::int64_t old_max = std::max<std::int64_t>(1, integer_at(old, "max", 1));
  const std::int64_t max = integer_at(size, "max", old_max);
  const std::int64_t min = integer_at(size, "min", 1);
  if (min > max) return;  // reported by whoever reads it
  const double share = static_cast<double>(old_preferred->integer) / static_cast<double>(old_max);
  const std::int64_t wanted =
      std::clamp<std::int64_t>(std::llround(share * static_cast<double>(max)), min, max);
  if (wanted == preferred->integer) return;
  preferred->integer = wanted;
  draft.changed({"modules", code, {"class_size", "preferred"}});
}

}  // namespace

void assign(Draft& draft, const Key& key, const Value& value) {
  if (value.kind == Value::Kind::unchanged) return;
  Assignment(draft, key, value).walk(draft.root(), 0, {}, false);
}

void mend_class_sizes(Draft& draft) {
  const Node* before = draft.ground().root.find("modules");
  Node* after = draft.root().find("modules");
  if (before == nullptr || after == nullptr || after->kind != Node::Kind::list) return;
  const std::size_t count = std::min(before->items.size(), after->items.size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::string* code = name_of(after->items[i]);
    if (code != nullptr) mend_class_size(draft, before->items[i], after->items[i], *code);
  }
}

}  // namespace lotrinh::whatif

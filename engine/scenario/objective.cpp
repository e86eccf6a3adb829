#include "scenario/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace lotrinh::scenario {
namespace {

/// Reads objective.order, each goal at most once.
class ObjectiveReader {
 public:
  explicit ObjectiveReader(Problems& problems) : problems_(problems) {
    for (std::size_t goal = 0; goal < goal_count; ++goal)
      names_.emplace_back(goal_name(static_cast<Goal>(goal)));
  }

  void add_level(const Node& item) {
    ObjectiveLevel level;
    if (item.kind == Node::Kind::text) {
      add_term(level, item.text, 1, item.place());
    } else if (item.kind == Node::Kind::table) {
      for (const Entry& entry : item.entries) add_weight(level, entry);
    } else {
      problems_.error("E-TYPE", item.place(),
                      fmt::format("{} is no goal (key objective.order)", kind_name(item.kind)),
                      "write a goal's name, or { late = 100000, cost = 1 }");
    }
    if (!level.terms.empty()) objective_.push_back(std::move(level));
  }

  /// With the goals that were left out, in the default order.
  Objective complete() {
    for (const ObjectiveLevel& level : default_objective()) {
      if (!named_.contains(level.terms.front().goal)) objective_.push_back(level);
    }
    return objective_;
  }

 private:
  void add_weight(ObjectiveLevel& level, const Entry& entry) {
    constexpr Limits weights{1, 1'000'000'000};
    const SourcePlace place{*entry.value.file, entry.line, entry.column};
    const Label label{entry.value.place(), "key objective.order"};
    if (entry.value.kind != Node::Kind::integer) {
      problems_.error("E-TYPE", label.place,
                      fmt::format("the weight of '{}' is {}", printable(entry.key, 40),
                                  kind_name(entry.value.kind)),
                      "write a whole number from 1 to 1000000000");
      return;
    }
    if (const auto weight = checked_integer(entry.value.integer, weights, label, problems_))
      add_term(level, entry.key, *weight, place);
  }

  void add_term(ObjectiveLevel& level, const std::string& name, std::int64_t weight,
                const SourcePlace& place) {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) {
      report_choice(name, names_, {place, "key objective.order"}, problems_);
      return;
    }
    const auto goal = static_cast<Goal>(found - names_.begin());
    if (!named_.insert(goal).second) {
      problems_.error("E-DUPLICATE", place,
                      fmt::format("the goal '{}' is there twice (key objective.order)", name),
                      "name each goal once");
      return;
    }
    level.terms.push_back({goal, weight});
  }

  Problems& problems_;
  std::vector<std::string> names_;
  Objective objective_;
  std::set<Goal> named_;
};

}  // namespace

void read_objective(Draft& draft, Section& root) {
  Section section = root.section("objective");
  ObjectiveReader reader(draft.problems);
  for (const Node* item : section.items("order")) reader.add_level(*item);
  section.no_more_keys();
  draft.scenario.objective = reader.complete();
}

}  // namespace lotrinh::scenario

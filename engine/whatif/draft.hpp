#pragma once

#include "model/scenario.hpp"
#include "scenario/document.hpp"
#include "whatif/generated.hpp"
#include "whatif/key.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::whatif {

/// What variants change: a scenario file with everything that it extends, as written and as read.
struct Ground {
  std::string path;
  scenario::Node root;
  Scenario scenario;
  std::map<std::string, std::string> files;  ///< everything that was read: text by path
};

/// Where a value stands in the overlay that is being written.
struct Location {
  std::string list;               ///< "modules", when in an entry of a list merged by code
  std::string code;               ///< of that entry
  std::vector<std::string> path;  ///< of keys, down to a value or a whole list

  friend bool operator==(const Location&, const Location&) = default;
};

/// A variant in the making: the scenario's document, changed key by key.
class Draft {
 public:
  /// @param folder  of the scenario that is asked about: where the overlay and its tables stand
  Draft(const Ground& ground, std::string folder, Diagnostics& diagnostics);

  /// The variation that the next changes belong to.
  void begin(const Variation& variation, std::size_t number);

  [[nodiscard]] const Ground& ground() const { return ground_; }
  [[nodiscard]] scenario::Node& root() { return root_; }
  /// The table at a key of the root table, added if need be.
  [[nodiscard]] scenario::Node& section(std::string_view key);
  [[nodiscard]] bool any_changes() const { return !changes_.empty(); }
  /// What is at the location has been changed.
  void changed(Location location);
  /// Reports E-VARY at the argument.
  void refuse(std::string message, std::string help = {});

  /// Adds a table beside the overlay, or replaces it.
  void write_file(const std::string& name, std::string text);
  /// The text of a table that an entry of a list of paths names: written here, or the ground's.
  /// Nothing when it was never read, which has been reported before.
  [[nodiscard]] const std::string* text_of(const scenario::Node& path) const;
  /// The text of a table written here, or nothing.
  [[nodiscard]] const std::string* written(const std::string& name) const;
  /// Adds a path to a list of paths, which comes into being if need be.
  void add_path(std::string_view section, std::string_view key, const std::string& name);

  /// The overlay with its tables.
  [[nodiscard]] Generated generated() const;

 private:
  struct Change {
    Location location;
    std::size_t origin = 0;
  };
  [[nodiscard]] std::string beside(const std::string& name) const;
  [[nodiscard]] std::vector<Change> outermost() const;

  const Ground& ground_;
  std::string folder_;
  Diagnostics& diagnostics_;
  scenario::Node root_;
  const Variation* variation_ = nullptr;
  std::size_t number_ = Generated::none;
  std::vector<Change> changes_;
  std::map<std::string, std::string> files_;
  std::map<std::string, std::size_t> origins_;
};

/// A node as a program makes it: text, and a list of nodes.
[[nodiscard]] scenario::Node text_node(std::string text);

/// Gives a key of the document a value. Reports E-VARY for a key that names nothing.
void assign(Draft& draft, const Key& key, const Value& value);

/// Where a class size was changed and its preferred number was not, the latter keeps its share of
/// the largest number, and its place between the two ends.
void mend_class_sizes(Draft& draft);

/// `lecturers.add[QUALIFICATION;...;COLUMN=VALUE]`: so many more lecturers, otherwise such as most
/// of those who have the qualifications.
void add_lecturers(Draft& draft, const Key& key, const Value& value);

/// `learners.scale`: so many times the learners, each kind (province, level, audience) in
/// proportion. Those who are there in a smaller scenario are there in a larger one.
void scale_learners(Draft& draft, const Key& key, const Value& value);

/// `closures.add[WHERE;EFFECT]`: one more closure.
void add_closure(Draft& draft, const Key& key, const Value& value);

/// `places.CODE.COLUMN`, `lecturers.CODE.COLUMN`, `provinces.CODE.COLUMN`: cells of tables.
void set_cells(Draft& draft, const Key& key, const Value& value);

}  // namespace lotrinh::whatif

#pragma once

#include "base/distinct_texts.hpp"
#include "base/hash_index.hpp"
#include "base/text_store.hpp"
#include "model/ids.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh {

/// Primary, lower secondary ...: the variant of a module that somebody needs.
struct Level {
  std::string code;  ///< "TH"
  std::string name;
};

/// Whom modules are for.
struct Audience {
  std::string code;  ///< "CBQL"
  std::string name;
};

/// A person to be trained, as a row of the LearnerTable shows them: texts and modules are the
/// table's. In one that is made to be added they are somebody else's, who keeps them until then.
struct Learner {
  std::string_view code;
  std::string_view name;  ///< empty where only a count is known
  ProvinceId province;
  SchoolId school;  ///< none where only a count is known
  LevelId level;
  AudienceId audience;
  std::string_view position;          ///< "principal", "vice_principal" or any other word
  std::span<const ModuleId> modules;  ///< to be taken by this person, in order of the table

  /// The modules as a list of one's own.
  [[nodiscard]] std::vector<ModuleId> module_list() const {
    return {modules.begin(), modules.end()};
  }

  friend bool operator==(const Learner& a, const Learner& b);
};

/// All learners of a country, half a million of them: 16 bytes each with their code, a name once
/// for all who bear it, and once for all of a kind what is the same for thousands (province, level,
/// audience, position, modules). Rows are put together when they are looked at, and only what is
/// read of them is looked up.
class LearnerTable {
 public:
  /// Takes copies of texts and modules.
  LearnerId add(const Learner& learner);
  /// Calls with a row and keeps what it was made. For tables that are being built: texts that a row
  /// had before still take their bytes.
  template <class Change>
  void change(LearnerId id, const Change& change) {
    Learner learner = (*this)[id];
    change(learner);
    rows_[id.row()] = row_of(learner);
  }
  void set_modules(LearnerId id, const std::vector<ModuleId>& modules) {
    change(id, [&](Learner& learner) { learner.modules = modules; });
  }
  void reserve(std::size_t learners) { rows_.reserve(learners); }

  /// Views stay good while the table lives, whatever is added or changed.
  // The row is const so that `table[id].name = "..."`, which would be lost, is an error. Inline
  // whatever the compiler thinks of its size: nearly all of it goes away where it is used.
  // NOLINTNEXTLINE(readability-const-return-type)
  [[nodiscard, gnu::always_inline]] const Learner operator[](LearnerId id) const {
    const Row& row = rows_[id.row()];
    const Kind& kind = kinds_[row.kind];
    return {codes_[row.code], names_[row.name], kind.province,         row.school,
            kind.level,       kind.audience,    names_[kind.position], kind.modules};
  }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] std::vector<LearnerId> ids() const { return ids_of_rows<LearnerId>(size()); }

  using Iterator = RowIterator<LearnerTable, LearnerId>;
  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, size()}; }

  friend bool operator==(const LearnerTable& a, const LearnerTable& b);

 private:
  struct Row {
    TextPlace code;
    TextPlace name;
    SchoolId school;
    std::uint32_t kind;
  };
  /// What many learners have in common.
  struct Kind {
    ProvinceId province;
    LevelId level;
    AudienceId audience;
    TextPlace position;
    std::vector<ModuleId> modules;
  };

  [[nodiscard]] Row row_of(const Learner& learner);
  [[nodiscard]] std::uint32_t kind_of(const Learner& learner);

  std::vector<Row> rows_;
  std::vector<Kind> kinds_;
  TextStore codes_;
  DistinctTexts names_;  ///< and positions
  HashIndex kind_numbers_;
};

}  // namespace lotrinh

#pragma once

#include "base/distinct_texts.hpp"
#include "model/ids.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace lotrinh {

/// A school as a row of the SchoolTable shows it; the texts are the table's.
struct School {
  std::string_view code;
  std::string_view name;
  std::string_view district;
  ProvinceId province;

  friend bool operator==(const School&, const School&) = default;
};

/// The schools that learners come from: nearly as many as learners, with names that many of them
/// share. 16 bytes a school, and each different text once.
class SchoolTable {
 public:
  /// Takes copies of the texts.
  SchoolId add(const School& school);
  void reserve(std::size_t schools) { rows_.reserve(schools); }

  // The row is const so that `table[id].name = "..."`, which would be lost, is an error.
  // NOLINTNEXTLINE(readability-const-return-type)
  [[nodiscard]] const School operator[](SchoolId id) const {
    const Row& row = rows_[id.row()];
    return {texts_[row.code], texts_[row.name], texts_[row.district], row.province};
  }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] std::vector<SchoolId> ids() const { return ids_of_rows<SchoolId>(size()); }

  using Iterator = RowIterator<SchoolTable, SchoolId>;
  [[nodiscard]] Iterator begin() const { return {*this, 0}; }
  [[nodiscard]] Iterator end() const { return {*this, size()}; }

  friend bool operator==(const SchoolTable& a, const SchoolTable& b);

 private:
  struct Row {
    TextPlace code;
    TextPlace name;
    TextPlace district;
    ProvinceId province;
  };

  std::vector<Row> rows_;
  DistinctTexts texts_;
};

}  // namespace lotrinh

#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

namespace lotrinh {

/// The row number of something in its table, with a type of its own so that rows of different
/// tables cannot be mixed up.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t row) : row_(static_cast<std::int32_t>(row)) {}

  /// Row in the table; only valid ids have one.
  [[nodiscard]] constexpr std::size_t row() const { return static_cast<std::size_t>(row_); }
  /// False for a default-constructed id, which stands for "none".
  [[nodiscard]] constexpr bool valid() const { return row_ >= 0; }

  friend constexpr auto operator<=>(Id, Id) = default;

 private:
  std::int32_t row_ = -1;
};

/// The ids of so many rows, in order.
template <class RowId>
[[nodiscard]] std::vector<RowId> ids_of_rows(std::size_t rows) {
  std::vector<RowId> all;
  all.reserve(rows);
  for (std::size_t row = 0; row < rows; ++row) all.push_back(RowId(row));
  return all;
}

/// Passes over a table that puts its rows together when they are looked at.
template <class Rows, class RowId>
class RowIterator {
 public:
  using reference = decltype(std::declval<const Rows&>()[RowId()]);
  using value_type = std::remove_cvref_t<reference>;
  using difference_type = std::ptrdiff_t;
  using pointer = void;
  using iterator_category = std::input_iterator_tag;

  RowIterator(const Rows& rows, std::size_t row) : rows_(&rows), row_(row) {}

  reference operator*() const { return (*rows_)[RowId(row_)]; }
  RowIterator& operator++() {
    ++row_;
    return *this;
  }
  RowIterator operator++(int) { return {*rows_, row_++}; }
  friend bool operator==(const RowIterator&, const RowIterator&) = default;

 private:
  const Rows* rows_;
  std::size_t row_;
};

/// A vector whose rows are addressed by one kind of id.
template <class Row, class RowId>
class Table {
 public:
  Table() = default;
  explicit Table(std::vector<Row> rows) : rows_(std::move(rows)) {}
  Table(std::size_t size, const Row& value) : rows_(size, value) {}

  RowId add(Row row) {
    rows_.push_back(std::move(row));
    return RowId(rows_.size() - 1);
  }
  void reserve(std::size_t rows) { rows_.reserve(rows); }

  [[nodiscard]] Row& operator[](RowId id) { return rows_[id.row()]; }
  [[nodiscard]] const Row& operator[](RowId id) const { return rows_[id.row()]; }
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] bool empty() const { return rows_.empty(); }

  [[nodiscard]] auto begin() { return rows_.begin(); }
  [[nodiscard]] auto end() { return rows_.end(); }
  [[nodiscard]] auto begin() const { return rows_.begin(); }
  [[nodiscard]] auto end() const { return rows_.end(); }

  /// All ids in row order.
  [[nodiscard]] std::vector<RowId> ids() const { return ids_of_rows<RowId>(rows_.size()); }

  friend bool operator==(const Table&, const Table&) = default;

 private:
  std::vector<Row> rows_;
};

}  // namespace lotrinh

template <class Tag>
struct std::hash<lotrinh::Id<Tag>> {
  std::size_t operator()(lotrinh::Id<Tag> id) const noexcept { return id.row(); }
};

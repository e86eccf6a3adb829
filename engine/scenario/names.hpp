#pragma once

#include "scenario/values.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lotrinh::scenario {

/// Rows of one table by code, to resolve what other tables refer to.
template <class RowId>
class Names {
 public:
  /// @param kind  what the rows are, for messages: "province"
  explicit Names(std::string kind) : kind_(std::move(kind)) {}

  /// Reports E-DUPLICATE when the code is taken; the first row keeps it.
  void add(const std::string& code, RowId id, const Label& label, Problems& problems) {
    if (rows_.emplace(code, id).second) {
      codes_.push_back(code);
    } else {
      problems.error("E-DUPLICATE", label.place,
                     fmt::format("the {} '{}' is there twice", kind_, printable(code, 70)),
                     "give each its own code, or remove one");
    }
  }

  [[nodiscard]] std::optional<RowId> find(std::string_view code) const {
    const auto found = rows_.find(code);
    if (found == rows_.end()) return std::nullopt;
    return found->second;
  }

  /// The row with this code; reports E-REFERENCE when there is none.
  [[nodiscard]] std::optional<RowId> resolve(std::string_view code, const Label& label,
                                             Problems& problems) const {
    const auto id = find(code);
    if (!id)
      problems.error(
          "E-REFERENCE", label.place,
          fmt::format("the {} '{}' is not known ({})", kind_, printable(code, 40), label.what),
          problems.suggestion(code, codes_));
    return id;
  }

  /// In the order in which they were added.
  [[nodiscard]] const std::vector<std::string>& codes() const { return codes_; }
  void reserve(std::size_t size) { rows_.reserve(size); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  std::string kind_;
  std::unordered_map<std::string, RowId, Hash, std::equal_to<>> rows_;
  std::vector<std::string> codes_;
};

}  // namespace lotrinh::scenario

#pragma once

#include "project/source_text.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh {

/// A number or truth value inside of a value, with its place.
struct DznItem {
  std::int64_t value = 0;
  TextPlace place;
};

/// What a name stands for in a data file.
struct DznValue {
  enum class Shape { single, list, matrix, set, list_of_sets };
  enum class Of { nothing, numbers, truths };
  enum class State { whole, broken };

  Shape shape = Shape::single;
  Of of = Of::nothing;
  State state = State::whole;  ///< broken: there was an error in it, which was told
  TextPlace name_place;
  TextPlace place;
  std::vector<DznItem> items;         ///< all of them one after the other; of sets none are kept
  std::vector<std::size_t> row_ends;  ///< into items; of a matrix
};

/// The assignments `name = value;` of a data file in the syntax of MiniZinc, by name.
///
/// Only what published instances use: whole numbers, truth values, lists `[..]`, matrices
/// `[| .. | .. |]`, sets `{..}`, lists of sets, and comments from `%` to the end of the line.
/// After an error it goes on behind the next semicolon.
[[nodiscard]] std::map<std::string, DznValue, std::less<>> dzn_values(std::string_view text,
                                                                      Complaints& complaints);

}  // namespace lotrinh

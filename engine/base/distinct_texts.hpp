#pragma once

#include "base/hash_index.hpp"
#include "base/text_store.hpp"

#include <string_view>

namespace lotrinh {

/// Texts of which many are equal, such as names of people and schools: each is kept once.
class DistinctTexts {
 public:
  /// Equal texts have one place.
  TextPlace add(std::string_view text);
  [[nodiscard]] std::string_view operator[](TextPlace place) const { return texts_[place]; }

 private:
  TextStore texts_;
  HashIndex places_;
};

}  // namespace lotrinh

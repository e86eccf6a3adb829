#include "model/school.hpp"

#include <algorithm>

namespace lotrinh {

SchoolId SchoolTable::add(const School& school) {
  const TextPlace code = texts_.add(school.code);
  const TextPlace name = school.name == school.code ? code : texts_.add(school.name);
  rows_.push_back({code, name, texts_.add(school.district), school.province});
  return SchoolId(rows_.size() - 1);
}

bool operator==(const SchoolTable& a, const SchoolTable& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace lotrinh

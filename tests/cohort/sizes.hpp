#pragma once

#include "model/scenario.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace lotrinh::test {

/// Numbers of learners, ascending.
inline std::vector<std::size_t> sizes_of(const std::vector<std::vector<LearnerId>>& classes) {
  std::vector<std::size_t> sizes;
  for (const auto& members : classes) sizes.push_back(members.size());
  std::sort(sizes.begin(), sizes.end());
  return sizes;
}

/// A table "counts" with rows such as "VN63-01,TH,CBQL,40".
inline std::string counts(const std::vector<std::string>& rows) {
  std::string text = "province,level,audience,learners\n";
  for (const std::string& row : rows) text += row + "\n";
  return text;
}

/// A roster with a row for each "learner,province,school,level".
inline std::string roster(const std::vector<std::string>& rows) {
  std::string text = "learner,province,school,level,audience\n";
  for (const std::string& row : rows) text += row + ",CBQL\n";
  return text;
}

inline ProvinceId province(const Scenario& scenario, const std::string& code) {
  for (const ProvinceId id : scenario.provinces.ids()) {
    if (scenario.provinces[id].code == code) return id;
  }
  return {};
}

}  // namespace lotrinh::test

#pragma once

#include "model/ids.hpp"

#include <string>
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

struct School {
  std::string code;
  std::string name;
  std::string district;
  ProvinceId province;
};

/// A person to be trained.
struct Learner {
  std::string code;
  std::string name;  ///< empty where only a count is known
  ProvinceId province;
  SchoolId school;  ///< none where only a count is known
  LevelId level;
  AudienceId audience;
  std::string position;           ///< "principal", "vice_principal" or any other word
  std::vector<ModuleId> modules;  ///< to be taken by this person, in order of the table
};

}  // namespace lotrinh

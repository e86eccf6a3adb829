#include "model/lecturer.hpp"

#include <algorithm>

namespace lotrinh {

bool Lecturer::has_role(Role role) const {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool Lecturer::qualified(ModuleId module, LevelId level) const {
  return std::find(qualifications.begin(), qualifications.end(), Qualification{module, level}) !=
         qualifications.end();
}

}  // namespace lotrinh

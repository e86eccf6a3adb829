#pragma once

#include "base/id.hpp"

namespace lotrinh {

using RegionId = Id<struct RegionTag>;
using ProvinceId = Id<struct ProvinceTag>;
using LevelId = Id<struct LevelTag>;
using AudienceId = Id<struct AudienceTag>;
using SchoolId = Id<struct SchoolTag>;
using LearnerId = Id<struct LearnerTag>;
using InstitutionId = Id<struct InstitutionTag>;
using LecturerId = Id<struct LecturerTag>;
using PlaceId = Id<struct PlaceTag>;
using ModuleId = Id<struct ModuleTag>;

}  // namespace lotrinh

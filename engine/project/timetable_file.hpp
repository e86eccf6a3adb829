#pragma once

#include "base/diagnostic.hpp"
#include "project/project.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lotrinh {

/// The timetable as CSV: `job,start,end,team`, one row a job in the order of the project. The end
/// is exclusive; the team is `employee:skill` joined by `;`, in the order of the employees. A job
/// that is not done has empty fields. Equal timetables give equal bytes.
[[nodiscard]] std::string timetable_text(const Project& project, const Timetable& timetable);

/// Reads such a table for the project; rows may have any order. Nothing when something is wrong
/// with it, which is then in the diagnostics; whether it is a good timetable is another question:
/// see verify::violations().
[[nodiscard]] std::optional<Timetable> read_timetable(const Project& project,
                                                      const std::string& file,
                                                      std::string_view text,
                                                      Diagnostics& diagnostics);

}  // namespace lotrinh

#pragma once

#include "base/diagnostic.hpp"
#include "project/project.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lotrinh {

// Readers of the formats that instances are published in. `file` names the text in messages; its
// last part without the ending becomes the project's name. Whatever is wrong is added to the
// diagnostics, with line and column; then there is no project. Every project keeps ProjectLimits
// and can be done: its precedences have no circle, and no job takes more than there is.

/// PSPLIB `.sm` files with one mode a job and renewable resources only.
/// Source: Kolisch and Sprecher, "PSPLIB: a project scheduling problem library", EJOR 1996.
[[nodiscard]] std::optional<Project> read_psplib(const std::string& file, std::string_view text,
                                                 Diagnostics& diagnostics);

/// MSPSP data in the syntax of MiniZinc (`.dzn`): employees have skills or have not. Derived data
/// in the file is compared with what it derives from where that is cheap, else passed over. Source:
/// Young, Feydy and Schutt, "Constraint programming applied to the multi-skill project scheduling
/// problem", CP 2017.
[[nodiscard]] std::optional<Project> read_mspsp(const std::string& file, std::string_view text,
                                                Diagnostics& diagnostics);

/// iMOPSE `.def` files: every task takes one employee with a skill on some level or higher.
/// Salaries are not kept. Source: Myszkowski et al., "Hybrid ant colony optimization in solving
/// multi-skill resource-constrained project scheduling problem", Soft Computing 2015.
[[nodiscard]] std::optional<Project> read_imopse(const std::string& file, std::string_view text,
                                                 Diagnostics& diagnostics);

enum class ProjectFormat { psplib, mspsp, imopse };

/// By the ending of the file's name: .sm, .dzn or .def, in small or capital letters.
[[nodiscard]] std::optional<ProjectFormat> project_format(std::string_view file);

/// Reads the text with the reader of its format.
[[nodiscard]] std::optional<Project> read_project(ProjectFormat format, const std::string& file,
                                                  std::string_view text, Diagnostics& diagnostics);

}  // namespace lotrinh

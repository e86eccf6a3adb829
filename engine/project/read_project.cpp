#include "project/read_project.hpp"

namespace lotrinh {

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool has_ending(std::string_view file, std::string_view ending) {
  if (file.size() < ending.size()) return false;
  file.remove_prefix(file.size() - ending.size());
  for (std::size_t i = 0; i < ending.size(); ++i) {
    if (lower(file[i]) != ending[i]) return false;
  }
  return true;
}

}  // namespace

std::optional<ProjectFormat> project_format(std::string_view file) {
  if (has_ending(file, ".sm")) return ProjectFormat::psplib;
  if (has_ending(file, ".dzn")) return ProjectFormat::mspsp;
  if (has_ending(file, ".def")) return ProjectFormat::imopse;
  return std::nullopt;
}

std::optional<Project> read_project(ProjectFormat format, const std::string& file,
                                    std::string_view text, Diagnostics& diagnostics) {
  switch (format) {
    case ProjectFormat::psplib:
      return read_psplib(file, text, diagnostics);
    case ProjectFormat::mspsp:
      return read_mspsp(file, text, diagnostics);
    case ProjectFormat::imopse:
      return read_imopse(file, text, diagnostics);
  }
  return std::nullopt;
}

}  // namespace lotrinh

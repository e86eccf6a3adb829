#include "app/answers.hpp"

#include "app/file_content.hpp"
#include "project/read_certificate.hpp"
#include "project/timetable_file.hpp"
#include "verify/makespan_bound.hpp"

#include <filesystem>

namespace lotrinh::app {

namespace {

namespace fs = std::filesystem;

std::optional<CheckedBound> checked_bound(const Project& project, const std::string& path,
                                          Diagnostics& diagnostics) {
  const auto text = file_content(path, CertificateLimits::file_bytes, diagnostics);
  if (!text) return std::nullopt;
  const auto certificate = read_certificate(project, path, *text, diagnostics);
  if (!certificate) return std::nullopt;
  return CheckedBound{certificate->bound, certificate->steps.size(),
                      verify::objection(project, *certificate)};
}

}  // namespace

std::string timetable_name(const Project& project) { return project.name + ".timetable.csv"; }

std::string certificate_name(const Project& project) { return project.name + ".bound.txt"; }

std::optional<CheckedAnswer> checked_answer(const PublishedFile& file, const std::string& folder,
                                            Diagnostics& diagnostics) {
  const Project& project = file.project;
  CheckedAnswer answer;
  answer.file = &file;
  const std::string bound_path = (fs::path(folder) / certificate_name(project)).string();
  std::error_code ignored;
  const bool has_bound = fs::exists(fs::symlink_status(bound_path, ignored));
  if (has_bound) answer.bound = checked_bound(project, bound_path, diagnostics);

  const std::string path = (fs::path(folder) / timetable_name(project)).string();
  const auto text = file_content(path, ProjectLimits::file_bytes, diagnostics);
  if (!text) return std::nullopt;
  const auto timetable = read_timetable(project, path, *text, diagnostics);
  if (!timetable || (has_bound && !answer.bound)) return std::nullopt;
  answer.makespan = makespan_of(project, *timetable);
  answer.violations = verify::violations(project, *timetable);
  const bool both = answer.is_right() && answer.bound;
  if (both && answer.bound->value > answer.makespan) {
    answer.bound->objection = "the timetable is valid and ends earlier";  // one of us is wrong
  }
  return answer;
}

}  // namespace lotrinh::app

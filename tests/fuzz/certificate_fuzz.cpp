// Feeds arbitrary bytes to the reader of certificates and what it reads to their checker. Whatever
// they are, the reader comes back with a certificate or with errors, writing and reading again
// changes nothing, and no certificate is accepted that proves more than is true.

#include "project/read_certificate.hpp"
#include "verify/makespan_bound.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

/// Three jobs of two periods, of which no two can run at once: each takes two of three units, and
/// two need the one employee with the skill. Nothing ends before 6, and 6 can be done.
lotrinh::Project three_jobs() {
  using namespace lotrinh;
  Project project;
  project.name = "three";
  project.resources.add({"R", 3});
  project.skills.add("S");
  project.employees.add({"a", {1}});
  project.employees.add({"b", {std::nullopt}});
  for (const char* name : {"1", "2", "3"}) {
    Job job;
    job.name = name;
    job.duration = 2;
    job.demands = {2};
    if (name[0] != '3') job.needs = {{SkillId(0), 1, 1}};
    project.jobs.add(job);
  }
  return project;
}

constexpr std::int64_t shortest = 6;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const lotrinh::Project project = three_jobs();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  lotrinh::Diagnostics diagnostics;
  const auto read = lotrinh::read_certificate(project, "fuzzed", text, diagnostics);
  if (read.has_value() == has_errors(diagnostics)) std::abort();
  if (!read) return 0;
  if (!lotrinh::verify::objection(project, *read) && read->bound > shortest) std::abort();
  const std::string written = text_of(*read);
  const auto again = lotrinh::read_certificate(project, "written", written, diagnostics);
  if (!again || text_of(*again) != written) std::abort();
  return 0;
}

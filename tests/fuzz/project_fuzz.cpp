// Feeds arbitrary bytes to the readers of published instances; the first byte chooses which one.
// Whatever they are, a reader must come back with a project or with errors, and a project must be
// one that can be compiled and bounded.

#include "makespan/bounds.hpp"
#include "project/read_project.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using lotrinh::ProjectFormat;
  if (size == 0) return 0;
  constexpr ProjectFormat formats[] = {ProjectFormat::psplib, ProjectFormat::mspsp,
                                       ProjectFormat::imopse};
  const ProjectFormat format = formats[data[0] % 3];
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  lotrinh::Diagnostics diagnostics;
  const auto project = lotrinh::read_project(format, "fuzzed", text, diagnostics);
  if (project.has_value() == has_errors(diagnostics)) std::abort();
  if (project && lotrinh::makespan::lower_bound(*project).value < 0) std::abort();
  return 0;
}

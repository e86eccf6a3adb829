#include "makespan/solve.hpp"

#include "base/error.hpp"
#include "makespan/bounds.hpp"
#include "makespan/certify.hpp"
#include "makespan/compile.hpp"
#include "rcpsp/shortest/shortest.hpp"

#include <fmt/format.h>

namespace lotrinh::makespan {
namespace {

// 16 bytes each, and about 40 more for each that the certificate keeps: 1.1 GB at worst.
constexpr std::size_t most_hints = 20'000'000;

rcpsp::ShortestOptions options_for(const Options& options, const Bound& bound) {
  rcpsp::ShortestOptions how;
  how.seed = options.seed;
  how.schedules = options.schedules;
  how.conflicts = options.conflicts;
  how.threads = options.threads;
  how.known_bound = static_cast<rcpsp::Time>(bound.value);
  how.stop = options.stop;
  if (options.progress) {
    how.progress = [&options](const rcpsp::ShortestProgress& now) {
      options.progress({now.makespan, now.bound, now.schedules});
    };
  }
  return how;
}

std::string refutation(std::int64_t bound, std::uint64_t conflicts) {
  if (conflicts == 0)
    return fmt::format("propagation: an end by {} contradicts the rules at first sight", bound - 1);
  return fmt::format("exact search: an end by {} is refuted by what {} contradictions taught",
                     bound - 1, conflicts);
}

void certify(Solved& solved, const Bound& ground, const rcpsp::Shortest& found,
             const rcpsp::exact::ProofLog& log) {
  solved.certificate = MakespanCertificate{ground.value, ground.ground, {}, {}};
  if (found.statement) {
    solved.certificate =
        certificate_of(*found.statement, log, ground.ground, ground.value, found.refuted_end);
  }
  solved.bound = solved.certificate->bound;
}

}  // namespace

Solved solve(const Project& project, const Options& options) {
  const rcpsp::Problem problem = compiled(project);
  const Bound ground = lower_bound(project);
  rcpsp::exact::ProofLog log(most_hints);
  rcpsp::ShortestOptions how = options_for(options, ground);
  if (options.certificates == Certificates::kept) how.proof = &log;
  const rcpsp::Shortest found = rcpsp::shortest(problem, how);
  expects(found.schedule.has_value(), "the horizon is long enough for every job");
  Solved solved;
  solved.timetable = decoded(project, *found.schedule);
  solved.makespan = found.makespan;
  solved.bound = found.bound;
  solved.schedules = found.schedules;
  solved.conflicts = found.conflicts;
  if (options.certificates == Certificates::kept) certify(solved, ground, found, log);
  solved.bound_source =
      solved.bound == ground.value ? ground.source : refutation(solved.bound, found.conflicts);
  return solved;
}

}  // namespace lotrinh::makespan

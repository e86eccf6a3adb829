#include "makespan/solve.hpp"
#include "project/read_certificate.hpp"
#include "project/read_project.hpp"
#include "support/benchmark_files.hpp"
#include "verify/makespan_bound.hpp"
#include "verify/timetable.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace lotrinh;

namespace {

std::optional<Project> published(const std::string& instance) {
  const auto path = test::benchmark_folder() / "psplib" / "j30.sm" / (instance + ".sm");
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  Diagnostics diagnostics;
  auto project = read_psplib(path.string(), text, diagnostics);
  INFO(report_text(diagnostics, 2000));
  REQUIRE(project);
  return project;
}

}  // namespace

TEST_CASE("the certificate of a published instance is accepted, and rejected with a larger bound") {
  const std::string instance =
      GENERATE("j301_1", "j305_6", "j3014_1", "j3025_1", "j3041_1", "j3045_8");
  INFO(instance);
  const auto project = published(instance);
  if (!project) {
    WARN("skipped: there are no published instances in " << test::benchmark_folder());
    return;
  }
  makespan::Options options;
  options.schedules = 500;
  options.certificates = makespan::Certificates::kept;

  const makespan::Solved solved = makespan::solve(*project, options);

  REQUIRE(solved.proven_optimal());
  REQUIRE(solved.certificate);
  CHECK(solved.certificate->steps.size() > 100);  // arithmetic alone does not do
  Diagnostics diagnostics;
  auto read = read_certificate(*project, "bound", text_of(*solved.certificate), diagnostics);
  REQUIRE(read);
  CHECK(verify::violations(*project, solved.timetable, solved.makespan).empty());
  CHECK(verify::objection(*project, *read).value_or("accepted") == "accepted");
  ++read->bound;
  CHECK(verify::objection(*project, *read).has_value());
}

#include "project/read_project.hpp"
#include "support/benchmark_files.hpp"
#include "verify/timetable.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

using namespace lotrinh;
using namespace lotrinh::test;

namespace {

namespace fs = std::filesystem;

/// A line of a published list: instance, [start of each job], makespan, and two further figures.
struct PublishedSchedule {
  std::string instance;
  Timetable timetable;
  std::int64_t makespan = 0;
};

std::vector<PublishedSchedule> schedules_in(const fs::path& path) {
  std::vector<PublishedSchedule> all;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.find('[') == std::string::npos) continue;
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '[' || c == ','; }, ' ');
    std::istringstream words(line);
    PublishedSchedule schedule;
    words >> schedule.instance;
    for (std::string word; words >> word;) {
      const bool last = word.ends_with(']');
      schedule.timetable.jobs.add({std::stoi(word), {}});
      if (last) break;
    }
    words >> schedule.makespan;
    all.push_back(std::move(schedule));
  }
  return all;
}

Project project_of(const fs::path& folder, const std::string& instance) {
  const std::string set = instance.substr(0, instance.starts_with("j120") ? 4 : 3);
  const fs::path path = folder / "psplib" / (set + ".sm") / (instance + ".sm");
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  Diagnostics diagnostics;
  const auto project = read_psplib(path.string(), text, diagnostics);
  INFO(report_text(diagnostics, 2000));
  REQUIRE(project);
  return *project;
}

}  // namespace

TEST_CASE("published schedules are valid and have the makespans that were published") {
  const fs::path folder = benchmark_folder();
  const fs::path lists = folder / "psplib" / "published-schedules";
  if (!fs::is_directory(lists)) {
    WARN("skipped: there are no published schedules at " << lists);
    return;
  }
  std::size_t checked = 0;
  for (const auto& entry : fs::directory_iterator(lists)) {
    for (const PublishedSchedule& schedule : schedules_in(entry.path())) {
      INFO(entry.path() << " " << schedule.instance);
      const Project project = project_of(folder, schedule.instance);
      const auto found = verify::violations(project, schedule.timetable, schedule.makespan);
      for (const auto& violation : found) UNSCOPED_INFO(violation.message);
      REQUIRE(found.empty());
      ++checked;
    }
  }
  CHECK(checked == 2040);
}

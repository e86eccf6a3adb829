#pragma once

#include "plan/plan.hpp"
#include "store/database.hpp"

#include <date/date.h>

#include <filesystem>
#include <string>

namespace lotrinh::store {

/// A folder of its own for one test, gone afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] std::filesystem::path file(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// Two learners of one province, two modules, one lecturer and one place.
[[nodiscard]] Scenario two_learners();

/// The first learner is placed in both modules, the second in neither.
[[nodiscard]] Plan half_placed();

/// The same, revised from the 1st of July: the second learner takes the second module elsewhere.
[[nodiscard]] Plan revised(const std::string& baseline_digest);

[[nodiscard]] ScenarioFiles two_files();

/// Writes a database as the program did when its tables had this version, by the scripts of then;
/// returns the plan's id.
std::string saved_by_version(int version, const std::filesystem::path& path, const Plan& plan);

inline constexpr date::sys_seconds half_past_eight =
    date::sys_days{date::year{2021} / 5 / 3} + std::chrono::hours{8} + std::chrono::minutes{30};

}  // namespace lotrinh::store

#pragma once

#include "project/makespan_certificate.hpp"
#include "project/project.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace lotrinh::makespan {

/// How far a search has come.
struct Progress {
  std::int64_t makespan = 0;
  std::int64_t bound = 0;
  std::uint64_t schedules = 0;
};

/// Whether a bound comes with its certificate, for which everything learned is kept until the end.
enum class Certificates { none, kept };

struct Options {
  std::uint64_t seed = 1;
  std::uint64_t schedules = 50'000;  ///< to generate at most
  std::uint64_t conflicts = 20'000;  ///< of the exact search, at most
  int threads = 1;
  Certificates certificates = Certificates::none;
  /// Asked now and then; true ends the search with the best timetable found so far. The answer is a
  /// function of project, seed, schedules and conflicts as long as it stays false.
  std::function<bool()> stop;
  std::function<void(const Progress&)> progress;
};

/// A timetable, and how good it is.
struct Solved {
  Timetable timetable;
  std::int64_t makespan = 0;
  std::int64_t bound = 0;    ///< no timetable has a smaller makespan
  std::string bound_source;  ///< the arithmetic behind the bound
  std::uint64_t schedules = 0;
  std::uint64_t conflicts = 0;
  /// When asked for. It may prove less than the search did, when that learned more than is kept;
  /// `bound` is then what it proves.
  std::optional<MakespanCertificate> certificate;

  [[nodiscard]] bool proven_optimal() const { return makespan == bound; }
};

/// Searches for a timetable with the smallest makespan; ends early when it meets the bound. There
/// is always an answer: at least one schedule is generated whatever the options say.
[[nodiscard]] Solved solve(const Project& project, const Options& options);

}  // namespace lotrinh::makespan

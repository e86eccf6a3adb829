#pragma once

#include <functional>

namespace lotrinh::store {

/// What happens at one of SQLite's writes, truncations and deletions of files.
enum class Fault {
  none,
  killed_before,   ///< SIGKILL instead of it
  killed_after,    ///< SIGKILL right after it
  full_from_here,  ///< the disk is full, for good
  full_once,       ///< the disk is full at that one
};

/// How many writes, truncations and deletions SQLite makes during the work.
[[nodiscard]] int steps_of(const std::function<void()>& work);

/// Runs the work with a fault at the given step, from 0.
void run_with(Fault fault, int step, const std::function<void()>& work);

/// The same in a process of its own, so that it may be killed; whether it was.
[[nodiscard]] bool killed_with(Fault fault, int step, const std::function<void()>& work);

}  // namespace lotrinh::store

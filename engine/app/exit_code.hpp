#pragma once

namespace lotrinh::app {

/// What the process ends with; scripts and timers rely on the numbers.
enum class ExitCode {
  done = 0,
  world_failed = 1,  ///< disk, database, network, plugin
  input_wrong = 2,   ///< every error is listed with its place
  incomplete = 3,    ///< answered, but not everything is placed, on time or valid
  locked = 4,        ///< another process holds the lock
};

}  // namespace lotrinh::app

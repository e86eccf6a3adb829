#pragma once

#include <atomic>

namespace lotrinh::app {

/// While it lives, Ctrl-C and a polite kill ask for a graceful end: the flag turns true. A second
/// one ends the process as usual.
class Interrupt {
 public:
  Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  ~Interrupt();

  [[nodiscard]] const std::atomic<bool>& requested() const;
};

}  // namespace lotrinh::app

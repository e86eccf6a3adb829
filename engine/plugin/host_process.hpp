#pragma once

#include "plugin/wire.hpp"

#include <filesystem>
#include <string>
#include <sys/types.h>

namespace lotrinh::plugin {

/// The process that a plugin runs in: a child that has nothing of ours but one end of a wire. It
/// ends when this object does, or when we die.
class HostProcess {
 public:
  /// Starts `program` as the host of the plugin. Throws Error when the system refuses that. The
  /// process also ends with the thread that calls this.
  HostProcess(const std::filesystem::path& program, const std::filesystem::path& plugin);
  HostProcess(const HostProcess&) = delete;
  HostProcess& operator=(const HostProcess&) = delete;
  ~HostProcess();

  [[nodiscard]] Wire& wire() { return wire_; }
  /// Lets the plugin know that it should give up soon.
  void tell_to_stop() const;
  /// Waits until the process has ended, at most half a second, then ends it, with all that it
  /// started. How it ended: "exit code 3", "signal SIGSEGV (Segmentation fault)"; empty for 0.
  [[nodiscard]] std::string ended();
  /// Ends the process at once.
  void kill();

 private:
  struct Pair {
    int ours;
    int theirs;
  };
  HostProcess(Pair sockets, const std::filesystem::path& program,
              const std::filesystem::path& plugin);
  [[nodiscard]] static Pair connected();

  Wire wire_;
  pid_t id_ = -1;
  int status_ = 0;
};

/// The descriptor on which the process finds its end of the wire.
constexpr int host_descriptor = 3;

}  // namespace lotrinh::plugin

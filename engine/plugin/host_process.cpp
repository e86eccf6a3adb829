#include "plugin/host_process.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace lotrinh::plugin {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds patience_to_end{500};

[[noreturn]] void fail_to_start(const std::filesystem::path& plugin, const char* what, int error) {
  throw Error(fmt::format("{}: cannot start a process for the plugin: {}: {}", plugin.string(),
                          what, std::generic_category().message(error)));
}

/// What the child does between fork and exec, where only system calls are safe. Standard input is
/// empty, standard output goes where errors go, so that a plugin that prints spoils no result;
/// nothing else is inherited: no database, no lock.
[[noreturn]] void become_host(int descriptor, const char* program, char* const* arguments) {
  ::setpgid(0, 0);  // an interrupt from the keyboard is for the program alone
  const int wire = ::fcntl(descriptor, F_DUPFD, 10);
  const int empty = ::open("/dev/null", O_RDWR);
  ::dup2(empty, STDIN_FILENO);
  if (::dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
    ::dup2(empty, STDOUT_FILENO);
    ::dup2(empty, STDERR_FILENO);
  }
  ::dup2(wire, host_descriptor);
  if (::close_range(host_descriptor + 1, ~0U, 0) != 0) {
    const int last = static_cast<int>(::sysconf(_SC_OPEN_MAX));
    for (int other = host_descriptor + 1; other < last; ++other) ::close(other);
  }
  ::execv(program, arguments);
  const Wire report(host_descriptor, Wire::longest_request);
  [[maybe_unused]] const bool sent =
      report.send(FrameKind::not_started, payload_of({std::to_string(errno)}));
  ::_exit(127);
}

/// The number of the new process, which has taken over the descriptor.
pid_t started(int descriptor, const std::filesystem::path& program,
              const std::filesystem::path& plugin) {
  std::string first = program.string();
  std::string word = "channel-host";
  std::string library = std::filesystem::absolute(plugin).string();
  std::string parent = std::to_string(::getpid());
  const std::array<char*, 5> arguments{first.data(), word.data(), library.data(), parent.data(),
                                       nullptr};
  const pid_t id = ::fork();
  const int error = errno;
  if (id == 0) become_host(descriptor, first.c_str(), arguments.data());
  ::close(descriptor);
  if (id < 0) fail_to_start(plugin, "fork", error);
  return id;
}

}  // namespace

HostProcess::Pair HostProcess::connected() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    throw Error(fmt::format("cannot make a connection to a plugin: {}",
                            std::generic_category().message(errno)));
  }
  return {ends[0], ends[1]};
}

HostProcess::HostProcess(const std::filesystem::path& program, const std::filesystem::path& plugin)
    : HostProcess(connected(), program, plugin) {}

HostProcess::HostProcess(Pair sockets, const std::filesystem::path& program,
                         const std::filesystem::path& plugin)
    : wire_(sockets.ours, Wire::longest_reply), id_(started(sockets.theirs, program, plugin)) {}

void HostProcess::tell_to_stop() const {
  if (id_ > 0) ::kill(id_, SIGTERM);
}

void HostProcess::kill() {
  if (id_ <= 0) return;
  ::kill(-id_, SIGKILL);  // its group: also what the plugin started
  ::kill(id_, SIGKILL);   // in case it has not got a group yet
  while (::waitpid(id_, &status_, 0) < 0 && errno == EINTR) {
  }
  id_ = -1;
}

std::string HostProcess::ended() {
  const auto deadline = steady_clock::now() + patience_to_end;
  while (id_ > 0) {
    // Not reaped yet, its number and its group's cannot belong to others.
    siginfo_t gone{};
    const int found = ::waitid(P_PID, static_cast<id_t>(id_), &gone, WEXITED | WNOHANG | WNOWAIT);
    if (found != 0 || gone.si_pid == id_ || steady_clock::now() > deadline) {
      kill();
    } else {
      std::this_thread::sleep_for(milliseconds(2));
    }
  }
  if (WIFEXITED(status_)) {
    const int code = WEXITSTATUS(status_);
    return code == 0 ? "" : fmt::format("exit code {}", code);
  }
  const int signal = WTERMSIG(status_);
  const char* short_name = ::sigabbrev_np(signal);
  const char* long_name = ::sigdescr_np(signal);
  return fmt::format("signal SIG{} ({})", short_name ? short_name : std::to_string(signal).c_str(),
                     long_name ? long_name : "unknown");
}

HostProcess::~HostProcess() { kill(); }

}  // namespace lotrinh::plugin

#include "app/checks/output_of.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lotrinh::app {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t most_output = 64 << 10;

/// Starts the program with both streams at `writing_end` and nothing to read; -1: not there.
pid_t started(const std::vector<std::string>& command, int writing_end) {
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t streams{};
  posix_spawn_file_actions_init(&streams);
  posix_spawn_file_actions_addopen(&streams, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&streams, writing_end, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&streams, writing_end, STDERR_FILENO);
  pid_t id = -1;
  const int failed =
      ::posix_spawnp(&id, arguments.front(), &streams, nullptr, arguments.data(), ::environ);
  posix_spawn_file_actions_destroy(&streams);
  return failed == 0 ? id : -1;
}

/// All that comes out of the pipe; nothing when it is too much or not over in time.
std::optional<std::string> read_to_end(int reading_end, SteadyClock::time_point until) {
  std::string text;
  std::array<char, 4096> bytes{};
  while (text.size() <= most_output) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - SteadyClock::now());
    pollfd waiting{reading_end, POLLIN, 0};
    const int ready = left.count() > 0 ? ::poll(&waiting, 1, static_cast<int>(left.count())) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return std::nullopt;
    const ssize_t got = ::read(reading_end, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return text;
    text.append(bytes.data(), static_cast<std::size_t>(got));
  }
  return std::nullopt;
}

}  // namespace

std::optional<ProgramEnd> output_of(const std::vector<std::string>& command,
                                    std::chrono::seconds limit) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
  const pid_t id = started(command, ends[1]);
  ::close(ends[1]);
  std::optional<ProgramEnd> ended;
  if (id > 0) {
    const auto text = read_to_end(ends[0], SteadyClock::now() + limit);
    if (!text) ::kill(id, SIGKILL);
    int status = 0;
    while (::waitpid(id, &status, 0) < 0 && errno == EINTR) {
    }
    if (text) ended = ProgramEnd{WIFEXITED(status) ? WEXITSTATUS(status) : -1, *text};
  }
  ::close(ends[0]);
  return ended;
}

}  // namespace lotrinh::app

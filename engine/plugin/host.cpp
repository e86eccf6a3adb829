// The other end of the wire: the process that a plugin runs in. It reads a request, calls the
// function of the plugin, answers. An exception that comes out of a plugin is caught here; a crash
// or a hang is the program's business, which sees this process end or fall silent.
#include "base/error.hpp"
#include "plugin/host_process.hpp"
#include "plugin/library.hpp"
#include "plugin/load.hpp"
#include "plugin/wire.hpp"

#include <fmt/format.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <lotrinh_channel.h>
#include <mutex>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

namespace lotrinh::plugin {

namespace {

using std::chrono::steady_clock;

/// Heartbeats come as often as a plugin likes; the program needs one every few seconds.
constexpr std::chrono::milliseconds between_heartbeats{100};
constexpr std::size_t longest_note = 2000;
constexpr int most_notes = 1000;

std::atomic<bool> told_to_stop{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

extern "C" void on_told_to_stop(int) { told_to_stop = true; }

/// Where plugin code, on whichever thread, speaks to the program.
struct Speaker {
  Wire& wire;
  std::mutex one_at_a_time{};
  steady_clock::time_point last_heartbeat{};
  int notes = 0;
};

int still_working(void* context) noexcept {
  auto& speaker = *static_cast<Speaker*>(context);
  const std::lock_guard lock(speaker.one_at_a_time);
  const auto now = steady_clock::now();
  if (now - speaker.last_heartbeat >= between_heartbeats) {
    speaker.last_heartbeat = now;
    if (!speaker.wire.send(FrameKind::working, {})) return 1;
  }
  return told_to_stop ? 1 : 0;
}

void note(void* context, const char* text) noexcept {
  auto& speaker = *static_cast<Speaker*>(context);
  const std::lock_guard lock(speaker.one_at_a_time);
  if (text == nullptr || speaker.notes > most_notes) return;
  const bool last = ++speaker.notes > most_notes;
  const std::string_view said = last ? "(it said too much: the rest is left out)"
                                     : std::string_view(text, ::strnlen(text, longest_note));
  [[maybe_unused]] const bool sent = speaker.wire.send(FrameKind::note, said);
}

std::string limited(const char* text, std::size_t longest) {
  return {text, ::strnlen(text, longest)};
}

/// The texts of a payload end with a zero.
const char* c_text(std::string_view text_of_payload) {
  return text_of_payload.data();  // NOLINT(bugprone-suspicious-stringview-data-usage)
}

/// The loaded plugin and what it has been asked so far.
class Host {
 public:
  Host(Wire& wire, const lotrinh_channel_v1& channel) : channel_(channel), speaker_{wire} {}

  void describe() const {
    send(FrameKind::described,
         payload_of({limited(channel_.name, 64), limited(channel_.version, 64),
                     limited(channel_.settings, 4096)}));
  }
  /// Keeps the request: the plugin may keep pointers to its settings.
  void open(Frame request) {
    request_ = std::move(request);
    const auto texts = texts_in(request_.payload).value_or(std::vector<std::string_view>{});
    for (std::size_t i = 0; i + 1 < texts.size(); i += 2) {
      settings_.push_back({c_text(texts[i]), c_text(texts[i + 1])});
    }
    is_open_ =
        LOTRINH_DELIVERED == answer([&](lotrinh_answer& said) {
          return channel_.open(&offered_, settings_.data(), settings_.size(), &opened_, &said);
        });
  }
  void deliver(const Frame& request) {
    const auto found = texts_in(request.payload);
    if (!found || found->size() != 4) return;
    const auto& texts = *found;
    const lotrinh_message message{sizeof(lotrinh_message), c_text(texts[0]), c_text(texts[1]),
                                  c_text(texts[2]),        c_text(texts[3]), texts[3].size()};
    answer([&](lotrinh_answer& said) { return channel_.deliver(opened_, &message, &said); });
  }
  void close() {
    if (is_open_) channel_.close(opened_);
    is_open_ = false;
  }

 private:
  void send(FrameKind kind, std::string_view payload) const {
    const std::lock_guard lock(speaker_.one_at_a_time);
    if (!speaker_.wire.send(kind, payload)) std::_Exit(EXIT_FAILURE);  // nobody listens
  }
  template <class Call>
  int answer(const Call& call) {
    lotrinh_answer said{};
    said.struct_size = sizeof said;
    const int outcome = static_cast<int>(call(said));
    send(FrameKind::answer,
         payload_of({std::to_string(outcome),
                     std::string_view(said.text, ::strnlen(said.text, sizeof said.text))}));
    return outcome;
  }

  const lotrinh_channel_v1& channel_;
  mutable Speaker speaker_;
  lotrinh_host offered_{sizeof(lotrinh_host), &speaker_, still_working, note};
  Frame request_;
  std::vector<lotrinh_setting> settings_;
  void* opened_ = nullptr;
  bool is_open_ = false;
};

void carry_out(Host& host, Frame request) {
  if (request.kind == FrameKind::open) {
    host.open(std::move(request));
  } else if (request.kind == FrameKind::deliver) {
    host.deliver(request);
  } else if (request.kind == FrameKind::close) {
    host.close();
  }
}

std::string_view function_of(FrameKind kind) {
  if (kind == FrameKind::open) return "open";
  return kind == FrameKind::deliver ? "deliver" : "close";
}

/// Carries out requests until the last one. What is wrong with the plugin, or nothing.
std::string problem_of_serving(Wire& wire, const lotrinh_channel_v1& channel) {
  Host host(wire, channel);
  host.describe();
  Frame frame;
  while (wire.receive(frame) == Received::frame) {
    const FrameKind asked = frame.kind;
    try {
      carry_out(host, std::exchange(frame, Frame()));
    } catch (const std::exception& thrown) {
      return fmt::format("its function {}() threw an exception: {}", function_of(asked),
                         limited(thrown.what(), longest_note));
    } catch (...) {
      return fmt::format("its function {}() threw an exception", function_of(asked));
    }
    if (asked == FrameKind::close) break;
  }
  return "";
}

/// This process ends with the program that started it, hears of the end of the run by a signal,
/// and leaves no image of its memory, which may hold a password, when the plugin crashes.
bool settled(int parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) return false;
  struct sigaction action {};
  action.sa_handler = on_told_to_stop;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGTERM, &action, nullptr);
  ::sigaction(SIGINT, &action, nullptr);
  action.sa_handler = SIG_IGN;
  ::sigaction(SIGPIPE, &action, nullptr);
  ::sigaction(SIGTTOU, &action, nullptr);
  ::sigaction(SIGXFSZ, &action, nullptr);  // a limit of the size of files: an error of write()
  sigset_t none{};
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  const rlimit nothing{0, 0};
  ::setrlimit(RLIMIT_CORE, &nothing);
  return ::fcntl(host_descriptor, F_SETFD, FD_CLOEXEC) == 0;
}

}  // namespace

int host_channel(int count, const char* const* arguments) {
  if (count != 2 || !settled(std::atoi(arguments[1]))) return EXIT_FAILURE;
  Wire wire(host_descriptor, Wire::longest_request);
  std::string problem;
  try {
    problem = problem_of_serving(wire, loaded_channel(arguments[0]));
  } catch (const Error& wrong) {
    problem = wrong.what();
  }
  if (problem.empty()) return EXIT_SUCCESS;
  return wire.send(FrameKind::failed, problem) ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace lotrinh::plugin

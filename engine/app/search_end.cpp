#include "app/search_end.hpp"

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>

namespace lotrinh::app {

namespace {

// A signal handler can reach nothing but globals.
std::atomic<bool> end_requested = false;
std::atomic<bool> signal_came = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

extern "C" void on_signal(int) {
  signal_came = true;
  end_requested = true;
}

void handle(void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

void request_after(const std::stop_token& given_up, std::chrono::duration<double> time) {
  std::mutex mutex;
  std::condition_variable_any never_notified;
  std::unique_lock lock(mutex);
  const auto is_over = std::chrono::steady_clock::now() +
                       std::chrono::duration_cast<std::chrono::steady_clock::duration>(time);
  never_notified.wait_until(lock, given_up, is_over, [] { return false; });
  if (!given_up.stop_requested()) end_requested = true;
}

}  // namespace

SearchEnd::SearchEnd(std::optional<double> seconds) {
  end_requested = false;
  signal_came = false;
  handle(on_signal, static_cast<int>(SA_RESETHAND | SA_RESTART));
  if (!seconds) return;
  const std::chrono::duration<double> time(*seconds);
  timer_ = std::jthread([time](const std::stop_token& token) { request_after(token, time); });
}

SearchEnd::~SearchEnd() { handle(SIG_DFL, 0); }

const std::atomic<bool>& SearchEnd::requested() const { return end_requested; }
bool SearchEnd::requested_by_user() const { return signal_came; }

}  // namespace lotrinh::app

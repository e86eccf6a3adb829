#include "app/interrupt.hpp"

#include <csignal>

namespace lotrinh::app {

namespace {

// A signal handler can reach nothing but a global.
std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

extern "C" void on_signal(int) { interrupted = true; }

void handle(void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

Interrupt::Interrupt() {
  interrupted = false;
  handle(on_signal, static_cast<int>(SA_RESETHAND | SA_RESTART));
}

Interrupt::~Interrupt() { handle(SIG_DFL, 0); }

const std::atomic<bool>& Interrupt::requested() const { return interrupted; }

}  // namespace lotrinh::app

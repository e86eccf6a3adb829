// A channel whose settings say, for each of its functions, what it does wrong.
#include "channel.hpp"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

struct Obedient {
  const lotrinh_host* host;
  std::map<std::string, std::string> orders;
};

void say(lotrinh_answer* answer, const std::string& text) {
  std::snprintf(answer->text, sizeof answer->text, "%s", text.c_str());
}

/// Whatever a sanitizer would make of it: the plain signal.
void crash() {
  std::signal(SIGSEGV, SIG_DFL);
  std::raise(SIGSEGV);
}

[[noreturn]] void hang() {
  for (;;) pause();
}

/// A process of its own that outlives a crash, with its number in the answer.
void start_a_sleeper(lotrinh_answer* answer) {
  const pid_t sleeper = fork();
  if (sleeper == 0) {
    execl("/bin/sleep", "sleep", "600", nullptr);
    _exit(127);
  }
  say(answer, std::to_string(sleeper));
}

std::string descriptors() {
  std::vector<int> open;
  for (int descriptor = 0; descriptor < 1024; ++descriptor) {
    std::error_code error;
    const auto link = "/proc/self/fd/" + std::to_string(descriptor);
    const auto target = std::filesystem::read_symlink(link, error);
    if (!error) open.push_back(descriptor);
  }
  std::string text;
  for (const int descriptor : open) text += std::to_string(descriptor) + " ";
  return text;
}

/// Works for as many seconds, and says so.
lotrinh_outcome work(const lotrinh_host& host, double seconds, lotrinh_answer* answer) {
  for (int i = 0; i < seconds * 10; ++i) {
    usleep(100'000);
    if (host.still_working(host.context) != 0) {
      say(answer, "told to stop");
      return LOTRINH_PUT_OFF;
    }
  }
  return LOTRINH_DELIVERED;
}

lotrinh_outcome no_outcome() {
  volatile int number = 77;
  return static_cast<lotrinh_outcome>(number);
}

lotrinh_outcome misbehave(const lotrinh_host& host, const std::string& order,
                          lotrinh_answer* answer) {
  if (order == "crash") crash();
  if (order == "hang") hang();
  if (order == "exit") std::exit(3);
  if (order == "throw") throw std::runtime_error("the printer is on fire");
  if (order == "throw a number") throw 42;
  if (order == "answer 77") return no_outcome();
  if (order == "disturb")
    return write(3, "garbage garbage garbage", 23) > 0 ? LOTRINH_DELIVERED : LOTRINH_UNKNOWN;
  if (order == "start a sleeper") start_a_sleeper(answer);
  if (order == "work 6 seconds") return work(host, 6, answer);
  if (order == "print") {
    std::puts("I spoil the result");
    std::fflush(stdout);
  }
  if (order == "note") host.note(host.context, "two\nlines \x1b[31m");
  if (order == "say much") std::memset(answer->text, 'a', sizeof answer->text);
  if (order == "list descriptors") say(answer, descriptors());
  if (order == "refuse") {
    say(answer, "no such mailbox");
    return LOTRINH_REFUSED;
  }
  if (order == "unusable") {
    say(answer, "wrong password");
    return LOTRINH_UNUSABLE;
  }
  return LOTRINH_DELIVERED;
}

lotrinh_outcome open_it(const lotrinh_host* host, const lotrinh_setting* settings, size_t count,
                        void** channel, lotrinh_answer* answer) {
  auto* made = new Obedient{host, {}};
  *channel = made;
  for (size_t i = 0; i < count; ++i) made->orders[settings[i].name] = settings[i].value;
  return misbehave(*host, made->orders["open"], answer);
}

/// The order is for the message with key "bad"; others are delivered.
lotrinh_outcome deliver(void* channel, const lotrinh_message* message, lotrinh_answer* answer) {
  auto& self = *static_cast<Obedient*>(channel);
  if (std::strcmp(message->key, "bad") != 0) return LOTRINH_DELIVERED;
  return misbehave(*self.host, self.orders["deliver"], answer);
}

void close_it(void* channel) {
  auto* self = static_cast<Obedient*>(channel);
  lotrinh_answer answer{};
  misbehave(*self->host, self->orders["close"], &answer);
  delete self;
}

}  // namespace

const lotrinh_channel_v1 lotrinh_channel = {LOTRINH_CHANNEL_MAGIC,
                                            LOTRINH_CHANNEL_ABI_MAJOR,
                                            LOTRINH_CHANNEL_ABI_MINOR,
                                            sizeof(lotrinh_channel_v1),
                                            "obeys",
                                            "0.1",
                                            "open deliver close",
                                            open_it,
                                            deliver,
                                            close_it};

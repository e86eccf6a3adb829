// How many messages a second go through a channel, and what they cost this program, the plugin's
// process and, beside them, a bare client that has the same dialogue with a mail server over a
// socket, waits for each answer and does nothing else:
//
//   bench_channels CHANNEL COUNT BYTES [SETTING=VALUE...]
//   bench_channels bare COUNT BYTES PORT
#include "plugin/load.hpp"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using lotrinh::plugin::Answer;
using lotrinh::plugin::Outcome;

constexpr const char* sender = "office@example.vn";
constexpr const char* recipient = "an@example.vn";

std::string key_of(int number) { return fmt::format("{:032x}", number); }

std::string message(const std::string& key, std::size_t bytes) {
  std::string text = fmt::format(
      "From: <{}>\r\nTo: <{}>\r\nSubject: Reminder\r\nMessage-ID: <{}@example.vn>\r\n"
      "X-Reminder-Key: {}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n",
      sender, recipient, key, key);
  while (text.size() < bytes) {
    text += "A line of seventy-six characters, as long as quoted-printable makes them, =\r\n";
  }
  return text;
}

double cpu_seconds(int who) {
  rusage used{};
  ::getrusage(who, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec * 1'000'000 + time.tv_usec) * 1e-6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// A dialogue with a mail server, a line at a time.
class BareClient {
 public:
  explicit BareClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error("cannot connect");
    }
    expect('2');
    say("EHLO bench\r\n", '2');
  }
  BareClient(const BareClient&) = delete;
  BareClient& operator=(const BareClient&) = delete;
  ~BareClient() { ::close(socket_); }

  void send(const std::string& bytes) {
    say(fmt::format("MAIL FROM:<{}>\r\n", sender), '2');
    say(fmt::format("RCPT TO:<{}>\r\n", recipient), '2');
    say("DATA\r\n", '3');
    say(bytes + ".\r\n", '2');
  }

 private:
  void say(std::string_view text, char code) {
    while (!text.empty()) {
      const ssize_t sent = ::send(socket_, text.data(), text.size(), 0);
      if (sent <= 0) throw std::runtime_error("cannot send");
      text.remove_prefix(static_cast<std::size_t>(sent));
    }
    expect(code);
  }
  /// Reads up to the last line of a reply: the one with a blank after its code.
  void expect(char code) {
    std::string reply;
    for (;;) {
      std::array<char, 4096> bytes{};
      const ssize_t size = ::recv(socket_, bytes.data(), bytes.size(), 0);
      if (size <= 0) throw std::runtime_error("no reply");
      reply.append(bytes.data(), static_cast<std::size_t>(size));
      if (!reply.ends_with('\n')) continue;
      const std::size_t before = reply.rfind('\n', reply.size() - 2);
      const std::size_t last = before == std::string::npos ? 0 : before + 1;
      if (reply.size() > last + 3 && reply[last + 3] == ' ') break;
    }
    if (reply[0] != code) throw std::runtime_error(reply);
  }

  int socket_;
};

void send_bare(int count, std::size_t bytes, int port) {
  BareClient client(port);
  for (int i = 0; i < count; ++i) client.send(message(key_of(i), bytes));
}

void send_through(lotrinh::plugin::ChannelChoice choice, int count, std::size_t bytes) {
  const auto channel = lotrinh::plugin::opened_channel(choice, [](std::string_view) {});
  for (int i = 0; i < count; ++i) {
    const std::string key = key_of(i);
    const std::string text = message(key, bytes);
    const Answer answer = channel->deliver({key, sender, recipient, text});
    if (answer.outcome != Outcome::delivered) throw std::runtime_error(answer.text);
  }
}

void measure(const std::string& name, int count, std::size_t bytes, int rest, char** settings) {
  const std::filesystem::path program = std::filesystem::canonical("/proc/self/exe");
  const auto begin = std::chrono::steady_clock::now();
  if (name == "bare") {
    send_bare(count, bytes, rest > 0 ? std::atoi(settings[0]) : 25);
  } else {
    lotrinh::plugin::ChannelChoice choice{
        name, program.parent_path().parent_path() / "plugins", program, {}, nullptr};
    for (int i = 0; i < rest; ++i) {
      const std::string setting = settings[i];
      const std::size_t sign = std::min(setting.find('='), setting.size() - 1);
      choice.settings[setting.substr(0, sign)] = setting.substr(sign + 1);
    }
    send_through(choice, count, bytes);
  }
  const double wall =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  const double micro = 1e6 / count;
  fmt::print(
      "{:<6} {} messages of {} bytes: {:.0f} a second; CPU for one: program {:.0f} us, "
      "plugin's process {:.0f} us\n",
      name, count, bytes, count / wall, cpu_seconds(RUSAGE_SELF) * micro,
      cpu_seconds(RUSAGE_CHILDREN) * micro);
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 1 && std::string_view(arguments[1]) == "channel-host") {
    return lotrinh::plugin::host_channel(count - 2, arguments + 2);
  }
  if (count < 4) {
    fmt::print(stderr, "bench_channels CHANNEL COUNT BYTES [SETTING=VALUE...]\n");
    return 2;
  }
  try {
    measure(arguments[1], std::atoi(arguments[2]),
            static_cast<std::size_t>(std::atoi(arguments[3])), count - 4, arguments + 4);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "{}\n", failure.what());
    return 1;
  }
  return 0;
}

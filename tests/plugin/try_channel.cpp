// Hands messages to a channel, without the rest of the program:
//
//   try_channel CHANNEL [SETTING=VALUE...] < LIST
//
// CHANNEL is a name, looked for in the folder `plugins` beside this program's folder, or the path
// of a shared library. Each line of LIST is a message: key, sender, recipient, name of a file with
// its bytes, separated by tabs. For each, a line tells the outcome and why. The exit code is 1 when
// the channel cannot be opened. Like the program itself it is also the process that the plugin runs
// in.
#include "plugin/load.hpp"

#include <csignal>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>

namespace {

using namespace lotrinh::plugin;

volatile std::sig_atomic_t stopped = 0;

extern "C" void on_stop(int) { stopped = 1; }

std::string_view word(Outcome outcome) {
  switch (outcome) {
    case Outcome::delivered:
      return "delivered";
    case Outcome::refused:
      return "refused";
    case Outcome::put_off:
      return "put_off";
    case Outcome::unknown:
      return "unknown";
    case Outcome::unusable:
      return "unusable";
  }
  return "?";
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void hand_over(Channel& channel) {
  for (std::string line; !stopped && std::getline(std::cin, line);) {
    std::istringstream fields(line);
    std::string key;
    std::string sender;
    std::string recipient;
    std::string path;
    std::getline(fields, key, '\t');
    std::getline(fields, sender, '\t');
    std::getline(fields, recipient, '\t');
    std::getline(fields, path, '\t');
    const std::string bytes = content(path);
    const Answer answer = channel.deliver({key, sender, recipient, bytes});
    std::cout << word(answer.outcome) << '\t' << answer.text << std::endl;  // the reader waits
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count > 1 && std::string_view(arguments[1]) == "channel-host") {
    return host_channel(count - 2, arguments + 2);
  }
  if (count < 2) return 2;
  std::signal(SIGTERM, on_stop);
  const std::filesystem::path program = std::filesystem::canonical("/proc/self/exe");
  ChannelChoice choice{
      arguments[1], program.parent_path().parent_path() / "plugins", program, {}, [] {
        return stopped != 0;
      }};
  for (int i = 2; i < count; ++i) {
    const std::string setting = arguments[i];
    const std::size_t sign = setting.find('=');
    choice.settings[setting.substr(0, sign)] =
        sign == std::string::npos ? "" : setting.substr(sign + 1);
  }
  try {
    const auto channel = opened_channel(
        choice, [](std::string_view note) { std::cerr << "note: " << note << '\n'; });
    hand_over(*channel);
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << '\n';
    return 1;
  }
  return 0;
}

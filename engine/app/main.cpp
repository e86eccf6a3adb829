#include "app/command_line.hpp"
#include "app/commands/commands.hpp"
#include "app/console.hpp"
#include "base/error.hpp"
#include "plugin/load.hpp"

#include <cstdio>
#include <exception>
#include <string_view>
#include <variant>

namespace lotrinh::app {

namespace {

ExitCode carried_out(const Request& request) {
  Console console(stdout, stderr);
  try {
    return std::visit([&](const auto& asked) { return run(asked, console); }, request);
  } catch (const Locked& failure) {
    console.note(std::string("lotrinh: ") + failure.what());
    return ExitCode::locked;
  } catch (const std::exception& failure) {
    console.note(std::string("lotrinh: ") + failure.what());
    return ExitCode::world_failed;
  }
}

ExitCode answered(int count, const char* const* arguments) {
  const auto parsed = parsed_command_line(count, arguments);
  if (const auto* request = std::get_if<Request>(&parsed)) return carried_out(*request);
  const auto& finished = std::get<Finished>(parsed);
  std::fputs(finished.out.c_str(), stdout);
  std::fputs(finished.err.c_str(), stderr);
  return finished.code;
}

}  // namespace

}  // namespace lotrinh::app

int main(int count, char** arguments) {
  using lotrinh::app::ExitCode;
  // Not for people: the program starts itself as the process of a plugin.
  if (count > 1 && std::string_view(arguments[1]) == "channel-host") {
    return lotrinh::plugin::host_channel(count - 2, arguments + 2);
  }
  ExitCode code = lotrinh::app::answered(count, arguments);
  // A result that did not reach its file (a full disk) is no result.
  const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (!written) {
    std::fputs("lotrinh: standard output: cannot write the result\n", stderr);
    code = ExitCode::world_failed;
  }
  return static_cast<int>(code);
}

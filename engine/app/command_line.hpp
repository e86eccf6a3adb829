#pragma once

#include "app/exit_code.hpp"
#include "app/requests.hpp"

#include <string>
#include <variant>

namespace lotrinh::app {

/// There is nothing to run: the user asked for help or the version, or wrote something wrong.
struct Finished {
  ExitCode code = ExitCode::done;
  std::string out;
  std::string err;
};

/// Reads the arguments of main().
[[nodiscard]] std::variant<Request, Finished> parsed_command_line(int count,
                                                                  const char* const* arguments);

}  // namespace lotrinh::app

#include "app/commands/commands.hpp"
#include "app/generate_command.hpp"

namespace lotrinh::app {

ExitCode run(const GenerateArguments& arguments, Console&) {
  return static_cast<ExitCode>(run_generate(arguments));
}

}  // namespace lotrinh::app

#pragma once

#include "app/requests.hpp"

namespace CLI {
class App;
}

namespace lotrinh::app {

/// What the command simulate takes on the command line: fills its request while CLI11 reads the
/// arguments.
void declare_simulate(CLI::App& command, Request& request);

}  // namespace lotrinh::app

#pragma once

#include "app/requests.hpp"

namespace CLI {
class App;
}

namespace lotrinh::app {

// What the commands of the daily job take on the command line; each fills its request while CLI11
// reads the arguments.

void declare_due(CLI::App& command, Request& request);
void declare_remind(CLI::App& command, Request& request);
void declare_ledger(CLI::App& command, Request& request);

}  // namespace lotrinh::app

#pragma once

#include "app/requests.hpp"

namespace CLI {
class App;
}

namespace lotrinh::app {

// What the commands that compare variants take on the command line; each fills its request while
// CLI11 reads the arguments.

void declare_whatif(CLI::App& command, Request& request);
void declare_compare(CLI::App& command, Request& request);
/// The options of `list` about studies.
void declare_studies(CLI::App& command, ListRequest& list);

}  // namespace lotrinh::app

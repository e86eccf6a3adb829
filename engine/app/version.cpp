#include "app/version.hpp"

namespace lotrinh::app {

std::string program_version() { return LOTRINH_VERSION; }

}  // namespace lotrinh::app

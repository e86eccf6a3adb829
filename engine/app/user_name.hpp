#pragma once

#include <string>

namespace lotrinh::app {

/// Who is logged in, for whoever asks later who approved or recorded something; "unknown" when the
/// system does not say.
[[nodiscard]] std::string user_name();

}  // namespace lotrinh::app

#pragma once

#include "app/views/view.hpp"

#include <nlohmann/json_fwd.hpp>

namespace lotrinh::app {

/// The view's rows as a list of objects, one key a column.
[[nodiscard]] nlohmann::ordered_json json_rows(const View& view);

}  // namespace lotrinh::app

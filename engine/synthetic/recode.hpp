#pragma once

#include "synthetic/named_rows.hpp"

#include <string>

namespace lotrinh::synthetic {

/// The table of people with its provinces in another code set.
///
/// The mapping has the columns `old, old_name, new`. Columns `province` and `home_province` are
/// recoded; a `district` gets the old province's name behind it, since districts of provinces that
/// were merged may have the same name. People keep their codes, so that plans can be compared.
[[nodiscard]] std::string recoded(const NamedText& table, const NamedText& mapping,
                                  Diagnostics& diagnostics);

}  // namespace lotrinh::synthetic

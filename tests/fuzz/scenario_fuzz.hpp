#pragma once

#include "scenario/load.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lotrinh::test {

/// Reads the text as a scenario file with this path; beside it, in the same folder, are
/// default_tables() and default_toml() as "base.toml".
[[nodiscard]] scenario::Loaded read_beside_tables(std::string_view toml, const std::string& path);

}  // namespace lotrinh::test

/// Called by libFuzzer, and by the replay program, for one input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

// Feeds arbitrary bytes to the scenario reader as the scenario file, beside the tables that tests
// start from. Whatever they are, the reader must come back with a scenario or with errors.

#include "fuzz/scenario_fuzz.hpp"

#include "support/scenario_text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>

namespace lotrinh::test {

scenario::Loaded read_beside_tables(std::string_view toml, const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  Texts files;
  for (auto& [name, text] : default_tables()) files.emplace((folder / name).generic_string(), text);
  files.emplace((folder / "base.toml").generic_string(), default_toml());
  files.insert_or_assign(path, std::string(toml));
  return scenario::load(scenario::MemoryFiles(std::move(files)), path);
}

}  // namespace lotrinh::test

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view toml(reinterpret_cast<const char*>(data), size);
  const auto loaded = lotrinh::test::read_beside_tables(toml, "fuzzed.toml");
  if (loaded.scenario.has_value() == has_errors(loaded.diagnostics)) std::abort();
  return 0;
}

// Runs inputs through the fuzz target without libFuzzer. For a folder: every file in it, quietly.
// For a file: prints what the scenario reader says about it; the exit code is 0 or 2 as for
// `check`.

#include "fuzz/scenario_fuzz.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

int replay_folder(const std::filesystem::path& folder) {
  int inputs = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string bytes = bytes_of(entry.path());
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    ++inputs;
  }
  std::printf("%d inputs replayed\n", inputs);
  return inputs > 0 ? 0 : 1;
}

int check_file(const std::string& path) {
  constexpr std::size_t most_bytes = 8000;
  const auto loaded = lotrinh::test::read_beside_tables(bytes_of(path), path);
  std::fputs(lotrinh::report_text(loaded.diagnostics, most_bytes).c_str(), stderr);
  std::fprintf(stderr, "%s: %zu messages\n", path.c_str(), loaded.diagnostics.size());
  return loaded.scenario ? 0 : 2;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: fuzz_replay FOLDER|FILE\n", stderr);
    return 1;
  }
  const std::string path = arguments[1];
  return std::filesystem::is_directory(path) ? replay_folder(path) : check_file(path);
}

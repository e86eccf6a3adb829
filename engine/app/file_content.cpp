#include "app/file_content.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>

namespace lotrinh::app {

namespace fs = std::filesystem;

std::optional<std::string> file_content(const std::string& path, std::size_t most_bytes,
                                        Diagnostics& diagnostics) {
  const auto refuse = [&](const std::string& message, const std::string& help) {
    diagnostics.push_back({Severity::error, "E-FILE", {path, 0, 0}, message, help});
    return std::nullopt;
  };
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  if (!fs::exists(status)) return refuse("the file does not exist", "check the spelling");
  if (!fs::is_regular_file(status)) return refuse("is no ordinary file", "name a file");
  std::ifstream file(path, std::ios::binary);
  const auto size = std::min<std::uintmax_t>(fs::file_size(path, problem), most_bytes + 1);
  std::string text(size, '\0');
  if (file) file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad() || (file.fail() && !file.eof())) {
    return refuse("the file may not be read", "check its permissions");
  }
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

}  // namespace lotrinh::app

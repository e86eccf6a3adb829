#include "scenario/input_files.hpp"

#include "base/digest.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace lotrinh::scenario {
namespace {

struct Words {
  std::string_view code;
  std::string_view message;
  std::string_view help;
};

Words words_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::missing:
      return {"E-FILE", "does not exist", "paths are relative to the file that names them"};
    case Refusal::not_a_file:
      return {"E-FILE", "is not an ordinary file", "name a file, not a folder or device"};
    case Refusal::unreadable:
      return {"E-FILE", "may not be read", "check its permissions"};
    case Refusal::too_large:
      return {"E-SIZE", "is larger than 16 MiB", "split the table into several files"};
  }
  return {"E-FILE", "cannot be read", ""};
}

}  // namespace

InputFiles::InputFiles(const FileSource& source, std::string main_path, Texts texts)
    : source_(source), main_path_(std::move(main_path)), what_becomes_(texts) {}

const std::string* InputFiles::text(const std::string& path, const Label& named,
                                    Problems& problems) {
  if (const auto known = texts_.find(path); known != texts_.end()) return &known->second;
  const auto refuse = [&](const Words& words) {
    problems.error(words.code, named.place,
                   fmt::format("the file '{}' {}", printable(path, 200), words.message),
                   std::string(words.help));
    return nullptr;
  };
  const bool is_new = !digests_.contains(path);
  if (is_new && digests_.size() >= max_files)
    return refuse({"E-SIZE", "is one too many", "a scenario has at most 256 files"});
  if (what_becomes_ == Texts::let_go) texts_.clear();
  auto text = source_.read(path);
  if (!text) return refuse(words_of(source_.refusal(path)));
  if (text->size() > max_file_bytes) return refuse(words_of(Refusal::too_large));
  if (is_new) total_bytes_ += text->size();
  if (total_bytes_ > max_total_bytes)
    return refuse({"E-SIZE", "makes the scenario too large", "at most 256 MiB in all files"});
  if (is_new) digests_.emplace(path, sha256(*text));
  return &texts_.emplace(path, std::move(*text)).first->second;
}

std::string InputFiles::digest() const {
  const auto folder = std::filesystem::path(main_path_).lexically_normal().parent_path();
  std::map<std::string, const std::string*> by_name;
  for (const auto& [path, digest] : digests_) {
    const auto relative = std::filesystem::path(path).lexically_normal().lexically_relative(folder);
    const bool is_main = path == main_path_;
    const std::string name = is_main ? "." : relative.empty() ? path : relative.generic_string();
    by_name.emplace(name, &digest);
  }
  std::string all;
  for (const auto& [name, digest] : by_name) all += fmt::format("{}\n{}\n", name, *digest);
  return sha256(all);
}

std::string resolved_path(std::string_view written, const std::string& in_file) {
  const std::filesystem::path path{written};
  if (path.is_absolute()) return path.lexically_normal().generic_string();
  return (std::filesystem::path(in_file).parent_path() / path).lexically_normal().generic_string();
}

}  // namespace lotrinh::scenario

#include "app/output_files.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <unistd.h>

namespace lotrinh::app {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path, const std::string& what) {
  throw Error(fmt::format("{}: {}", path.string(), what));
}

void make_folder(const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) refuse(folder, "cannot make the folder: " + problem.message());
}

void write_whole(const fs::path& path, const std::string& content) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
      std::fopen(path.c_str(), "wbe"), [](std::FILE* f) { return std::fclose(f); });
  const auto reason = [] { return std::generic_category().message(errno); };
  if (!file) refuse(path, "cannot write: " + reason());
  const bool written = std::fwrite(content.data(), 1, content.size(), file.get()) == content.size();
  if (!written || std::fflush(file.get()) != 0 || ::fsync(::fileno(file.get())) != 0) {
    refuse(path, "cannot write: " + reason());
  }
}

}  // namespace

UnfinishedFiles::~UnfinishedFiles() {
  std::error_code ignored;
  for (const auto& [beside, place] : files_) fs::remove(beside, ignored);
}

void UnfinishedFiles::write(const fs::path& place, const std::string& content) {
  make_folder(place.parent_path());
  fs::path beside = place;
  beside += fmt::format(".{}.unfinished", ::getpid());
  files_.emplace_back(beside, place);
  write_whole(beside, content);
}

void UnfinishedFiles::finish() {
  for (const auto& [beside, place] : files_) {
    std::error_code problem;
    fs::rename(beside, place, problem);
    if (problem) refuse(place, "cannot put the file in place: " + problem.message());
  }
  files_.clear();
}

void write_files(const fs::path& folder, const std::map<std::string, std::string>& files) {
  make_folder(folder);
  UnfinishedFiles unfinished;
  for (const auto& [name, content] : files) unfinished.write(folder / name, content);
  unfinished.finish();
}

}  // namespace lotrinh::app

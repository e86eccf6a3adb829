#include "folder.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace lotrinh_plugins {

namespace {

constexpr std::size_t longest_key = 200;

/// A key becomes the name of a file: it must not lead out of the folder or hide the file.
bool is_file_name(const std::string& key) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_' || c == '.' || c == '@' || c == '+' || c == '=';
  };
  return !key.empty() && key.size() <= longest_key && key.front() != '.' &&
         std::all_of(key.begin(), key.end(), allowed);
}

/// Errors that are about one file; all others would meet the next message as well.
bool is_about_one_file(int error) {
  constexpr std::array single{EISDIR, ENAMETOOLONG, ENOTEMPTY, EEXIST, EFBIG, EINTR, ETXTBSY};
  return std::find(single.begin(), single.end(), error) != single.end();
}

}  // namespace

Folder::~Folder() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result Folder::open(const std::string& path, Sync sync) {
  path_ = path;
  sync_ = sync;
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return {LOTRINH_UNUSABLE, path + ": cannot make the folder: " + error.message()};
  descriptor_ = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor_ < 0) return failed("", "cannot open the folder", errno);
  if (::faccessat(descriptor_, ".", W_OK | X_OK, AT_EACCESS) != 0) {
    return failed("", "cannot write into the folder", errno);
  }
  return {};
}

Result Folder::finish() const {
  if (sync_ != Sync::end || ::syncfs(descriptor_) == 0) return {};
  return failed("", "a power cut may take back what was written: cannot sync", errno);
}

Result Folder::failed(const std::string& name, const char* what, int error) const {
  const std::string file = name.empty() ? path_ : path_ + "/" + name;
  return {is_about_one_file(error) ? LOTRINH_PUT_OFF : LOTRINH_UNUSABLE,
          file + ": " + what + ": " + std::generic_category().message(error)};
}

int Folder::written(const std::string& name, std::string_view bytes) const {
  const int file = ::openat(descriptor_, name.c_str(),
                            O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (file < 0) return errno;
  int error = 0;
  while (error == 0 && !bytes.empty()) {
    const ssize_t size = ::write(file, bytes.data(), bytes.size());
    if (size < 0 && errno != EINTR) error = errno;
    if (size > 0) bytes.remove_prefix(static_cast<std::size_t>(size));
  }
  if (error == 0 && sync_ == Sync::each && ::fsync(file) != 0) error = errno;
  if (::close(file) != 0 && error == 0) error = errno;
  return error;
}

Result Folder::put(const std::string& key, std::string_view bytes) const {
  if (!is_file_name(key)) return {LOTRINH_REFUSED, "the key cannot be the name of a file: " + key};
  const std::string name = key + ".eml";
  const std::string draft = "." + name + ".part";
  int error = written(draft, bytes);
  const char* what = "cannot write";
  if (error == 0 && ::renameat(descriptor_, draft.c_str(), descriptor_, name.c_str()) != 0) {
    error = errno;
    what = "cannot rename";
  }
  if (error != 0) {
    ::unlinkat(descriptor_, draft.c_str(), 0);
    return failed(name, what, error);
  }
  if (sync_ == Sync::each && ::fsync(descriptor_) != 0) {
    // The file is there, but a power cut may take it back.
    return {LOTRINH_UNKNOWN, failed(name, "cannot sync its folder", errno).text};
  }
  return {LOTRINH_DELIVERED, path_ + "/" + name};
}

}  // namespace lotrinh_plugins

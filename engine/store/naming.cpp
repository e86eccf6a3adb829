#include "store/naming.hpp"

#include "base/error.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <filesystem>
#include <system_error>

namespace lotrinh::store {

namespace {

/// SQLite speaks of an I/O error, and not of a full disk, when there is no room for the small files
/// that it keeps beside the database.
std::string room_beside(const std::string& path) {
  std::error_code unknown;
  const auto space =
      std::filesystem::space(std::filesystem::absolute(path, unknown).parent_path(), unknown);
  return unknown ? "" : fmt::format(" (its disk has {} KiB left)", space.available / 1024);
}

}  // namespace

void rethrow_naming(const std::string& path) {
  try {
    throw;
  } catch (const SQLite::Exception& failure) {
    const bool input_output = failure.getErrorCode() == SQLITE_IOERR;
    throw Error(
        fmt::format("{}: {}{}", path, failure.what(), input_output ? room_beside(path) : ""));
  }
}

}  // namespace lotrinh::store

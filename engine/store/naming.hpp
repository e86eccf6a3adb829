#pragma once

#include <string>

namespace lotrinh::store {

/// To be called where an exception has been caught: one of SQLite's goes on as an Error that names
/// the file, any other as it is.
[[noreturn]] void rethrow_naming(const std::string& path);

/// Runs the work and puts SQLite's words and the file's name into an Error when it fails.
template <class Work>
auto naming(const std::string& path, Work work) {
  try {
    return work();
  } catch (...) {
    rethrow_naming(path);
  }
}

}  // namespace lotrinh::store

#include "store/naming.hpp"

#include "base/error.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

namespace lotrinh::store {

void rethrow_naming(const std::string& path) {
  try {
    throw;
  } catch (const SQLite::Exception& failure) {
    throw Error(fmt::format("{}: {}", path, failure.what()));
  }
}

}  // namespace lotrinh::store

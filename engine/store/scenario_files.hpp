#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace SQLite {
class Database;
}

namespace lotrinh::store {

/// A scenario as it was written, so that it can be read again exactly as it was.
struct ScenarioFiles {
  std::string name;
  std::string entry_path;                    ///< the key in `files` to begin with
  std::map<std::string, std::string> files;  ///< path -> content

  friend bool operator==(const ScenarioFiles&, const ScenarioFiles&) = default;
};

/// Adds the files under the digest. The caller holds the transaction.
void insert_files(SQLite::Database& database, const ScenarioFiles& files, std::string_view digest);

/// Paths of the files of the scenario with this digest, ascending.
[[nodiscard]] std::vector<std::string> file_paths(SQLite::Database& database,
                                                  std::string_view digest);

/// One file of the scenario with this digest; nothing when it has none of that path. The text is in
/// memory once and not, as in a row of a SELECT, twice.
[[nodiscard]] std::optional<std::string> file_text(SQLite::Database& database,
                                                   std::string_view digest, std::string_view path);

}  // namespace lotrinh::store

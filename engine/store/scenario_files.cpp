#include "store/scenario_files.hpp"

#include "base/utf8.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace lotrinh::store {

namespace {

/// Spreadsheets are kept as BLOBs: SQLite's text functions end at the first zero byte.
void bind_content(SQLite::Statement& statement, int position, const std::string& content) {
  if (is_utf8(content) && content.find('\0') == std::string::npos) {
    statement.bindNoCopy(position, content);
  } else {
    statement.bindNoCopy(position, content.data(), static_cast<int>(content.size()));
  }
}

/// Owns a value of a table that is read in place.
class OpenText {
 public:
  OpenText(SQLite::Database& database, std::int64_t row) : database_(database) {
    check(sqlite3_blob_open(database.getHandle(), "main", "scenario_file", "text", row, 0, &blob_));
  }
  OpenText(const OpenText&) = delete;
  OpenText& operator=(const OpenText&) = delete;
  ~OpenText() { sqlite3_blob_close(blob_); }

  [[nodiscard]] std::string text() const {
    std::string text(static_cast<std::size_t>(sqlite3_blob_bytes(blob_)), '\0');
    check(sqlite3_blob_read(blob_, text.data(), static_cast<int>(text.size()), 0));
    return text;
  }

 private:
  void check(int result) const {
    if (result != SQLITE_OK) throw SQLite::Exception(database_.getHandle(), result);
  }

  SQLite::Database& database_;
  sqlite3_blob* blob_ = nullptr;
};

}  // namespace

void insert_files(SQLite::Database& database, const ScenarioFiles& files, std::string_view digest) {
  SQLite::Statement file(database,
                         "INSERT INTO scenario_file (scenario, path, text) VALUES (?, ?, ?)");
  for (const auto& [path, content] : files.files) {
    file.reset();
    file.bind(1, std::string(digest));
    file.bind(2, path);
    bind_content(file, 3, content);
    file.exec();
  }
}

std::vector<std::string> file_paths(SQLite::Database& database, std::string_view digest) {
  SQLite::Statement rows(database,
                         "SELECT path FROM scenario_file WHERE scenario = ? ORDER BY path");
  rows.bind(1, std::string(digest));
  std::vector<std::string> paths;
  while (rows.executeStep()) paths.push_back(rows.getColumn(0).getString());
  return paths;
}

std::optional<std::string> file_text(SQLite::Database& database, std::string_view digest,
                                     std::string_view path) {
  SQLite::Statement row(database,
                        "SELECT rowid FROM scenario_file WHERE scenario = ? AND path = ?");
  row.bind(1, std::string(digest));
  row.bind(2, std::string(path));
  if (!row.executeStep()) return std::nullopt;
  return OpenText(database, row.getColumn(0).getInt64()).text();
}

}  // namespace lotrinh::store

#include "store/studies.hpp"

#include "store/instant.hpp"
#include "store/naming.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

namespace lotrinh::store {

namespace {

constexpr std::size_t study_id_digits = 8;

}  // namespace

Study begin_study(Database& database, const std::string& digest, const std::string& scenario,
                  const std::string& question, date::sys_seconds now) {
  SQLite::Database& connection = database.connection();
  const std::string id = digest.substr(0, study_id_digits);
  naming(connection.getFilename(), [&] {
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement row(connection,
                          "INSERT INTO study (id, digest, stored_no, scenario, question, "
                          "created_at) VALUES (?1, ?2, 1 + coalesce((SELECT max(stored_no) FROM "
                          "study), 0), ?3, ?4, ?5) ON CONFLICT (digest) DO UPDATE SET stored_no = "
                          "iif(stored_no = (SELECT max(stored_no) FROM study), stored_no, "
                          "1 + (SELECT max(stored_no) FROM study))");
    row.bind(1, id);
    row.bind(2, digest);
    row.bind(3, scenario);
    row.bind(4, question);
    row.bind(5, utc_text(now));
    row.exec();
    transaction.commit();
  });
  return studies(database, id).front();
}

void clear_study(Database& database, const std::string& id) {
  SQLite::Database& connection = database.connection();
  naming(connection.getFilename(), [&] {
    SQLite::Statement row(connection, "DELETE FROM variant WHERE study = ?");
    row.bind(1, id);
    row.exec();
  });
}

void save_variant(Database& database, const std::string& study, const StudyVariant& variant) {
  SQLite::Database& connection = database.connection();
  naming(connection.getFilename(), [&] {
    SQLite::Statement row(connection,
                          "INSERT INTO variant (study, number, name, outcome) VALUES (?, ?, ?, ?) "
                          "ON CONFLICT (study, number) DO NOTHING");
    row.bind(1, study);
    row.bind(2, variant.number);
    row.bind(3, variant.name);
    row.bind(4, variant.outcome);
    row.exec();
  });
}

std::vector<Study> studies(const Database& database, std::string_view beginning) {
  SQLite::Database& connection = database.connection();
  return naming(connection.getFilename(), [&] {
    SQLite::Statement rows(
        connection,
        "SELECT id, digest, scenario, question, created_at, "
        "(SELECT count(*) FROM variant WHERE variant.study = study.id) FROM study "
        "WHERE substr(id, 1, length(?1)) = ?1 ORDER BY stored_no DESC");
    rows.bind(1, std::string(beginning));
    std::vector<Study> found;
    while (rows.executeStep())
      found.push_back({rows.getColumn(0).getString(), rows.getColumn(1).getString(),
                       rows.getColumn(2).getString(), rows.getColumn(3).getString(),
                       time_from(rows.getColumn(4).getString()), rows.getColumn(5).getInt64()});
    return found;
  });
}

std::vector<StudyVariant> variants(const Database& database, const std::string& study) {
  SQLite::Database& connection = database.connection();
  return naming(connection.getFilename(), [&] {
    SQLite::Statement rows(
        connection, "SELECT number, name, outcome FROM variant WHERE study = ? ORDER BY number");
    rows.bind(1, study);
    std::vector<StudyVariant> found;
    while (rows.executeStep())
      found.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getString(),
                       rows.getColumn(2).getString()});
    return found;
  });
}

}  // namespace lotrinh::store

#include "store/fact_log.hpp"

#include "base/error.hpp"
#include "store/instant.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <array>
#include <string_view>
#include <vector>

namespace lotrinh::store {

namespace {

constexpr std::size_t identity_bytes = 16;
using Identity = std::array<unsigned char, identity_bytes>;

unsigned char nibble(char digit) {
  return static_cast<unsigned char>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

Identity identity_of(const Fact& fact) {
  const std::string digits = fact_identity(fact);
  expects(digits.size() == 2 * identity_bytes, "an identity has 32 digits");
  Identity identity{};
  for (std::size_t i = 0; i < identity_bytes; ++i) {
    identity[i] =
        static_cast<unsigned char>(nibble(digits[2 * i]) << 4U | nibble(digits[2 * i + 1]));
  }
  return identity;
}

/// Texts are split as they were joined: a code has no semicolon in it, since a table could not
/// hold such a list.
std::vector<std::string> split(const std::string& joined) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from < joined.size();) {
    const std::size_t to = std::min(joined.find(';', from), joined.size());
    parts.push_back(joined.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

/// What is_disturbance() says, word for word as the partial index `disturbance` has it: SQLite uses
/// such an index for the same condition only.
constexpr std::string_view is_disturbance_sql =
    "kind NOT IN ('done', 'attended', 'address', 'opted_out', 'bounced')";

/// The statements that write facts, prepared once.
class FactWriter {
 public:
  FactWriter(SQLite::Database& database, std::int64_t recording)
      : database_(database),
        fact_(database,
              "INSERT INTO fact (recording, identity, kind, subject, module, step, date, until, "
              "value, holds, stated, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
              "ON CONFLICT (identity) DO NOTHING"),
        newcomer_(database,
                  "INSERT INTO newcomer (fact, position, code, name, province, district, school, "
                  "level, audience, post, modules) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)") {
    fact_.bind(1, recording);
  }

  /// Whether the fact is new.
  bool add(const Fact& fact) {
    const Identity identity = identity_of(fact);
    const std::string_view kind = fact_kind_name(fact.kind);
    fact_.reset();
    fact_.bindNoCopy(2, identity.data(), static_cast<int>(identity.size()));
    fact_.bind(3, std::string(kind));
    int position = 4;
    for (const std::string* text : {&fact.subject, &fact.module, &fact.step})
      fact_.bindNoCopy(position++, *text);
    fact_.bind(7, iso(fact.date));
    if (fact.until) {
      fact_.bind(8, iso(*fact.until));
    } else {
      fact_.bind(8);
    }
    fact_.bindNoCopy(9, fact.value);
    fact_.bind(10, fact.holds ? 1 : 0);
    fact_.bind(11, iso(fact.stated));
    fact_.bindNoCopy(12, fact.note);
    if (fact_.exec() == 0) return false;
    if (!fact.newcomer.empty()) add_newcomers(fact, database_.getLastInsertRowid());
    return true;
  }

 private:
  void add_newcomers(const Fact& fact, std::int64_t number) {
    int row = 0;
    for (const Newcomer& person : fact.newcomer) {
      newcomer_.reset();
      newcomer_.bind(1, number);
      newcomer_.bind(2, row++);
      int position = 3;
      for (const std::string* text :
           {&person.code, &person.name, &person.province, &person.district, &person.school,
            &person.level, &person.audience, &person.position})
        newcomer_.bind(position++, *text);
      newcomer_.bind(position, fmt::format("{}", fmt::join(person.modules, ";")));
      newcomer_.exec();
    }
  }

  SQLite::Database& database_;
  SQLite::Statement fact_;
  SQLite::Statement newcomer_;
};

std::string selection(const FactFilter& filter) {
  std::string sql =
      "SELECT number, kind, subject, module, step, date, until, value, holds, stated, note FROM "
      "fact WHERE true";
  if (filter.scope == FactScope::disturbances) sql += fmt::format(" AND {}", is_disturbance_sql);
  if (filter.kind) sql += fmt::format(" AND kind = '{}'", fact_kind_name(*filter.kind));
  if (filter.stated_by) sql += fmt::format(" AND stated <= '{}'", iso(*filter.stated_by));
  return sql + " ORDER BY number";
}

/// Turns rows into facts; one Fact is filled again and again, so that its texts keep their memory.
class FactReader {
 public:
  FactReader(SQLite::Database& database, const FactFilter& filter)
      : database_(database),
        rows_(database, selection(filter)),
        newcomers_(database,
                   "SELECT code, name, province, district, school, level, audience, post, modules "
                   "FROM newcomer WHERE fact = ? ORDER BY position") {}

  /// The next fact, or null after the last one.
  const Fact* next() {
    if (!rows_.executeStep()) return nullptr;
    const auto kind = fact_kind_of(view(1));
    const auto date = day_from_iso(view(5));
    const auto stated = day_from_iso(view(9));
    if (!kind || !date || !stated) refuse();
    fact_.kind = *kind;
    fact_.subject = view(2);
    fact_.module = view(3);
    fact_.step = view(4);
    fact_.date = *date;
    fact_.until = day_from_iso(view(6));
    fact_.value = view(7);
    fact_.holds = rows_.getColumn(8).getInt() != 0;
    fact_.stated = *stated;
    fact_.note = view(10);
    fact_.newcomer.clear();
    if (fact_.kind == FactKind::joined || fact_.kind == FactKind::replaced) read_newcomers();
    return &fact_;
  }

 private:
  [[nodiscard]] std::string_view view(int column) {
    const SQLite::Column value = rows_.getColumn(column);
    return {value.getText(), static_cast<std::size_t>(value.getBytes())};
  }

  void read_newcomers() {
    newcomers_.reset();
    newcomers_.bind(1, rows_.getColumn(0).getInt64());
    const auto text = [&](int column) { return newcomers_.getColumn(column).getString(); };
    while (newcomers_.executeStep()) {
      fact_.newcomer.push_back(
          {text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7), split(text(8))});
    }
  }

  [[noreturn]] void refuse() {
    throw Error(fmt::format("{}: fact {} is damaged, or was recorded by a newer lotrinh",
                            database_.getFilename(), rows_.getColumn(0).getInt64()));
  }

  SQLite::Database& database_;
  SQLite::Statement rows_;
  SQLite::Statement newcomers_;
  Fact fact_;
};

void insert_recording(SQLite::Database& database, std::int64_t number, const Recorded& recorded,
                      const RecordingSource& source, date::sys_seconds now) {
  SQLite::Statement row(database,
                        "INSERT INTO recording (number, source, recorded_at, recorded_by, rows, "
                        "new_facts) VALUES (?, ?, ?, ?, ?, ?)");
  row.bind(1, number);
  row.bind(2, source.name);
  row.bind(3, utc_text(now));
  row.bind(4, source.by);
  row.bind(5, recorded.rows);
  row.bind(6, recorded.added);
  row.exec();
}

}  // namespace

Recorded insert_facts(SQLite::Database& database, std::span<const Fact> facts,
                      const RecordingSource& source, date::sys_seconds now) {
  // Identities fall all over their index: all of it stays in memory while facts are added.
  database.exec("PRAGMA cache_size = -131072");
  const std::int64_t number =
      database.execAndGet("SELECT 1 + coalesce(max(number), 0) FROM recording").getInt64();
  Recorded recorded;
  {
    FactWriter writer(database, number);
    for (const Fact& fact : facts) {
      ++recorded.rows;
      if (!writer.add(fact)) continue;
      ++recorded.added;
      ++recorded.added_by_kind[static_cast<std::size_t>(fact.kind)];
    }
  }
  if (recorded.added > 0) insert_recording(database, number, recorded, source, now);
  return recorded;
}

void visit_facts(SQLite::Database& database, const FactFilter& filter,
                 const std::function<void(const Fact&)>& each) {
  FactReader reader(database, filter);
  while (const Fact* fact = reader.next()) each(*fact);
}

std::int64_t count_waiting(SQLite::Database& database) {
  return database
      .execAndGet(fmt::format(
          "SELECT count(*) FROM fact WHERE {} AND number > "
          "coalesce((SELECT facts_known FROM plan JOIN baseline ON baseline.plan = plan.id "
          "ORDER BY baseline.number DESC LIMIT 1), 0)",
          is_disturbance_sql))
      .getInt64();
}

}  // namespace lotrinh::store

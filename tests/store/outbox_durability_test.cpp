// Killed at every write while messages are sent, and again while that is put right; and out of disk
// at every write. What went over the wire is kept in a file that is not SQLite's.
#include "base/error.hpp"
#include "store/database.hpp"
#include "store/faulty_disk.hpp"
#include "store/outbox_example.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

namespace lotrinh::store {

using Catch::Contains;

namespace {

namespace fs = std::filesystem;

constexpr int queued_messages = 4;

/// A database with messages to be sent, and the wire.
struct SendingTrial {
  TemporaryFolder folder;
  fs::path before = folder.file("before.db");
  fs::path path = folder.file("p.db");
  fs::path wire = folder.file("wire");

  SendingTrial() {
    write_with_baseline(before);
    Database database = Database::open(before, Access::change);
    Outbox outbox(database);
    std::vector<int> numbers;
    for (int number = 1; number <= queued_messages; ++number) numbers.push_back(number);
    enqueue(outbox, run_on(the_first), numbers);
  }
  void reset() const {
    for (const char* beside : {"-journal", "-wal", "-shm"}) fs::remove(path.string() + beside);
    fs::remove(wire);
    fs::copy_file(before, path, fs::copy_options::overwrite_existing);
  }

  /// One run that sends what there is; some messages need a second attempt, some have no answer.
  void send() const {
    Database database = Database::open(path, Access::change);
    Outbox outbox(database);
    std::optional<Attempt> result;
    int step = 0;
    while (const auto message = outbox.next(result, half_past_eight)) {
      const int outcome = message->attempts == 0 ? step % 3 : 0;
      if (outcome != 1)
        std::ofstream(wire, std::ios::app | std::ios::binary) << message->wire << '\n';
      result = attempt(outcome == 0   ? Delivery::delivered
                       : outcome == 1 ? Delivery::put_off
                                      : Delivery::unknown);
      if (++step % 4 == 0) outbox.sync();
    }
  }

  /// How often each message is on the wire.
  [[nodiscard]] std::map<int, int> received() const {
    std::ifstream file(wire, std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(file), {}};
    std::map<int, int> times;
    std::size_t bytes = 0;
    for (int number = 1; number <= queued_messages; ++number) {
      const std::string message = wire_number(number) + '\n';
      for (auto at = all.find(message); at != std::string::npos; at = all.find(message, at + 1)) {
        ++times[number];
        bytes += message.size();
      }
    }
    CHECK(bytes == all.size());  // nothing else, and nothing with other bytes
    return times;
  }

  /// Everything was received, and not more often than there were kills and missing answers.
  void check_after(int kills) const {
    const Database database = Database::open(path, Access::read);
    CHECK(database.health().sound());
    CHECK(database.health().messages == OutboxCounts{0, queued_messages, 0, 0, 0});
    const auto times = received();
    CHECK(times.size() == queued_messages);
    int more = 0;
    for (const auto& [number, count] : times) more += count - 1;
    CHECK(more <= 1 + kills);  // one of four has no answer at first
  }
};

std::string journal_mode(const fs::path& path) {
  return SQLite::Database(path.string()).execAndGet("PRAGMA journal_mode").getString();
}

}  // namespace

TEST_CASE("a kill at any write loses no message and doubles one at most") {
  const Fault fault = GENERATE(Fault::killed_before, Fault::killed_after);
  const SendingTrial trial;
  trial.reset();
  const int steps = steps_of([&] { trial.send(); });
  trial.check_after(0);
  REQUIRE(steps > 20);

  for (int step = 0; step < steps; ++step) {
    CAPTURE(step);
    trial.reset();
    REQUIRE(killed_with(fault, step, [&] { trial.send(); }));
    trial.send();
    trial.check_after(1);
    CHECK(journal_mode(trial.path) == "delete");
  }
}

TEST_CASE("kill after kill, also while the last one is put right, ends with everything sent once") {
  const SendingTrial trial;
  std::mt19937 random(7);
  for (int round = 0; round < 8; ++round) {
    CAPTURE(round);
    trial.reset();
    int kills = 0;
    int reach = 4;  // later and later, so that it ends
    while (killed_with(Fault::killed_before, static_cast<int>(random() % reach),
                       [&] { trial.send(); })) {
      ++kills;
      reach += 8;
    }
    trial.check_after(kills);
  }
}

TEST_CASE("a disk that is full while sending is an error that names the file, and loses nothing") {
  const Fault fault = GENERATE(Fault::full_once, Fault::full_from_here);
  const SendingTrial trial;
  trial.reset();
  const int steps = steps_of([&] { trial.send(); });

  for (int step = 0; step < steps; ++step) {
    CAPTURE(step);
    trial.reset();
    try {
      run_with(fault, step, [&] { trial.send(); });
    } catch (const Error& failure) {
      CHECK_THAT(failure.what(), Contains("p.db"));
    }
    trial.send();
    trial.check_after(1);
  }
}

TEST_CASE("readers read while messages are sent, and leave the log to the writer") {
  const SendingTrial trial;
  trial.reset();
  {
    Database database = Database::open(trial.path, Access::change);
    Outbox outbox(database);
    CHECK(journal_mode(trial.path) == "wal");
    (void)outbox.next(std::nullopt, half_past_eight);
    {
      const Database reader = Database::open(trial.path, Access::read);
      CHECK(ledger(reader).front().state == "sending");
      (void)outbox.next(attempt(Delivery::delivered), half_past_eight);
      CHECK(ledger(reader).front().state == "sent");
    }
    CHECK(fs::file_size(trial.path.string() + "-wal") > 0);
  }

  CHECK(journal_mode(trial.path) == "delete");
  CHECK_FALSE(fs::exists(trial.path.string() + "-wal"));
}

TEST_CASE("who reads for long keeps the outbox from another journal, and from nothing else") {
  const SendingTrial trial;
  trial.reset();
  {
    SQLite::Database reader(trial.path.string(), SQLite::OPEN_READONLY);
    SQLite::Statement rows(reader, "SELECT number FROM message");
    REQUIRE(rows.executeStep());
    Database database = Database::open(trial.path, Access::change);
    std::optional<Outbox> outbox(std::in_place, database);
    CHECK(journal_mode(trial.path) == "delete");
    rows.reset();
    CHECK(send_everything(*outbox).size() == queued_messages);
    CHECK(journal_mode(trial.path) == "wal");  // nobody was in the way later
    REQUIRE(rows.executeStep());
    outbox.reset();
    CHECK(journal_mode(trial.path) == "wal");
  }

  { const Database writer = Database::open(trial.path, Access::change); }
  CHECK(journal_mode(trial.path) == "delete");
  trial.send();
  CHECK(Database::open(trial.path, Access::read).health().messages.sent == queued_messages);
}

TEST_CASE("a database that a killed run left is read as far as that run came") {
  const SendingTrial trial;
  trial.reset();
  const int steps = steps_of([&] { trial.send(); });
  trial.reset();
  REQUIRE(killed_with(Fault::killed_before, steps * 2 / 3, [&] { trial.send(); }));
  REQUIRE(fs::exists(trial.path.string() + "-wal"));

  const auto rows = ledger(Database::open(trial.path, Access::read));
  const auto again = ledger(Database::open(trial.path, Access::read));

  REQUIRE(rows.size() == queued_messages);
  CHECK(std::count_if(rows.begin(), rows.end(),
                      [](const LedgerRow& row) { return row.state == "sending"; }) == 1);
  CHECK(again.size() == rows.size());
  CHECK(fs::exists(trial.path.string() + "-wal"));
}

}  // namespace lotrinh::store

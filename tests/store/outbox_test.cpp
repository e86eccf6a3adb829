#include "store/outbox.hpp"

#include "base/error.hpp"
#include "store/key_list.hpp"
#include "store/ledger.hpp"
#include "store/outbox_example.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <optional>
#include <string>
#include <vector>

namespace lotrinh::store {

namespace {

using Catch::Contains;
using std::chrono::seconds;
using Addresses = std::vector<std::string>;

/// A database with a baseline, open with its outbox.
struct Opened {
  TemporaryFolder folder;
  std::filesystem::path path = folder.file("p.db");
  std::optional<Database> database;
  std::optional<Outbox> outbox;

  Opened() {
    write_with_baseline(path);
    open();
  }
  void open() {
    database.emplace(Database::open(path, Access::change));
    outbox.emplace(*database);
  }
  void close() {
    outbox.reset();
    database.reset();
  }
};

}  // namespace

TEST_CASE("a decision that is not committed has not happened") {
  Opened opened;
  {
    const auto decision = opened.outbox->decide(run_on(the_first));
    const std::int64_t letter = decision->add_letter({{"a", "b", "c"}});
    decision->add_reminder(reminder_number(1, decision->add_message(message_number(1, letter))));
  }

  CHECK_FALSE(Ledger(*opened.database).last_run());
  CHECK(opened.outbox->counts() == OutboxCounts{});
  CHECK(ledger(*opened.database).empty());
  CHECK_FALSE(opened.outbox->next(std::nullopt, half_past_eight));
}

TEST_CASE("a committed decision is there when the database is opened again") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1, 2});

  opened.close();
  opened.open();

  Run run = run_on(the_first);
  run.number = 1;
  CHECK(Ledger(*opened.database).last_run() == run);
  CHECK(Ledger(*opened.database).covered_until() == the_first);
  CHECK(opened.outbox->counts().queued == 2);
  CHECK(send_everything(*opened.outbox) == Addresses{"l1@example.vn", "l2@example.vn"});
}

TEST_CASE("a run that decides nothing covers no day") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {});
  Run second = run_on(the_first + days{3});
  second.covered_from = second.day + days{1};

  enqueue(*opened.outbox, second, {});

  CHECK(Ledger(*opened.database).last_run()->number == 2);
  CHECK(Ledger(*opened.database).covered_until() == the_first);
}

TEST_CASE("the ledger knows the reminders of its decisions, in whatever order it is asked") {
  Opened opened;
  const Ledger ledger(*opened.database);
  CHECK(ledger.known(std::vector{key_of(key_number(1))}) == std::vector<bool>{false});

  enqueue(*opened.outbox, run_on(the_first), {1});
  enqueue(*opened.outbox, run_on(the_first + days{1}), {3});

  CHECK(ledger.known({key_of(key_number(3)), key_of(key_number(2)), key_of(key_number(1))}) ==
        std::vector<bool>{true, false, true});
}

TEST_CASE("a reminder is decided once: neither twice in one decision nor in two") {
  const int again = GENERATE(1, 2);
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1});

  const auto decision = opened.outbox->decide(run_on(the_first + days{1}));
  decision->add_reminder(reminder_number(2, 0));
  decision->add_reminder(reminder_number(again, 0));

  CHECK_THROWS_WITH(decision->commit(), Contains("p.db") && Contains("UNIQUE"));
}

TEST_CASE("a message of an earlier run cannot be decided a second time") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1});
  const auto decision = opened.outbox->decide(run_on(the_first));
  decision->add_message(message_number(1, decision->add_letter({{"a", "b", "c"}})));

  CHECK_THROWS_WITH(decision->commit(), Contains("p.db") && Contains("UNIQUE"));
}

TEST_CASE("messages go in order, each as it was frozen, and once") {
  Opened opened;
  const auto numbers = enqueue(*opened.outbox, run_on(the_first), {1, 2});

  const auto first = opened.outbox->next(std::nullopt, half_past_eight);
  const auto second = opened.outbox->next(attempt(Delivery::delivered), half_past_eight);
  const auto third = opened.outbox->next(attempt(Delivery::delivered), half_past_eight);

  REQUIRE(first);
  CHECK(first->number == numbers[0]);
  CHECK(first->key == message_number(1, 0).key);
  CHECK(first->address == "l1@example.vn");
  CHECK(first->day == the_first);
  CHECK(first->attempts == 0);
  CHECK_FALSE(first->uncertain);
  CHECK(first->wire == wire_number(1));
  REQUIRE(second);
  CHECK(second->wire == wire_number(2));
  CHECK_FALSE(third);
  CHECK(opened.outbox->counts().sent == 2);
}

TEST_CASE("a message is marked as being sent before the channel has it") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1});

  (void)opened.outbox->next(std::nullopt, half_past_eight);

  const auto rows = ledger(Database::open(opened.path, Access::read));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].state == "sending");
  CHECK(rows[0].attempts == 1);
}

TEST_CASE("a message whose sender died may have arrived, and goes again with the same bytes") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1});
  const auto before = opened.outbox->next(std::nullopt, half_past_eight);

  opened.close();
  opened.open();
  const auto again = opened.outbox->next(std::nullopt, half_past_eight);

  REQUIRE(again);
  CHECK(again->uncertain);
  CHECK(again->attempts == 1);
  CHECK(again->wire == before->wire);
}

TEST_CASE("a message without an answer may have arrived; one put off or not begun has not") {
  struct Case {
    Delivery outcome;
    bool uncertain;
    int attempts;
  };
  const auto expected =
      GENERATE(Case{Delivery::put_off, false, 1}, Case{Delivery::unknown, true, 1},
               Case{Delivery::not_tried, false, 0});
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1});
  (void)opened.outbox->next(std::nullopt, half_past_eight);

  opened.outbox->record(attempt(expected.outcome));
  opened.close();
  opened.open();
  const auto again = opened.outbox->next(std::nullopt, half_past_eight);

  REQUIRE(again);
  CHECK(again->uncertain == expected.uncertain);
  CHECK(again->attempts == expected.attempts);
}

TEST_CASE("once uncertain, a message stays so when it is put off") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1});
  (void)opened.outbox->next(std::nullopt, half_past_eight);
  (void)opened.outbox->next(attempt(Delivery::unknown), half_past_eight);

  const auto third = opened.outbox->next(attempt(Delivery::put_off), half_past_eight);

  REQUIRE(third);
  CHECK(third->uncertain);
  CHECK(third->attempts == 2);
}

TEST_CASE("a message that was refused does not go again, and its address is known") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1, 2});
  (void)opened.outbox->next(std::nullopt, half_past_eight);

  const auto other = opened.outbox->next(attempt(Delivery::refused), half_past_eight);
  const auto none = opened.outbox->next(attempt(Delivery::delivered), half_past_eight);

  CHECK(other->address == "l2@example.vn");
  CHECK_FALSE(none);
  Addresses refused;
  Ledger(*opened.database)
      .each_refused([&](std::string_view address, std::string_view recipient, Day day) {
        CHECK(recipient == "learner:L1");
        refused.emplace_back(address);
        CHECK(day == the_first);
      });
  CHECK(refused == Addresses{"l1@example.vn"});
}

TEST_CASE("a message that is put off is passed over until its time has come") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1, 2});
  (void)opened.outbox->next(std::nullopt, half_past_eight);
  const Attempt later = attempt(Delivery::put_off, half_past_eight, seconds{60});

  CHECK(opened.outbox->next(later, half_past_eight)->address == "l2@example.vn");
  CHECK_FALSE(opened.outbox->next(attempt(Delivery::delivered), half_past_eight + seconds{59}));
  CHECK(opened.outbox->next_attempt() == half_past_eight + seconds{60});
  CHECK(opened.outbox->next(std::nullopt, half_past_eight + seconds{60})->address ==
        "l1@example.vn");
}

TEST_CASE("nothing waits when nothing is queued, and what has no time waits for nothing") {
  Opened opened;
  CHECK_FALSE(opened.outbox->next_attempt());

  enqueue(*opened.outbox, run_on(the_first), {1});

  CHECK(opened.outbox->next_attempt() == date::sys_seconds{});
}

TEST_CASE("reminders of messages that wait are found, and no others") {
  Opened opened;
  const auto numbers = enqueue(*opened.outbox, run_on(the_first), {1, 2});
  (void)opened.outbox->next(std::nullopt, half_past_eight);
  (void)opened.outbox->next(attempt(Delivery::delivered), half_past_eight);
  opened.outbox->record(attempt(Delivery::unknown));

  std::vector<std::string> tasks;
  Ledger(*opened.database)
      .each_waiting([&](const LedgerReminder& reminder, const OutboxMessage& message) {
        tasks.push_back(reminder.task);
        CHECK(reminder.key == key_number(2));
        CHECK(message.number == numbers[1]);
        CHECK(message.address == "l2@example.vn");
        CHECK(message.uncertain);
      });

  CHECK(tasks == std::vector<std::string>{"pre_study:5:L2"});
}

TEST_CASE("a message dissolved into a later one is not sent, and its reminders are in that one") {
  Opened opened;
  const auto old = enqueue(*opened.outbox, run_on(the_first), {1, 2});
  {
    const auto decision = opened.outbox->decide(run_on(the_first + days{1}));
    const std::int64_t letter = decision->add_letter({{"a", "b", "c"}});
    const std::int64_t message = decision->add_message(message_number(3, letter));
    decision->move_reminder(key_number(1), message, SkipReason::none);
    decision->move_reminder(key_number(2), 0, SkipReason::done);
    decision->close_message(old[0], MessageState::superseded);
    decision->close_message(old[1], MessageState::skipped);
    decision->commit();
  }

  CHECK(send_everything(*opened.outbox) == Addresses{"l3@example.vn"});
  CHECK(opened.outbox->counts() == OutboxCounts{0, 1, 0, 1, 1});
  const auto rows = ledger(*opened.database);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].reminder.task == "pre_study:5:L2");
  CHECK(rows[0].state == "skipped");
  CHECK(rows[0].reminder.skipped == SkipReason::done);
  CHECK(rows[1].reminder.task == "pre_study:5:L1");
  CHECK(rows[1].state == "sent");
  CHECK(rows[1].address == "l3@example.vn");
}

TEST_CASE("what was told last about a task is known as long as it can matter") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1, 2, 3});
  {
    const auto decision = opened.outbox->decide(run_on(the_first + days{1}));
    const std::int64_t letter = decision->add_letter({{"a", "b", "c"}});
    const std::int64_t message = decision->add_message(message_number(9, letter));
    LedgerReminder later = reminder_number(2, message);  // moved to the 20th
    later.key = key_number(12);
    later.stage = "moved";
    later.due = day_of(2021, 6, 20);
    decision->add_reminder(later);
    LedgerReminder earlier = reminder_number(3, message);  // moved to the 4th
    earlier.key = key_number(13);
    earlier.stage = "moved";
    earlier.due = day_of(2021, 6, 4);
    decision->add_reminder(earlier);
    LedgerReminder undeliverable = reminder_number(4, message);
    undeliverable.stage = "undeliverable";
    decision->add_reminder(undeliverable);
    decision->add_reminder(reminder_number(5, 0));
    decision->commit();
  }

  std::vector<std::string> told;
  Ledger(*opened.database)
      .each_told(
          day_of(2021, 6, 5), [&](std::string_view task, std::string_view recipient, Day due) {
            told.push_back(std::string(task) + " " + std::string(recipient) + " " + iso(due));
          });

  CHECK(told == std::vector<std::string>{"pre_study:5:L1 learner:L1 2021-06-08",
                                         "pre_study:5:L2 learner:L2 2021-06-20"});
}

TEST_CASE("an answer is in the ledger, with the time of an attempt that delivered") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1});
  (void)opened.outbox->next(std::nullopt, half_past_eight);
  (void)opened.outbox->next(attempt(Delivery::put_off), half_past_eight);
  opened.outbox->record(attempt(Delivery::delivered, half_past_eight + seconds{5}));

  const auto rows = ledger(*opened.database);

  REQUIRE(rows.size() == 1);
  CHECK(rows[0].message_key == message_number(1, 0).key);
  CHECK(rows[0].reminder.key == key_number(1));
  CHECK(rows[0].reminder.due == the_first + days{7});
  CHECK(rows[0].channel == "folder");
  CHECK(rows[0].attempts == 2);
  CHECK(rows[0].sent_at == half_past_eight + seconds{5});
  CHECK(rows[0].answer == "250 ok");
}

TEST_CASE("the ledger is filtered by day, recipient, address, state and task") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1, 2});
  send_everything(*opened.outbox);
  {
    const auto decision = opened.outbox->decide(run_on(the_first + days{2}));
    LedgerReminder skipped = reminder_number(3, 0);
    skipped.planned = the_first + days{2};
    skipped.task = "tasks:5:L3";
    decision->add_reminder(skipped);
    decision->commit();
  }
  const auto tasks = [&](const LedgerFilter& filter) {
    std::string text;
    for (const LedgerRow& row : ledger(*opened.database, filter)) text += row.reminder.task + ' ';
    return text;
  };
  const std::string one = "pre_study:5:L1 ";
  const std::string two = "pre_study:5:L2 ";
  const std::string three = "tasks:5:L3 ";

  CHECK(tasks({}) == one + two + three);
  CHECK(tasks({.from = the_first + days{1}}) == three);
  CHECK(tasks({.until = the_first + days{1}}) == one + two);
  CHECK(tasks({.recipient = "learner:L2"}) == two);
  CHECK(tasks({.recipient = "l1@example.vn"}) == one);
  CHECK(tasks({.state = "sent"}) == one + two);
  CHECK(tasks({.state = "skipped"}) == three);
  CHECK(tasks({.task = "pre_study"}) == one + two);
  CHECK(tasks({.task = "pre_study:5:L1"}) == one);
  CHECK(tasks({.task = "pre"}).empty());
}

TEST_CASE("a late message is in the ledger of the day on which it was sent, too") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1});
  enqueue(*opened.outbox, run_on(the_first + days{4}), {});
  send_everything(*opened.outbox);

  const auto rows = ledger(*opened.database, {.from = the_first + days{4}});

  CHECK(rows.size() == 1);
}

TEST_CASE("the bytes of a message are found by the beginning of its key") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1, 2});
  const std::string key = message_number(2, 0).key;

  CHECK(message_bytes(*opened.database, key) == wire_number(2));
  CHECK(message_bytes(*opened.database, key.substr(0, 8)) == wire_number(2));
  CHECK_FALSE(message_bytes(*opened.database, ""));  // both
  CHECK_FALSE(message_bytes(*opened.database, key_number(7)));
  CHECK_FALSE(message_bytes(*opened.database, "no key"));
  CHECK_FALSE(message_bytes(*opened.database, key + "0"));
}

TEST_CASE("what messages share of their header is stored once and sent with each") {
  Opened opened;
  StoredLetter letter{{"\r\n\r\n[start]", "[middle]", "[end]"}, {}};
  letter.header = {"From: office\r\n", "Message-ID: <", "@example>\r\nX-Key: "};
  FrozenMessage message = message_number(1, 0);
  message.header = "To: L1\r\n";
  {
    const auto decision = opened.outbox->decide(run_on(the_first));
    message.letter = decision->add_letter(letter);
    decision->add_reminder(reminder_number(1, decision->add_message(message)));
    decision->commit();
  }
  const std::string wire = "From: office\r\nTo: L1\r\nMessage-ID: <" + message.key +
                           "@example>\r\nX-Key: " + message.key +
                           "\r\n\r\n[start]Kinh gui L1,[middle]<p>Kinh gui L1,</p>[end]";

  CHECK(message_bytes(*opened.database, message.key) == wire);
  CHECK(opened.outbox->next(std::nullopt, half_past_eight)->wire == wire);
}

TEST_CASE("a message frozen before headers were shared goes with the bytes of then") {
  const TemporaryFolder folder;
  const auto path = folder.file("old.db");
  const std::string id = saved_by_version(4, path, half_placed());
  {
    SQLite::Database old(path.string(), SQLite::OPEN_READWRITE);
    old.exec("INSERT INTO baseline VALUES (1, 'plan', '" + id +
             "', '2021-05-03', 'Lan', '2021-05-03T01:30:00Z');"
             "INSERT INTO run VALUES (1, '2021-06-01', '2021-06-01T00:00:00Z', '2021-06-01', "
             "'eml', 1);"
             "INSERT INTO letter VALUES (1, '[start]', '[middle]', '[end]');"
             "INSERT INTO message VALUES (1, x'00112233445566778899aabbccddeeff', 1, 1, "
             "'l1@example.vn', 'To: L1; X-Key: 00' || x'0d0a0d0a', 'text', 'html');"
             "INSERT INTO message_key VALUES (x'00112233445566778899aabbccddeeff', 1);"
             "INSERT INTO delivery (message) VALUES (1);");
  }
  const std::string wire = "To: L1; X-Key: 00\r\n\r\n[start]text[middle]html[end]";

  auto database = Database::open(path, Access::change);
  Outbox outbox(database);

  CHECK(message_bytes(database, "0011") == wire);
  CHECK(outbox.next(std::nullopt, half_past_eight)->wire == wire);
}

TEST_CASE("the health of a database counts runs and messages") {
  Opened opened;
  enqueue(*opened.outbox, run_on(the_first), {1, 2, 3});
  (void)opened.outbox->next(std::nullopt, half_past_eight);
  (void)opened.outbox->next(attempt(Delivery::delivered), half_past_eight);
  opened.close();

  const Health health = Database::open(opened.path, Access::read).health();

  CHECK(health.sound());
  CHECK(health.runs == 1);
  CHECK(health.messages == OutboxCounts{2, 1, 0, 0, 0});
}

}  // namespace lotrinh::store

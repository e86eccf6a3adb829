// Random days of the job: decided, sent with all kinds of answers, broken off and begun again.
#include "store/outbox_example.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <optional>
#include <random>

namespace lotrinh::store {

namespace {

/// What the world saw of one message.
struct Seen {
  int arrived = 0;
  int unclear = 0;  ///< times that the outbox could not know whether it arrived
  bool refused = false;
};

class RandomDays {
 public:
  explicit RandomDays(unsigned seed) : random_(seed) { write_with_baseline(path_); }

  void run() {
    for (int day = 0; day < 6; ++day) broken_off(run_on(the_first + days{day}));
    Database database = Database::open(path_, Access::change);
    Outbox outbox(database);
    while (auto message = outbox.next(result_, half_past_eight)) deliver(*message, 0);
    check(database);
  }

 private:
  int roll(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }

  /// A run that ends at any moment, without a word.
  void broken_off(const Run& run) {
    Database database = Database::open(path_, Access::change);
    Outbox outbox(database);
    std::vector<int> numbers;
    for (int more = roll(4); more > 0; --more) numbers.push_back(++decided_);
    enqueue(outbox, run, numbers);
    for (int steps = roll(8); steps > 0; --steps) {
      const auto message = outbox.next(result_, half_past_eight);
      result_.reset();
      if (!message) return;
      deliver(*message, roll(6));
    }
    if (result_ && roll(2) == 0) {
      outbox.record(*result_);
    } else if (result_ && !counted_) {
      ++seen_[last_].unclear;
    }
    result_.reset();
  }

  /// @param outcome  0: delivered; 1: delivered, the answer lost; 2: no answer; 3: refused;
  ///                 4: put off; 5: not tried
  void deliver(const OutboxMessage& message, int outcome) {
    last_ = std::stoi(message.address.substr(1));
    Seen& seen = seen_[last_];
    CHECK(message.wire == wire_number(last_));
    CHECK_FALSE(seen.refused);
    if (!message.uncertain) CHECK(seen.arrived == 0);
    if (outcome <= 1) ++seen.arrived;
    counted_ = outcome == 1 || outcome == 2;
    if (counted_) ++seen.unclear;
    if (outcome == 3) result_ = attempt(Delivery::refused);
    if (outcome == 0) result_ = attempt(Delivery::delivered);
    if (counted_) result_ = attempt(Delivery::unknown);
    if (outcome == 4) result_ = attempt(Delivery::put_off);
    if (outcome == 5) result_ = attempt(Delivery::not_tried);
  }

  void check(const Database& database) {
    const auto rows = ledger(database);
    CHECK(static_cast<int>(rows.size()) == decided_);
    for (const LedgerRow& row : rows) {
      const Seen& seen = seen_[std::stoi(row.address.substr(1))];
      CHECK((row.state == "sent" || row.state == "failed"));
      if (row.state == "sent") CHECK(seen.arrived >= 1);
      CHECK(seen.arrived <= 1 + seen.unclear);
    }
    CHECK(database.health().sound());
  }

  TemporaryFolder folder_;
  std::filesystem::path path_ = folder_.file("p.db");
  std::mt19937 random_;
  std::optional<Attempt> result_;
  int decided_ = 0;
  int last_ = 0;
  bool counted_ = false;
  std::map<int, Seen> seen_;
};

}  // namespace

TEST_CASE("whatever happens on some days, nothing is lost, and nothing certain goes twice") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    RandomDays(seed).run();
  }
}

}  // namespace lotrinh::store

#include "remind/digest.hpp"

#include "remind/addressed.hpp"
#include "remind/due.hpp"
#include "remind/lines.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

namespace lotrinh::remind {

namespace {

using test::aug;

using test::an;
using test::n11;
using test::north;
using test::office;
using test::without;

/// Learner N1-1 has the address of lecturer AN.
Scenario shared() {
  Scenario s = test::addressed();
  s.learner_contacts = LearnerContacts();
  s.learner_contacts.set(LearnerId(0), "an@EXAMPLE.org", Language::vi);
  return s;
}

/// One reminder for each, in this order.
ReminderList list_of(const std::vector<Recipient>& recipients) {
  ReminderList list;
  for (const Recipient recipient : recipients) {
    Reminder row;
    row.recipient = recipient;
    row.task.step = StepId(0);
    list.reminders.push_back(row);
  }
  return list;
}

using Rows = std::vector<std::size_t>;

}  // namespace

TEST_CASE("one reader gets one digest for all that he or she is") {
  const Scenario s = shared();
  const ContactBook contacts(s, aug(1));

  const auto made = digests(list_of({office, an, an, n11}), contacts);

  REQUIRE(made.size() == 2);
  CHECK(made[0].address == "office@example.org");
  CHECK(made[0].reminders == Rows{0});
  CHECK(made[1].address == "an@example.org");
  CHECK(made[1].readers == std::vector<Recipient>{an, n11});
  CHECK(made[1].reminders == Rows{1, 2, 3});
  CHECK(made[1].language == Language::en);  // of the first reader
}

TEST_CASE("what is meant for a learner without address is in the department's digest") {
  const Scenario s = shared();
  const ContactBook contacts(s, aug(1));

  const auto made = digests(list_of({north, n11, without}), contacts);

  REQUIRE(made.size() == 2);
  CHECK(made[0].address == "north@example.org");
  CHECK(made[0].readers == std::vector<Recipient>{north});
  CHECK(made[0].reminders == Rows{0, 2});
  CHECK(made[0].instead_of == std::vector<Unreachable>{Unreachable::no, Unreachable::no_address});
}

TEST_CASE("digests stand in the order of their first reminders") {
  const Scenario s = shared();
  const ContactBook contacts(s, aug(1));

  const auto made = digests(list_of({n11, without, office}), contacts);

  REQUIRE(made.size() == 3);
  CHECK(made[0].address == "an@example.org");
  CHECK(made[1].address == "north@example.org");
  CHECK(made[2].address == "office@example.org");
}

TEST_CASE("what can be delivered to nobody is one digest without an address") {
  Scenario s = shared();
  s.programme_email.clear();
  const ContactBook contacts(s, aug(1));

  const auto made = digests(list_of({office, {RecipientKind::department, 1}, an}), contacts);

  REQUIRE(made.size() == 2);
  CHECK(made[0].address.empty());
  CHECK(made[0].reminders == Rows{0, 1});
  CHECK(made[0].readers == std::vector<Recipient>{office});
  CHECK(made[0].instead_of ==
        std::vector<Unreachable>{Unreachable::no_address, Unreachable::no_address});
  CHECK(made[1].address == "an@example.org");
}

TEST_CASE("no reminders make no digests") {
  const Scenario s = shared();

  CHECK(digests({}, ContactBook(s, aug(1))).empty());
}

TEST_CASE("every reminder is in exactly one digest, and no two digests have one address") {
  test::SmallProgramme small = test::reminded_programme();
  small.scenario = shared();
  const ContactBook contacts(small.scenario, aug(1));
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    INFO("seed " << seed);
    const auto facts = test::random_facts(small, seed);
    const auto state = workflow::state_of(small.scenario, small.plan, facts,
                                          aug(5) + days{static_cast<int>(seed)});
    const ReminderList list = reminders_on(state);
    std::vector<int> times(list.reminders.size(), 0);
    std::set<std::string> addresses;

    for (const Digest& digest : digests(list, contacts)) {
      CHECK(addresses.insert(digest.address).second);
      REQUIRE(digest.reminders.size() == digest.instead_of.size());
      CHECK(std::is_sorted(digest.reminders.begin(), digest.reminders.end()));
      for (std::size_t i = 0; i < digest.reminders.size(); ++i) {
        ++times[digest.reminders[i]];
        const Route route = contacts.route(list.reminders[digest.reminders[i]].recipient);
        CHECK(digest.instead_of[i] == route.unreachable);
        CHECK(std::find(digest.readers.begin(), digest.readers.end(), route.to) !=
              digest.readers.end());
      }
    }

    CHECK(std::all_of(times.begin(), times.end(), [](int each) { return each == 1; }));
  }
}

TEST_CASE("keys have 32 digits and tell apart all that makes a reminder another one") {
  const Stage week{ReminderKind::ahead, 7};
  const std::string key = reminder_key(1, "a:b", "learner:c", week, aug(1));
  std::set<std::string> keys{key};

  CHECK(key.size() == 32);
  CHECK(key == reminder_key(1, "a:b", "learner:c", week, aug(1)));
  keys.insert(reminder_key(2, "a:b", "learner:c", week, aug(1)));
  keys.insert(reminder_key(1, "a:b:", "learner:c", week, aug(1)));
  keys.insert(reminder_key(1, "a", "blearner:c", week, aug(1)));
  keys.insert(reminder_key(1, "a:blearner:", "c", week, aug(1)));
  keys.insert(reminder_key(1, "a:b", "learner:c", {ReminderKind::ahead, 1}, aug(1)));
  keys.insert(reminder_key(1, "a:b", "learner:c", {ReminderKind::overdue, 7}, aug(1)));
  keys.insert(reminder_key(1, "a:b", "learner:c", week, aug(2)));
  keys.insert(message_key(1, "a@example.org", aug(1)));
  keys.insert(message_key(2, "a@example.org", aug(1)));
  keys.insert(message_key(1, "b@example.org", aug(1)));
  keys.insert(message_key(1, "a@example.org", aug(2)));
  CHECK(keys.size() == 12);
}

}  // namespace lotrinh::remind

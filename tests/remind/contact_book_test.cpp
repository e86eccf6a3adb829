#include "remind/contact_book.hpp"

#include "base/random.hpp"
#include "remind/addressed.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace lotrinh::remind {

namespace {

using test::aug;
using test::fact_of;
using test::sep;

using test::an;
using test::n11;
using test::north;
using test::office;

const Scenario& scenario() {
  static const Scenario made = test::addressed();
  return made;
}

ContactBook book(Day day, const std::vector<Fact>& facts) {
  ContactBook made(scenario(), day);
  for (const Fact& fact : facts) made.add(fact);
  return made;
}

std::string email(const ContactBook& book, Recipient who) {
  return std::string(book.contact(who).email);
}

}  // namespace

TEST_CASE("people and offices have the addresses of the scenario") {
  const ContactBook made = book(aug(1), {});

  CHECK(email(made, office) == "office@example.org");
  CHECK(email(made, north) == "north@example.org");
  CHECK(email(made, an) == "an@example.org");
  CHECK(email(made, n11) == "n11@example.org");
  CHECK(made.contact(an).language == Language::en);
  CHECK(made.contact(test::without).unreachable == Unreachable::no_address);
}

TEST_CASE("a recorded address counts from its day on, the last stated wins") {
  std::vector<Fact> facts{fact_of(FactKind::address, "N1-1", aug(3), "new@example.org"),
                          fact_of(FactKind::address, "N1-1", aug(5), "newer@example.org")};
  facts[1].date = aug(8);  // stated on 5/8, in use from 8/8

  CHECK(email(book(aug(2), facts), n11) == "n11@example.org");
  CHECK(email(book(aug(6), facts), n11) == "new@example.org");
  CHECK(email(book(aug(8), facts), n11) == "newer@example.org");
  CHECK(email(book(aug(8), facts), an) == "an@example.org");
}

TEST_CASE("an address that was taken back gives way to the scenario's") {
  const Fact wrong = fact_of(FactKind::address, "AN", aug(3), "wrong@example.org");

  CHECK(email(book(aug(9), {wrong, test::taken_back(wrong, aug(5))}), an) == "an@example.org");
}

TEST_CASE("who opted out is written to again when that is taken back") {
  const Fact out = fact_of(FactKind::opted_out, "AN", aug(3));
  const auto facts = std::vector<Fact>{out, test::taken_back(out, aug(10))};

  CHECK(book(aug(2), facts).contact(an).unreachable == Unreachable::no);
  CHECK(book(aug(3), facts).contact(an).unreachable == Unreachable::opted_out);
  CHECK(book(aug(3), facts).contact(an).email.empty());
  CHECK(book(aug(10), facts).contact(an).unreachable == Unreachable::no);
}

TEST_CASE("a new address does not undo an opt-out") {
  const auto made = book(aug(9), {fact_of(FactKind::opted_out, "AN", aug(3)),
                                  fact_of(FactKind::address, "AN", aug(5), "x@example.org")});

  CHECK(made.contact(an).unreachable == Unreachable::opted_out);
}

TEST_CASE("a bounced address is dead until one is stated later, or another the same day") {
  const Fact bounced = fact_of(FactKind::bounced, "AN", aug(5), "AN@EXAMPLE.org");
  const Fact in_use = fact_of(FactKind::bounced, "AN", aug(5));
  const auto reachable = [&](Day stated, const std::string& address, const Fact& bounce) {
    return book(sep(1), {bounce, fact_of(FactKind::address, "AN", stated, address)})
               .contact(an)
               .unreachable == Unreachable::no;
  };

  CHECK(book(aug(5), {in_use}).contact(an).unreachable == Unreachable::bounced);
  CHECK(book(aug(5), {bounced}).contact(an).unreachable == Unreachable::no);  // other person's
  CHECK(book(aug(4), {in_use}).contact(an).unreachable == Unreachable::no);
  for (const Fact& bounce : {in_use, fact_of(FactKind::bounced, "AN", aug(5), "an@EXAMPLE.org")}) {
    CHECK(reachable(aug(6), "an@example.org", bounce));  // confirmed after it
    CHECK(reachable(aug(6), "x@example.org", bounce));
    CHECK(reachable(aug(5), "x@example.org", bounce));
    CHECK_FALSE(reachable(aug(5), "an@example.org", bounce));
    CHECK_FALSE(reachable(aug(4), "an@example.org", bounce));
  }
  CHECK_FALSE(reachable(aug(4), "x@example.org", in_use));  // it was the one in use on 5/8
  CHECK(reachable(aug(4), "x@example.org",
                  fact_of(FactKind::bounced, "AN", aug(5), "an@example.org")));
}

TEST_CASE("a bounce of somebody whose first address was stated that day is of this address") {
  const std::string who(scenario().learners[LearnerId(1)].code);
  const auto made = book(aug(9), {fact_of(FactKind::bounced, who, aug(5)),
                                  fact_of(FactKind::address, who, aug(5), "x@example.org")});

  CHECK(made.contact(test::without).unreachable == Unreachable::bounced);
}

TEST_CASE("an address that a server refused is dead for all who have it") {
  ContactBook made = book(aug(9), {fact_of(FactKind::address, "X-N1", aug(1), "an@Example.org")});
  made.add_bounce(" an@EXAMPLE.ORG", aug(5));

  CHECK(made.contact(an).unreachable == Unreachable::bounced);
  CHECK(made.contact(north).unreachable == Unreachable::bounced);
  CHECK(made.contact(office).unreachable == Unreachable::no);
  made.add(fact_of(FactKind::address, "AN", aug(6), "an@example.org"));
  CHECK(made.contact(an).unreachable == Unreachable::no);
}

TEST_CASE("a refusal after the day changes nothing") {
  ContactBook made = book(aug(9), {});
  made.add_bounce("an@example.org", aug(10));

  CHECK(made.contact(an).unreachable == Unreachable::no);
}

TEST_CASE("what is meant for somebody who cannot be written to goes to the office above") {
  const Fact learner_out = fact_of(FactKind::opted_out, "N1-1", aug(1));
  const Fact department_out = fact_of(FactKind::bounced, "X-N1", aug(1));
  const Fact office_out = fact_of(FactKind::opted_out, "programme", aug(1));

  const Route direct = book(aug(2), {}).route(n11);
  const Route first = book(aug(2), {learner_out}).route(n11);
  const Route second = book(aug(2), {learner_out, department_out}).route(n11);
  const Route nobody = book(aug(2), {learner_out, department_out, office_out}).route(n11);
  const Route of_north = book(aug(2), {department_out}).route(north);

  CHECK(direct.to == n11);
  CHECK(direct.unreachable == Unreachable::no);
  CHECK(first.to == north);
  CHECK(first.unreachable == Unreachable::opted_out);
  CHECK(second.to == office);
  CHECK(second.unreachable == Unreachable::opted_out);
  CHECK_FALSE(second.delivered_to_nobody);
  CHECK(nobody.delivered_to_nobody);
  CHECK(of_north.to == office);
  CHECK(of_north.unreachable == Unreachable::bounced);
}

TEST_CASE("addresses are compared without blanks and with the domain in lower case") {
  CHECK(normal_address("  An.Nguyen@NIEM.Edu.VN\t") == "An.Nguyen@niem.edu.vn");
  CHECK(normal_address("NoDomain") == "NoDomain");
  CHECK(normal_address("").empty());
}

TEST_CASE("order and repetition of facts about contacts do not matter") {
  const std::vector<std::string> values{"", "a@example.org", "b@example.org", "an@example.org"};
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    INFO("seed " << seed);
    Rng rng(seed);
    std::vector<Fact> facts;
    for (std::uint32_t i = 0; i < 2 + rng.below(8); ++i) {
      const FactKind kind =
          std::array{FactKind::address, FactKind::opted_out, FactKind::bounced}[rng.below(3)];
      Fact fact = fact_of(kind, rng.below(4) == 0 ? "X-N1" : "AN", aug(1 + rng.below(9)));
      if (kind != FactKind::opted_out) fact.value = values[rng.below(4)];
      if (rng.below(4) == 0) fact.date += days{static_cast<int>(rng.below(5)) - 2};
      fact.holds = rng.below(5) != 0;
      facts.push_back(fact);
    }
    const Day day = aug(3 + rng.below(9));
    const ContactBook first = book(day, facts);

    for (int i = 0; i < 3; ++i) {
      facts.push_back(facts[rng.below(static_cast<std::uint32_t>(facts.size()))]);
      for (std::size_t at = facts.size(); at > 1; --at)
        std::swap(facts[at - 1], facts[rng.below(static_cast<std::uint32_t>(at))]);
      const ContactBook other = book(day, facts);
      for (const Recipient who : {an, north}) {
        REQUIRE(other.contact(who).unreachable == first.contact(who).unreachable);
        REQUIRE(email(other, who) == email(first, who));
      }
    }

    // Which address and opt-out count is what in_force() says.
    std::erase_if(facts, [&](const Fact& fact) { return fact.date > day; });
    std::string current = "an@example.org";
    bool out = false;
    for (const Fact& fact : in_force(facts, day)) {
      if (fact.subject != "AN") continue;
      if (fact.kind == FactKind::address) current = fact.value;
      if (fact.kind == FactKind::opted_out) out = true;
    }
    const Contact contact = first.contact(an);
    REQUIRE((contact.unreachable == Unreachable::opted_out) == out);
    if (contact.unreachable == Unreachable::no) REQUIRE(contact.email == current);
    if (!out) REQUIRE((contact.unreachable == Unreachable::no_address) == current.empty());
  }
}

}  // namespace lotrinh::remind

// Random histories: few subjects, modules and days, so that statements about the same thing are
// frequent.

#include "fact/fact_table.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <rapidcheck.h>
#include <tuple>

using namespace lotrinh;

namespace {

template <class Value>
Value one_of(std::vector<Value> values) {
  return *rc::gen::elementOf(std::move(values));
}

std::string any_text() {
  return one_of<std::string>({"", "bão số 5", "a, b", "say \"so\"", "x;y", "-"});
}

Day any_day() { return day_of(2021, 9, 1) + days{*rc::gen::inRange(0, 4)}; }

Newcomer any_newcomer(const std::string& code) {
  return {code,       any_text(),    "VN63-01",
          any_text(), "TH Kim Đồng", "TH",
          "",         any_text(),    one_of<std::vector<std::string>>({{}, {"4"}, {"4", "5"}})};
}

/// What the kind alone takes; everything else stays empty.
void fill_for_kind(Fact& fact) {
  switch (fact.kind) {
    case FactKind::done:
      fact.module = one_of<std::string>({"", "4", "5"});
      fact.step = one_of<std::string>({"pre_study", "survey"});
      break;
    case FactKind::attended:
      fact.module = one_of<std::string>({"4", "5"});
      break;
    case FactKind::address:
      fact.value = one_of<std::string>({"an@example.org", "an@so-gd.edu.vn"});
      break;
    case FactKind::bounced:
      fact.value = one_of<std::string>({"", "an@example.org"});
      break;
    case FactKind::closure:
      fact.value = one_of<std::string>({"no_meeting", "nothing"});
      break;
    case FactKind::rooms:
      fact.value = one_of<std::string>({"0", "12"});
      break;
    case FactKind::lms_outage:
      fact.subject = "*";
      break;
    case FactKind::materials:
      fact.step = one_of<std::string>({"", "thẩm định"});
      break;
    case FactKind::deadline:
      fact.value = one_of<std::string>({"", "before", "by"});
      break;
    case FactKind::joined:
      fact.newcomer.push_back(any_newcomer(fact.subject));
      break;
    case FactKind::replaced:
      fact.newcomer.push_back(any_newcomer("HV9"));
      [[fallthrough]];
    case FactKind::withdrawn:
      fact.value = one_of<std::string>({"", "4", "4;5"});
      break;
    case FactKind::split:
      fact.value = one_of<std::string>({"VN63-01", "VN63-01;VN63-02"});
      break;
    default:
      break;
  }
}

Fact any_fact() {
  Fact fact;
  fact.kind = static_cast<FactKind>(*rc::gen::inRange(0, static_cast<int>(fact_kind_count)));
  fact.subject = one_of<std::string>({"A", "B-1/4"});
  fact.date = any_day();
  fact.stated = any_day();
  fact.holds = *rc::gen::inRange(0, 3) > 0;
  fact.note = any_text();
  if (fact.kind == FactKind::closure || fact.kind == FactKind::absence ||
      fact.kind == FactKind::rooms || fact.kind == FactKind::lms_outage)
    fact.until = fact.date + days{*rc::gen::inRange(0, 3)};
  fill_for_kind(fact);
  return fact;
}

std::vector<Fact> any_history(int most = 30) {
  std::vector<Fact> facts(static_cast<std::size_t>(*rc::gen::inRange(0, most)));
  for (Fact& fact : facts) fact = any_fact();
  return facts;
}

std::vector<Fact> shuffled(std::vector<Fact> facts) {
  for (std::size_t i = facts.size(); i > 1; --i)
    std::swap(facts[i - 1],
              facts[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(i)))]);
  return facts;
}

constexpr Day long_after = Day{days{60'000}};

void holds_always(const std::string& what, const std::function<void()>& property) {
  CHECK(rc::check(what, property));
}

}  // namespace

TEST_CASE("what is in force does not depend on the order or repetition of the statements") {
  holds_always("shuffled and repeated", [] {
    const auto facts = any_history();
    const Day as_of = any_day();
    auto again = facts;
    for (const Fact& fact : facts) {
      if (*rc::gen::arbitrary<bool>()) again.push_back(fact);
    }

    RC_ASSERT(in_force(shuffled(again), as_of) == in_force(facts, as_of));
  });
}

TEST_CASE("what is in force does not depend on how a table was split into several") {
  holds_always("split into two tables", [] {
    const auto facts = any_history();
    std::vector<Fact> first;
    std::vector<Fact> second;
    for (const Fact& fact : facts) (*rc::gen::arbitrary<bool>() ? first : second).push_back(fact);
    std::vector<Fact> both;
    for (const auto* part : {&second, &first}) {
      Diagnostics diagnostics;
      for (const WrittenFact& written : read_facts(fact_table(*part), "t.csv", {}, diagnostics))
        both.push_back(written.fact);
      RC_ASSERT(diagnostics.empty());
    }

    RC_ASSERT(in_force(both, long_after) == in_force(facts, long_after));
  });
}

TEST_CASE("of statements about one thing the last one counts, and a correction takes it away") {
  // The same rule in other words: a map from what a fact is about to its latest statement.
  holds_always("latest by key", [] {
    const auto facts = any_history();
    const Day as_of = any_day();
    std::map<std::string, Fact> latest;
    for (const Fact& fact : facts) {
      if (fact.stated > as_of) continue;
      const FactKey key = key_of(fact);
      const auto name = fmt::format("{}|{}|{}|{}|{}", fact_kind_name(key.kind), key.subject,
                                    key.module, key.step, key.date ? iso(*key.date) : "");
      const auto [known, is_new] = latest.emplace(name, fact);
      if (!is_new && compare(known->second, fact) < 0) known->second = fact;
    }
    std::vector<Fact> expected;
    for (const auto& [name, fact] : latest) {
      if (fact.holds) expected.push_back(fact);
    }
    std::sort(expected.begin(), expected.end(),
              [](const Fact& a, const Fact& b) { return compare(a, b) < 0; });

    RC_ASSERT(in_force(facts, as_of) == expected);
  });
}

TEST_CASE("a correction of the same day or later takes every statement about the thing away") {
  holds_always("corrected", [] {
    auto facts = any_history();
    Fact correction = any_fact();
    correction.holds = false;
    for (const Fact& fact : facts) {
      if (key_of(fact) == key_of(correction))
        correction.stated = std::max(correction.stated, fact.stated);
    }
    facts.push_back(correction);

    for (const Fact& fact : in_force(facts, long_after))
      RC_ASSERT(key_of(fact) != key_of(correction));
  });
}

TEST_CASE("a table that is written is read back, and written to the same bytes") {
  holds_always("round trip", [] {
    const auto facts = any_history();
    Diagnostics diagnostics;

    const std::string text = fact_table(facts);
    const auto read = read_facts(text, "t.csv", {}, diagnostics);

    RC_ASSERT(report_text(diagnostics, 2000).empty());
    std::vector<Fact> again;
    for (const WrittenFact& written : read) again.push_back(written.fact);
    RC_ASSERT(again == facts);
    RC_ASSERT(fact_table(again) == text);
  });
}

TEST_CASE("facts have the same identity if and only if they are equal, and then compare equal") {
  holds_always("identity", [] {
    const auto facts = any_history(12);
    for (const Fact& a : facts) {
      for (const Fact& b : facts) {
        RC_ASSERT((fact_identity(a) == fact_identity(b)) == (a == b));
        RC_ASSERT((compare(a, b) == 0) == (a == b));
      }
    }
  });
}

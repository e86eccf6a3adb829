#include "whatif/variation.hpp"

#include "whatif/key.hpp"
#include "whatif/variant.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace lotrinh;
using whatif::Design;
using whatif::Value;
using whatif::Variation;

namespace {

std::vector<std::string> values_of(const std::string& argument) {
  Diagnostics diagnostics;
  const auto made = whatif::variation("--vary", argument, diagnostics);
  INFO(report_text(diagnostics, 1000));
  REQUIRE(made);
  std::vector<std::string> texts;
  for (const Value& value : made->values) texts.push_back(value.text);
  return texts;
}

Variation varied(const std::string& argument) {
  Diagnostics diagnostics;
  auto made = whatif::variation("--vary", argument, diagnostics);
  REQUIRE(made);
  return std::move(*made);
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a range has its first value and every step up to its last", "[variation]") {
  CHECK(values_of("m.x=30..60:10") == Texts{"30", "40", "50", "60"});
  CHECK(values_of("m.x=30..59:10") == Texts{"30", "40", "50"});
  CHECK(values_of("m.x=0..3") == Texts{"0", "1", "2", "3"});
  CHECK(values_of("m.x=0.1..0.3:0.1") == Texts{"0.1", "0.2", "0.3"});
  CHECK(values_of("m.x=2021-09-01..2021-09-15:7") ==
        Texts{"2021-09-01", "2021-09-08", "2021-09-15"});
}

TEST_CASE("items are joined by commas and may be of any kind", "[variation]") {
  const Variation made = varied("m.x=2,base,x1.25,true,2021-09-15,word,[1, 2],none");

  std::vector<Value::Kind> kinds;
  for (const Value& value : made.values) kinds.push_back(value.kind);
  CHECK(kinds == std::vector{Value::Kind::integer, Value::Kind::unchanged, Value::Kind::factor,
                             Value::Kind::boolean, Value::Kind::day, Value::Kind::text,
                             Value::Kind::toml, Value::Kind::unchanged});
}

TEST_CASE("two dates of a closure are one value, its days", "[variation]") {
  const Variation made = varied("closures.add[South;nothing]=2021-09-01..2021-09-14,none");

  REQUIRE(made.values.size() == 2);
  CHECK(made.values[0].range.length_days() == 14);
}

TEST_CASE("the key ends at the first equals sign outside of brackets", "[variation]") {
  const Variation made = varied("lecturers.add[5:TH;institution=NIEM]=0..2");

  CHECK(made.key == "lecturers.add[5:TH;institution=NIEM]");
  CHECK(made.values.size() == 3);
}

TEST_CASE("what cannot be read is told with its column and what is allowed", "[variation]") {
  struct Case {
    std::string argument;
    int column;
    std::string said;
  };
  const auto wrong = GENERATE(values<Case>({{"modules.5.leads", 1, "no '='"},
                                            {"=3", 1, "no key"},
                                            {"m.x=1,,2", 7, "a value is missing"},
                                            {"m.x=60..30:10", 5, "ends before it begins"},
                                            {"m.x=1..5:0", 5, "is no step"},
                                            {"m.x=1..b", 5, "is no range"},
                                            {"m.x=0..1000000", 5, "1000001 values"},
                                            {"m.x=[1", 6, "not closed"}}));
  Diagnostics diagnostics;

  const auto made = whatif::variation("--vary", wrong.argument, diagnostics);

  CHECK_FALSE(made);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics.front().code == "E-VARY");
  CHECK(diagnostics.front().place ==
        SourcePlace{"--vary '" + wrong.argument + "'", 1, wrong.column});
  CHECK_THAT(diagnostics.front().message, Catch::Contains(wrong.said));
  CHECK_FALSE(diagnostics.front().help.empty());
}

TEST_CASE("braces of a key stand for each of their alternatives", "[variation]") {
  Diagnostics diagnostics;
  const auto parts_of = [&](const std::string& argument) {
    std::vector<Texts> parts;
    for (const whatif::Key& key : keys_of(varied(argument), diagnostics))
      parts.push_back(key.parts);
    return parts;
  };

  CHECK(parts_of("modules.{4,5}.leads=2") ==
        std::vector<Texts>{{"modules", "4", "leads"}, {"modules", "5", "leads"}});
  CHECK(parts_of("{modules.4,modules.5}.leads=2") == parts_of("modules.{4,5}.leads=2"));
  CHECK(parts_of("modules.\"4.1\".leads=2") == std::vector<Texts>{{"modules", "4.1", "leads"}});
  CHECK(diagnostics.empty());
}

TEST_CASE("a grid has every value with every other behind the base", "[variation]") {
  Diagnostics diagnostics;
  const std::vector<Variation> variations{varied("a.x=1,2"), varied("b.y=base,7")};

  const auto variants = variants_of(variations, Design::grid, diagnostics);

  Texts names;
  for (const whatif::Variant& variant : variants) names.push_back(variant.name);
  CHECK(names == Texts{"base", "a.x=1", "a.x=1, b.y=7", "a.x=2", "a.x=2, b.y=7"});
  for (std::size_t i = 0; i < variants.size(); ++i) CHECK(variants[i].number == i);
}

TEST_CASE("one at a time varies each key with all others as they are", "[variation]") {
  Diagnostics diagnostics;
  const std::vector<Variation> variations{varied("a.x=1,2"), varied("lecturers.add[5:*]=0,1")};

  const auto variants = variants_of(variations, Design::one_at_a_time, diagnostics);

  Texts names;
  for (const whatif::Variant& variant : variants) names.push_back(variant.name);
  // No lecturer added is the base, which is there already.
  CHECK(names == Texts{"base", "a.x=1", "a.x=2", "lecturers.add[5:*]=1"});
}

TEST_CASE("a study has ten thousand variants at most", "[variation]") {
  Diagnostics diagnostics;
  const std::vector<Variation> variations{varied("a.x=1..200"), varied("b.y=1..200")};

  CHECK(variants_of(variations, Design::grid, diagnostics).empty());
  CHECK(diagnostics.size() == 1);
  CHECK(variants_of(variations, Design::one_at_a_time, diagnostics).size() == 401);
}

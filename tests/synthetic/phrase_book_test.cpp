#include "base/vietnamese.hpp"
#include "synthetic/shipped_files.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lotrinh;
using namespace lotrinh::synthetic;

TEST_CASE("words are drawn in proportion to their weights, and never with weight 0") {
  WeightedWords words;
  words.add("often", 3);
  words.add("never", 0);
  words.add("seldom", 1);
  Rng rng(7);

  std::map<std::string, int> drawn;
  for (int i = 0; i < 4000; ++i) ++drawn[words.draw(rng)];

  CHECK(drawn["often"] > 2850);  // 3,000 expected
  CHECK(drawn["often"] < 3150);
  CHECK(drawn["seldom"] == 4000 - drawn["often"]);
  CHECK_FALSE(drawn.contains("never"));
}

TEST_CASE("made-up names are in normal form C, so that they compare equal however typed") {
  const PhraseBook book = shipped_phrases();
  Rng rng(1);

  for (int i = 0; i < 500; ++i) {
    const std::string name = person_name(book, i % 2 == 0 ? Gender::man : Gender::woman, rng);
    CHECK(name == to_nfc(name));
    CHECK(std::count(name.begin(), name.end(), ' ') >= 2);  // family, middle, given
  }
}

TEST_CASE("a misspelt part of a name is an error that names the allowed ones") {
  Diagnostics diagnostics;

  const PhraseBook book =
      phrase_book({"names.csv", "part,gender,text,weight\nfamilly,man,Nguyễn,1\n"},
                  shipped("configs/vietnam/synthetic-schools.csv"), diagnostics);

  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "E-CSV-VALUE");
  CHECK(diagnostics[0].message.find("familly") != std::string::npos);
  CHECK(diagnostics[0].help.find("family, middle, given") != std::string::npos);
}

TEST_CASE("a table of names without any women's given names is refused") {
  Diagnostics diagnostics;

  const PhraseBook book = phrase_book(
      {"names.csv",
       "part,gender,text,weight\nfamily,any,Nguyễn,1\nmiddle,man,Văn,1\ngiven,man,An,1\n"
       "middle,woman,Thị,1\ngiven,woman,An,0\n"},
      shipped("configs/vietnam/synthetic-schools.csv"), diagnostics);

  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message == "the table has no given names of women");
}

#include "scenario/toml_scan.hpp"

#include "scenario/document.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>

using lotrinh::scenario::toml_problem;

namespace {

std::string repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("toml_problem refuses what would harm the parser, with code, line and column") {
  struct Hostile {
    std::string text;
    std::string code;
    int line;
    int column;
  };
  const auto hostile = GENERATE(
      Hostile{"\n[[[plan]\n", "E-TOML", 2, 1},
      Hostile{"a=2026-12-31T&7:00:00+07:00", "E-TOML", 1, 3},
      Hostile{"a = [1,\n 2026-12-]", "E-TOML", 2, 2}, Hostile{"\n[:", "E-TOML", 2, 2},
      Hostile{"[[}a]]", "E-TOML", 1, 1}, Hostile{"à = 1", "E-TOML", 1, 1},
      Hostile{"b = 1\na = đ", "E-TOML", 2, 5},
      Hostile{"a" + repeated(".a", 100'000) + " = 1", "E-SIZE", 1, 1},
      Hostile{"a = " + repeated("[", 1000), "E-SIZE", 1, 21},
      Hostile{"a = " + repeated("{a=", 1000), "E-SIZE", 1, 53},
      Hostile{"title = \"Hà \xFF\"", "E-UTF8", 1, 13}, Hostile{"a = 1\rb = 2", "E-UTF8", 1, 6},
      Hostile{std::string("a = \"\0\"", 7), "E-UTF8", 1, 6},
      Hostile{"a = \"" + std::string(70'000, 'x') + "\"", "E-SIZE", 1, 1},
      Hostile{repeated("a = 1\n", 200'001), "E-SIZE", 200'001, 3},
      Hostile{std::string((16 << 20) + 1, '\n'), "E-SIZE", 1, 1});
  CAPTURE(hostile.text.substr(0, 60));

  const auto problem = toml_problem(hostile.text);

  REQUIRE(problem);
  CHECK(problem->code == hostile.code);
  CHECK(problem->line == hostile.line);
  CHECK(problem->column == hostile.column);
}

TEST_CASE("toml_problem passes ordinary TOML") {
  const std::string text =
      GENERATE(as<std::string>{}, "", "# [[[ à 2026-12-31T&7\n", "a = 'đ[[[['\r\nb = \"\\\"[\"\r\n",
               "a = \"\"\"\n[[[ đ \"\" \n\"\"\"\nb = '''\n'[['''\n", "[a.b]\n\"khóa\".c = 1.5e+3\n",
               "a = [2021-09-15, 2021-09-15T07:00:00+07:00, 07:00:00.5,\n 2021-09-15 07:00:00Z]\n",
               "[[a]]\nb = { c = [[1, 2], [3]] }\n", "a = [\n  [1], # [[[\n  [[2]]\n]\n");
  CAPTURE(text);

  CHECK_FALSE(toml_problem(text));
}

TEST_CASE("document keeps the place of every value and key") {
  lotrinh::scenario::Problems problems;

  const auto root = lotrinh::scenario::document(
      "a = 1\n[t]\n  khoá = 'x'\n  b = [1, 2]\n"
      "",
      "f.toml", problems);

  // A bare key with an accent is no TOML; quoted it is.
  CHECK_FALSE(root);
  REQUIRE(problems.all().size() == 1);
  CHECK(problems.all()[0].place == lotrinh::SourcePlace{"f.toml", 3, 6});

  lotrinh::scenario::Problems none;
  const auto good =
      lotrinh::scenario::document("a = 1\n[t]\n  \"khoá\" = 'x'\n  b = [1, 22]\n", "f.toml", none);
  REQUIRE(good);
  const auto* list = good->find("t")->find("b");
  REQUIRE(list != nullptr);
  CHECK(list->items[1].integer == 22);
  CHECK(list->items[1].place() == lotrinh::SourcePlace{"f.toml", 4, 11});
  CHECK(good->find("t")->find("khoá")->text == "x");
}

#include "base/diagnostic.hpp"

#include <catch2/catch.hpp>

namespace lotrinh {
namespace {

Diagnostic at(std::string file, int line, int column, std::string code = "E-KEY") {
  return {Severity::error, std::move(code), {std::move(file), line, column}, "wrong", ""};
}

}  // namespace

TEST_CASE("formatted gives file, line, column, kind, code and message, then the help") {
  Diagnostic diagnostic = at("a.toml", 12, 3);
  diagnostic.message = "unknown key \"lenght\"";
  diagnostic.help = "did you mean \"length\"?";

  CHECK(formatted(diagnostic) ==
        "a.toml:12:3: error[E-KEY]: unknown key \"lenght\"\n    did you mean \"length\"?");
}

TEST_CASE("formatted says warning for a warning and leaves out an empty help") {
  Diagnostic diagnostic = at("a.toml", 0, 0, "W-SIZE");
  diagnostic.severity = Severity::warning;

  CHECK(formatted(diagnostic) == "a.toml:0:0: warning[W-SIZE]: wrong");
}

TEST_CASE("formatted escapes control characters in a file's name") {
  CHECK(formatted(at("a\x1B[2J.toml", 1, 1)) == "a\\u001B[2J.toml:1:1: error[E-KEY]: wrong");
}

TEST_CASE("sorted orders by file, line, column and code, and drops repetitions") {
  const Diagnostics mixed{at("b", 1, 1),           at("a", 10, 1), at("a", 2, 9),
                          at("a", 2, 1, "E-TYPE"), at("a", 2, 1),  at("a", 10, 1)};

  CHECK(sorted(mixed) == Diagnostics{at("a", 2, 1), at("a", 2, 1, "E-TYPE"), at("a", 2, 9),
                                     at("a", 10, 1), at("b", 1, 1)});
}

TEST_CASE("has_errors is false for warnings alone") {
  Diagnostic warning = at("a", 1, 1);
  warning.severity = Severity::warning;

  CHECK_FALSE(has_errors({}));
  CHECK_FALSE(has_errors({warning}));
  CHECK(has_errors({warning, at("a", 2, 1)}));
}

TEST_CASE("printable shows Vietnamese text as it is") {
  CHECK(printable("Đà Nẵng, Thừa Thiên – Huế") == "Đà Nẵng, Thừa Thiên – Huế");
}

TEST_CASE("printable escapes what could drive a terminal or hide text") {
  CHECK(printable("a\tb\n") == "a\\u0009b\\u000A");
  CHECK(printable("\x1B]0;title\x07") == "\\u001B]0;title\\u0007");
  CHECK(printable("safe\xE2\x80\xAEtxe.exe") == "safe\\u202Etxe.exe");  // right-to-left override
  CHECK(printable("a\xFF\xC3z") == "a\\xFF\\xC3z");                     // no UTF-8
  CHECK(printable(std::string_view("a\0b", 3)) == "a\\u0000b");
}

TEST_CASE("printable counts characters, not bytes, when it cuts") {
  CHECK(printable("ĐĐĐ", 3) == "ĐĐĐ");
  CHECK(printable("ĐĐĐĐ", 3) == "ĐĐĐ…");
}

TEST_CASE("nearest finds the word with a letter changed, swapped, missing or too many") {
  const std::vector<std::string> keys{"horizon", "levels", "modules", "title"};
  const std::string misspelt = GENERATE("modulez", "moduels", "module", "moduless", "MODULES");

  CHECK(nearest(misspelt, keys) == "modules");
}

TEST_CASE("nearest gives nothing when no candidate is close") {
  CHECK(nearest("venue", {"horizon", "levels"}).empty());
  CHECK(nearest("4", {"5", "9"}).empty());  // a short code is not a misspelt other one
  CHECK(nearest("", {"a"}).empty());
  CHECK(nearest("modules", {}).empty());
  CHECK(nearest(std::string(65, 'a'), {std::string(65, 'a')}).empty());
}

TEST_CASE("nearest prefers the closer candidate, and the first of equally close ones") {
  CHECK(nearest("opens_form", {"opens", "opens_from"}) == "opens_from");
  CHECK(nearest("cat", {"bat", "hat"}) == "bat");
}

}  // namespace lotrinh

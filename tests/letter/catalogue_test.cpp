#include "letter/catalogue.hpp"

#include "letter/built_in_texts.hpp"

#include <catch2/catch.hpp>

namespace lotrinh::test {
namespace {

using letter::Catalogue;

/// The Vietnamese file, or another, with one text replaced by another.
std::string messages_with(std::string_view old_text, std::string_view new_text,
                          std::string toml = std::string(letter::built_in_messages_vi())) {
  const std::size_t at = toml.find(old_text);
  REQUIRE(at != std::string::npos);
  return toml.replace(at, old_text.size(), new_text);
}

Diagnostics problems_of(const std::string& toml) {
  Diagnostics diagnostics;
  CHECK_FALSE(Catalogue::read(toml, "own.toml", Language::vi, diagnostics));
  return diagnostics;
}

/// "line:column" of the text in the file, where column counts characters.
SourcePlace place_in(const std::string& toml, std::string_view line_with, int column) {
  const std::size_t at = toml.find(line_with);
  return {"own.toml", 1 + static_cast<int>(std::count(toml.begin(), toml.begin() + at, '\n')),
          column};
}

}  // namespace

TEST_CASE("both languages come with every text") {
  CHECK(Catalogue::built_in(Language::vi).language() == Language::vi);
  CHECK(Catalogue::built_in(Language::en).text("heading.overdue") == "Overdue");
}

TEST_CASE("English has a singular, Vietnamese has none") {
  const Catalogue vi = Catalogue::built_in(Language::vi);
  const Catalogue en = Catalogue::built_in(Language::en);
  const auto overdue = [](const Catalogue& texts, std::int64_t count) {
    return texts.text("subject.overdue", {{"count", count}});
  };

  CHECK(overdue(en, 1) == "1 task overdue");
  CHECK(overdue(en, 2) == "2 tasks overdue");
  CHECK(overdue(vi, 1) == "1 việc quá hạn");
  CHECK(overdue(vi, 2) == "2 việc quá hạn");
}

TEST_CASE("large numbers are written as the language does") {
  const Catalogue vi = Catalogue::built_in(Language::vi);

  CHECK(vi.text("subject.instead", {{"count", std::int64_t{12'345}}}) ==
        "12.345 người cần nhắc thay");
}

TEST_CASE("what is put in is never read as a pattern") {
  const Catalogue vi = Catalogue::built_in(Language::vi);

  CHECK(vi.text("salutation.person", {{"name", "{name} '{0}' #"}}) == "Thầy/Cô {name} '{0}' #");
  CHECK(vi.text("list.class", {{"class", "{count}"}, {"count", std::int64_t{3}}}) ==
        "Lớp {count} (3 người)");
}

TEST_CASE("quotes in patterns are ICU's") {
  Diagnostics diagnostics;
  const auto own = Catalogue::read(messages_with("\"Thầy/Cô {name}\"", "\"'{'{name}'}' it''s\""),
                                   "own.toml", Language::vi, diagnostics);

  REQUIRE(own);
  CHECK(own->text("salutation.person", {{"name", "An"}}) == "{An} it's");
}

TEST_CASE("an unknown key is named with its place and the likely one") {
  const std::string toml = messages_with("regards = ", "regard = ");

  const Diagnostics found = problems_of(toml);

  REQUIRE(found.size() == 2);
  CHECK(found[0].code == "E-MISSING");
  CHECK(found[0].message == "the text 'closing.regards' is missing");
  CHECK(found[1].code == "E-KEY");
  CHECK(found[1].place == place_in(toml, "regard = ", 1));
  CHECK(found[1].help.find("did you mean 'closing.regards'?") == 0);
}

TEST_CASE("a pattern that ICU refuses is named at the character") {
  const std::string toml =
      messages_with("{count, plural, other {# việc quá hạn}}", "{count, plural, one {# việc}}");

  const Diagnostics found = problems_of(toml);

  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "E-PATTERN");
  CHECK(found[0].place.line == place_in(toml, "overdue = \"{count, plural, one", 1).line);
  CHECK(found[0].message.find("subject.overdue") != std::string::npos);
}

TEST_CASE("an argument that the text has not got is named with the allowed ones") {
  const std::string toml = messages_with("Thầy/Cô {name}", "Thầy/Cô {ten}");

  const Diagnostics found = problems_of(toml);

  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "E-PATTERN");
  // person = "Thầy/Cô {ten}": the value begins in column 10, {ten} 9 characters later.
  CHECK(found[0].place == place_in(toml, "person = \"Thầy/Cô {ten}", 10 + 1 + 9));
  CHECK(found[0].help == "allowed: {name}");
}

TEST_CASE("a text cannot be counted, and a number is not told in words") {
  CHECK(problems_of(messages_with("Thầy/Cô {name}", "{name, plural, other {x}}")).size() == 1);
  CHECK(problems_of(
            messages_with("{days, plural, =1 {ngày mai} other {còn # ngày}}", "{days, spellout}"))
            .size() == 1);
}

TEST_CASE("all mistakes are reported at once") {
  std::string toml = messages_with("Thầy/Cô {name}", "{");
  toml = messages_with("\"Trân trọng./.\"", "3", toml);
  toml += "\n[more]\nunknown = \"x\"\n";

  CHECK(problems_of(toml).size() == 3);
}

TEST_CASE("a file that is no TOML is refused with its place") {
  const Diagnostics found = problems_of("[weekday\nmonday = 1");

  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "E-TOML");
}

}  // namespace lotrinh::test

#include "base/vietnamese.hpp"

#include "base/csv.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>

namespace lotrinh {
namespace {

using Names = std::vector<std::string>;

/// The names in the order in which a class list has them.
Names names_in_order() {
  std::ifstream file(LOTRINH_SOURCE_DIR "/tests/base/data/sort_vi_names.csv");
  std::stringstream text;
  text << file.rdbuf();
  Diagnostics diagnostics;
  Names names;
  for (const auto& row : csv_table(text.str(), "sort_vi_names.csv", diagnostics).rows)
    names.push_back(row.at(1).text);
  return names;
}

Names sorted_by(std::string (*key)(std::string_view), Names words) {
  std::sort(words.begin(), words.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  return words;
}

}  // namespace

TEST_CASE("name_sort_key puts a class list into its order, from any other one") {
  const Names expected = names_in_order();
  REQUIRE(expected.size() == 27);
  Names shuffled = expected;
  std::mt19937 random(GENERATE(range(0U, 20U)));
  std::shuffle(shuffled.begin(), shuffled.end(), random);

  CHECK(sorted_by(name_sort_key, shuffled) == expected);
}

TEST_CASE("name_sort_key decides by the family name before it looks at what is between") {
  // Read as one text, "Ly Văn" would come behind "Lý An": tones count after all letters.
  CHECK(name_sort_key("Ly Văn Bình") < name_sort_key("Lý An Bình"));
}

TEST_CASE("name_sort_key takes blanks around and between words lightly") {
  CHECK(name_sort_key("  Nguyễn  Văn An ") == name_sort_key("Nguyễn Văn An"));
  CHECK(name_sort_key("").empty());
  CHECK(name_sort_key("An") < name_sort_key("Nguyễn An"));
}

TEST_CASE("sort_key orders letters and tones as a Vietnamese dictionary does") {
  // Letters first: a ă â … d đ e ê … o ô ơ … u ư; then tones: none, huyền, hỏi, ngã, sắc, nặng.
  const Names expected{"a", "à",  "ả",  "ã",  "á",  "ạ",  "ăn", "ân", "d",
                       "đ", "ef", "êf", "og", "ôg", "ơg", "uy", "ưy"};

  CHECK(sorted_by(sort_key, Names(expected.rbegin(), expected.rend())) == expected);
}

TEST_CASE("sort_key puts Đ behind all of D") {
  CHECK(sort_key("Dũng") < sort_key("Đào"));
  CHECK(sort_key("Dy") < sort_key("Đa"));
}

TEST_CASE("sort_key and to_nfc do not care how letters were typed") {
  const std::string composed =
      "Th\xE1\xBB\xAB"
      "a";  // Thừa
  const std::string decomposed =
      "Thu\xCC\x9B\xCC\x80"
      "a";  // u, horn, grave

  CHECK(sort_key(composed) == sort_key(decomposed));
  CHECK(to_nfc(decomposed) == composed);
  CHECK(to_nfc(composed) == composed);
}

TEST_CASE("sort_key keeps long texts apart at their end") {
  const std::string text(3000, 'x');

  CHECK(sort_key(text + "a") < sort_key(text + "b"));
}

TEST_CASE("display_width counts columns, not bytes") {
  CHECK(display_width("Đà Nẵng") == 7);
  CHECK(display_width("Thu\xCC\x9B\xCC\x80"
                      "a") == 4);  // combining marks take no column
  CHECK(display_width("表") == 2);
  CHECK(display_width("") == 0);
}

namespace {

/// The UTF-8 bytes of a character below U+10000.
std::string utf8_of(int c) {
  const auto byte = [](int bits) { return static_cast<char>(bits); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))};
  return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
}

}  // namespace

TEST_CASE("composed Latin letters are in normal form C wherever they stand") {
  for (int c = 1; c < 0x1F00; ++c) {
    if (c == 0x300) c = 0x1E00;  // what is seen at once lies below the one and above the other
    const std::string letter = utf8_of(c);

    REQUIRE(is_nfc("a" + letter));
    // With letters that have to be composed, ICU looks at all of them, and leaves this one alone.
    REQUIRE(to_nfc("a" + letter + "e\xCC\x81") == "a" + letter + "\xC3\xA9");
  }
}

TEST_CASE("what is not in normal form C is seen") {
  const std::string_view text =
      GENERATE("e\xCC\x81", "Nguye\xCC\x82\xCC\x83n", "\xCD\x80", "\xE2\x84\xA6", "\xE1\xBD\xB1");

  CHECK_FALSE(is_nfc(text));
}

}  // namespace lotrinh

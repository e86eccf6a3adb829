#include "base/plain_text.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace lotrinh;

TEST_CASE("a Vietnamese text has no refused character") {
  CHECK_FALSE(refused_character("Nguyễn Thị Ánh, \"bão số 5\" – 100 %"));
  CHECK_FALSE(refused_character(""));
}

TEST_CASE("the first control or direction-changing character is refused by name") {
  CHECK(refused_character("a\nb\t") == 0x0A);
  CHECK(refused_character("\x7F") == 0x7F);
  CHECK(refused_character("tên \xE2\x80\xAE") == 0x202E);  // writes backwards from here on
  CHECK(refused_character("\xEF\xBB\xBFx") == 0xFEFF);
}

TEST_CASE("of the characters below U+2000 only controls and the Arabic letter mark are refused") {
  for (int c = 1; c < 0x2000; ++c) {
    const auto byte = [](int bits) { return static_cast<char>(bits); };
    const std::string letter = c < 0x80 ? std::string{byte(c)}
                               : c < 0x800
                                   ? std::string{byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))}
                                   : std::string{byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)),
                                                 byte(0x80 | (c & 0x3F))};
    const bool refused = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C;

    REQUIRE(refused_character("a" + letter).has_value() == refused);
  }
}

#include "base/plain_text.hpp"

#include <catch2/catch.hpp>

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

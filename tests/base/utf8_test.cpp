#include "base/utf8.hpp"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

namespace lotrinh {

TEST_CASE("next_code_point walks over letters of one to four bytes") {
  const std::string_view text = "a\xC4\x91\xE1\xBA\xBF\xF0\x9F\x98\x80";  // a đ ế 😀
  std::size_t position = 0;

  CHECK(next_code_point(text, position) == 'a');
  CHECK(next_code_point(text, position) == 0x0111);
  CHECK(next_code_point(text, position) == 0x1EBF);
  CHECK(next_code_point(text, position) == 0x1F600);
  CHECK(position == text.size());
}

TEST_CASE("is_utf8 refuses stray, cut, overlong and surrogate bytes") {
  const std::string_view bad =
      GENERATE("\x80", "\xC4", "a\xE1\xBA", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF");

  CHECK_FALSE(is_utf8(bad));
}

TEST_CASE("next_code_point always moves on, whatever the bytes") {
  CHECK(rc::check("progress", [](const std::string& bytes) {
    for (std::size_t position = 0; position < bytes.size();) {
      const std::size_t before = position;
      (void)next_code_point(bytes, position);
      RC_ASSERT(position > before);
    }
  }));
}

TEST_CASE("ascii_bytes counts up to the first byte that is not ASCII, from anywhere") {
  for (std::size_t ascii = 0; ascii < 20; ++ascii) {
    const std::string text = std::string(ascii, 'a') + "\xC3\xA9" + std::string(9, 'b');

    for (std::size_t from = 0; from <= ascii; ++from)
      CHECK(ascii_bytes(text, from) == ascii - from);
    CHECK(ascii_bytes(text, ascii + 2) == 9);
  }
  CHECK(ascii_bytes("", 0) == 0);
}

}  // namespace lotrinh

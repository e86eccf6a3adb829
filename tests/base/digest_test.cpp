#include "base/digest.hpp"

#include <catch2/catch.hpp>

namespace lotrinh {

// The examples of FIPS 180-2, appendix B; `printf abc | sha256sum` gives the same.
TEST_CASE("sha256 agrees with the published examples") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("sha256 reads bytes behind a zero byte") {
  CHECK(sha256(std::string_view("a\0b", 3)) != sha256(std::string_view("a\0c", 3)));
}

TEST_CASE("a short digest is the first half of the long one") {
  CHECK(hexadecimal(short_digest("abc")) == sha256("abc").substr(0, 32));
}

}  // namespace lotrinh

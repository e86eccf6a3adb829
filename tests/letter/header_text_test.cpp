#include "letter/header_text.hpp"

#include "base/utf8.hpp"
#include "letter/clean_text.hpp"
#include "letter/mail_reader.hpp"
#include "letter/mailbox.hpp"
#include "letter/quoted_printable.hpp"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

namespace lotrinh::test {
namespace {

using letter::clean_text;

std::size_t longest_line_of(std::string_view text) {
  std::size_t longest = 0;
  for (const std::string& line : lines_of(text)) longest = std::max(longest, line.size());
  return longest;
}

}  // namespace

TEST_CASE("a Vietnamese name comes back from the header as it was") {
  const std::string header =
      letter::header_with_mailbox("To", "Nguyễn Thị Phương Thảo", "thao@school.example");

  CHECK(decoded_value(field(header, "To")) == "Nguyễn Thị Phương Thảo <thao@school.example>");
  CHECK(is_utf8(header));
  CHECK(std::all_of(header.begin(), header.end(), [](char c) { return c > 0; }));
}

TEST_CASE("a name with commas and quotes is a quoted string, not two addresses") {
  const std::string header = letter::header_with_mailbox("To", R"(An "Bo", Jr.)", "an@b.example");

  CHECK(header == "To: \"An \\\"Bo\\\", Jr.\" <an@b.example>\r\n");
}

TEST_CASE("no name begins another header") {
  const auto name =
      GENERATE(as<std::string>{}, "An\r\nBcc: all@b.example", "An\nBcc: x@y", "An\r\n\r\n<html>",
               "An\xE2\x80\xA8"
               "Bcc: x@y",
               "=?utf-8?B?DQpCY2M6?=");

  const std::string header = letter::header_with_mailbox("To", name, "an@b.example");

  REQUIRE(fields_of(header).size() == 1);
  CHECK(decoded_value(fields_of(header)[0].second).find('\n') == std::string::npos);
}

TEST_CASE("encoded headers are folded below 77 columns and cut between characters") {
  rc::check("headers", [] {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::elementOf(
        std::string("abc ,\"<>@=?\r\n\t\xE1\xBA\xBF\xC4\x91\xE2\x80\xAE\xFF\xF0\x9F\x98\x80")));
    const std::string header = letter::header_with_text("Subject", bytes);

    RC_ASSERT(longest_line_of(header) <= 76);
    RC_ASSERT(fields_of(header).size() == 1U);
    RC_ASSERT(decoded_value(field(header, "Subject")) == clean_text(bytes, 300));
    for (std::string_view rest = header; rest.find("=?utf-8?B?") != std::string_view::npos;) {
      rest.remove_prefix(rest.find("=?utf-8?B?") + 10);
      RC_ASSERT(is_utf8(from_base64(rest.substr(0, rest.find("?=")))));
    }
  });
}

TEST_CASE("quoted-printable comes back as it was, in ASCII lines of at most 76 bytes") {
  rc::check("texts", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(
        std::string("ab =.\t\n\r-F_\xE1\xBA\xBF\xC4\x91\xFF") + std::string(1, '\0')));
    const std::string encoded = letter::quoted_printable(text);

    RC_ASSERT(from_quoted_printable(encoded) == text);
    RC_ASSERT(longest_line_of(encoded) <= 76U);
    for (const char c : encoded) RC_ASSERT((c >= ' ' && c <= '~') || c == '\r' || c == '\n');
    for (const std::string& line : lines_of(encoded)) {
      RC_ASSERT(!line.ends_with(' '));
      RC_ASSERT(line.find("=_") == std::string::npos);
    }
  });
}

TEST_CASE("lines encoded one by one are the lines of the whole") {
  CHECK(letter::quoted_printable("Kính gửi\nxin chào\n") ==
        letter::quoted_printable("Kính gửi\n") + letter::quoted_printable("xin chào\n"));
}

TEST_CASE("dots and From at the beginning of a line are out of the way of mail programs") {
  CHECK(letter::quoted_printable(".\nFrom here\n") == "=2E\r\n=46rom here\r\n");
}

TEST_CASE("an address is one mailbox") {
  for (const char* good : {"an@school.example", "o'neil+tag@a-b.example", "thảo@trường.example"})
    CHECK(letter::is_mailbox(good));
  for (const char* bad : {"",
                          "an",
                          "@b.example",
                          "an@",
                          "an@b@c",
                          "an b@c.example",
                          "an@b..example",
                          ".an@b.example",
                          "an.@b.example",
                          "an,b@c.example",
                          "<an@b.example>",
                          "an@b.example\r\nBcc: x@y",
                          "\"an\"@b.example",
                          "an@-b.example",
                          "an@b.example,c@d.example",
                          "an\xE2\x80\xAE@b.example",
                          "an\xC2\xA0@b.example",
                          "an\xFF@b.example",
                          "an@b\xE3\x80\x80.example",
                          "an;b@c.example",
                          "an(x)@b.example"}) {
    INFO(bad);
    CHECK_FALSE(letter::is_mailbox(bad));
  }
  CHECK_FALSE(letter::is_mailbox(std::string(250, 'a') + "@b.example"));
  CHECK_FALSE(letter::is_mailbox(std::string("an\0@b.example", 13)));
}

TEST_CASE("a sender is a name and a mailbox, however it is quoted") {
  const auto plain = letter::mailbox_of("Học viện <nhacviec@niem.example>");
  const auto quoted = letter::mailbox_of("\"Học viện, Hà Nội\" <nhacviec@niem.example>");
  const auto alone = letter::mailbox_of("nhacviec@niem.example");

  REQUIRE((plain && quoted && alone));
  CHECK(plain->name == "Học viện");
  CHECK(quoted->name == "Học viện, Hà Nội");
  CHECK(alone->address == "nhacviec@niem.example");
  CHECK_FALSE(letter::mailbox_of("Học viện"));
  CHECK_FALSE(letter::mailbox_of("A <b@c.example>\r\nBcc: x@y"));
}

TEST_CASE("texts from outside become one clean line") {
  CHECK(clean_text("  Nguyễn   Văn\tAn \r\n") == "Nguyễn Văn An");
  CHECK(clean_text("An\xE2\x80\xAE"
                   "nB\x07") == "AnnB");              // no direction marks, no bell
  CHECK(clean_text("An\xFFh") == "An\xEF\xBF\xBDh");  // not UTF-8
  CHECK(clean_text("Hoa\xCC\x80") == "Ho\xC3\xA0");   // NFC: à in one
  CHECK(clean_text(std::string(10'000, 'x')) == std::string(199, 'x') + "\xE2\x80\xA6");
  CHECK(clean_text(std::string(200, 'x')) == std::string(200, 'x'));
  CHECK(clean_text("") == "");
}

}  // namespace lotrinh::test

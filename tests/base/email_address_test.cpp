#include "base/email_address.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace lotrinh;

namespace {

std::string fault_of(std::string_view text) {
  return std::string(email_address_fault(text).value_or("none"));
}

}  // namespace

TEST_CASE("an address of one mailbox is taken as it is") {
  const std::string address =
      GENERATE(as<std::string>{}, "an@example.org", "AN.Nguyen@Example.ORG", "a@b",
               "office@localhost", "vn63-01-th-cbql-00001@learners.example", "_an@example.org",
               "an+mo-dun_4=x&y~z@mail.so-gd.edu.vn", "1@2.vn", "an@xn--tuitr-sq5bx5h.vn");
  CAPTURE(address);

  CHECK_FALSE(email_address_fault(address));
}

TEST_CASE("what could add a header, a recipient, a tag or a command is no address") {
  const std::string local =
      GENERATE(as<std::string>{}, "an\r\nBcc: b", "an\nb", "an\r", "an b", "an\tb", "an,b", "an;b",
               "<an", "an>", "\"an\"", "an'", "an`id`", "an|b", "an(x)", "[an]", "{an}", "an\\b",
               "an:b", "an%b", "an!b", "an/b", "an$b", "an?b", "an\x7F", "Nguyễn", "an\u202Eb",
               "an\u200Eb", "an\u00A0b", "\xFF\xFE", "an<script>alert(1)</script>");
  CAPTURE(local);

  CHECK(fault_of(local + "@example.org") == "a character before the @ cannot be there");
  CHECK(fault_of("an@" + local + ".org") == "what stands behind the @ is no domain");
}

TEST_CASE("a zero byte hides nothing") {
  using namespace std::string_literals;

  CHECK(email_address_fault("an\0@example.org"s));
  CHECK(email_address_fault("an@example.org\0"s));
}

TEST_CASE("two addresses, a name beside an address and a group are refused") {
  CHECK(fault_of("a@example.org,b@example.org") == "it has more than one @");
  CHECK(fault_of("a@example.org b@example.org") == "it has more than one @");
  CHECK(fault_of("Lê An <an@example.org>") == "a character before the @ cannot be there");
  CHECK(fault_of("an@example.org (An)") == "what stands behind the @ is no domain");
  CHECK(fault_of("all:an@example.org;") == "a character before the @ cannot be there");
}

TEST_CASE("an address that a spreadsheet or a mailer would take for something else is refused") {
  const std::string local = GENERATE(as<std::string>{}, "=an", "+an", "-an", ".an", "~an", "&an");
  CAPTURE(local);

  CHECK(fault_of(local + "@example.org") == "the first character is no letter, digit or _");
}

TEST_CASE("points stand between other characters") {
  CHECK(fault_of("an.@example.org") == "a point before the @ stands at the end or beside another");
  CHECK(fault_of("a..n@example.org") == "a point before the @ stands at the end or beside another");
  const std::string domain = GENERATE(as<std::string>{}, ".org", "a..org", "org.", ".", "-a.org",
                                      "a-.org", "a_b.org", "[127.0.0.1]");
  CAPTURE(domain);
  CHECK(fault_of("an@" + domain) == "what stands behind the @ is no domain");
}

TEST_CASE("an IP address is no domain") {
  CHECK(fault_of("an@127.0.0.1") ==
        "what stands behind the @ ends in a number, as an IP address does");
}

TEST_CASE("nothing before, behind or instead of the @ is no address") {
  CHECK(fault_of("") == "it has no @");
  CHECK(fault_of("an") == "it has no @");
  CHECK(fault_of("@") == "nothing stands before the @");
  CHECK(fault_of("@example.org") == "nothing stands before the @");
  CHECK(fault_of("an@") == "nothing stands behind the @");
  CHECK(fault_of("an@example.org@") == "it has more than one @");
}

TEST_CASE("the longest address has 254 characters, 64 before the @ and 63 in a label") {
  const std::string local(64, 'a');
  const std::string label(63, 'b');
  const std::string domain = label + "." + label + "." + std::string(61, 'c');  // 189

  CHECK_FALSE(email_address_fault(local + "@" + domain));  // 64 + 1 + 189 = 254
  CHECK(fault_of(local + "@" + domain + "d") == "it has more than 254 characters");
  CHECK(fault_of(local + "a@b.vn") == "more than 64 characters stand before the @");
  CHECK(fault_of("a@" + label + "b.vn") == "what stands behind the @ is no domain");
  CHECK(fault_of(std::string(10'000, 'a') + "@b.vn") == "it has more than 254 characters");
}

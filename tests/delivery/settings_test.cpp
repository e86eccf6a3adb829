#include "delivery/settings.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <rapidcheck.h>

namespace lotrinh::delivery {

using namespace std::chrono_literals;
using Catch::Contains;

namespace {

std::optional<Settings> read(const std::string& text, Diagnostics& problems) {
  return settings_from(text, "conf/lotrinh-remind.toml", problems);
}

Settings good(const std::string& text) {
  Diagnostics problems;
  const auto settings = read(text, problems);
  for (const Diagnostic& problem : problems) UNSCOPED_INFO(formatted(problem));
  REQUIRE(settings);
  CHECK(problems.empty());
  return *settings;
}

/// "LINE:COLUMN CODE" of everything that is wrong.
std::vector<std::string> wrong(const std::string& text) {
  Diagnostics problems;
  CHECK_FALSE(read(text, problems));
  std::vector<std::string> found;
  for (const Diagnostic& problem : problems) {
    CHECK(problem.place.file == "conf/lotrinh-remind.toml");
    found.push_back(
        fmt::format("{}:{} {}", problem.place.line, problem.place.column, problem.code));
  }
  return found;
}

std::string help_for(const std::string& text) {
  Diagnostics problems;
  CHECK_FALSE(read(text, problems));
  REQUIRE(problems.size() == 1);
  return problems.front().help;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("an empty settings file says what holds without one, beside the file") {
  const Settings settings = good("");

  CHECK(settings.from == "lotrinh@localhost");
  CHECK(settings.from_address == "lotrinh@localhost");
  CHECK(settings.channel == "eml");
  CHECK(settings.channels.at("eml").values.at("folder") == "conf/reminders");
  CHECK(settings.retry.first == 60s);
  CHECK(settings.retry.last_attempt == 20);
}

TEST_CASE("a settings file gives the sender, the retries and the channels") {
  const Settings settings = good(R"(
from = "Học viện Quản lý giáo dục <lotrinh@niem.example>"
default_channel = "smtp"

[retry]
first_seconds = 30
cap_seconds = 900
last_attempt = 5
patience_seconds = 0

[smtp]
host = "mail.niem.example"
port = 587
security = "starttls"
user = "lotrinh"
password_file = "smtp-password"
ca_file = "/etc/ssl/niem.pem"

[eml]
folder = "../letters"
sync = "each"

[channel.sms]
library = "plugins/sms.so"
gateway = "https://sms.example"
parts = 2
flash = false
key_file = "sms-key"
)");

  CHECK(settings.from == "Học viện Quản lý giáo dục <lotrinh@niem.example>");
  CHECK(settings.from_address == "lotrinh@niem.example");
  CHECK(settings.channel == "smtp");
  CHECK(settings.retry.first == 30s);
  CHECK(settings.retry.cap == 900s);
  CHECK(settings.retry.last_attempt == 5);
  CHECK(settings.retry.patience == 0s);
  CHECK(settings.channels.at("smtp").values ==
        std::map<std::string, std::string>{{"host", "mail.niem.example"},
                                           {"port", "587"},
                                           {"security", "starttls"},
                                           {"user", "lotrinh"},
                                           {"password_file", "conf/smtp-password"},
                                           {"ca_file", "/etc/ssl/niem.pem"}});
  CHECK(settings.channels.at("eml").values ==
        std::map<std::string, std::string>{{"folder", "letters"}, {"sync", "each"}});
  CHECK(settings.channels.at("sms").plugin_file == "conf/plugins/sms.so");
  CHECK(settings.channels.at("sms").values ==
        std::map<std::string, std::string>{{"gateway", "https://sms.example"},
                                           {"parts", "2"},
                                           {"flash", "false"},
                                           {"key_file", "conf/sms-key"}});
}

TEST_CASE("everything that is wrong with a settings file is said at once, with line and column") {
  CHECK(wrong(R"(from = "niem"
form = "a@b.example"

[retry]
first_seconds = 0
cap_seconds = "long"

[smtp]
host = "mail.niem.example"
port = 70000
security = "ssl"
hello = "x"
)") == Found{"1:8 E-EMAIL", "2:1 E-KEY", "5:17 E-RANGE", "6:15 E-TYPE", "10:8 E-RANGE",
             "11:12 E-VALUE", "12:1 E-KEY"});
}

TEST_CASE("a password in the settings file is an error that says where it belongs") {
  const std::string text = GENERATE(as<std::string>(), "password = \"geheim\"\n",
                                    "[smtp]\nhost = \"h.example\"\npassword = \"geheim\"\n",
                                    "[channel.sms]\ntoken = \"geheim\"\n");

  Diagnostics problems;
  const auto settings = read(text, problems);

  CHECK_FALSE(settings);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().code == "E-SECRET");
  CHECK_THAT(problems.front().help, Contains("password_file"));
  CHECK_THAT(formatted(problems.front()), !Contains("geheim"));
}

TEST_CASE("a sender is an address, or a name with an address behind it") {
  CHECK(good("from = \"a@b.example\"").from_address == "a@b.example");
  CHECK(good("from = \"Phòng Đào tạo <a@b.example>\"").from_address == "a@b.example");

  CHECK(wrong("from = \"Phòng <a@b.example> x\"") == Found{"1:8 E-EMAIL"});
  CHECK(wrong("from = \"a, b <a@b.example>\"") == Found{"1:8 E-FROM"});
  CHECK(wrong("from = \"x@y.example <a@b.example>\"") == Found{"1:8 E-FROM"});
  CHECK(wrong("from = \"\"") == Found{"1:8 E-EMAIL"});
  CHECK(wrong("from = \"A\\r\\nBcc: x <a@b.example>\"") == Found{"1:8 E-TEXT"});
}

TEST_CASE("the channel of the program's own tables is not one of the other plugins' names") {
  CHECK(wrong("[channel.smtp]\nhost = \"x\"") == Found{"1:10 E-CHANNEL"});
  CHECK(wrong("[channel]\nsms = 1") == Found{"2:7 E-TYPE"});
  CHECK(wrong("channel = \"smtp\"") == Found{"1:11 E-TYPE"});
  CHECK(wrong("[channel.sms]\nlist = [1]") == Found{"2:8 E-TYPE"});
}

TEST_CASE("a channel to be used by default has to be described, but for files") {
  CHECK(good("default_channel = \"eml\"").channel == "eml");
  CHECK(help_for("default_channel = \"smtp\"") == "add a table [smtp]");
  CHECK(help_for("default_channel = \"sms\"") == "add a table [channel.sms]");
}

TEST_CASE("a channel by SMTP needs a host") {
  CHECK(wrong("[smtp]\nport = 25") == Found{"1:1 E-MISSING"});
}

TEST_CASE("the longest pause is not below the first") {
  CHECK(wrong("[retry]\nfirst_seconds = 100\ncap_seconds = 99") == Found{"3:15 E-RANGE"});
}

TEST_CASE("a settings file larger than any real one is refused before it is read") {
  CHECK(wrong(std::string(max_settings_bytes + 1, ' ')) == Found{"0:0 E-SIZE"});
}

TEST_CASE("hostile settings end in a diagnostic") {
  std::string dots = "a";
  for (int i = 0; i < 20'000; ++i) dots += ".a";
  const std::string text =
      GENERATE_COPY(as<std::string>(), "[[[smtp]", "a=2026-12-31T&7:00:00+07:00", dots + " = 1",
                    std::string(30'000, '['), "from = \"\xFF\"", std::string("a\0b = 1", 7),
                    "à = 1", "[channel]\n\"a\\u0000b\" = {}", "= 1");

  CHECK_FALSE(wrong(text).empty());
}

TEST_CASE("settings in pieces and in any order never break the reader") {
  const std::vector<std::string> pieces{"[smtp]\n",  "[channel.x]\n",
                                        "from",      " = ",
                                        "\"a@b.c\"", "\n",
                                        "password",  "1",
                                        "[",         "]",
                                        "retry",     ".",
                                        "{",         "}",
                                        "\"",        "host = 1\n",
                                        "true",      "\xC3\xA0",
                                        "port",      "[[eml]]\n"};
  const bool holds = rc::check([&] {
    std::string text;
    for (const auto& piece :
         *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
      text += piece;
    Diagnostics problems;
    const auto settings = read(text, problems);
    RC_ASSERT(settings.has_value() != has_errors(problems));
  });

  CHECK(holds);
}

}  // namespace lotrinh::delivery

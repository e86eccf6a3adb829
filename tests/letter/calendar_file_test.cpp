#include "letter/calendar_file.hpp"

#include "base/utf8.hpp"
#include "letter/letter_world.hpp"
#include "letter/mail_reader.hpp"

#include <catch2/catch.hpp>

namespace lotrinh::test {
namespace {

using remind::Digest;
using remind::RecipientKind;
using remind::ReminderKind;

/// The calendar files of a digest, unfolded.
std::vector<std::string> calendars(const LetterWorld& world, const Digest& digest) {
  const letter::Desk desk = world.desk();
  const letter::Wording wording(desk.vi, world.scenario, desk.day);
  std::vector<std::string> unfolded;
  for (const auto& file :
       letter::calendar_files(desk, wording, letter::chosen_lines(desk, digest))) {
    std::string text = file.content;
    for (const std::string& line : lines_of(text)) {
      CHECK(line.size() <= 75);
      CHECK(is_utf8(line));
    }
    for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n "))
      text.erase(at, 3);
    unfolded.push_back(text);
  }
  return unfolded;
}

bool has_line(const std::string& calendar, const std::string& line) {
  return calendar.find("\r\n" + line + "\r\n") != std::string::npos;
}

}  // namespace

TEST_CASE("live days are one event of whole days, its end exclusive") {
  LetterWorld world(oct(15));
  Digest digest = digest_for(RecipientKind::learner, 0);
  world.add_own(digest, 0, {ReminderKind::ahead, 7}, "live_days", oct(23));

  const auto files = calendars(world, digest);

  REQUIRE(files.size() == 1);
  CHECK(has_line(files[0], "METHOD:PUBLISH"));
  CHECK(has_line(files[0], "UID:TH-VN63-01-1/5@test.lotrinh"));
  CHECK(has_line(files[0], "SEQUENCE:2"));
  CHECK(has_line(files[0], "DTSTART;VALUE=DATE:20211022"));
  CHECK(has_line(files[0], "DTEND;VALUE=DATE:20211024"));
  CHECK(has_line(files[0], "DTSTAMP:20211015T000000Z"));
  CHECK(has_line(files[0], "STATUS:CONFIRMED"));
}

TEST_CASE("a cancelled session is withdrawn by its UID") {
  LetterWorld world(oct(15));
  Digest digest = digest_for(RecipientKind::learner, 0);
  world.add_own(digest, 0, {ReminderKind::cancelled, 0}, "live_days", oct(23));

  const auto files = calendars(world, digest);

  REQUIRE(files.size() == 1);
  CHECK(has_line(files[0], "METHOD:CANCEL"));
  CHECK(has_line(files[0], "UID:TH-VN63-01-1/5@test.lotrinh"));
  CHECK(has_line(files[0], "STATUS:CANCELLED"));
}

TEST_CASE("a session is named once, however many of its tasks moved") {
  LetterWorld world(oct(15));
  Digest digest = digest_for(RecipientKind::learner, 0);
  world.add_own(digest, 0, {ReminderKind::moved, 0}, "live_days", oct(23)).told = oct(20);
  world.add_own(digest, 0, {ReminderKind::moved, 0}, "pre_study", oct(21)).told = oct(18);

  const auto files = calendars(world, digest);

  REQUIRE(files.size() == 1);
  CHECK(files[0].find("BEGIN:VEVENT") == files[0].rfind("BEGIN:VEVENT"));
}

TEST_CASE("no calendar goes with tasks, nor with what is somebody else's") {
  LetterWorld world(oct(15));
  Digest digest = digest_for(RecipientKind::learner, 0);
  world.add_own(digest, 0, {ReminderKind::ahead, 6}, "pre_study", oct(21));
  world.add_own(digest, 1, {ReminderKind::ahead, 7}, "live_days", oct(23));
  digest.instead_of.back() = remind::Unreachable::no_address;

  CHECK(calendars(world, digest).empty());
}

TEST_CASE("texts in a calendar are escaped, folded between characters, and begin no line") {
  LetterWorld world(oct(15));
  world.scenario.modules[ModuleId(0)].title = "ế,ế;ế\\ế\r\nATTENDEE:x " + std::string(150, 'x');
  std::string& name = world.scenario.places[PlaceId(0)].name;
  name.clear();
  for (int i = 0; i < 100; ++i) name += "ế";
  Digest digest = digest_for(RecipientKind::learner, 0);
  world.add_own(digest, 0, {ReminderKind::ahead, 7}, "live_days", oct(23));

  const auto files = calendars(world, digest);

  REQUIRE(files.size() == 1);
  CHECK(files[0].find("\r\nATTENDEE") == std::string::npos);
  CHECK(files[0].find("ế\\,ế\\;ế\\\\ế ATTENDEE:x") != std::string::npos);
  CHECK(files[0].find(name) != std::string::npos);
}

}  // namespace lotrinh::test

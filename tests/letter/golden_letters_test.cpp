// Letters as they are sent, compared byte by byte with files that somebody has read. To see what a
// change does to them: LOTRINH_GOLDEN_OUT=FOLDER build/tests/test_letter "[golden]" writes them
// there.

#include "letter/letter_world.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace lotrinh::test {
namespace {

using remind::Digest;
using remind::RecipientKind;
using remind::ReminderKind;
using remind::Unreachable;

constexpr remind::Stage ahead(int days) {
  return {ReminderKind::ahead, static_cast<std::int16_t>(days)};
}
constexpr remind::Stage overdue(int days) {
  return {ReminderKind::overdue, static_cast<std::int16_t>(days)};
}
constexpr remind::Stage escalated(int days) {
  return {ReminderKind::escalated, static_cast<std::int16_t>(days)};
}

std::string golden_file(const std::string& name) {
  std::ifstream file(LOTRINH_SOURCE_DIR "/tests/golden/letters/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string message(const LetterWorld& world, const Digest& digest) {
  const letter::Desk desk = world.desk();
  const letter::Letter written = letter::letter_of(desk, digest);
  const letter::Salutation salutation = letter::salutation_of(desk, digest);
  letter::Envelope envelope;
  envelope.key = "00112233445566778899aabbccddeeff";
  envelope.from = desk.from;
  envelope.to_name = letter::reader_name(desk, digest);
  envelope.to_address = digest.address;
  envelope.subject = written.subject;
  envelope.date = date::sys_days{date::year{2021} / 10 / 15} + std::chrono::hours{0};
  envelope.language = digest.language;
  return letter::header_of(envelope) + written.parts[0] + salutation.text + written.parts[1] +
         salutation.html + written.parts[2];
}

void check_golden(const std::string& name, const std::string& written) {
  if (const char* folder = std::getenv("LOTRINH_GOLDEN_OUT"))
    std::ofstream(std::string(folder) + "/" + name, std::ios::binary) << written;
  CHECK(written == golden_file(name));
}

void add_learner_lines(LetterWorld& world, Digest& digest, std::size_t row) {
  world.add_own(digest, row, ahead(6), "pre_study", oct(21));
  world.add_own(digest, row, ahead(7), "live_days", oct(23));
}

}  // namespace

TEST_CASE("a learner is reminded of what to do and when the class meets", "[golden]") {
  LetterWorld world(oct(15));
  Digest digest = digest_for(RecipientKind::learner, 0);
  add_learner_lines(world, digest, 0);
  world.add_own(digest, 0, overdue(3), "survey", oct(12));

  check_golden("learner.eml", message(world, digest));
}

TEST_CASE("somebody who reads English gets the same letter in English", "[golden]") {
  LetterWorld world(oct(15));
  Digest digest = digest_for(RecipientKind::learner, 4, Language::en);
  world.add_own(digest, 4, ahead(1), "survey", oct(16));
  world.add_own(digest, 4, ahead(7), "live_days", oct(26));
  world.add_own(digest, 4, ahead(0), "pre_study", oct(15));

  check_golden("learner-english.eml", message(world, digest));
}

TEST_CASE("a lecturer sees both classes of one task", "[golden]") {
  LetterWorld world(oct(22));
  Digest digest = digest_for(RecipientKind::lecturer, 1);
  const remind::Recipient lecturer{RecipientKind::lecturer, 1};
  for (const std::size_t session : {0U, 1U})
    world.add(digest, lecturer, ahead(7), "slides", oct(29)).task.session = SessionId(session);

  check_golden("lecturer.eml", message(world, digest));
}

TEST_CASE("an institution is addressed as an office", "[golden]") {
  LetterWorld world(oct(18));
  Digest digest = digest_for(RecipientKind::institution, 0);
  const remind::Recipient institution{RecipientKind::institution, 0};
  world.add(digest, institution, overdue(3), "briefing", oct(15)).task.session = SessionId(0);
  world.add(digest, institution, ahead(0), "briefing", oct(18)).task.session = SessionId(1);

  check_golden("institution.eml", message(world, digest));
}

TEST_CASE("a department gets names by class: own tasks, what to follow up, whom to remind",
          "[golden]") {
  LetterWorld world(oct(24));
  Digest digest = digest_for(RecipientKind::department, 0);
  const remind::Recipient department{RecipientKind::department, 0};
  auto& accounts = world.add(digest, department, overdue(3), "accounts", oct(21));
  accounts.task.session = SessionId(0);
  accounts.task.province = ProvinceId(0);
  auto& late = world.add(digest, department, escalated(3), "pre_study", oct(21));
  late.task.session = SessionId(0);
  late.task.province = ProvinceId(0);
  world.name_people({0, 1, 2});
  world.add_own(digest, 1, ahead(6), "survey", oct(30));
  digest.instead_of.back() = Unreachable::no_address;
  world.add_own(digest, 2, ahead(6), "survey", oct(30));
  digest.instead_of.back() = Unreachable::bounced;
  world.add_own(digest, 0, ahead(6), "survey", oct(30));
  digest.instead_of.back() = Unreachable::bounced;

  check_golden("department.eml", message(world, digest));
}

TEST_CASE("the programme hears of what departments have not done and of addresses that fail",
          "[golden]") {
  LetterWorld world(oct(24));
  Digest digest = digest_for(RecipientKind::programme, 0);
  const remind::Recipient office{RecipientKind::programme, 0};
  world.add(digest, office, ahead(1), "publish", oct(25));
  for (const std::size_t province : {0U, 1U}) {
    auto& late = world.add(digest, office, escalated(14), "accounts", oct(10));
    late.task.session = SessionId(province);
    late.task.province = ProvinceId(province);
  }
  auto& late = world.add(digest, office, escalated(7), "pre_study", oct(17));
  late.task.session = SessionId(0);
  late.task.province = ProvinceId(1);
  world.name_people({3});
  world.add(digest, {RecipientKind::lecturer, 0}, ahead(1), "slides", oct(25)).task.session =
      SessionId(1);
  digest.instead_of.back() = Unreachable::opted_out;
  world.add(digest, {RecipientKind::lecturer, 1}, {ReminderKind::undeliverable, 0}, "slides",
            oct(24));
  world.add(digest, office, {ReminderKind::undeliverable, 0}, "slides", oct(24)).task.learner =
      LearnerId(3);

  check_golden("programme.eml", message(world, digest));
}

TEST_CASE("a correction says what is no longer so and what is so now", "[golden]") {
  LetterWorld world(oct(15));
  Digest digest = digest_for(RecipientKind::learner, 4);
  // Told: live 20-21/10, pre-study until 19/10. Now 25-26/10, until 24/10.
  world.add_own(digest, 4, {ReminderKind::moved, 0}, "live_days", oct(26)).told = oct(21);
  world.add_own(digest, 4, {ReminderKind::moved, 0}, "pre_study", oct(24)).told = oct(19);
  // And a class that is not held.
  auto& gone = world.add_own(digest, 4, {ReminderKind::cancelled, 0}, "live_days", oct(23));
  gone.task.session = SessionId(0);

  check_golden("correction.eml", message(world, digest));
}

}  // namespace lotrinh::test

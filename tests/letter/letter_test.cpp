#include "letter/letter.hpp"

#include "base/vietnamese.hpp"
#include "letter/letter_world.hpp"
#include "letter/mail_reader.hpp"

#include <catch2/catch.hpp>

namespace lotrinh::test {
namespace {

using letter::letter_of;
using letter::letter_signature;
using remind::Digest;
using remind::RecipientKind;
using remind::ReminderKind;
using remind::Stage;
using remind::Unreachable;

const Stage in_a_week{ReminderKind::ahead, 7};
const Stage a_day_late{ReminderKind::overdue, 1};
const Stage moved{ReminderKind::moved, 0};

std::string whole(const letter::Desk& desk, const Digest& digest) {
  const letter::Letter written = letter_of(desk, digest);
  const letter::Salutation salutation = letter::salutation_of(desk, digest);
  return written.parts[0] + salutation.text + written.parts[1] + salutation.html + written.parts[2];
}

std::string text_of(const LetterWorld& world, const Digest& digest) {
  return part_of(whole(world.desk(), digest), "text/plain");
}

std::string html_of(const LetterWorld& world, const Digest& digest) {
  return part_of(whole(world.desk(), digest), "text/html");
}

std::size_t times(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + word.size()))
    ++count;
  return count;
}

bool has(std::string_view text, std::string_view word) { return times(text, word) > 0; }

}  // namespace

TEST_CASE("class mates with the same lines get the same letter and another salutation") {
  LetterWorld world(oct(15));
  Digest an = digest_for(RecipientKind::learner, 0);
  Digest binh = digest_for(RecipientKind::learner, 1);
  world.add_own(an, 0, in_a_week, "live_days", oct(23));
  world.add_own(binh, 1, in_a_week, "live_days", oct(23));

  const letter::Desk desk = world.desk();

  CHECK(letter_signature(desk, an) == letter_signature(desk, binh));
  CHECK(letter_of(desk, an) == letter_of(desk, binh));
  CHECK(has(text_of(world, an), "Kính gửi Thầy/Cô Nguyễn Văn An,\n"));
  CHECK(has(text_of(world, binh), "Kính gửi Thầy/Cô Trần Thị Bình,\n"));
}

TEST_CASE("letters that say something else have other signatures") {
  LetterWorld world(oct(15));
  Digest base = digest_for(RecipientKind::learner, 0);
  world.add_own(base, 0, in_a_week, "live_days", oct(23));
  std::vector<Digest> others(6, digest_for(RecipientKind::learner, 0));
  world.add_own(others[0], 0, in_a_week, "pre_study", oct(23));
  world.add_own(others[1], 0, in_a_week, "live_days", oct(24));
  world.add_own(others[2], 0, moved, "live_days", oct(23)).told = oct(22);
  world.add_own(others[3], 0, moved, "live_days", oct(23)).told = oct(21);
  world.add_own(others[4], 0, in_a_week, "live_days", oct(23));
  others[4].instead_of.back() = Unreachable::bounced;
  world.add_own(others[5], 0, in_a_week, "live_days", oct(23));
  others[5].language = Language::en;
  others.push_back(base);
  others.back().readers = {{RecipientKind::department, 0}};

  const letter::Desk desk = world.desk();

  std::vector<std::string> signatures{letter_signature(desk, base)};
  for (const Digest& each : others) signatures.push_back(letter_signature(desk, each));
  std::sort(signatures.begin(), signatures.end());
  CHECK(std::unique(signatures.begin(), signatures.end()) == signatures.end());
}

TEST_CASE("of two stages of one task only the later stands in the letter") {
  LetterWorld world(oct(22));
  Digest digest = digest_for(RecipientKind::learner, 0);
  world.add_own(digest, 0, {ReminderKind::ahead, 1}, "pre_study", oct(21));
  world.add_own(digest, 0, a_day_late, "pre_study", oct(21));
  world.add_own(digest, 0, {ReminderKind::ahead, 7}, "survey", oct(25));
  world.add_own(digest, 0, {ReminderKind::ahead, 3}, "survey", oct(25));

  const std::string text = text_of(world, digest);

  CHECK(times(text, "Tự học") == 1);
  CHECK(has(text, "(quá hạn 1 ngày)"));
  CHECK(times(text, "phiếu khảo sát") == 1);
  CHECK(has(text, "1 việc quá hạn, 1 việc sắp đến hạn"));
}

TEST_CASE("a change of dates stands for the reminder of its task") {
  LetterWorld world(oct(15));
  Digest digest = digest_for(RecipientKind::learner, 0);
  world.add_own(digest, 0, moved, "pre_study", oct(21)).told = oct(19);
  world.add_own(digest, 0, {ReminderKind::ahead, 7}, "pre_study", oct(21));

  const std::string text = text_of(world, digest);

  CHECK(times(text, "Tự học") == 1);
  CHECK(has(text, "Hạn cũ: Thứ Ba, ngày 19/10/2021"));
  CHECK(has(html_of(world, digest),
            "<s style=\"color:#767676\">Hạn cũ: Thứ Ba, ngày 19/10/2021</s>"));
}

TEST_CASE("live days that have begun are today's, whatever days are left") {
  LetterWorld world(oct(22));  // Friday, first of two live days
  Digest digest = digest_for(RecipientKind::learner, 0);
  world.add_own(digest, 0, {ReminderKind::ahead, 1}, "live_days", oct(23));

  CHECK(has(text_of(world, digest), "Việc đến hạn hôm nay"));
}

TEST_CASE("two learners at one address are told apart by name") {
  LetterWorld world(oct(15));
  Digest digest = digest_for(RecipientKind::learner, 0);
  digest.readers.push_back({RecipientKind::learner, 1});
  world.add_own(digest, 0, {ReminderKind::ahead, 6}, "pre_study", oct(21));
  world.add_own(digest, 1, {ReminderKind::ahead, 6}, "pre_study", oct(21));
  world.add_own(digest, 1, a_day_late, "survey", oct(14));

  const std::string text = text_of(world, digest);

  CHECK(has(text, "Kính gửi Thầy/Cô Nguyễn Văn An, Thầy/Cô Trần Thị Bình,"));
  CHECK(times(text, "Tự học") == 1);
  CHECK(has(text, "Hà Nội (2 người)"));
  CHECK(times(text, "Trần Thị Bình, Trường Tiểu học Kim Đồng") == 2);
}

TEST_CASE("one person in two roles is greeted once") {
  LetterWorld world(oct(15));
  world.scenario.lecturers[LecturerId(0)].name = "Nguyễn Văn An";
  Digest digest = digest_for(RecipientKind::lecturer, 0);
  digest.readers.push_back({RecipientKind::learner, 0});

  CHECK(from_quoted_printable(letter::salutation_of(world.desk(), digest).text) ==
        "Kính gửi Thầy/Cô Nguyễn Văn An,\n");
}

TEST_CASE("an address of many learners is greeted with three names and a number") {
  LetterWorld world(oct(15));
  Digest digest = digest_for(RecipientKind::learner, 0);
  for (const int row : {1, 2, 3, 4}) digest.readers.push_back({RecipientKind::learner, row});

  CHECK(from_quoted_printable(letter::salutation_of(world.desk(), digest).html) ==
        "<p><strong>Kính gửi Thầy/Cô Nguyễn Văn An, Thầy/Cô Trần Thị Bình, Thầy/Cô Lê Đức Ánh và 2 "
        "người khác,</strong></p>\n");
}

TEST_CASE("names stand in the order of class lists: given name first") {
  LetterWorld world(oct(24));
  Digest digest = digest_for(RecipientKind::department, 0);
  world
      .add(digest, {RecipientKind::department, 0}, {ReminderKind::escalated, 3}, "pre_study",
           oct(21))
      .task.session = SessionId(0);
  world.name_people({3, 2, 1, 0});

  const std::string text = text_of(world, digest);

  // An < Ánh < Bình < Hà
  CHECK(text.find("1. Nguyễn Văn An") < text.find("2. Lê Đức Ánh"));
  CHECK(text.find("2. Lê Đức Ánh") < text.find("3. Trần Thị Bình"));
  CHECK(text.find("3. Trần Thị Bình") < text.find("4. Phạm Thu Hà"));
  CHECK(has(text, "4. Phạm Thu Hà"));
}

TEST_CASE("a task about a whole class that is due soon has its number, overdue its names") {
  LetterWorld world(oct(24));
  Digest soon = digest_for(RecipientKind::department, 0);
  Digest late = soon;
  const remind::Recipient department{RecipientKind::department, 0};
  world.add(soon, department, in_a_week, "survey", oct(31)).task.session = SessionId(0);
  world.name_people({0, 1, 2});
  world.add(late, department, a_day_late, "survey", oct(23)).task.session = SessionId(0);
  world.name_people({0, 1, 2});

  CHECK(has(text_of(world, soon), "Lớp TH-VN63-01-1 (3 người)"));
  CHECK_FALSE(has(text_of(world, soon), "Nguyễn Văn An"));
  CHECK(has(text_of(world, late), "1. Nguyễn Văn An, Trường Tiểu học Kim Đồng"));
}

TEST_CASE("a class that the plan has no more is still named when its tasks are cancelled") {
  LetterWorld world(oct(15));
  Digest digest = digest_for(RecipientKind::department, 0);
  const remind::Recipient department{RecipientKind::department, 0};
  for (const char* code : {"accounts:TH-VN63-01-7/5:VN63-01", "accounts:TH-VN63-01-8/5:VN63-01"}) {
    auto& gone = world.add(digest, department, {ReminderKind::cancelled, 0}, "accounts", oct(18));
    gone.task.province = ProvinceId(0);
    world.list.gone.emplace_back(code);
    gone.gone = static_cast<std::uint32_t>(world.list.gone.size());
  }

  const std::string text = text_of(world, digest);

  CHECK(has(text, "1. Hủy: Cấp tài khoản LMS cho học viên"));
  CHECK(has(text, "* Lớp TH-VN63-01-7, Hà Nội\n   * Lớp TH-VN63-01-8, Hà Nội\n"));
}

TEST_CASE("of thousands of names 2,000 entries stand in the letter, the rest by province") {
  Scenario scenario = letter_scenario();
  while (scenario.learners.size() < 3005) {
    scenario.learners.add(scenario.learners[LearnerId(scenario.learners.size() % 5)]);
  }
  LetterWorld world(oct(24), std::move(scenario));
  Digest digest = digest_for(RecipientKind::programme, 0);
  world
      .add(digest, {RecipientKind::programme, 0}, {ReminderKind::escalated, 7}, "pre_study",
           oct(17))
      .task.session = SessionId(0);
  std::vector<std::size_t> everybody(3005);
  for (std::size_t row = 0; row < everybody.size(); ++row) everybody[row] = row;
  world.name_people(everybody);

  const std::string text = text_of(world, digest);

  // The class is one entry, so 1,999 of 3,005 names are listed. In the order of given names (An,
  // Ân, Ánh, Bình, Hà; 601 of each) those left out are 405 of Bình (Hà Nội) and 601 of Hà (Hải
  // Phòng).
  CHECK(has(text, "(3.005 người)"));
  CHECK(has(text, "1999. "));
  CHECK_FALSE(has(text, "2000. "));
  CHECK(has(text, "Và 1.006 người khác, không liệt kê hết trong thư này: Hà Nội 405, Hải"));
  CHECK(has(text, "601."));
}

TEST_CASE("no line of the text is wider than 76 columns") {
  LetterWorld world(oct(15));
  world.scenario.modules[ModuleId(0)].title =
      std::string(60, 'x') + " " + "Quản trị " + std::string(70, 'y');
  Digest digest = digest_for(RecipientKind::learner, 0);
  world.add_own(digest, 0, in_a_week, "live_days", oct(23));

  std::string text = text_of(world, digest);

  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
    INFO(text.substr(0, end));
    CHECK(display_width(text.substr(0, end)) <= 76);
    text.erase(0, end + 1);
  }
}

TEST_CASE("hostile names and titles change nothing but the words") {
  const std::string hostile =
      GENERATE(as<std::string>{}, "An\r\nBcc: all@b.example\r\n\r\n<script>alert(1)</script>",
               "<!-- salutation -->\n</title><img src=x onerror=alert(1)>",
               "\xE2\x80\xAE\xE2\x81\xA6 An {name} {{subject}}", "--=_lotrinh_parts--\r\n.\r\nQUIT",
               "\xFF\xFE An \xC3", std::string(10'000, 'A') + "\"'&;,:\\");
  LetterWorld world(oct(15));
  world.scenario.learners.change(LearnerId(0), [&](Learner& row) { row.name = hostile; });
  world.scenario.modules[ModuleId(0)].title = hostile;
  world.scenario.places[PlaceId(0)].name = hostile;
  world.scenario.lecturers[LecturerId(0)].name = hostile;
  world.scenario.title = hostile;
  Digest digest = digest_for(RecipientKind::learner, 0);
  world.add_own(digest, 0, in_a_week, "live_days", oct(23));
  world.add_own(digest, 0, a_day_late, "survey", oct(14));
  digest.instead_of.back() = Unreachable::bounced;
  const letter::Desk desk = world.desk();
  const letter::Letter written = letter_of(desk, digest);

  letter::Envelope envelope{"00112233445566778899aabbccddeeff",
                            desk.from,
                            hostile,
                            "an@b.example",
                            written.subject,
                            date::sys_days{date::year{2021} / 10 / 15},
                            Language::vi};
  const std::string header = letter::header_of(envelope);
  const std::string body = whole(desk, digest);

  CHECK(fields_of(header).size() == 10);
  CHECK(field(header, "Bcc") == "(none)");
  CHECK(header.size() == header.find("\r\n\r\n") + 4);
  CHECK(std::all_of(body.begin(), body.end(),
                    [](char c) { return c == '\r' || c == '\n' || c >= ' '; }));
  CHECK(times(body, "\n--=_lotrinh_parts") + 1 == 3);  // the first begins the body
  CHECK(times(body, "--=_lotrinh_forms") == 3);
  const std::string html = part_of(body, "text/html");
  for (const char* tag : {"<script", "<img", "</title><", "\xE2\x80\xAE", "\xE2\x81\xA6"}) {
    INFO(tag);
    CHECK_FALSE(has(html, tag));
  }
  CHECK(times(html, "<!-- salutation -->") == 0);
  const auto lines = lines_of(body);
  CHECK(
      std::all_of(lines.begin(), lines.end(), [](const auto& line) { return line.size() <= 76; }));
}

}  // namespace lotrinh::test

// A letter is written in three steps: which reminders of a digest stand in it (chosen_lines), what
// it says about them (write_content), and that as text, HTML and calendar files in MIME parts.

#include "letter/letter.hpp"

#include "base/error.hpp"
#include "letter/calendar_file.hpp"
#include "letter/chosen_lines.hpp"
#include "letter/header_text.hpp"
#include "letter/html_part.hpp"
#include "letter/mime.hpp"
#include "letter/text_part.hpp"
#include "letter/wording.hpp"
#include "letter/write_content.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace lotrinh::letter {
namespace {

using remind::Digest;
using remind::Recipient;

constexpr std::size_t most_saluted = 3;

const Catalogue& catalogue_of(const Desk& desk, Language language) {
  return language == Language::en ? desk.en : desk.vi;
}

Wording wording_of(const Desk& desk, const Digest& digest) {
  return {catalogue_of(desk, digest.language), desk.state.scenario(), desk.day};
}

/// "Kính gửi Thầy/Cô Nguyễn Văn A,": one person who is several things is greeted once.
std::string salutation_text(const Desk& desk, const Digest& digest) {
  const Wording wording = wording_of(desk, digest);
  const Recipient programme{};
  std::vector<std::string> names;
  bool office = digest.readers.empty();
  if (office) names.push_back(wording.form_of_address(programme));
  for (const Recipient& each : digest.readers) {
    office = office || is_office(each.kind);
    std::string name = wording.form_of_address(each);
    if (std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
    if (names.size() > most_saluted && digest.readers.size() > 2 * most_saluted) break;
  }
  std::string joined;
  for (std::size_t i = 0; i < std::min(names.size(), most_saluted); ++i)
    joined.append(i == 0 ? "" : ", ").append(names[i]);
  if (names.size() > most_saluted) {
    const auto others =
        static_cast<std::int64_t>(std::max(names.size(), digest.readers.size()) - most_saluted);
    joined = wording.texts().text("salutation.others", {{"names", joined}, {"count", others}});
  }
  return wording.texts().text(office ? "salutation.to_offices" : "salutation.to_persons",
                              {{"names", joined}});
}

template <class Value>
void put(std::string& bytes, const Value& value) {
  static_assert(std::is_trivially_copyable_v<Value>);
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class Tag>
std::int32_t row_of(Id<Tag> id) {
  return id.valid() ? static_cast<std::int32_t>(id.row()) : -1;
}

void put_line(std::string& bytes, const Desk& desk, const ChosenLine& line) {
  const remind::Reminder& r = *line.reminder;
  put(bytes, static_cast<std::uint8_t>(line.section));
  put(bytes, static_cast<std::uint8_t>(r.stage.kind));
  put(bytes, static_cast<std::uint8_t>(r.recipient.kind));
  put(bytes, static_cast<std::uint8_t>(line.instead_of));
  for (const std::int32_t row :
       {row_of(r.task.step), row_of(r.task.module), row_of(r.task.cohort), row_of(r.task.session),
        row_of(r.task.province), static_cast<std::int32_t>(r.due.time_since_epoch().count()),
        r.told ? static_cast<std::int32_t>(r.told->time_since_epoch().count()) : INT32_MIN})
    put(bytes, row);
  if (r.gone > 0) bytes.append(desk.list.gone[r.gone - 1]) += '\0';
  put(bytes, r.people);
  for (std::uint32_t i = 0; i < r.people; ++i)
    put(bytes, row_of(desk.list.people[r.first_person + i]));
  const bool named = line.naming == Naming::yes || line.section == Section::undeliverable;
  put(bytes, named ? r.recipient.row : -1);
  put(bytes, named ? row_of(r.task.learner) : -1);
}

/// RFC 5322; streams would cost a microsecond.
std::string date_header(date::sys_seconds time) {
  constexpr std::string_view weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = date::floor<date::days>(time);
  const date::year_month_day civil_day(day);
  const date::hh_mm_ss clock(time - day);
  return fmt::format(
      "Date: {}, {:02} {} {:04} {:02}:{:02}:{:02} +0000\r\n",
      weekdays[date::weekday(day).c_encoding()], static_cast<unsigned>(civil_day.day()),
      months[static_cast<unsigned>(civil_day.month()) - 1], static_cast<int>(civil_day.year()),
      clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

}  // namespace

Letter letter_of(const Desk& desk, const Digest& digest) {
  const Wording wording = wording_of(desk, digest);
  std::vector<ChosenLine> lines = chosen_lines(desk, digest);
  const auto calendars = calendar_files(desk, wording, lines);
  const Content content = content_of(desk, wording, digest, std::move(lines),
                                     calendars.empty() ? HasCalendar::no : HasCalendar::yes);
  constexpr std::size_t column = std::string_view("Subject: ").size();
  return {header_value(content.subject, column),
          mime_body(text_part(content), html_part(content, digest.language), calendars)};
}

std::string letter_signature(const Desk& desk, const Digest& digest) {
  std::string bytes;
  put(bytes, static_cast<std::uint8_t>(digest.language));
  const bool office = std::any_of(digest.readers.begin(), digest.readers.end(),
                                  [](const Recipient& each) { return is_office(each.kind); });
  put(bytes, static_cast<std::uint8_t>(office));
  for (const ChosenLine& line : chosen_lines(desk, digest)) put_line(bytes, desk, line);
  return bytes;
}

Salutation salutation_of(const Desk& desk, const Digest& digest) {
  const std::string text = salutation_text(desk, digest);
  std::string lines = wrapped(text);
  lines.pop_back();
  return {encoded_salutation(lines), encoded_salutation(html_salutation(text))};
}

std::string reader_name(const Desk& desk, const Digest& digest) {
  const Recipient programme{};
  return wording_of(desk, digest).name(digest.readers.empty() ? programme : digest.readers[0]);
}

SharedHeader shared_header(const Envelope& envelope) {
  const auto from = mailbox_of(envelope.from);
  expects(from.has_value(), "letters have a sender");
  const std::string domain = from->address.substr(from->address.find('@') + 1);
  SharedHeader header;
  header.parts[0] = header_with_mailbox("From", from->name, from->address);
  header.parts[1].append("Subject: ").append(envelope.subject).append("\r\n");
  header.parts[1].append(date_header(envelope.date)).append("Message-ID: <");
  header.parts[2].append("@").append(domain).append(">\r\nX-Reminder-Key: ");
  header.parts[3] =
      fmt::format("\r\nAuto-Submitted: auto-generated\r\nContent-Language: {}\r\n{}\r\n",
                  language_code(envelope.language), mime_header());
  return header;
}

std::string reader_header(const Envelope& envelope) {
  return header_with_mailbox("To", envelope.to_name, envelope.to_address);
}

std::string header_of(const Envelope& envelope) {
  const auto [parts] = shared_header(envelope);
  return parts[0] + reader_header(envelope) + parts[1] + envelope.key + parts[2] + envelope.key +
         parts[3];
}

}  // namespace lotrinh::letter

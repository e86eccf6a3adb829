#pragma once

#include "letter/catalogue.hpp"
#include "letter/mailbox.hpp"
#include "remind/digest.hpp"
#include "workflow/state.hpp"

#include <date/date.h>

#include <array>
#include <string>
#include <vector>

namespace lotrinh::letter {

/// Everything that letters of one day are written from. Refers to its parts.
struct Desk {
  const workflow::State& state;
  const remind::ReminderList& list;
  const Catalogue& vi;
  const Catalogue& en;
  Day day{};         ///< of the digests
  std::string from;  ///< "Học viện Quản lý giáo dục <lotrinh@niem.example>": see mailbox_of()
  /// By session: how often it was changed since the first baseline, for SEQUENCE of its .ics.
  std::vector<int> sequence{};
};

/// A message body, finished but for the reader's salutation, so that the readers of one class share
/// it: MIME, CRLF, 7-bit. The whole body is parts[0] + salutation of the plain text + parts[1] +
/// salutation of the HTML + parts[2].
struct Letter {
  std::string subject;  ///< header value, encoded and folded, to stand behind "Subject: "
  std::array<std::string, 3> parts;

  friend bool operator==(const Letter&, const Letter&) = default;
};

/// The letter of a digest: changes of dates first, then what is overdue, due today and due soon;
/// what others have not done; who cannot be written to. Lists of learners by cohort with names, in
/// the order of class lists; of more than 2,000 classes and names the rest is counted by province.
/// An .ics with the live days of sessions named in lines about presence and in changes. Plain text
/// and HTML alternatives.
///
/// Of two stages of one task only the later one stands in it. Equal for digests that differ in
/// their readers' names only.
///
/// Cost: some 100 us, and 2 us for each name.
[[nodiscard]] Letter letter_of(const Desk& desk, const remind::Digest& digest);

/// Bytes that are equal only for digests of one desk with equal letters, and are equal for readers
/// of one class with the same lines: who sends letters keeps them by it. Some 30 bytes a line.
///
/// Cost: a fraction of a microsecond a line.
[[nodiscard]] std::string letter_signature(const Desk& desk, const remind::Digest& digest);

/// "Kính gửi Thầy/Cô Nguyễn Văn A," as lines of the two parts, encoded as these are.
struct Salutation {
  std::string text;
  std::string html;
};
[[nodiscard]] Salutation salutation_of(const Desk& desk, const remind::Digest& digest);

/// Name of the first reader in the language of the digest, for Envelope::to_name: a person's, or
/// "Sở Giáo dục và Đào tạo Hà Nội".
[[nodiscard]] std::string reader_name(const Desk& desk, const remind::Digest& digest);

/// What goes before the body.
struct Envelope {
  std::string key;         ///< of the message: header X-Reminder-Key, and in the Message-ID
  std::string from;        ///< Desk::from; must be a mailbox_of()
  std::string to_name;     ///< may be empty
  std::string to_address;  ///< must be is_mailbox()
  std::string subject;     ///< Letter::subject
  date::sys_seconds date;  ///< frozen
  Language language = Language::vi;
};

/// The header of a message with the empty line behind it, for bodies of letter_of(). Names are
/// encoded (RFC 2047), so nothing in them can begin another header. Also says that no machine
/// should answer (RFC 3834: Auto-Submitted). ASCII, but for an address that is not.
[[nodiscard]] std::string header_of(const Envelope& envelope);

/// What headers of one letter have in common: a whole one is parts[0] + reader_header() + parts[1]
/// + key + parts[2] + key + parts[3].
struct SharedHeader {
  std::array<std::string, 4> parts;
};
/// Of the envelope, which may be without a reader and key.
[[nodiscard]] SharedHeader shared_header(const Envelope& envelope);
/// The line that names the reader.
[[nodiscard]] std::string reader_header(const Envelope& envelope);

}  // namespace lotrinh::letter

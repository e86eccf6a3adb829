#pragma once

#include "letter/catalogue.hpp"
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
  std::string from;  ///< "Học viện Quản lý giáo dục <lotrinh@niem.example>", as it is written
  /// By session: how often it was changed since the first baseline, for SEQUENCE of its .ics.
  std::vector<int> sequence;
};

/// A message body, finished but for the reader's salutation, so that the readers of one class share
/// it: MIME, CRLF, 7-bit. The whole body is parts[0] + salutation of the plain text + parts[1] +
/// salutation of the HTML + parts[2].
struct Letter {
  std::string subject;  ///< header value, encoded
  std::array<std::string, 3> parts;

  friend bool operator==(const Letter&, const Letter&) = default;
};

/// The letter of a digest: what is due by session, ahead first by date, then overdue, escalated and
/// corrections; lists of learners by cohort with names; an .ics with the live days of sessions
/// named in lines about presence, `moved` and `cancelled`. Plain text and HTML alternatives.
///
/// Equal for digests that differ in their readers' names only.
[[nodiscard]] Letter letter_of(const Desk& desk, const remind::Digest& digest);

/// "Kính gửi Thầy/Cô Nguyễn Văn A," as lines of the two parts, encoded as these are.
struct Salutation {
  std::string text;
  std::string html;
};
[[nodiscard]] Salutation salutation_of(const Desk& desk, const remind::Digest& digest);

/// What goes before the body.
struct Envelope {
  std::string key;      ///< of the message: header X-Reminder-Key, and in the Message-ID
  std::string from;     ///< Desk::from
  std::string to_name;  ///< may be empty
  std::string to_address;
  std::string subject;     ///< Letter::subject
  date::sys_seconds date;  ///< frozen
  Language language = Language::vi;
};

/// The header of a message with the empty line behind it, for bodies of letter_of(). Names are
/// encoded (RFC 2047), so nothing in them can begin another header. Also says that no machine
/// should answer (RFC 3834: Auto-Submitted).
[[nodiscard]] std::string header_of(const Envelope& envelope);

/// Whether an address can stand in an envelope: one mailbox, ASCII or UTF-8 without blanks, control
/// characters, quotes, brackets or commas, at most 254 bytes.
[[nodiscard]] bool is_mailbox(std::string_view address);

}  // namespace lotrinh::letter

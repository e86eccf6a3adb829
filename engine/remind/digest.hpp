#pragma once

#include "base/digest.hpp"
#include "remind/contact_book.hpp"
#include "remind/reminder.hpp"

#include <string>
#include <vector>

namespace lotrinh::remind {

/// What one reader gets on one day: everything for all that he or she is, and for those in whose
/// stead he or she is written to.
struct Digest {
  std::string address;  ///< normal; empty: nobody can be written to
  Language language = Language::vi;
  std::vector<Recipient> readers;         ///< who has this address, ascending
  std::vector<std::size_t> reminders;     ///< rows of the list, in its order
  std::vector<Unreachable> instead_of{};  ///< by entry of `reminders`: why not to the one meant

  friend bool operator==(const Digest&, const Digest&) = default;
};

/// All reminders of a list by reader, in the order of the first reminder of each: learners of a
/// class one after the other. Readers are those among whom the reminders go, in their own right or
/// for somebody else; the language is that of the first of them.
///
/// Kept in flat columns, about 35 bytes a reminder and reader, since there may be half a million;
/// each digest is made when it is asked for. Refers to the contacts.
class Digests {
 public:
  Digests(const ReminderList& list, const ContactBook& contacts);

  [[nodiscard]] std::size_t size() const { return first_reminder_.size() - 1; }
  [[nodiscard]] Digest operator[](std::size_t number) const;

 private:
  const ContactBook* contacts_;
  std::vector<std::uint32_t> first_reminder_;  ///< by digest, and one more
  std::vector<std::uint32_t> reminders_;
  std::vector<Unreachable> instead_of_;
  std::vector<std::uint32_t> first_reader_;  ///< by digest, and one more
  std::vector<Recipient> readers_;
  std::size_t nobody_;  ///< the digest that can be delivered to nobody, or size()
};

/// The same as values, for programmes of ordinary size.
[[nodiscard]] std::vector<Digest> digests(const ReminderList& list, const ContactBook& contacts);

/// Identity of a reminder: 16 bytes (32 hexadecimal digits) of the SHA-256 over series, task,
/// recipient, stage and due date, separated so that no two differ by concatenation.
///
/// @param series  number of the first baseline that the plan in force goes back to, so that a
///                revision does not remind again of what it left as it was
[[nodiscard]] std::string reminder_key(int series, std::string_view task,
                                       std::string_view recipient, Stage stage, Day due);
/// The same as bytes.
[[nodiscard]] ShortDigest reminder_digest(int series, std::string_view task,
                                          std::string_view recipient, Stage stage, Day due);

/// Identity of what one reader gets on one day, likewise 32 digits.
///
/// @param edition  0, but when a day is decided again after a clock was set back
[[nodiscard]] std::string message_key(int series, std::string_view address, Day day,
                                      int edition = 0);

}  // namespace lotrinh::remind

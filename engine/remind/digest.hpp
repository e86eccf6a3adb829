#pragma once

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
};

/// All reminders of a list by reader, in the order of the first reminder of each: learners of a
/// class one after the other.
[[nodiscard]] std::vector<Digest> digests(const ReminderList& list, const ContactBook& contacts);

/// Identity of a reminder: 16 bytes (32 hexadecimal digits) of the SHA-256 over series, task,
/// recipient, stage and due date, separated so that no two differ by concatenation.
///
/// @param series  number of the first baseline that the plan in force goes back to, so that a
///                revision does not remind again of what it left as it was
[[nodiscard]] std::string reminder_key(int series, std::string_view task,
                                       std::string_view recipient, Stage stage, Day due);

/// Identity of what one reader gets on one day, likewise 32 digits.
[[nodiscard]] std::string message_key(int series, std::string_view address, Day day);

}  // namespace lotrinh::remind

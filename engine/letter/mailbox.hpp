#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lotrinh::letter {

/// Whether an address can stand in an envelope: one mailbox, ASCII or UTF-8 without blanks, control
/// characters, quotes, brackets or commas, at most 254 bytes.
[[nodiscard]] bool is_mailbox(std::string_view address);

/// A name and an address, e.g. of the sender.
struct Mailbox {
  std::string name;  ///< may be empty
  std::string address;
};

/// "Học viện Quản lý giáo dục <lotrinh@niem.example>" or an address alone, as somebody wrote it.
/// The name may stand in quotes. Nothing when the address is none.
[[nodiscard]] std::optional<Mailbox> mailbox_of(std::string_view written);

}  // namespace lotrinh::letter

#pragma once

#include <lotrinh_channel.h>
#include <string>
#include <string_view>

namespace lotrinh_plugins {

/// Whether the text can stand between the angle brackets of MAIL FROM and RCPT TO without ending
/// them: no blanks, control characters or brackets, something on both sides of an @.
[[nodiscard]] bool is_envelope_address(std::string_view address);

/// Why the message must not be sent as it is: a line end that is not CRLF, which servers disagree
/// about ("SMTP smuggling"). Empty for a good one.
[[nodiscard]] std::string wrong_with_lines(std::string_view bytes);

}  // namespace lotrinh_plugins

#pragma once

#include <cstddef>
#include <lotrinh_channel.h>
#include <optional>
#include <string>

namespace lotrinh_plugins {

/// How the connection to the server is protected.
enum class Security {
  starttls,  ///< begins in the clear, must turn to TLS before anything else
  smtps,     ///< TLS from the first byte
  none
};

/// What the settings of the channel say, checked.
struct SmtpSettings {
  std::string host;
  int port = 0;
  Security security = Security::starttls;
  std::string user;
  std::string password;
  std::string ca_file;
  std::string helo;
  long timeout_seconds = 120;  ///< for one message, from its first byte to the server's answer
  long connect_timeout_seconds = 20;
};

/// The names of the settings, separated by blanks.
inline constexpr const char* smtp_setting_names =
    "host port security user password_file ca_file helo timeout_seconds connect_timeout_seconds";

/// The settings, or nothing and what is wrong. Reads the password from its file or from the
/// environment variable LOTRINH_SMTP_PASSWORD.
[[nodiscard]] std::optional<SmtpSettings> smtp_settings(const lotrinh_setting* settings,
                                                        std::size_t count, std::string& problem);

}  // namespace lotrinh_plugins

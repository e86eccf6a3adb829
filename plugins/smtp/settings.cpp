#include "settings.hpp"

#include "password.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <system_error>

namespace lotrinh_plugins {

namespace {

using Given = std::string_view;

/// A name or address of a machine: it becomes part of a URL.
bool is_host(Given text) {
  return !text.empty() && text.size() <= 255 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-' || c == ':' || c == '_';
  });
}

bool whole_number(Given text, long lowest, long highest, long& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && number >= lowest &&
         number <= highest;
}

bool is_loopback(Given host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

std::string wrong(Given name, Given value, Given allowed) {
  return "setting `" + std::string(name) + "` is `" + std::string(value) + "`; allowed is " +
         std::string(allowed);
}

std::string set_number(Given name, Given value, long highest, long& number) {
  if (whole_number(value, 1, highest, number)) return "";
  return wrong(name, value, "a whole number from 1 to " + std::to_string(highest));
}

std::string set_host(Given name, Given value, std::string& host) {
  host = value;
  return is_host(value) ? "" : wrong(name, value, "the name or address of a machine");
}

std::string set_security(Given value, Security& security) {
  constexpr std::array<Given, 3> words{"starttls", "smtps", "none"};
  const auto* const word = std::find(words.begin(), words.end(), value);
  if (word == words.end()) return wrong("security", value, "starttls, smtps or none");
  security = static_cast<Security>(word - words.begin());
  return "";
}

/// Takes over one setting; what is wrong with it, or nothing.
std::string set(SmtpSettings& settings, std::string& password_file, Given name, Given value) {
  std::string wrong_value;
  if (name == "host") return set_host(name, value, settings.host);
  if (name == "helo") return set_host(name, value, settings.helo);
  if (name == "security") return set_security(value, settings.security);
  if (name == "user") settings.user = value;
  if (name == "ca_file") settings.ca_file = value;
  if (name == "password_file") password_file = value;
  if (name == "timeout_seconds") return set_number(name, value, 3600, settings.timeout_seconds);
  if (name == "connect_timeout_seconds") {
    return set_number(name, value, 3600, settings.connect_timeout_seconds);
  }
  if (name == "port") {
    long port = 0;
    wrong_value = set_number(name, value, 65535, port);
    settings.port = static_cast<int>(port);
  }
  return wrong_value;
}

int usual_port(Security security) {
  if (security == Security::smtps) return 465;
  return security == Security::starttls ? 587 : 25;
}

/// The password of the user; what is wrong with it, or nothing.
std::string add_password(SmtpSettings& settings, const std::string& file) {
  if (settings.user.empty()) {
    return file.empty() ? "" : "setting `password_file` is of no use without setting `user`";
  }
  if (settings.security == Security::none && !is_loopback(settings.host)) {
    return "a password is not sent in the clear to another machine: set `security` to starttls "
           "or smtps, or leave out `user`";
  }
  if (!file.empty()) {
    std::string problem;
    settings.password = password_in(file, problem).value_or("");
    return problem;
  }
  const char* password = std::getenv("LOTRINH_SMTP_PASSWORD");
  if (password == nullptr || *password == '\0') {
    return "user `" + settings.user +
           "` has no password: set `password_file` or the environment variable "
           "LOTRINH_SMTP_PASSWORD";
  }
  settings.password = password;
  return "";
}

}  // namespace

std::optional<SmtpSettings> smtp_settings(const lotrinh_setting* settings, std::size_t count,
                                          std::string& problem) {
  SmtpSettings result;
  std::string password_file;
  const auto add = [&](const std::string& more) {
    if (!more.empty()) problem += (problem.empty() ? "" : "; ") + more;
  };
  for (std::size_t i = 0; i < count; ++i) {
    add(set(result, password_file, settings[i].name, settings[i].value));
  }
  if (result.host.empty()) add("setting `host`, the mail server, is missing");
  if (result.port == 0) result.port = usual_port(result.security);
  if (problem.empty()) add(add_password(result, password_file));
  if (!problem.empty()) return std::nullopt;
  return result;
}

}  // namespace lotrinh_plugins

// Replies of an SMTP server and what they mean for a message: RFC 5321, section 4.2; enhanced codes
// by RFC 3463; the gap in which nobody knows by RFC 1047.
#include "exchange.hpp"

#include <algorithm>
#include <cctype>

namespace lotrinh_plugins {

namespace {

constexpr std::size_t longest_reply = 300;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

/// "550-5.1.1 text": 550. 0 for a line that is no reply.
int code_of(std::string_view line) {
  if (line.size() < 3 || !is_digit(line[0]) || !is_digit(line[1]) || !is_digit(line[2])) return 0;
  if (line.size() > 3 && line[3] != ' ' && line[3] != '-') return 0;
  return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

/// Whether the reply has an enhanced code of this class and subject: "5.7".
bool has_enhanced(const std::string& reply, std::string_view subject) {
  return reply.size() > 4 && std::string_view(reply).substr(4).starts_with(subject) &&
         reply.size() > 4 + subject.size() && reply[4 + subject.size()] == '.';
}

/// A no to RCPT that is not about the recipient: the command is not taken as such, or not without
/// authentication.
bool is_about_the_channel(int code) {
  return (code >= 500 && code <= 504) || code == 530 || code == 534 || code == 535 || code == 538;
}

Result permanent(const Exchange& exchange) {
  const int code = exchange.code();
  const std::string& text = exchange.reply();
  switch (exchange.step()) {
    case Step::connect:
      return {LOTRINH_UNUSABLE, text};
    case Step::sender:
      // Too large is about this message; everything else would meet each one.
      return {code == 552 ? LOTRINH_REFUSED : LOTRINH_UNUSABLE, text};
    case Step::recipient:
      if (is_about_the_channel(code)) return {LOTRINH_UNUSABLE, text};
      // A matter of policy, such as "relaying denied": the mailbox may well exist.
      return {has_enhanced(text, "5.7") ? LOTRINH_PUT_OFF : LOTRINH_REFUSED, text};
    case Step::data:
    case Step::whole:
      return {LOTRINH_REFUSED, text};
  }
  return {LOTRINH_UNKNOWN, text};
}

}  // namespace

void Exchange::begin(Step step) {
  step_ = step;
  code_ = 0;
  reply_.clear();
}

void Exchange::said(std::string_view command) {
  if (command.starts_with("MAIL FROM")) {
    begin(Step::sender);
  } else if (command.starts_with("RCPT TO")) {
    begin(Step::recipient);
  } else if (command.starts_with("DATA")) {
    begin(Step::data);
  } else if (command.starts_with("QUIT")) {
    over_ = true;
  } else if (step_ == Step::connect) {
    begin(Step::connect);
  }
}

void Exchange::gave_all() { begin(Step::whole); }

void Exchange::heard(std::string_view line) {
  const int code = code_of(line);
  if (code == 0 || over_) return;
  code_ = code;
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  reply_ = line.substr(0, longest_reply);
}

Result result_of(const Exchange& exchange, std::string_view failure) {
  const int kind = exchange.code() / 100;
  if (exchange.step() == Step::whole && kind == 2) return {LOTRINH_DELIVERED, exchange.reply()};
  if (kind == 5) return permanent(exchange);
  if (kind == 4) {
    return {exchange.step() == Step::connect ? LOTRINH_UNUSABLE : LOTRINH_PUT_OFF,
            exchange.reply()};
  }
  switch (exchange.step()) {
    case Step::connect:
      return {LOTRINH_UNUSABLE, std::string(failure)};
    case Step::whole:
      return {LOTRINH_UNKNOWN, "no answer to the message: " + std::string(failure)};
    default:
      return {LOTRINH_PUT_OFF, std::string(failure)};
  }
}

}  // namespace lotrinh_plugins

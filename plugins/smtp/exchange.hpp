#pragma once

#include "answer.hpp"

#include <string>
#include <string_view>

namespace lotrinh_plugins {

/// How far the handing over of a message got.
enum class Step {
  connect,    ///< connecting, greeting, TLS, authentication
  sender,     ///< MAIL FROM was sent
  recipient,  ///< RCPT TO was sent
  data,       ///< DATA was sent
  whole       ///< all of the message was given to the network, the final dot perhaps as well
};

/// What was said to the server and what it said last: followed line by line.
class Exchange {
 public:
  /// A command of ours; what the server said before is of no concern any more.
  void said(std::string_view command);
  /// A line of the server.
  void heard(std::string_view line);
  /// The message has been handed over to its end.
  void gave_all();

  [[nodiscard]] Step step() const { return step_; }
  /// The code of the last reply to the last command; 0 while there is none.
  [[nodiscard]] int code() const { return code_; }
  /// The last reply as the server said it.
  [[nodiscard]] const std::string& reply() const { return reply_; }

 private:
  void begin(Step step);

  Step step_ = Step::connect;
  bool over_ = false;  ///< QUIT was sent: what is said to that means nothing for the message
  int code_ = 0;
  std::string reply_;
};

/// What became of a message whose handing over ended without success, with `failure` as the
/// network's own words for it.
///
/// Delivered, refused and put off are certain; a connection that is lost after the whole message
/// was given to the network leaves it unknown. The server's no to one recipient is that one's; its
/// no to the sender or to the connection is the channel's.
[[nodiscard]] Result result_of(const Exchange& exchange, std::string_view failure);

}  // namespace lotrinh_plugins

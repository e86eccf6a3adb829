#pragma once

#include "answer.hpp"
#include "exchange.hpp"
#include "settings.hpp"

#include <array>
#include <chrono>
#include <curl/curl.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace lotrinh_plugins {

/// A mail server and a connection to it that is kept from message to message and made anew when
/// it is lost. One message has one recipient.
class SmtpSession {
 public:
  SmtpSession(const lotrinh_host& host, SmtpSettings settings);
  SmtpSession(const SmtpSession&) = delete;
  SmtpSession& operator=(const SmtpSession&) = delete;
  ~SmtpSession() = default;

  /// Connects, authenticates and says NOOP: wrong settings show before the first message.
  [[nodiscard]] Result open();
  [[nodiscard]] Result deliver(const lotrinh_message& message);

 private:
  struct EndHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };

  static std::size_t on_read(char* room, std::size_t size, std::size_t count, void* session);
  static int on_progress(void* session, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
  static int on_debug(CURL*, curl_infotype type, char* bytes, std::size_t size, void* session);

  void set_up();
  /// One attempt after the other until one succeeds or another one is of no use.
  [[nodiscard]] Result performed();
  /// How long to wait before another attempt; nothing when there should be none.
  [[nodiscard]] std::optional<std::chrono::milliseconds> pause_after(CURLcode code, int attempt);
  /// After a failure: what is still on its way belongs to no later message.
  void drop_connection();
  /// False when the program was told to stop.
  [[nodiscard]] bool paused(std::chrono::milliseconds time) const;
  [[nodiscard]] std::string described(CURLcode code) const;

  const lotrinh_host& host_;
  SmtpSettings settings_;
  std::unique_ptr<CURL, EndHandle> curl_;
  std::array<char, CURL_ERROR_SIZE> error_{};
  Exchange exchange_;
  std::string_view bytes_;
  std::size_t given_ = 0;
  bool fresh_tried_ = false;
  std::optional<std::chrono::steady_clock::time_point> told_to_stop_;
};

}  // namespace lotrinh_plugins

// One libcurl handle for all messages, so that connection, TLS and authentication are done once.
//
// What happened to a message is not read from libcurl's result, which is the same for a refused
// sender and a refused recipient, but from the dialogue, followed by on_debug(): see exchange.hpp.
// libcurl 7.88 never repeats an upload on its own except HTTP ones, so a message goes out twice
// only when performed() says so, and that does it only before the final dot can have been sent.
//
// The size of a message is not told to libcurl: with it, 7.88 counts the dots that it adds to lines
// beginning with one, and can take a message for complete too early.
#include "session.hpp"

#include "message.hpp"

#include <algorithm>
#include <cstring>
#include <sys/socket.h>
#include <thread>
#include <utility>

namespace lotrinh_plugins {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// A server that is just being restarted, or busy, is met again after these.
constexpr std::array<milliseconds, 3> pauses{milliseconds(200), milliseconds(600),
                                             milliseconds(1200)};
/// How long to wait for the answer to a whole message after being told to stop: giving up then
/// leaves open whether the message has arrived.
constexpr milliseconds farewell{3000};

std::string url_of(const SmtpSettings& settings) {
  const bool is_ipv6 = settings.host.find(':') != std::string::npos;
  const std::string host = is_ipv6 ? "[" + settings.host + "]" : settings.host;
  return (settings.security == Security::smtps ? "smtps://" : "smtp://") + host + ":" +
         std::to_string(settings.port) + "/" + settings.helo;
}

/// Failures to connect that may be over in a second.
bool is_passing(CURLcode code) {
  constexpr std::array passing{CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT,
                               CURLE_RECV_ERROR,           CURLE_SEND_ERROR,
                               CURLE_GOT_NOTHING,          CURLE_WEIRD_SERVER_REPLY};
  return std::find(passing.begin(), passing.end(), code) != passing.end();
}

struct EndList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

SmtpSession::SmtpSession(const lotrinh_host& host, SmtpSettings settings)
    : host_(host), settings_(std::move(settings)), curl_(curl_easy_init()) {
  if (curl_ != nullptr) set_up();
}

void SmtpSession::set_up() {
  CURL* curl = curl_.get();
  const auto text = [&](CURLoption option, const std::string& value) {
    if (!value.empty()) curl_easy_setopt(curl, option, value.c_str());
  };
  text(CURLOPT_URL, url_of(settings_));
  text(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  text(CURLOPT_NOPROXY, "*");  // proxies in the environment are meant for web pages
  text(CURLOPT_USERNAME, settings_.user);
  text(CURLOPT_PASSWORD, settings_.password);
  text(CURLOPT_CAINFO, settings_.ca_file);
  const bool clear = settings_.security == Security::none;
  curl_easy_setopt(curl, CURLOPT_USE_SSL,
                   static_cast<long>(clear ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, settings_.connect_timeout_seconds);
  curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, settings_.timeout_seconds);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, settings_.timeout_seconds);
  curl_easy_setopt(curl, CURLOPT_TCP_NODELAY, 1L);
  // libcurl takes memory of several times this for each message; the usual 64 KiB go back to the
  // system each time.
  curl_easy_setopt(curl, CURLOPT_UPLOAD_BUFFERSIZE, 16L * 1024);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, error_.data());
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, &SmtpSession::on_read);
  curl_easy_setopt(curl, CURLOPT_READDATA, this);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &SmtpSession::on_progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
  curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
  curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, &SmtpSession::on_debug);
  curl_easy_setopt(curl, CURLOPT_DEBUGDATA, this);
}

std::size_t SmtpSession::on_read(char* room, std::size_t size, std::size_t count, void* session) {
  auto& self = *static_cast<SmtpSession*>(session);
  const std::string_view left = self.bytes_.substr(self.given_);
  const std::size_t length = std::min(size * count, left.size());
  std::memcpy(room, left.data(), length);
  self.given_ += length;
  if (length == 0) self.exchange_.gave_all();  // now libcurl sends the final dot
  return length;
}

int SmtpSession::on_progress(void* session, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& self = *static_cast<SmtpSession*>(session);
  if (self.host_.still_working(self.host_.context) == 0) return 0;
  const auto now = steady_clock::now();
  if (!self.told_to_stop_) self.told_to_stop_ = now;
  return self.exchange_.step() != Step::whole || now - *self.told_to_stop_ > farewell ? 1 : 0;
}

int SmtpSession::on_debug(CURL*, curl_infotype type, char* bytes, std::size_t size, void* session) {
  auto& self = *static_cast<SmtpSession*>(session);
  if (type == CURLINFO_HEADER_OUT) self.exchange_.said({bytes, size});
  if (type == CURLINFO_HEADER_IN) self.exchange_.heard({bytes, size});
  return 0;
}

std::string SmtpSession::described(CURLcode code) const {
  const std::string server = settings_.host + ":" + std::to_string(settings_.port) + ": ";
  const char* text = error_[0] == '\0' ? curl_easy_strerror(code) : error_.data();
  return server + text;
}

std::optional<milliseconds> SmtpSession::pause_after(CURLcode code, int attempt) {
  const Step step = exchange_.step();
  const int reply = exchange_.code();
  if (step == Step::connect) {
    const bool passing = reply / 100 == 4 || (reply / 100 != 5 && is_passing(code));
    if (!passing || attempt >= static_cast<int>(pauses.size())) return std::nullopt;
    return pauses.at(static_cast<std::size_t>(attempt));
  }
  // A server may close a connection that it had kept; what it had not got whole goes out again.
  long connections = 0;
  curl_easy_getinfo(curl_.get(), CURLINFO_NUM_CONNECTS, &connections);
  const bool closed = (reply == 0 && is_passing(code)) || reply == 421;
  if (step == Step::whole || !closed || connections > 0 || fresh_tried_) return std::nullopt;
  fresh_tried_ = true;
  return milliseconds(0);
}

void SmtpSession::drop_connection() {
  // libcurl 7.88 keeps a connection on which the answer to a message was not waited for to its end:
  // the answer, when it comes, would be taken for one to the next message.
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(curl_.get(), CURLINFO_ACTIVESOCKET, &socket);
  if (socket != CURL_SOCKET_BAD) ::shutdown(socket, SHUT_RDWR);
}

bool SmtpSession::paused(milliseconds time) const {
  const auto end = steady_clock::now() + time;
  while (steady_clock::now() < end) {
    if (host_.still_working(host_.context) != 0) return false;
    std::this_thread::sleep_for(milliseconds(50));
  }
  return true;
}

Result SmtpSession::performed() {
  fresh_tried_ = false;
  for (int attempt = 0;; ++attempt) {
    exchange_ = Exchange();
    given_ = 0;
    error_[0] = '\0';
    const CURLcode code = curl_easy_perform(curl_.get());
    if (code == CURLE_OK) return {LOTRINH_DELIVERED, exchange_.reply()};
    drop_connection();
    if (code == CURLE_ABORTED_BY_CALLBACK && exchange_.step() != Step::whole) {
      return {LOTRINH_PUT_OFF, "the program was told to stop"};
    }
    const auto pause = pause_after(code, attempt);
    if (!pause || !paused(*pause)) return result_of(exchange_, described(code));
  }
}

Result SmtpSession::open() {
  if (curl_ == nullptr) return {LOTRINH_UNUSABLE, "libcurl cannot be started"};
  curl_easy_setopt(curl_.get(), CURLOPT_CUSTOMREQUEST, "NOOP");
  curl_easy_setopt(curl_.get(), CURLOPT_NOBODY, 1L);
  Result result = performed();
  curl_easy_setopt(curl_.get(), CURLOPT_CUSTOMREQUEST, nullptr);
  if (result.outcome == LOTRINH_DELIVERED) return result;
  const std::string server = settings_.host + ":" + std::to_string(settings_.port) + ": ";
  const std::string user =
      exchange_.code() / 10 == 53 ? " (user `" + settings_.user + "`)" : std::string();
  if (!result.text.starts_with(server)) result.text.insert(0, server);
  return {LOTRINH_UNUSABLE, result.text + user};
}

Result SmtpSession::deliver(const lotrinh_message& message) {
  if (!is_envelope_address(message.sender)) {
    return {LOTRINH_UNUSABLE, "the sender is no address"};
  }
  if (!is_envelope_address(message.recipient)) {
    return {LOTRINH_REFUSED, "the recipient is no address"};
  }
  bytes_ = {message.bytes, message.size};
  if (std::string wrong = wrong_with_lines(bytes_); !wrong.empty()) {
    return {LOTRINH_REFUSED, std::move(wrong)};
  }
  const std::unique_ptr<curl_slist, EndList> to(curl_slist_append(nullptr, message.recipient));
  curl_easy_setopt(curl_.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl_.get(), CURLOPT_MAIL_FROM, message.sender);
  curl_easy_setopt(curl_.get(), CURLOPT_MAIL_RCPT, to.get());
  Result result = performed();
  curl_easy_setopt(curl_.get(), CURLOPT_MAIL_RCPT, nullptr);
  bytes_ = {};
  return result;
}

}  // namespace lotrinh_plugins

// Frames over a stream socket: 4 bytes with the length of the payload and 1 with the kind, in the
// byte order of the machine, which both ends share; then the payload. Neither end believes a length
// before it has compared it with its limit, so that a plugin that writes into the connection costs
// no memory.
#include "plugin/wire.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace lotrinh::plugin {

namespace {

using Length = std::uint32_t;
constexpr std::size_t head_size = sizeof(Length) + 1;

std::array<char, head_size> head_of(FrameKind kind, std::size_t size) {
  std::array<char, head_size> head{};
  const auto length = static_cast<Length>(size);
  std::memcpy(head.data(), &length, sizeof length);
  head[sizeof length] = static_cast<char>(kind);
  return head;
}

Length length_at(std::string_view bytes) {
  Length length = 0;
  std::memcpy(&length, bytes.data(), sizeof length);
  return length;
}

}  // namespace

std::string payload_of(const std::vector<std::string_view>& texts) {
  std::size_t size = 0;
  for (const std::string_view text : texts) size += sizeof(Length) + text.size() + 1;
  std::string payload;
  payload.reserve(size);
  for (const std::string_view text : texts) {
    const auto length = static_cast<Length>(text.size());
    std::array<char, sizeof length> bytes{};
    std::memcpy(bytes.data(), &length, sizeof length);
    payload.append(bytes.data(), bytes.size()).append(text).push_back('\0');
  }
  return payload;
}

std::optional<std::vector<std::string_view>> texts_in(std::string_view payload) {
  std::vector<std::string_view> texts;
  while (!payload.empty()) {
    if (payload.size() < sizeof(Length) + 1) return std::nullopt;
    const std::size_t length = length_at(payload);
    payload.remove_prefix(sizeof(Length));
    if (length >= payload.size() || payload[length] != '\0') return std::nullopt;
    texts.push_back(payload.substr(0, length));
    payload.remove_prefix(length + 1);
  }
  return texts;
}

Wire::~Wire() { ::close(descriptor_); }

void Wire::limit_sending(std::chrono::milliseconds time) const {
  timeval limit{};
  limit.tv_sec = time.count() / 1000;
  limit.tv_usec = time.count() % 1000 * 1000;
  ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

bool Wire::send(FrameKind kind, std::string_view payload) const {
  auto head = head_of(kind, payload.size());
  std::array<iovec, 2> parts{iovec{head.data(), head.size()},
                             // sendmsg() reads only, but shares its struct with recvmsg().
                             iovec{const_cast<char*>(payload.data()), payload.size()}};  // NOLINT
  msghdr message{};
  message.msg_iov = parts.data();
  message.msg_iovlen = parts.size();
  std::size_t left = head.size() + payload.size();
  while (left > 0) {
    const ssize_t sent = ::sendmsg(descriptor_, &message, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    left -= static_cast<std::size_t>(sent);
    std::size_t passed = static_cast<std::size_t>(sent);
    for (iovec& part : parts) {
      const std::size_t now = std::min(passed, part.iov_len);
      part.iov_base = static_cast<char*>(part.iov_base) + now;
      part.iov_len -= now;
      passed -= now;
    }
  }
  return true;
}

Received Wire::taken(Frame& frame) {
  if (read_.size() < head_size) return Received::nothing;
  const std::size_t length = length_at(read_);
  const auto kind = static_cast<FrameKind>(read_[sizeof(Length)]);
  const bool known = kind >= FrameKind::open && kind <= FrameKind::not_started;
  if (!known || length > longest_) return Received::disturbed;
  if (read_.size() < head_size + length) return Received::nothing;
  frame.kind = kind;
  frame.payload.assign(read_, head_size, length);
  read_.erase(0, head_size + length);
  return Received::frame;
}

Received Wire::read_more() {
  std::array<char, std::size_t{64} << 10> bytes;  // NOLINT: filled right below
  const ssize_t size = ::recv(descriptor_, bytes.data(), bytes.size(), 0);
  if (size < 0 && (errno == EINTR || errno == EAGAIN)) return Received::nothing;
  if (size <= 0) return Received::ended;
  read_.append(bytes.data(), static_cast<std::size_t>(size));
  return Received::frame;
}

Received Wire::receive(Frame& frame, std::chrono::milliseconds time) {
  const Received ready = taken(frame);
  if (ready != Received::nothing) return ready;
  pollfd waited{descriptor_, POLLIN, 0};
  if (::poll(&waited, 1, static_cast<int>(time.count())) <= 0) return Received::nothing;
  const Received more = read_more();
  return more == Received::frame ? taken(frame) : more;
}

Received Wire::receive(Frame& frame) {
  for (;;) {
    const Received ready = taken(frame);
    if (ready != Received::nothing) return ready;
    if (const Received more = read_more(); more == Received::ended) return more;
  }
}

}  // namespace lotrinh::plugin

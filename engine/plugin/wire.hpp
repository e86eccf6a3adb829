#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::plugin {

/// What a frame between the program and a plugin's process says.
enum class FrameKind : std::uint8_t {
  open = 1,     ///< name, value, name, value, ...
  deliver,      ///< key, sender, recipient, bytes
  close,        ///< nothing
  described,    ///< name, version, names of settings
  answer,       ///< number of the outcome, why
  working,      ///< nothing: the plugin is still at work
  note,         ///< a line for the operator
  failed,       ///< what is wrong with the plugin; the process ends
  not_started,  ///< number of the error: the process could not be started
};

struct Frame {
  FrameKind kind = FrameKind::close;
  std::string payload;
};

/// The texts as one payload: before each its length, behind each a zero, so that a reader in C can
/// use it where it lies.
[[nodiscard]] std::string payload_of(const std::vector<std::string_view>& texts);

/// The texts of a payload, pointing into it; nothing when it is no payload.
[[nodiscard]] std::optional<std::vector<std::string_view>> texts_in(std::string_view payload);

/// How waiting for a frame ended.
enum class Received : std::uint8_t {
  frame,
  nothing,   ///< none within the time
  ended,     ///< the other end is closed
  disturbed  ///< what came is no frame, or too long a one
};

/// One end of the connection between the program and a plugin's process: a socket that carries
/// frames of a bounded length.
class Wire {
 public:
  /// The largest payload that the program sends and a plugin's process takes.
  static constexpr std::size_t longest_request = std::size_t{64} << 20;
  /// The largest payload that a plugin's process sends and the program takes.
  static constexpr std::size_t longest_reply = std::size_t{64} << 10;

  /// Takes over the descriptor. `longest` is the largest payload that may come in.
  Wire(int descriptor, std::size_t longest) : descriptor_(descriptor), longest_(longest) {}
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;
  ~Wire();

  /// A send that makes no progress for this long fails.
  void limit_sending(std::chrono::milliseconds time) const;
  /// Whether the frame went out whole.
  [[nodiscard]] bool send(FrameKind kind, std::string_view payload) const;
  /// The next frame. Comes back early, with `nothing`, when a signal arrives.
  [[nodiscard]] Received receive(Frame& frame, std::chrono::milliseconds time);
  /// The next frame, however long it takes.
  [[nodiscard]] Received receive(Frame& frame);

 private:
  /// Takes a whole frame out of what has been read.
  [[nodiscard]] Received taken(Frame& frame);
  [[nodiscard]] Received read_more();

  int descriptor_;
  std::size_t longest_;
  std::string read_;  ///< begins with a frame that has not been taken
};

}  // namespace lotrinh::plugin

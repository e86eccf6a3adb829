#pragma once

#include "plugin/host_process.hpp"
#include "plugin/load.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::plugin {

using Note = std::function<void(std::string_view)>;

/// Requests to a plugin in its process, one at a time, each with one reply, or with the problem
/// that ended the process: a crash, an exception, silence for 4 seconds. After a problem there is
/// no process any more.
class Conversation {
 public:
  /// Starts the process and waits for what the plugin says of itself. Throws Error.
  Conversation(const ChannelChoice& choice, std::filesystem::path library, Note note);
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;
  /// Closes the channel and ends the process.
  ~Conversation();

  [[nodiscard]] const ChannelInfo& info() const { return info_; }
  /// Sends a request. False when the process is gone: then no function of the plugin has run.
  [[nodiscard]] bool asked(FrameKind request, const std::vector<std::string_view>& texts);
  /// The texts of the reply to the request. Nothing after a problem.
  [[nodiscard]] std::optional<std::vector<std::string>> reply(FrameKind expected,
                                                              std::string_view function);
  /// What ended the process, naming the file of the plugin; empty while all is well.
  [[nodiscard]] const std::string& problem() const { return problem_; }
  /// Ends the process because of what the plugin did.
  void give_up(std::string_view what);

 private:
  [[nodiscard]] Received next_frame(Frame& frame);
  void pass_on(std::string_view note) const;
  /// Gives up over a frame that is no reply, or over none.
  void give_up_on(Received received, const Frame& frame, std::string_view function);

  std::filesystem::path library_;
  std::filesystem::path program_;
  Note note_;
  std::function<bool()> told_to_stop_;
  HostProcess process_;
  ChannelInfo info_;
  std::string problem_;
};

}  // namespace lotrinh::plugin

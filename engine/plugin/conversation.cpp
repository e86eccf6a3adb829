#include "plugin/conversation.hpp"

#include "base/diagnostic.hpp"
#include "base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <system_error>
#include <utility>

namespace lotrinh::plugin {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds longest_silence{4000};
/// How long a plugin that says that it is at work may go on after it was told to stop.
constexpr milliseconds longest_farewell{10'000};
/// Between two looks at whether the program was told to stop.
constexpr milliseconds between_looks{100};
constexpr std::size_t longest_text = 400;

int number_in(const std::string& text) {
  int number = -1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

Conversation::Conversation(const ChannelChoice& choice, std::filesystem::path library, Note note)
    : library_(std::move(library)),
      program_(choice.host),
      note_(std::move(note)),
      told_to_stop_(choice.told_to_stop),
      process_(choice.host, library_) {
  process_.wire().limit_sending(longest_silence);
  const auto told = reply(FrameKind::described, "loading");
  if (!told) throw Error(problem_);
  if (told->size() != 3) {
    give_up("said something else than its name, version and settings");
    throw Error(problem_);
  }
  info_ = {printable((*told)[0]), printable((*told)[1]), printable((*told)[2], 4096), library_};
}

Conversation::~Conversation() {
  if (!asked(FrameKind::close, {})) return;
  Frame frame;
  const Received received = next_frame(frame);
  const std::string how = received == Received::ended ? process_.ended() : "";
  if (received == Received::ended && how.empty()) return;
  if (received == Received::ended) {
    pass_on(fmt::format("the plugin ended in close() with {}", how));
  } else if (received == Received::frame) {
    pass_on(frame.payload);
  } else {
    pass_on("the plugin hangs in close()");
  }
}

bool Conversation::asked(FrameKind request, const std::vector<std::string_view>& texts) {
  if (!problem_.empty()) return false;
  if (process_.wire().send(request, payload_of(texts))) return true;
  Frame frame;
  give_up_on(Received::ended, frame, "between two messages");
  return false;
}

Received Conversation::next_frame(Frame& frame) {
  auto silent_since = steady_clock::now();
  std::optional<steady_clock::time_point> stopping;
  for (;;) {
    if (told_to_stop_ && !stopping && told_to_stop_()) {
      stopping = steady_clock::now();
      process_.tell_to_stop();
    }
    const Received received = process_.wire().receive(frame, between_looks);
    const auto now = steady_clock::now();
    const bool is_reply = received == Received::frame && frame.kind != FrameKind::working &&
                          frame.kind != FrameKind::note;
    if (is_reply || received == Received::ended || received == Received::disturbed) return received;
    if (received == Received::frame) silent_since = now;
    if (received == Received::frame && frame.kind == FrameKind::note) pass_on(frame.payload);
    if (now - silent_since > longest_silence) return Received::nothing;
    if (stopping && now - *stopping > longest_farewell) return Received::nothing;
  }
}

void Conversation::pass_on(std::string_view note) const {
  if (note_) note_(fmt::format("{}: {}", library_.string(), printable(note, longest_text)));
}

std::optional<std::vector<std::string>> Conversation::reply(FrameKind expected,
                                                            std::string_view function) {
  Frame frame;
  const Received received = next_frame(frame);
  if (received == Received::frame && frame.kind == expected) {
    const auto texts = texts_in(frame.payload);
    if (texts) return std::vector<std::string>(texts->begin(), texts->end());
  }
  give_up_on(received, frame, function);
  return std::nullopt;
}

void Conversation::give_up_on(Received received, const Frame& frame, std::string_view function) {
  if (received == Received::nothing) {
    give_up(fmt::format("the plugin hangs in {}: not a word for {} seconds, its process was ended",
                        function, longest_silence.count() / 1000));
  } else if (received == Received::frame && frame.kind == FrameKind::failed) {
    give_up(frame.payload);
  } else if (received == Received::frame && frame.kind == FrameKind::not_started) {
    const auto texts = texts_in(frame.payload);
    const int error = texts && !texts->empty() ? number_in(std::string(texts->front())) : 0;
    give_up(fmt::format("its process could not be started from {}: {}", program_.string(),
                        std::generic_category().message(error)));
  } else if (received == Received::ended) {
    const std::string how = process_.ended();
    give_up(fmt::format("the plugin's process ended in {} with {}", function,
                        how.empty() ? "exit code 0" : how));
  } else {
    give_up(fmt::format("the plugin disturbed the connection to the program in {}", function));
  }
}

void Conversation::give_up(std::string_view what) {
  process_.kill();
  problem_ = fmt::format("{}: {}", library_.string(), printable(what, longest_text));
}

}  // namespace lotrinh::plugin

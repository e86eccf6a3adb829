// The channel `eml`: each message becomes a file in a folder, to be looked at, or to be sent by
// whatever takes such files. Works without a network.
#include "answer.hpp"
#include "folder.hpp"
#include "pulse.hpp"

#include <exception>
#include <lotrinh_channel.h>
#include <memory>
#include <string>
#include <string_view>

namespace lotrinh_plugins {

namespace {

struct Channel {
  explicit Channel(const lotrinh_host& program) : host(program), pulse(program) {}
  const lotrinh_host& host;
  Folder folder;
  Pulse pulse;
};

Result opened(Folder& folder, const lotrinh_setting* settings, std::size_t count) {
  std::string path;
  std::string sync = "end";
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view name = settings[i].name;
    if (name == "folder") path = settings[i].value;
    if (name == "sync") sync = settings[i].value;
  }
  if (path.empty()) return {LOTRINH_UNUSABLE, "setting `folder`, where messages go, is missing"};
  if (sync == "each") return folder.open(path, Sync::each);
  if (sync == "end") return folder.open(path, Sync::end);
  if (sync == "no") return folder.open(path, Sync::no);
  return {LOTRINH_UNUSABLE, "setting `sync` is `" + sync + "`; allowed are each, end and no"};
}

lotrinh_outcome open_channel(const lotrinh_host* host, const lotrinh_setting* settings,
                             std::size_t count, void** channel, lotrinh_answer* answer) noexcept {
  try {
    auto made = std::make_unique<Channel>(*host);
    const Result result = opened(made->folder, settings, count);
    if (result.outcome == LOTRINH_DELIVERED) *channel = made.release();
    return answered(
        {result.outcome == LOTRINH_DELIVERED ? LOTRINH_DELIVERED : LOTRINH_UNUSABLE, result.text},
        answer);
  } catch (const std::exception& failure) {
    return answered({LOTRINH_UNUSABLE, failure.what()}, answer);
  }
}

lotrinh_outcome deliver(void* channel, const lotrinh_message* message,
                        lotrinh_answer* answer) noexcept {
  try {
    auto& opened = *static_cast<Channel*>(channel);
    const Pulse::Work work(opened.pulse);
    return answered(opened.folder.put(message->key, {message->bytes, message->size}), answer);
  } catch (const std::exception& failure) {
    return answered({LOTRINH_UNKNOWN, failure.what()}, answer);
  }
}

void close_channel(void* channel) noexcept {
  const std::unique_ptr<Channel> opened(static_cast<Channel*>(channel));
  const lotrinh_host& host = opened->host;
  try {
    const Pulse::Work work(opened->pulse);
    const Result result = opened->folder.finish();
    if (result.outcome != LOTRINH_DELIVERED) host.note(host.context, result.text.c_str());
  } catch (const std::exception& failure) {
    host.note(host.context, failure.what());
  }
}

}  // namespace

}  // namespace lotrinh_plugins

const lotrinh_channel_v1 lotrinh_channel = {LOTRINH_CHANNEL_MAGIC,
                                            LOTRINH_CHANNEL_ABI_MAJOR,
                                            LOTRINH_CHANNEL_ABI_MINOR,
                                            sizeof(lotrinh_channel_v1),
                                            "eml",
                                            "1.0",
                                            "folder sync",
                                            lotrinh_plugins::open_channel,
                                            lotrinh_plugins::deliver,
                                            lotrinh_plugins::close_channel};

// The channel `smtp`: each message goes to a mail server.
#include "answer.hpp"
#include "session.hpp"
#include "settings.hpp"

#include <curl/curl.h>
#include <exception>
#include <lotrinh_channel.h>
#include <memory>
#include <string>

namespace lotrinh_plugins {

namespace {

Result opened(const lotrinh_host& host, const lotrinh_setting* settings, std::size_t count,
              void** channel) {
  std::string problem;
  auto checked = smtp_settings(settings, count, problem);
  if (!checked) return {LOTRINH_UNUSABLE, problem};
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    return {LOTRINH_UNUSABLE, "libcurl cannot be started"};
  }
  auto session = std::make_unique<SmtpSession>(host, std::move(*checked));
  Result result = session->open();
  if (result.outcome == LOTRINH_DELIVERED) *channel = session.release();
  return result;
}

lotrinh_outcome open_channel(const lotrinh_host* host, const lotrinh_setting* settings,
                             std::size_t count, void** channel, lotrinh_answer* answer) noexcept {
  try {
    return answered(opened(*host, settings, count, channel), answer);
  } catch (const std::exception& failure) {
    return answered({LOTRINH_UNUSABLE, failure.what()}, answer);
  }
}

lotrinh_outcome deliver(void* channel, const lotrinh_message* message,
                        lotrinh_answer* answer) noexcept {
  try {
    return answered(static_cast<SmtpSession*>(channel)->deliver(*message), answer);
  } catch (const std::exception& failure) {
    return answered({LOTRINH_UNKNOWN, failure.what()}, answer);
  }
}

void close_channel(void* channel) noexcept {
  delete static_cast<SmtpSession*>(channel);
  curl_global_cleanup();
}

}  // namespace

}  // namespace lotrinh_plugins

const lotrinh_channel_v1 lotrinh_channel = {LOTRINH_CHANNEL_MAGIC,
                                            LOTRINH_CHANNEL_ABI_MAJOR,
                                            LOTRINH_CHANNEL_ABI_MINOR,
                                            sizeof(lotrinh_channel_v1),
                                            "smtp",
                                            "1.0",
                                            lotrinh_plugins::smtp_setting_names,
                                            lotrinh_plugins::open_channel,
                                            lotrinh_plugins::deliver,
                                            lotrinh_plugins::close_channel};

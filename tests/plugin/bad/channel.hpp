#pragma once

#include <lotrinh_channel.h>

/// A channel that takes everything over and does nothing; each bad one changes something in it.
constexpr lotrinh_channel_v1 good_channel() {
  return {LOTRINH_CHANNEL_MAGIC,
          LOTRINH_CHANNEL_ABI_MAJOR,
          LOTRINH_CHANNEL_ABI_MINOR,
          sizeof(lotrinh_channel_v1),
          "good",
          "1.0",
          "",
          [](const lotrinh_host*, const lotrinh_setting*, size_t, void**, lotrinh_answer*) {
            return LOTRINH_DELIVERED;
          },
          [](void*, const lotrinh_message*, lotrinh_answer*) { return LOTRINH_DELIVERED; },
          [](void*) {}};
}

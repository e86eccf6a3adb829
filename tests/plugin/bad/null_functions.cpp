// Forgot to fill in two functions.
#include "channel.hpp"

const lotrinh_channel_v1 lotrinh_channel = [] {
  lotrinh_channel_v1 channel = good_channel();
  channel.deliver = nullptr;
  channel.close = nullptr;
  return channel;
}();

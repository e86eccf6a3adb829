// Built with a header that had fewer functions.
#include "channel.hpp"

const lotrinh_channel_v1 lotrinh_channel = [] {
  lotrinh_channel_v1 channel = good_channel();
  channel.struct_size = sizeof(lotrinh_channel_v1) - sizeof(void*);
  return channel;
}();

// Built for a later version of this interface, which only has more fields: all right.
#include "channel.hpp"

const lotrinh_channel_v1 lotrinh_channel = [] {
  lotrinh_channel_v1 channel = good_channel();
  channel.abi_minor = LOTRINH_CHANNEL_ABI_MINOR + 7;
  channel.struct_size = sizeof(lotrinh_channel_v1) + 64;
  return channel;
}();

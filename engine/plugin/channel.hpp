#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lotrinh::plugin {

/// What a channel made of a message; as lotrinh_outcome of plugins/lotrinh_channel.h.
enum class Outcome : std::uint8_t { delivered, refused, put_off, unknown, unusable };

struct Answer {
  Outcome outcome = Outcome::delivered;
  std::string text;  ///< why, for people: plain text, at most 300 bytes
};

struct Parcel {
  std::string_view key;
  std::string_view sender;
  std::string_view recipient;
  std::string_view bytes;
};

/// A way to deliver messages, one at a time.
class Channel {
 public:
  Channel() = default;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;
  virtual ~Channel() = default;

  /// "smtp", "eml": for the ledger.
  [[nodiscard]] virtual const std::string& name() const = 0;
  /// A plugin that crashes or hangs while it delivers has an `unknown` outcome, and `unusable` ones
  /// from then on. Never throws for what the plugin does.
  [[nodiscard]] virtual Answer deliver(const Parcel& parcel) = 0;
};

}  // namespace lotrinh::plugin

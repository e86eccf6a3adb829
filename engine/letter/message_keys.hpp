#pragma once

#include <span>
#include <string_view>

namespace lotrinh::letter {

/// An argument of a text: `{name}` in its pattern.
struct MessageArgument {
  enum class Kind { text, number };
  std::string_view name;
  Kind kind = Kind::text;
};

/// A text that the program asks a catalogue for, with what it puts in.
struct MessageKey {
  std::string_view key;  ///< "date.day"
  std::span<const MessageArgument> arguments;
};

/// All texts that there are, in order of their keys.
[[nodiscard]] std::span<const MessageKey> message_keys();

/// Row of a key in message_keys(), or its size when there is none such.
[[nodiscard]] std::size_t message_row(std::string_view key);

}  // namespace lotrinh::letter

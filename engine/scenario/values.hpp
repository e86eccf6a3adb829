#pragma once

#include "calendar/day.hpp"
#include "scenario/problems.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::scenario {

/// A value in a scenario file: where it is and what it is called there. For messages.
struct Label {
  SourcePlace place;
  std::string what;  ///< "key class_size.min" or "column level"
};

/// The whole numbers that a value may have, both ends included.
struct Limits {
  std::int64_t least = 0;
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

/// The decimal numbers that a value may have, both ends included.
struct NumberRange {
  double least = 0;
  double most = 1;
};

/// A word of the format with what it stands for.
template <class Value>
struct Choice {
  std::string_view word;
  Value value;
};

/// Whether the text is a code: ASCII letters, digits, '_', '.', '-'; 1 to 64 of them.
[[nodiscard]] bool is_word(std::string_view text);

/// Whether this is text for people: without control characters and without those that change the
/// direction of writing; at most 500 bytes.
[[nodiscard]] bool is_text(std::string_view text);

/// A code, see is_word(). Reports E-WORD otherwise.
[[nodiscard]] std::optional<std::string> checked_word(std::string_view text, const Label& label,
                                                      Problems& problems);

/// Text for people, see is_text(). Reports E-TEXT otherwise.
[[nodiscard]] std::optional<std::string> checked_text(std::string_view text, const Label& label,
                                                      Problems& problems);

/// Reports E-RANGE for a number that is not within the limits.
[[nodiscard]] std::optional<std::int64_t> checked_integer(std::int64_t value, Limits limits,
                                                          const Label& label, Problems& problems);

/// An e-mail address of one mailbox, see email_address_fault(). Reports E-EMAIL otherwise.
[[nodiscard]] std::optional<std::string> checked_email(std::string_view text, const Label& label,
                                                       Problems& problems);

/// Reports E-VALUE: the text is none of the allowed words.
void report_choice(std::string_view text, const std::vector<std::string>& allowed,
                   const Label& label, Problems& problems);

/// What a word stands for; reports E-VALUE with the allowed words otherwise.
template <class Value, std::size_t Count>
std::optional<Value> checked_choice(std::string_view text,
                                    const std::array<Choice<Value>, Count>& choices,
                                    const Label& label, Problems& problems) {
  std::vector<std::string> allowed;
  for (const Choice<Value>& choice : choices) {
    if (choice.word == text) return choice.value;
    allowed.emplace_back(choice.word);
  }
  report_choice(text, allowed, label, problems);
  return std::nullopt;
}

/// A date of a table: 2021-09-15 or 15/09/2021. Reports E-DATE otherwise.
[[nodiscard]] std::optional<Day> checked_day(std::string_view text, const Label& label,
                                             Problems& problems);

/// Reports E-HORIZON for a day outside of the horizon; nothing when that is not known.
void check_within(Day day, DayRange horizon, const Label& label, Problems& problems);

/// Reports E-SIZE when there are more of something than allowed.
[[nodiscard]] bool within_count(std::size_t count, std::size_t most, std::string_view what,
                                const Label& label, Problems& problems);

/// The parts of a list written in one cell, joined by ';', without blanks around; empty parts are
/// left out.
[[nodiscard]] std::vector<std::string_view> parts(std::string_view text, char separator = ';');

/// Like parts(), sorted and without repetitions, which hostile files have by the thousand.
[[nodiscard]] std::vector<std::string_view> distinct_parts(std::string_view text);

/// Whether the character is one of 0 to 9.
[[nodiscard]] inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The text without blanks at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace lotrinh::scenario

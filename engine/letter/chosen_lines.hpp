#pragma once

#include "letter/letter.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::letter {

/// The headings of a letter, in the order in which they stand.
enum class Section : std::uint8_t {
  changes,
  overdue,
  today,
  ahead,
  urge,           ///< what others have not done
  instead,        ///< what is meant for somebody who cannot be written to
  undeliverable,  ///< whose address fails
};
inline constexpr std::size_t section_count = 7;

/// Whether people are named with a line.
enum class Naming : std::uint8_t { no, yes };

/// A reminder that stands in the letter.
struct ChosenLine {
  const remind::Reminder* reminder = nullptr;
  remind::Unreachable instead_of = remind::Unreachable::no;
  Section section = Section::ahead;
  Naming naming = Naming::no;  ///< of the one whom the reminder is meant for
};

/// The lines of a digest that stand in its letter. Of several stages of one line (see
/// remind::same_line()) the last one does, so a change of dates stands for the reminder of its
/// task. In the order of the digest.
[[nodiscard]] std::vector<ChosenLine> chosen_lines(const Desk& desk, const remind::Digest& digest);

/// Code of the class that a reminder is about, also of one that the plan has no more; empty: none.
[[nodiscard]] std::string class_code(const Desk& desk, const remind::Reminder& reminder);

/// Live days that a line is about: those of its session in the plan.
[[nodiscard]] std::optional<DayRange> live_days(const Desk& desk, const remind::TaskRef& task);

/// Whether the line is about being there on live days.
[[nodiscard]] bool is_presence(const Scenario& scenario, const remind::TaskRef& task);

/// Whether two or more learners read this letter at one address: then each line names whose it is.
[[nodiscard]] Naming naming_of(const Desk& desk, const remind::Digest& digest);

}  // namespace lotrinh::letter

#pragma once

#include "calendar/day.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh {

/// What can be recorded while a plan is run.
enum class FactKind {
  // Results: they say how far people and papers are, and change no rule.
  done,      ///< a step of the workflow is done
  attended,  ///< a learner was there on a live day
  // Contacts: how people are written to, and change no rule either.
  address,    ///< somebody's e-mail address
  opted_out,  ///< somebody wants no e-mail
  bounced,    ///< mail to an address comes back
  // Disturbances: the rest of the plan is made anew under them.
  closure,     ///< a province, region or * cannot meet, as a closure of the calendar
  absence,     ///< a lecturer is away
  rooms,       ///< a place has only so many rooms or licences
  lms_outage,  ///< no virtual room anywhere
  materials,   ///< a module's materials are published on another day
  accounts,    ///< a province's accounts exist from another day on
  deadline,    ///< a module has another deadline
  joined,      ///< a new learner
  replaced,    ///< a learner's post went to another person, who is to take all modules
  withdrawn,   ///< a learner takes no further module
  split,       ///< provinces of one cohort do not study together any more
  not_held,    ///< a session did not take place and is to be planned again
};
inline constexpr std::size_t fact_kind_count = static_cast<std::size_t>(FactKind::not_held) + 1;

/// "done", "attended", ...: the words of tables, JSON and the database.
[[nodiscard]] std::string_view fact_kind_name(FactKind kind);
[[nodiscard]] std::optional<FactKind> fact_kind_of(std::string_view name);

/// Whether the rest of the plan has to be looked at again.
[[nodiscard]] constexpr bool is_disturbance(FactKind kind) { return kind > FactKind::bounced; }

/// Who a new learner is; codes as in a roster.
struct Newcomer {
  std::string code;
  std::string name;
  std::string province;
  std::string district;
  std::string school;
  std::string level;
  std::string audience;
  std::string position;
  std::vector<std::string> modules;  ///< empty: for `replaced`, those of the learner before

  friend auto operator<=>(const Newcomer&, const Newcomer&) = default;
};

/// One statement about what happened or will happen. Never changed: a correction is a later
/// statement about the same thing (see FactKey).
///
/// What the fields hold, by kind; a field that is not named is empty. `date` and `until` of ranges
/// are first and last day. docs/formats.md has an example of each.
///
/// - done: subject learner, session, cohort, module or "programme", as the step's scope says;
///   module, of a learner's step in one; step; date it was done.
/// - attended: subject learner; module; date is the live day.
/// - address: subject learner, lecturer, institution, province (its department) or "programme";
///   value e-mail address; date from which it is used.
/// - opted_out: subject as of `address`; date from which on.
/// - bounced: subject as of `address`; value the address, empty for the one in use; date of it. An
///   `address` stated later, or on the same day with another value, stands.
/// - closure: subject province, region name or "*"; date, until; value no_meeting, online_only,
///   nothing.
/// - absence: subject lecturer; date, until.
/// - rooms: subject place; date, until; value is the number of rooms that are left.
/// - lms_outage: subject "*"; date, until.
/// - materials: subject module; step is the stage, empty for the last; date it is done.
/// - accounts: subject province; date is the first day with accounts.
/// - deadline: subject module; date; value before, by, or empty: as it was.
/// - joined: subject is the new learner's code; date is the first day; newcomer.
/// - replaced: subject is the learner who leaves; newcomer; date is the newcomer's first day; value
///   is the modules that the one who leaves has taken, joined by ;, worked out when a plan is
///   revised.
/// - withdrawn: subject learner; date is the first day without; value as of `replaced`.
/// - split: subject cohort; date is the first day apart; value is the provinces that leave it,
///   joined by ;.
/// - not_held: subject session; date is its opening in the plan then.
struct Fact {
  FactKind kind = FactKind::done;
  std::string subject;
  std::string module;
  std::string step;
  Day date{};
  std::optional<Day> until;  ///< inclusive; only closures, absences, rooms and outages have one
  std::string value;
  std::vector<Newcomer> newcomer;  ///< one for `joined` and `replaced`, else none
  bool holds = true;               ///< false: what was stated before about this is not so
  Day stated{};      ///< when it was said: of statements about one thing the latest counts
  std::string note;  ///< a reason for people, e.g. "bão số 5"

  friend bool operator==(const Fact&, const Fact&) = default;
};

/// What a statement is about. `bounced` is told apart by its date. Ranges are told apart by their
/// first day, everything else but an attended live day happens once.
struct FactKey {
  FactKind kind = FactKind::done;
  std::string_view subject;
  std::string_view module;
  std::string_view step;
  std::optional<Day> date;  ///< of attended, closure, absence, rooms, lms_outage, not_held

  friend auto operator<=>(const FactKey&, const FactKey&) = default;
};
[[nodiscard]] FactKey key_of(const Fact& fact);  ///< refers to the fact's texts

/// A total order: by key, then by what makes the later statement win. Two facts that are equal in
/// it are equal.
[[nodiscard]] std::strong_ordering compare(const Fact& a, const Fact& b);

/// What counts of some statements as of a day: for each key the last by `stated` of those stated
/// on or before the day, equal days decided by compare(), dropped when it does not hold; in the
/// order of compare(). So the result does not depend on order or repetition of the statements.
[[nodiscard]] std::vector<Fact> in_force(std::vector<Fact> facts, Day as_of);

/// 16 bytes (32 hexadecimal digits) that are equal for equal facts only: SHA-256 over all fields.
[[nodiscard]] std::string fact_identity(const Fact& fact);

}  // namespace lotrinh

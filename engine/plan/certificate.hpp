#pragma once

#include "model/scenario.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh {

/// What a session draws on, so much for each live day.
enum class Supply { lecturers, leads, cos, places };
inline constexpr std::size_t supply_count = 4;

/// How an argument proves its part of a bound: see engine/docs/planner.md, "Bounds".
enum class ArgumentKind {
  capacity,    ///< learners beyond what all days of a supply serve
  no_opening,  ///< learners for whom no opening day exists
  path,        ///< learners late on the shortest path through prerequisites
  waiting,     ///< learners beyond what the days up to each day after the deadline serve
  sessions,    ///< the fewest sessions; the arguments on rooms and lecturers use it
  rooms,       ///< each session in its cheapest place
  lecturers,   ///< lecturer-days at prices at which nobody would teach for less
  travel,      ///< each learner's cheapest way to a place
  forced,      ///< a session of the baseline that cannot stay as it is
  crowded,     ///< sessions of the baseline in one place of which not all can stay on a day
  overdue,     ///< sessions of the baseline that would together be later than is allowed
  timetables,  ///< cohorts of which no timetable tells less
  parted,      ///< a session of the baseline whose learners have been split up
};
inline constexpr std::size_t argument_kind_count = 13;

/// What one line of an argument states. `total` is count * each except where said.
enum class ProofFact {
  learners,  ///< so many learners of module, level and the provinces `who` (empty: any) are to be
             ///< served; each 1
  session,   ///< a session of the module takes `count` days and serves at most `each`; no total
  supplier,  ///< lecturer or place `who` has at most `count` days; each 1
  exist,     ///< so many days exist on the whole, or of days before the date `who`; each 1
  served,    ///< these serve at most so many learners; each 1
  closed,    ///< learners of a module and province without any opening; each 1
  late,      ///< learners of a module and province who are at least `each` days late
  waiting,   ///< so many learners not served on each of `each` days from the date `who` on
  classes,   ///< learners who study among themselves, in classes of at most `each`: `total` of them
  saved,     ///< what leaving learners out saves at most: `count` times `each`, to be taken off. In
             ///< `sessions` the total is that of sessions, `count` of learners and each 0
  room,      ///< sessions of a module at the fee of its cheapest place
  hired,     ///< lecturer-days of module, level and role `who` at a price of `each`
  rent,      ///< days of lecturer `who`, each worth `each` less than its price; to be taken off
  way,       ///< learners of a module and province with the cost of their cheapest way
  // Of the goal changes; `who` begins with the code of a session of the baseline. Those that say
  // why the session cannot stay have no numbers: all are 0.
  not_held,     ///< "session": it did not take place
  unready,      ///< "session;date": the module cannot open before the date
  no_accounts,  ///< "session;province;date": there are no accounts before the date
  no_online,    ///< "session;province;from;to": no online day, both dates included
  no_live,      ///< the same: no live day of the kind that its place asks for
  no_room,      ///< "session;place;date": closed, or other programmes have all rooms
  absent,       ///< "session;lecturer;date"; one line for each lecturer who cannot teach
  pressed,  ///< "session;earlier session;date": the earlier one, which learners of the session need
            ///< first, opens on the date at the earliest and closes too late
  learners_told,   ///< "session": `count` of its learners at least, each weighs `each`
  lecturers_told,  ///< the same of lecturers
  rooms_left,      ///< "place;date": takes `count` of the sessions; each 1
  unless_kept,     ///< "session": `count` people are told unless it stays, each weighs `each`
  late_allowed,    ///< plans as good as this one are `count` learner-days late at most; each 1
  later_if_kept,   ///< "session": `count` learners are `each` days later than they need be
  late_anyway,     ///< "session;session...", all of a cohort: `count` learner-days late at least in
                   ///< every timetable of these; each 1
  told_anyway,     ///< the same: people told at least in every timetable that is late enough to be
                   ///< allowed, `count` by weight; each 1
  leaving,         ///< "session": `count` of its learners leave their cohort; each 1
  staying,         ///< "session": `count` of its learners stay in it; each 1
};
inline constexpr std::size_t fact_count = 32;

/// One line of a proof: something counted, times what each counts. Codes are those of the scenario,
/// so that it can be read without it.
struct ProofLine {
  ProofFact fact = ProofFact::learners;
  std::string module;  ///< code; empty: any
  std::string level;   ///< code; empty: any
  std::string who;     ///< code of a province, lecturer or place, several joined by ";", or a date
  std::int64_t count = 0;
  std::int64_t each = 1;
  std::int64_t total = 0;

  friend bool operator==(const ProofLine&, const ProofLine&) = default;
};

/// A step of a proof that can be checked by itself.
struct Argument {
  ArgumentKind kind = ArgumentKind::capacity;
  Supply supply = Supply::lecturers;  ///< of `capacity` and `waiting`
  std::vector<ProofLine> lines;
  std::int64_t proves = 0;

  friend bool operator==(const Argument&, const Argument&) = default;
};

/// Why no plan that leaves out at most `left_out` pairs of learner and module has a lower value of
/// the goal. What its arguments prove adds up to the bound, those of kind `sessions` aside.
/// verify::rejections() checks it from the scenario alone; that of the goal changes speaks of plans
/// that revise one baseline, which it needs as well.
struct Certificate {
  Goal goal = Goal::unplaced;
  std::int64_t bound = 0;
  std::int64_t left_out = 0;  ///< 0 for the goal unplaced
  std::vector<Argument> arguments;

  friend bool operator==(const Certificate&, const Certificate&) = default;
};

/// Names as in tables: "capacity", "lecturers", "learners" ...
[[nodiscard]] std::string_view argument_kind_name(ArgumentKind kind);
[[nodiscard]] std::string_view supply_name(Supply supply);
[[nodiscard]] std::string_view fact_name(ProofFact fact);

/// A certificate as rows of one table. The row of argument 0 is the claim itself (`count` is
/// left_out, `total` the bound), line 0 of an argument is what it proves (`total`).
struct CertificateRow {
  std::string goal;
  std::int64_t argument = 0;
  std::int64_t line = 0;
  std::string kind;
  std::string supply;
  std::string fact;
  std::string module;
  std::string level;
  std::string who;
  std::int64_t count = 0;
  std::int64_t each = 0;
  std::int64_t total = 0;
};
[[nodiscard]] std::vector<CertificateRow> rows_of(const std::vector<Certificate>& certificates);

/// Certificates again; nothing when the rows are not in the order and with the words of rows_of().
[[nodiscard]] std::optional<std::vector<Certificate>> certificates_of(
    const std::vector<CertificateRow>& rows);

/// The proof in one sentence, for a table of goals.
[[nodiscard]] std::string summary(const Certificate& certificate);

/// The whole proof as lines of arithmetic, in the words of the scenario.
[[nodiscard]] std::vector<std::string> arithmetic(const Certificate& certificate);

/// Whom an argument speaks of: "module 5, THCS".
[[nodiscard]] std::string learners_name(const Argument& argument);

/// "lecturer-days", "lead-lecturer-days", ...
[[nodiscard]] std::string_view supply_unit(Supply supply);

/// 1234567 as "1,234,567".
[[nodiscard]] std::string with_commas(std::int64_t value);

}  // namespace lotrinh

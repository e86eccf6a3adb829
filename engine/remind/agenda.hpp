#pragma once

#include "base/digest.hpp"
#include "remind/digest.hpp"
#include "remind/reminder.hpp"
#include "remind/standing.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::remind {

/// What became of a reminder that is in no message.
enum class Fate {
  done,       ///< done before anybody was told
  cancelled,  ///< there is no such task any more
  moved,      ///< due on another day by now
  lapsed,     ///< a later reminder of the same line takes its place, or its date has passed
};

/// A reminder that nobody gets, by codes: the plan that it was decided with may be another one.
struct Skipped {
  std::string key;
  std::string task;
  std::string recipient;
  Stage stage;
  Day due{};
  Day planned{};
  Fate fate = Fate::lapsed;
  Origin origin = Origin::fresh;
};

/// A reminder as the ledger has it.
struct LeftOver {
  std::string key;
  std::string task;
  std::string recipient;
  Stage stage;
  Day due{};
  Day planned{};
};

/// Everything that one run decides.
struct Agenda {
  ReminderList list;             ///< what goes into digests, each line once; in order of merged()
  std::vector<Skipped> skipped;  ///< by day, in order of the lists
};

/// Puts together what fell on the days that had no run, and on the day itself, so that each line
/// stands once in a digest and the ledger gets every key that daily runs would have given it.
class AgendaBuilder {
 public:
  /// Which of some keys, ascending, the ledger has.
  using KnownKeys = std::function<std::vector<bool>(const std::vector<ShortDigest>& keys)>;

  /// @param now  the state on the day of the run; must outlive the builder
  AgendaBuilder(const workflow::State& now, int series, KnownKeys known_keys);

  /// What reminders_on() gave for an earlier day, with the state of that day. Days ascending.
  void add_missed(const workflow::State& then, const ReminderList& list);
  /// A reminder in a message of an earlier day that certainly reached nobody: it goes into today's.
  void add_left_over(const LeftOver& old);
  /// Reminders of the day itself: by policy, corrections.
  void add_today(ReminderList list);

  [[nodiscard]] Agenda taken() &&;

 private:
  void catch_up(const workflow::State& then, const ReminderList& list, const Reminder& reminder);
  void skip(const workflow::State& state, const ReminderList& list, const Reminder& reminder,
            Fate fate);
  void keep(Reminder reminder, std::string_view code, const TaskNow& now);
  /// By row of the list: whether the ledger has it.
  [[nodiscard]] std::vector<bool> known(const workflow::State& state,
                                        const ReminderList& list) const;

  const workflow::State& now_;
  int series_;
  KnownKeys known_keys_;
  std::optional<TaskFinder> tasks_;  ///< made when there is something to catch up with
  std::vector<ReminderList> lists_;
  std::vector<Skipped> skipped_;
};

/// The key of a reminder, by the codes of its state.
[[nodiscard]] std::string key_of(const workflow::State& state, int series, const ReminderList& list,
                                 const Reminder& reminder);

}  // namespace lotrinh::remind

#pragma once

#include "remind/digest.hpp"
#include "remind/reminder.hpp"
#include "remind/standing.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::remind {

/// What became of a reminder that is in no message.
enum class Fate {
  done,       ///< done before anybody was told
  cancelled,  ///< there is no such task any more
  moved,      ///< due on another day by now
  lapsed,     ///< a later reminder of the same task takes its place, or its date has passed
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
};

/// Everything that one run decides.
struct Agenda {
  ReminderList list;         ///< what goes into digests
  std::vector<Day> planned;  ///< by reminder: the day on which it fell
  std::vector<Skipped> skipped;
};

/// Puts together what fell on the days that had no run, and on the day itself, so that each task
/// stands once in the digest and every key that daily runs would have had is in the ledger.
class AgendaBuilder {
 public:
  /// Whether a key is new to the ledger.
  using IsNew = std::function<bool(std::string_view key)>;

  /// @param now  the state on the day of the run; must outlive the builder
  AgendaBuilder(const workflow::State& now, int series, IsNew is_new);

  /// What reminders_on() gave for an earlier day, with the state of that day. Days ascending.
  void add_missed(const workflow::State& then, const ReminderList& list);
  /// Reminders of the day itself, by policy or as corrections.
  void add_today(ReminderList list);

  [[nodiscard]] Agenda taken();

 private:
  void skip(const workflow::State& state, const Reminder& reminder, Day planned, Fate fate);
  void keep(Reminder reminder, Day planned);
  void drop_superseded();

  const workflow::State& now_;
  int series_;
  IsNew is_new_;
  Agenda agenda_;
  bool caught_up_ = false;  ///< something of an earlier day was kept
};

/// The key of a reminder with the codes of its state. Corrections belong to the plan that made them
/// necessary: their series is the baseline in force.
[[nodiscard]] std::string key_of(const workflow::State& state, int series,
                                 const Reminder& reminder);

}  // namespace lotrinh::remind

// The end of a year. The way to the late finish goes back from the completion that brought the last
// module to its share: to the class it was made in, from a make-up class to the one that was
// missed, then to the session that had to end first, or that held the lecturer or room waited for.

#include "simulate/finish.hpp"

#include <algorithm>
#include <numeric>

namespace lotrinh::simulate {
namespace {

constexpr int longest_way = 64;

/// The session of the plan that the part was in at first.
Row planned_class(const Play& play, Row part) {
  const auto& rows = play.world.classes.rows;
  const auto after =
      std::upper_bound(rows.begin(), rows.end(), part,
                       [](Row value, const Class& row) { return value < row.first_member; });
  return static_cast<Row>(after - rows.begin()) - 1;
}

Row before_in_sequence(const Play& play, Row row) {
  const Span own = play.world.relations_of[row];
  for (std::uint32_t at = own.begin; at < own.end; ++at) {
    const Relation& relation = play.world.relations[at];
    const Class& other = play.at(relation.other);
    if (relation.kind == Relation::Kind::comes_after && other.stage != Stage::cancelled &&
        window(play.world, other).ends + relation.gap == play.at(row).opens)
      return relation.other;
  }
  return no_row;
}

/// Whether no room of the place was left on the day.
bool is_full(const Play& play, std::uint16_t place, int day) {
  return play.books.rooms[place * play.world.shape.days + static_cast<std::size_t>(day)] <= 0;
}

/// Whether the other class, before, held a lecturer or the last room that the class needed.
bool share_something(const Play& play, Row a, Row b) {
  const std::uint16_t place = play.at(b).place;
  if (play.at(a).place == place && is_full(play, place, window(play.world, play.at(b)).post - 1))
    return true;
  const std::size_t size = play.classes.team_size;
  const std::uint16_t* one = play.classes.teams.data() + a * size;
  const std::uint16_t* other = play.classes.teams.data() + b * size;
  return std::any_of(one, one + size, [&](std::uint16_t lecturer) {
    return lecturer != nobody && std::find(other, other + size, lecturer) != other + size;
  });
}

/// The class that held a lecturer or the place last before this one.
Row holder(const Play& play, Row row) {
  const int live = window(play.world, play.at(row)).live;
  Row found = no_row;
  int latest = -1;
  for (Row other = 0; other < play.classes.rows.size(); ++other) {
    if (other == row || play.at(other).stage != Stage::post_study) continue;
    const int post = window(play.world, play.at(other)).post;
    if (post > live || post <= latest || !share_something(play, row, other)) continue;
    found = other;
    latest = post;
  }
  return found;
}

void trace(Play& play) {
  if (play.decisive == no_row) return;
  Row row = play.parts[play.decisive].in_class;
  if (row >= play.world.shape.sessions) row = planned_class(play, play.decisive);
  for (int step = 0; row != no_row && step < longest_way; ++step) {
    const bool planned = row < play.world.shape.sessions;
    if (planned) play.year->critical[row] = 1;
    const Row before = planned ? before_in_sequence(play, row) : no_row;
    if (before == no_row && play.at(row).cause != Cause::resource) return;
    row = before != no_row ? before : holder(play, row);
  }
}

void count_finished(Play& play) {
  Year& year = *play.year;
  const std::size_t modules = play.world.shape.modules;
  year.due = play.world.due;
  bool complete = true;
  bool missed = false;
  for (std::size_t module = 0; module < modules; ++module) {
    for (std::size_t province = 0; province < play.world.shape.provinces; ++province)
      year.due_module[module] += year.due[play.world.province_module(province, module)];
    const std::int64_t unfinished = year.due_module[module] - play.finished[module];
    play.count(Headline::unfinished, unfinished);
    if (play.world.last_good[module] != no_deadline) {
      const int late = std::max(0, play.world.days - play.world.last_good[module]);
      play.count(Headline::learner_days_late, unfinished * late);
      missed = missed || !reaches(year.on_time[module], year.due_module[module],
                                  play.settings.complete_percent);
    }
    if (play.finished[module] < play.world.needed[module]) complete = false;
  }
  play.count(Headline::completion_day, complete ? play.complete_on : play.world.days);
  play.count(Headline::deadline_missed, missed ? 1 : 0);
}

void count_weeks(Play& play) {
  Year& year = *play.year;
  const Periods& periods = play.world.periods;
  for (std::size_t day = 0; day < play.world.shape.days; ++day) {
    const std::size_t week = periods.week[day];
    year.live_peak[week] = std::max(year.live_peak[week], play.books.live[day]);
    year.lms_peak[week] = std::max(year.lms_peak[week], play.books.learners[day]);
  }
  std::partial_sum(play.waiting_change.begin(), play.waiting_change.end(), year.waiting.begin());
  for (const Part& who : play.parts) {
    if (who.joined >= 0 && who.stage != PartStage::left_out)
      play.count(Headline::make_up_waiting, play.world.days - who.joined);
  }
}

void count_overtime(Play& play) {
  const std::size_t weeks = play.world.periods.weeks;
  for (std::size_t at = 0; at < play.books.in_week.size(); ++at) {
    const int limit = play.world.week_limits[at];
    const int over = play.books.in_week[at] - limit;
    if (over <= 0) continue;
    play.year->overtime[at % weeks] += over;
    play.count(Headline::overtime_days, over);
  }
}

}  // namespace

void finish(Play& play) {
  count_finished(play);
  count_weeks(play);
  count_overtime(play);
  trace(play);
  play.year->events = play.queue.handled();
}

}  // namespace lotrinh::simulate

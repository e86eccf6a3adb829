// The most days that lecturers and places can give. A lecturer's days are counted day by day over
// all ways to fill weeks and months with whole sessions: for each number of days used in the week
// and in the month so far, and each number of live days that the session at hand still has, the
// most days taught. Years only cap the sum. Travel and the need for colleagues are left out, which
// only raises it.
#include "verify/certificates/possible.hpp"
#include "verify/rules.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

Day date_of(const Scenario& scenario, std::size_t number) {
  return scenario.horizon.first + days{static_cast<int>(number)};
}

/// The lecturer's calendar: days free, and days booked elsewhere, which count against limits.
struct Calendar {
  Days free;
  Days booked;
};

Calendar calendar_of(const Scenario& scenario, const Lecturer& lecturer, std::size_t length) {
  Calendar calendar{Days(length, true), Days(length, false)};
  for (std::size_t number = 0; number < length; ++number) {
    const Day day = date_of(scenario, number);
    for (const DayRange& absence : lecturer.absences)
      if (absence.contains(day)) calendar.free[number] = false;
    for (const Booking& booking : lecturer.bookings)
      if (booking.days.contains(day)) calendar.booked[number] = true;
    if (calendar.booked[number]) calendar.free[number] = false;
  }
  return calendar;
}

/// Most days taught by state: live days left of the session at hand, days used in week and month.
class Fullest {
 public:
  Fullest(int longest, int week_limit, int month_limit)
      : weeks_(std::clamp(week_limit, 0, 7) + 1),
        months_(std::clamp(month_limit, 0, 31) + 1),
        sessions_(longest),
        best_(index(sessions_, 0, 0), impossible) {
    at(0, 0, 0) = 0;
  }

  /// A new week or month begins, with so many of its days booked elsewhere.
  void begin_week(int booked) {
    fold([&](int, int month) { return std::pair{std::min(booked, weeks_ - 1), month}; });
  }
  void begin_month(int booked) {
    fold([&](int week, int) { return std::pair{week, std::min(booked, months_ - 1)}; });
  }

  /// One more day, on which sessions of these lengths may begin.
  void pass(bool free, const std::vector<int>& lengths) {
    std::vector<std::int64_t> next(best_.size(), impossible);
    each([&](int left, int week, int month, std::int64_t days_taught) {
      if (left == 0) raise(next[index(0, week, month)], days_taught);
      if (!free || week + 1 >= weeks_ || month + 1 >= months_) return;
      if (left > 0) raise(next[index(left - 1, week + 1, month + 1)], days_taught);
      if (left > 0) return;
      for (const int length : lengths)
        raise(next[index(length - 1, week + 1, month + 1)], days_taught + length);
    });
    best_ = std::move(next);
  }

  /// With no session at hand.
  [[nodiscard]] std::int64_t most() const {
    std::int64_t most = 0;
    for (int i = 0; i < weeks_ * months_; ++i)
      most = std::max(most, best_[static_cast<std::size_t>(i)]);
    return most;
  }

 private:
  static constexpr std::int64_t impossible = -1;

  static void raise(std::int64_t& value, std::int64_t to) { value = std::max(value, to); }
  [[nodiscard]] std::size_t index(int left, int week, int month) const {
    const auto size = [](int number) { return static_cast<std::size_t>(number); };
    return (size(left) * size(weeks_) + size(week)) * size(months_) + size(month);
  }
  std::int64_t& at(int left, int week, int month) { return best_[index(left, week, month)]; }

  template <class Visit>
  void each(Visit visit) {
    for (int left = 0; left < sessions_; ++left) {
      for (int week = 0; week < weeks_; ++week) {
        for (int month = 0; month < months_; ++month) {
          const std::int64_t value = at(left, week, month);
          if (value != impossible) visit(left, week, month, value);
        }
      }
    }
  }

  template <class Move>
  void fold(Move move) {
    std::vector<std::int64_t> next(best_.size(), impossible);
    each([&](int left, int week, int month, std::int64_t value) {
      const auto [to_week, to_month] = move(week, month);
      raise(next[index(left, to_week, to_month)], value);
    });
    best_ = std::move(next);
  }

  int weeks_;
  int months_;
  int sessions_;
  std::vector<std::int64_t> best_;
};

/// Days booked in the same period as the day, by a function that gives the period's first day.
template <class First>
int booked_with(const Scenario& scenario, const Days& booked, std::size_t number, First first) {
  int sum = 0;
  for (std::size_t other = 0; other < booked.size(); ++other) {
    if (booked[other] && first(date_of(scenario, other)) == first(date_of(scenario, number))) ++sum;
  }
  return sum;
}

template <class Starts>
std::vector<std::int64_t> fullest_days(const Scenario& scenario, const Lecturer& lecturer,
                                       const Calendar& calendar, const Starts& starts) {
  const std::size_t length = calendar.free.size();
  std::vector<std::int64_t> until(length + 1, 0);
  if (starts.empty()) return until;
  Fullest fullest(starts.rbegin()->first, lecturer.max_live_days_week,
                  lecturer.max_live_days_month);
  std::int64_t years = 0;
  for (std::size_t number = 0; number < length; ++number) {
    const auto begins = [&](auto first) {
      return number == 0 ||
             first(date_of(scenario, number)) != first(date_of(scenario, number - 1));
    };
    const auto booked = [&](auto first) {
      return booked_with(scenario, calendar.booked, number, first);
    };
    if (begins(week_of)) fullest.begin_week(booked(week_of));
    if (begins(month_of)) fullest.begin_month(booked(month_of));
    if (begins(year_of)) years += std::max(0, lecturer.max_live_days_year - booked(year_of));
    std::vector<int> lengths;
    for (const auto& [live_days, allowed] : starts)
      if (allowed[number]) lengths.push_back(live_days);
    fullest.pass(calendar.free[number], lengths);
    until[number + 1] = std::min(fullest.most(), years);
  }
  return until;
}

}  // namespace

SupplyDays::Qualified SupplyDays::qualified(const Lecturer& lecturer) const {
  Qualified found;
  for (const Qualification& own : lecturer.qualifications) {
    const Module& module = possible_.scenario().modules[own.module];
    const bool leads = supply_ != Supply::cos && module.leads > 0 && lecturer.has_role(Role::lead);
    const bool assists = supply_ != Supply::leads && module.cos > 0 && lecturer.has_role(Role::co);
    if (leads || assists) found.emplace_back(own.module, own.level);
  }
  std::sort(found.begin(), found.end());
  return found;
}

void SupplyDays::add_starts(const Lecturer& lecturer, const Possible::Kind& kind, Starts& starts) {
  const Scenario& scenario = possible_.scenario();
  const auto [module, level, province] = kind;
  const DeliveryModel& model = scenario.modules[module].model;
  Days& begin = starts.try_emplace(model.live_days, possible_.horizon_days(), false).first->second;
  for (const DeliveryMode mode : model.modes) {
    const Days& open = possible_.openings(province, module, mode);
    const bool at_home = mode == DeliveryMode::in_person && lecturer.travels == Travels::no;
    Days near(open.size(), !at_home);
    for (const PlaceId place : scenario.places.ids()) {
      if (!at_home || scenario.places[place].province != lecturer.home) continue;
      if (!possible_.in_reach(place, province, mode)) continue;
      const Days& here = possible_.hosted(place, model.live_days);
      for (std::size_t number = 0; number < near.size(); ++number)
        near[number] = near[number] || here[number];
    }
    for (std::size_t number = 0; number < open.size(); ++number) {
      const std::size_t live = number + static_cast<std::size_t>(model.pre_days);
      if (open[number] && near[live]) begin[live] = true;
    }
  }
}

const SupplyDays::Starts& SupplyDays::starts_of(const Lecturer& lecturer) {
  const ProvinceId home = lecturer.travels == Travels::no ? lecturer.home : ProvinceId{};
  const Qualified own = qualified(lecturer);
  const auto [at, is_new] = starts_.try_emplace({lecturer.institution, home, own});
  if (!is_new) return at->second;
  const auto& serves = possible_.scenario().institutions[lecturer.institution].serves;
  for (const auto& [kind, learners] : possible_.learners()) {
    const auto [module, level, province] = kind;
    const bool wanted = std::any_of(cells_.begin(), cells_.end(), [&](const Cell& cell) {
      return cell.has(module, level, province);
    });
    if (wanted && std::binary_search(own.begin(), own.end(), std::pair{module, level}) &&
        (serves.empty() || std::count(serves.begin(), serves.end(), province) > 0))
      add_starts(lecturer, kind, at->second);
  }
  return at->second;
}

const std::vector<std::int64_t>& SupplyDays::of(LecturerId id) {
  const Scenario& scenario = possible_.scenario();
  const Lecturer& lecturer = scenario.lecturers[id];
  const Starts& starts = starts_of(lecturer);
  const Calendar calendar = calendar_of(scenario, lecturer, possible_.horizon_days());
  const auto [at, is_new] = days_.try_emplace(
      {&starts,
       {lecturer.max_live_days_week, lecturer.max_live_days_month, lecturer.max_live_days_year},
       calendar.free,
       calendar.booked});
  if (is_new) at->second = fullest_days(scenario, lecturer, calendar, starts);
  return at->second;
}

std::vector<std::int64_t> SupplyDays::of(PlaceId id) {
  const Scenario& scenario = possible_.scenario();
  const Place& place = scenario.places[id];
  const std::size_t length = possible_.horizon_days();
  Days used(length, false);
  for (const auto& [kind, learners] : possible_.learners()) {
    const auto [module, level, province] = kind;
    const DeliveryModel& model = scenario.modules[module].model;
    const bool wanted = std::any_of(cells_.begin(), cells_.end(), [&](const Cell& cell) {
      return cell.has(module, level, province);
    });
    if (!wanted || !possible_.in_reach(id, province, place.mode) ||
        std::count(model.modes.begin(), model.modes.end(), place.mode) == 0)
      continue;
    const Days& open = possible_.openings(province, module, place.mode);
    const Days& here = possible_.hosted(id, model.live_days);
    for (std::size_t number = 0; number < length; ++number) {
      const std::size_t live = number + static_cast<std::size_t>(model.pre_days);
      if (!open[number] || !here[live]) continue;
      for (int day = 0; day < model.live_days; ++day)
        used[live + static_cast<std::size_t>(day)] = true;
    }
  }
  std::vector<std::int64_t> until(length + 1, 0);
  for (std::size_t number = 0; number < length; ++number) {
    std::int64_t rooms = place.sessions_at_once;
    for (const PlaceBooking& booking : place.bookings)
      if (booking.days.contains(date_of(scenario, number))) rooms -= booking.sessions;
    until[number + 1] = until[number] + (used[number] ? std::max<std::int64_t>(0, rooms) : 0);
  }
  return until;
}

std::vector<std::int64_t> SupplyDays::of_all() {
  std::vector<std::int64_t> sum(possible_.horizon_days() + 1, 0);
  const auto add = [&](const std::vector<std::int64_t>& own) {
    for (std::size_t number = 0; number < sum.size(); ++number) sum[number] += own[number];
  };
  if (supply_ == Supply::places) {
    for (const PlaceId id : possible_.scenario().places.ids()) add(of(id));
  } else {
    for (const LecturerId id : possible_.scenario().lecturers.ids()) add(of(id));
  }
  return sum;
}

}  // namespace lotrinh::verify

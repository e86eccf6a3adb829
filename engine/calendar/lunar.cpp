// The lunisolar calendar from astronomy. Everything follows from the month that contains the
// December solstice, number 11: from one such month to the next there are 12 or 13 months, and of
// 13 the first without a major solar term repeats the number before it. There is no table: a date
// costs some tens of evaluations of Sun and Moon, about 20 microseconds.

#include "calendar/lunar.hpp"

#include "calendar/astronomy.hpp"

namespace lotrinh {
namespace {

/// The months from the one with the solstice of `year - 1` up to, not including, that of `year`.
/// Positions count from 0 = month 11.
struct SolsticeYear {
  int year = 0;
  Lunation first = 0;
  Lunation end = 0;
  std::optional<int> leap;  ///< position of the leap month

  /// The month of this number that is not a leap month.
  [[nodiscard]] Lunation plain_month(int month) const {
    const int position = month >= 11 ? month - 11 : month + 1;
    return first + position + (leap && position >= *leap ? 1 : 0);
  }
  static int month_at(int plain_position) { return (plain_position + 10) % 12 + 1; }
  static int lunar_year(int solstice_year, int plain_position) {
    return plain_position < 2 ? solstice_year - 1 : solstice_year;
  }
};

bool has_major_term(Lunation lunation) {
  return solar_sector(new_moon(lunation)) != solar_sector(new_moon(lunation + 1));
}

SolsticeYear solstice_year(int year) {
  SolsticeYear result{year, lunation_of(december_solstice(year - 1)),
                      lunation_of(december_solstice(year)), std::nullopt};
  if (result.end - result.first == 12) return result;
  for (Lunation lunation = result.first + 1; lunation < result.end; ++lunation) {
    if (!has_major_term(lunation)) {
      result.leap = lunation - result.first;
      break;
    }
  }
  return result;
}

}  // namespace

LunarDate lunar_date(Day day) {
  const int year = static_cast<int>(civil(day).year());
  const Lunation lunation = lunation_of(day);
  SolsticeYear months = solstice_year(year);
  if (lunation >= months.end) months = solstice_year(year + 1);
  const int position = lunation - months.first;
  const int plain = position - (months.leap && position >= *months.leap ? 1 : 0);
  LunarDate result;
  result.year = SolsticeYear::lunar_year(months.year, plain);
  result.month = SolsticeYear::month_at(plain);
  result.day = static_cast<int>((day - new_moon(lunation)).count()) + 1;
  result.leap = months.leap == position ? LeapMonth::yes : LeapMonth::no;
  return result;
}

std::optional<Day> day_of_lunar(const LunarDate& lunar) {
  if (lunar.year < 1899 || lunar.year > 2199) return std::nullopt;
  if (lunar.month < 1 || lunar.month > 12 || lunar.day < 1 || lunar.day > 30) return std::nullopt;
  const SolsticeYear months = solstice_year(lunar.month >= 11 ? lunar.year + 1 : lunar.year);
  Lunation lunation = months.plain_month(lunar.month);
  if (lunar.leap == LeapMonth::yes) {
    ++lunation;
    if (months.leap != lunation - months.first) return std::nullopt;
  }
  const Day day = new_moon(lunation) + days{lunar.day - 1};
  if (day >= new_moon(lunation + 1)) return std::nullopt;
  return day;
}

Day lunar_new_year(int year) { return new_moon(solstice_year(year).plain_month(1)); }

std::optional<int> leap_month(int lunar_year) {
  // A leap month 11 or 12 comes after the solstice and so belongs to the next solstice year.
  for (const int year : {lunar_year, lunar_year + 1}) {
    const SolsticeYear months = solstice_year(year);
    if (!months.leap) continue;
    const int plain = *months.leap - 1;
    if (SolsticeYear::lunar_year(year, plain) == lunar_year) return SolsticeYear::month_at(plain);
  }
  return std::nullopt;
}

}  // namespace lotrinh

// New moons and the Sun's longitude as days of a calendar at UTC+7.
//
// New moons: Meeus, "Astronomical Algorithms", 2nd ed., chapter 49, with all of its periodic and
// planetary terms. The Sun: chapter 25 (low accuracy, 0.01 degree, which is a quarter of an hour)
// improved by the planetary and lunar perturbations that chapter 27 gives for solstices, turned
// from days back into degrees; this brings the error to about a minute, and a calendar needs no
// more: it only asks on which side of midnight something happens. Earth rotation (Delta T):
// polynomials of Espenak and Meeus, "Five Millennium Canon of Solar Eclipses", NASA 2006.
// One new moon or longitude costs some forty sines, about a microsecond.

#include "calendar/astronomy.hpp"

#include <array>
#include <cmath>

namespace lotrinh {
namespace {

constexpr double degree = 3.14159265358979323846 / 180;
constexpr double julian_day_of_1970 = 2440587.5;
constexpr double julian_day_of_2000 = 2451545.0;
constexpr double zone_days = 7.0 / 24;

double sine(double degrees) { return std::sin(std::fmod(degrees, 360.0) * degree); }
double cosine(double degrees) { return std::cos(std::fmod(degrees, 360.0) * degree); }

/// c0 + x (c1 + x (c2 + ...)).
template <std::size_t n>
double polynomial(double x, const std::array<double, n>& coefficients) {
  double sum = 0;
  for (std::size_t i = n; i > 0; --i) sum = sum * x + coefficients[i - 1];
  return sum;
}

/// Seconds that uniform time is ahead of the Earth's rotation.
double delta_t(double year) {
  if (year < 1920) {
    return polynomial<5>(year - 1900, {-2.79, 1.494119, -0.0598939, 0.0061966, -0.000197});
  }
  if (year < 1941) return polynomial<4>(year - 1920, {21.20, 0.84493, -0.076100, 0.0020936});
  if (year < 1961) return polynomial<4>(year - 1950, {29.07, 0.407, -1.0 / 233, 1.0 / 2547});
  if (year < 1986) return polynomial<4>(year - 1975, {45.45, 1.067, -1.0 / 260, -1.0 / 718});
  if (year < 2005) {
    return polynomial<6>(year - 2000,
                         {63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599});
  }
  if (year < 2050) return polynomial<3>(year - 2000, {62.92, 0.32217, 0.005589});
  const double centuries = (year - 1820) / 100;
  const double parabola = -20 + 32 * centuries * centuries;
  return year < 2150 ? parabola - 0.5628 * (2150 - year) : parabola;
}

double delta_t_days(double julian_day) {
  return delta_t(2000 + (julian_day - julian_day_of_2000) / 365.25) / 86400;
}

/// The civil day at UTC+7 of an instant in uniform time.
Day local_day(double julian_ephemeris_day) {
  const double universal = julian_ephemeris_day - delta_t_days(julian_ephemeris_day);
  return Day{days{static_cast<int>(std::floor(universal + zone_days - julian_day_of_1970))}};
}

/// The instant in uniform time at which a day begins at UTC+7.
double midnight(Day day) {
  const double universal = day.time_since_epoch().count() + julian_day_of_1970 - zone_days;
  return universal + delta_t_days(universal);
}

/// One row of chapter 49's table: days = coefficient * E^e * sin(m M + mm M' + f F + o Omega).
struct MoonTerm {
  double coefficient;
  int e, m, mm, f, o;
};

constexpr std::array<MoonTerm, 25> moon_terms{{
    {-0.40720, 0, 0, 1, 0, 0}, {0.17241, 1, 1, 0, 0, 0},    {0.01608, 0, 0, 2, 0, 0},
    {0.01039, 0, 0, 0, 2, 0},  {0.00739, 1, -1, 1, 0, 0},   {-0.00514, 1, 1, 1, 0, 0},
    {0.00208, 2, 2, 0, 0, 0},  {-0.00111, 0, 0, 1, -2, 0},  {-0.00057, 0, 0, 1, 2, 0},
    {0.00056, 1, 1, 2, 0, 0},  {-0.00042, 0, 0, 3, 0, 0},   {0.00042, 1, 1, 0, 2, 0},
    {0.00038, 1, 1, 0, -2, 0}, {-0.00024, 1, -1, 2, 0, 0},  {-0.00017, 0, 0, 0, 0, 1},
    {-0.00007, 0, 2, 1, 0, 0}, {0.00004, 0, 0, 2, -2, 0},   {0.00004, 0, 3, 0, 0, 0},
    {0.00003, 0, 1, 1, -2, 0}, {0.00003, 0, 0, 2, 2, 0},    {-0.00003, 0, 1, 1, 2, 0},
    {0.00003, 0, -1, 1, 2, 0}, {-0.00002, 0, -1, 1, -2, 0}, {-0.00002, 0, 1, 3, 0, 0},
    {0.00002, 0, 0, 4, 0, 0},
}};

/// Chapter 49's planetary arguments: millionths of a day * sin(start + rate k).
struct PlanetTerm {
  double coefficient, start, rate;
};

constexpr std::array<PlanetTerm, 13> planet_terms{{
    {165, 251.88, 0.016321},
    {164, 251.83, 26.651886},
    {126, 349.42, 36.412478},
    {110, 84.66, 18.206239},
    {62, 141.74, 53.303771},
    {60, 207.14, 2.453732},
    {56, 154.84, 7.306860},
    {47, 34.52, 27.261239},
    {42, 207.19, 0.121824},
    {40, 291.34, 1.844379},
    {37, 161.72, 24.198154},
    {35, 239.56, 25.513099},
    {23, 331.55, 3.592518},
}};

/// The instant of a new moon in uniform time.
double new_moon_instant(Lunation lunation) {
  const double k = lunation;
  const double t = k / 1236.85;
  const double e = polynomial<3>(t, {1, -0.002516, -0.0000074});
  const std::array<double, 3> e_powers{1, e, e * e};
  const double m = 29.10535670 * k + polynomial<4>(t, {2.5534, 0, -0.0000014, -0.00000011});
  const double mm =
      385.81693528 * k + polynomial<5>(t, {201.5643, 0, 0.0107582, 0.00001238, -0.000000058});
  const double f =
      390.67050284 * k + polynomial<5>(t, {160.7108, 0, -0.0016118, -0.00000227, 0.000000011});
  const double omega = -1.56375588 * k + polynomial<4>(t, {124.7746, 0, 0.0020672, 0.00000215});
  double instant = 29.530588861 * k +
                   polynomial<5>(t, {2451550.09766, 0, 0.00015437, -0.000000150, 0.00000000073});
  for (const auto& term : moon_terms) {
    instant += term.coefficient * e_powers[static_cast<std::size_t>(term.e)] *
               sine(term.m * m + term.mm * mm + term.f * f + term.o * omega);
  }
  for (const auto& term : planet_terms) {
    instant += term.coefficient * 1e-6 * sine(term.start + term.rate * k);
  }
  // The one planetary argument that is not linear.
  return instant + 0.000325 * sine(299.77 + 0.107408 * k - 0.009173 * t * t);
}

/// Chapter 27's terms without the first, which is nutation: coefficient * cos(start + rate T), in
/// hundred-thousandths of a day by which the Sun is behind.
constexpr std::array<PlanetTerm, 23> sun_terms{{
    {203, 337.23, 32964.467}, {199, 342.08, 20.186},    {182, 27.85, 445267.112},
    {156, 73.14, 45036.886},  {136, 171.52, 22518.443}, {77, 222.54, 65928.934},
    {74, 296.72, 3034.906},   {70, 243.58, 9037.513},   {58, 119.81, 33718.147},
    {52, 297.17, 150.678},    {50, 21.02, 2281.226},    {45, 247.54, 29929.562},
    {44, 325.15, 31555.956},  {29, 60.93, 4443.417},    {18, 155.12, 67555.328},
    {17, 288.79, 4562.452},   {16, 198.04, 62894.029},  {14, 199.76, 31436.921},
    {12, 95.39, 14577.848},   {12, 287.11, 31931.756},  {12, 320.81, 34777.259},
    {9, 227.73, 1222.114},    {8, 15.45, 16859.074},
}};

/// Apparent geocentric longitude of the Sun in degrees, in [0, 360).
double solar_longitude(double julian_ephemeris_day) {
  const double t = (julian_ephemeris_day - julian_day_of_2000) / 36525;
  const double mean = polynomial<3>(t, {280.46646, 36000.76983, 0.0003032});
  const double m = polynomial<3>(t, {357.52911, 35999.05029, -0.0001537});
  const double centre = polynomial<3>(t, {1.914602, -0.004817, -0.000014}) * sine(m) +
                        polynomial<2>(t, {0.019993, -0.000101}) * sine(2 * m) +
                        0.000289 * sine(3 * m);
  double behind = 0;
  for (const auto& term : sun_terms) {
    behind += term.coefficient * cosine(term.start + term.rate * t);
  }
  constexpr double degrees_per_day = 0.98564736;
  const double aberration = -0.00569;
  const double nutation = -0.00478 * sine(125.04 - 1934.136 * t);
  const double longitude = mean + centre - behind * 1e-5 * degrees_per_day + aberration + nutation;
  return longitude - 360 * std::floor(longitude / 360);
}

}  // namespace

Day new_moon(Lunation lunation) { return local_day(new_moon_instant(lunation)); }

Lunation lunation_of(Day day) {
  constexpr double mean_month = 29.530588861;
  const Day first = Day{date::year{2000} / 1 / 6};
  auto lunation = static_cast<Lunation>(std::floor((day - first).count() / mean_month)) + 1;
  while (new_moon(lunation) > day) --lunation;
  return lunation;
}

int solar_sector(Day day) { return static_cast<int>(solar_longitude(midnight(day)) / 30); }

Day december_solstice(int year) {
  double instant = midnight(day_of(year, 12, 21));
  // The Sun moves evenly enough that three corrections leave far less than a second.
  for (int i = 0; i < 3; ++i) instant += (270 - solar_longitude(instant)) * 365.2422 / 360;
  return local_day(instant);
}

}  // namespace lotrinh

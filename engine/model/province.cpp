#include "model/province.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace lotrinh {

int distance_km(const Coordinates& a, const Coordinates& b) {
  constexpr double earth_radius_km = 6371.0;
  constexpr double radians = std::numbers::pi / 180.0;
  const double half_lat = std::sin((b.latitude - a.latitude) * radians / 2);
  const double half_lon = std::sin((b.longitude - a.longitude) * radians / 2);
  const double h = half_lat * half_lat + std::cos(a.latitude * radians) *
                                             std::cos(b.latitude * radians) * half_lon * half_lon;
  return static_cast<int>(
      std::lround(2 * earth_radius_km * std::asin(std::sqrt(std::min(h, 1.0)))));
}

}  // namespace lotrinh

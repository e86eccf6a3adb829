#include "model/province.hpp"

#include <catch2/catch.hpp>

namespace lotrinh {
namespace {

constexpr Coordinates ha_noi{21.0278, 105.8342};
constexpr Coordinates hue{16.4637, 107.5909};

}  // namespace

TEST_CASE("a degree along a meridian or the equator is 111 km") {
  // 2 * pi * 6371 km / 360 = 111.19 km
  CHECK(distance_km({10, 105}, {11, 105}) == 111);
  CHECK(distance_km({0, 105}, {0, 106}) == 111);
}

TEST_CASE("a degree of longitude is half as long 60 degrees north") {
  CHECK(distance_km({60, 0}, {60, 1}) == 56);  // 111.19 * cos(60) = 55.6
}

TEST_CASE("Hà Nội and Huế are 540 km apart, in both directions") {
  CHECK(distance_km(ha_noi, hue) == Approx(540).margin(3));
  CHECK(distance_km(hue, ha_noi) == distance_km(ha_noi, hue));
  CHECK(distance_km(hue, hue) == 0);
}

TEST_CASE("places on opposite sides of the earth are half a circumference apart") {
  CHECK(distance_km({21, 105}, {-21, -75}) == 20015);  // pi * 6371 km
  CHECK(distance_km({90, 0}, {-90, 0}) == 20015);
}

}  // namespace lotrinh

#include "base/id.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace lotrinh {

using PlaceId = Id<struct PlaceTag>;

TEST_CASE("an id is none until it is given a row") {
  CHECK_FALSE(PlaceId{}.valid());
  CHECK(PlaceId{0}.valid());
  CHECK(PlaceId{} < PlaceId{0});
  CHECK(PlaceId{2}.row() == 2);
}

TEST_CASE("a table gives the row that its id was made for") {
  Table<std::string, PlaceId> places;

  const PlaceId first = places.add("Hà Nội");
  const PlaceId second = places.add("Huế");

  CHECK(places[first] == "Hà Nội");
  CHECK(places[second] == "Huế");
  CHECK(places.ids() == std::vector<PlaceId>{first, second});
}

}  // namespace lotrinh

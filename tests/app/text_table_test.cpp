#include "app/views/text_table.hpp"

#include <catch2/catch.hpp>

namespace lotrinh::app {

TEST_CASE("columns are aligned by what a terminal shows, not by bytes") {
  const View view{"v",
                  {{"name", "Name"}, {"sessions", "Sessions", Align::right}},
                  {{cell(std::string("Đắk Lắk")), cell(std::int64_t{7})},
                   {cell(std::string("Huế")), cell(std::int64_t{1200})}}};

  CHECK(text_lines(view) == std::vector<std::string>{"Name     Sessions",  //
                                                     "Đắk Lắk         7",  //
                                                     "Huế         1,200"});
}

TEST_CASE("no line of a table ends in a blank") {
  const View view{"v", {{"a", "Long title"}}, {{cell(std::string("x"))}}};

  CHECK(text_lines(view) == std::vector<std::string>{"Long title", "x"});
}

TEST_CASE("a long text is cut with an ellipsis, a short one is not") {
  CHECK(shortened("Bà Rịa - Vũng Tàu", 8) == "Bà Rịa …");
  CHECK(shortened("Bà Rịa", 6) == "Bà Rịa");
}

TEST_CASE("numbers are grouped by thousands") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(-1234567) == "-1,234,567");
  CHECK(grouped(-123) == "-123");
}

}  // namespace lotrinh::app

#include "synthetic/recode.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using namespace lotrinh::synthetic;

namespace {

const NamedText mapping{"merge.csv", "old,old_name,new\nOLD-1,Bắc,NEW-7\nOLD-2,Nam,NEW-7\n"};

}  // namespace

TEST_CASE("people of merged provinces keep districts of the same name apart") {
  Diagnostics diagnostics;

  const std::string table =
      recoded({"learners.csv", "learner,province,district\na,OLD-1,Tân An\nb,OLD-2,Tân An\n"},
              mapping, diagnostics);

  CHECK(diagnostics.empty());
  CHECK(table == "learner,province,district\na,NEW-7,Tân An (Bắc)\nb,NEW-7,Tân An (Nam)\n");
}

TEST_CASE("a province that the mapping does not have is named with its place") {
  Diagnostics diagnostics;

  const std::string table =
      recoded({"lecturers.csv", "lecturer,home_province\na,OLD-3\n"}, mapping, diagnostics);

  CHECK(table.empty());
  REQUIRE(diagnostics.size() == 1);
  CHECK(formatted(diagnostics[0]).find("lecturers.csv:2:2: error[E-CSV-VALUE]") == 0);
}

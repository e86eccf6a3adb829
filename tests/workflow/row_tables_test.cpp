#include "workflow/mask_column.hpp"
#include "workflow/row_statements.hpp"

#include <catch2/catch.hpp>

namespace lotrinh::workflow {

TEST_CASE("a mask column keeps the steps of each row apart, however many there are") {
  const std::size_t steps = GENERATE(1U, 8U, 9U, 16U, 17U, 32U, 33U, 64U);
  constexpr std::size_t rows = 5;
  MaskColumn column(rows, steps);
  const StepMask last = StepMask{1} << (steps - 1);

  column.add(1, 1);
  column.add(1, last);
  column.add(3, last);

  CHECK(column[0] == 0);
  CHECK(column[1] == (last | 1));
  CHECK(column[2] == 0);
  CHECK(column[3] == last);
  CHECK(column[4] == 0);
  CHECK(column.has(3, steps - 1));
  CHECK(column.has(3, 0) == (steps == 1));
}

TEST_CASE("rows of which nothing is recorded hold no statement") {
  RowStatements stated;
  const Day day = day_of(2021, 9, 6);
  Fact fact;
  fact.stated = fact.date = day;

  CHECK_FALSE(stated.in(2, 1).holds_by(day));
  stated.slot(2, 1, 3, 10) = Statement(fact);
  stated.slot(9, 0, 5, 10) = Statement(fact);

  CHECK(stated.in(2, 1).holds_by(day));
  CHECK(stated.in(2, 1).date() == day);
  CHECK(stated.in(9, 0).holds_by(day));
  CHECK_FALSE(stated.in(2, 0).holds_by(day));
  CHECK_FALSE(stated.in(2, 2).holds_by(day));
  CHECK_FALSE(stated.in(9, 4).holds_by(day));
  CHECK_FALSE(stated.in(0, 0).holds_by(day));
}

}  // namespace lotrinh::workflow

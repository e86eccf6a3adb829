#include "model/learner.hpp"

#include "model/school.hpp"

#include <catch2/catch.hpp>

namespace lotrinh {
namespace {

const std::vector<ModuleId> four{ModuleId(0)};
const std::vector<ModuleId> four_and_five{ModuleId(0), ModuleId(1)};

Learner an() {
  return {"HV1",      "Nguyễn Văn An", ProvinceId(3), SchoolId(7),
          LevelId(1), AudienceId(0),   "principal",   four_and_five};
}

}  // namespace

TEST_CASE("a learner's row is what was added, after its texts have gone") {
  LearnerTable table;
  {
    std::string code = "HV1";
    std::vector<ModuleId> modules = four_and_five;
    Learner learner = an();
    learner.code = code;
    learner.modules = modules;
    table.add(learner);
    code = "???";
    modules.clear();
  }

  CHECK(table.size() == 1);
  CHECK(table[LearnerId(0)] == an());
}

TEST_CASE("learners who differ in one thing only are told apart") {
  LearnerTable table;
  std::vector<Learner> all(9, an());
  all[1].code = "HV2";
  all[2].name = "";
  all[3].province = {};
  all[4].school = {};
  all[5].level = LevelId(0);
  all[6].audience = AudienceId(1);
  all[7].position = "vice_principal";
  all[8].modules = four;

  for (const Learner& learner : all) table.add(learner);

  std::size_t row = 0;
  for (const Learner& learner : table) CHECK(learner == all[row++]);
  CHECK(row == all.size());
  for (std::size_t other = 1; other < all.size(); ++other)
    CHECK_FALSE(table[LearnerId(other)] == table[LearnerId(0)]);
}

TEST_CASE("a change of one learner leaves those of the same kind as they were") {
  LearnerTable table;
  table.add(an());
  table.add(an());
  const Learner before = table[LearnerId(0)];

  table.change(LearnerId(0), [](Learner& learner) { learner.name = "Trần Thị Bình"; });
  table.set_modules(LearnerId(0), {});

  CHECK(table[LearnerId(0)].name == "Trần Thị Bình");
  CHECK(table[LearnerId(0)].modules.empty());
  CHECK(table[LearnerId(0)].code == "HV1");
  CHECK(table[LearnerId(1)] == an());
  CHECK(before == an());  // a view of what it was
}

TEST_CASE("a copy of the table is equal to it and a table of its own") {
  LearnerTable table;
  table.add(an());
  LearnerTable copy = table;

  CHECK(copy == table);
  copy.change(LearnerId(0), [](Learner& learner) { learner.code = "HV9"; });
  CHECK_FALSE(copy == table);
  CHECK(table[LearnerId(0)] == an());
}

TEST_CASE("schools share their texts and keep their places") {
  SchoolTable table;
  const School one{"Kim Đồng", "Kim Đồng", "Ba Đình", ProvinceId(0)};
  const School other{"Kim Đồng", "Trường Kim Đồng", "Cầu Giấy", ProvinceId(1)};

  CHECK(table.add(one) == SchoolId(0));
  CHECK(table.add(other) == SchoolId(1));

  CHECK(table[SchoolId(0)] == one);
  CHECK(table[SchoolId(1)] == other);
  CHECK(table[SchoolId(0)].code.data() == table[SchoolId(1)].code.data());
  CHECK(table.ids().size() == 2);
}

}  // namespace lotrinh

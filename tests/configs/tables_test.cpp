#include "configs/config_files.hpp"
#include "model/province.hpp"

#include <catch2/catch.hpp>
#include <toml++/toml.h>

#include <set>

using namespace lotrinh;

namespace {

std::set<std::string> values(const std::vector<config_files::Row>& rows,
                             const std::string& column) {
  std::set<std::string> result;
  for (const auto& row : rows) result.insert(row.at(column));
  return result;
}

Coordinates capital(const std::string& file, const std::string& code) {
  for (const auto& row : config_files::table(file)) {
    if (row.at("code") != code) continue;
    return {std::stod(row.at("latitude")), std::stod(row.at("longitude"))};
  }
  FAIL("no province " << code << " in " << file);
  return {};
}

/// Tables of the set of 34 provinces end in "-34.csv", those of the 63 do not.
std::set<std::string> codes_for(const std::string& file) {
  const bool is_34 = file.ends_with("-34.csv");
  return values(config_files::table(is_34 ? "provinces-34.csv" : "provinces-63.csv"), "code");
}

}  // namespace

TEST_CASE("the province tables have every province once, within the country") {
  struct Expected {
    std::string file;
    std::size_t provinces, regions;
  };
  const auto expected =
      GENERATE(Expected{"provinces-63.csv", 63, 6}, Expected{"provinces-63-region8.csv", 63, 8},
               Expected{"provinces-34.csv", 34, 6});
  CAPTURE(expected.file);
  const auto rows = config_files::table(expected.file);

  CHECK(rows.size() == expected.provinces);
  CHECK(values(rows, "code").size() == expected.provinces);
  CHECK(values(rows, "name").size() == expected.provinces);
  CHECK(values(rows, "region").size() == expected.regions);
  for (const auto& row : rows) {
    CAPTURE(row.at("name"));
    CHECK(std::stod(row.at("latitude")) > 8.5);
    CHECK(std::stod(row.at("latitude")) < 23.4);
    CHECK(std::stod(row.at("longitude")) > 102.1);
    CHECK(std::stod(row.at("longitude")) < 109.5);
    CHECK(row.at("full_name").ends_with(row.at("name")));
    CHECK_FALSE(row.at("source").empty());
    CHECK_FALSE(row.at("confidence").empty());
  }
}

TEST_CASE("both region sets describe the same 63 provinces") {
  const auto six = config_files::table("provinces-63.csv");
  const auto eight = config_files::table("provinces-63-region8.csv");

  REQUIRE(six.size() == eight.size());
  for (std::size_t i = 0; i < six.size(); ++i) {
    auto same_but_region = eight[i];
    same_but_region["region"] = six[i].at("region");
    same_but_region["source"] = six[i].at("source");
    CHECK(same_but_region == six[i]);
  }
}

TEST_CASE("recalled coordinates give known distances between capitals") {
  struct Pair {
    std::string a, b;
    int km;
  };
  // As the crow flies, from general knowledge.
  const auto pair = GENERATE(Pair{"VN63-01", "VN63-79", 1140}, Pair{"VN63-01", "VN63-31", 90},
                             Pair{"VN63-46", "VN63-48", 80}, Pair{"VN63-79", "VN63-92", 130},
                             Pair{"VN63-01", "VN63-48", 605}, Pair{"VN63-79", "VN63-68", 230});
  CAPTURE(pair.a, pair.b);

  const int km =
      distance_km(capital("provinces-63.csv", pair.a), capital("provinces-63.csv", pair.b));

  CHECK(km == Approx(pair.km).epsilon(0.05));
}

TEST_CASE("merge-2025 puts each of the 63 provinces into one of the 34 and leaves none empty") {
  const auto rows = config_files::table("merge-2025.csv");

  CHECK(rows.size() == 63);
  CHECK(values(rows, "old") == codes_for("provinces-63.csv"));
  CHECK(values(rows, "new") == codes_for("provinces-34.csv"));
  CHECK(values(rows, "effective") == std::set<std::string>{"2025-07-01"});
}

TEST_CASE("merge-2025 says for each province whether it was merged or stayed") {
  const auto rows = config_files::table("merge-2025.csv");
  std::map<std::string, int> parts;
  for (const auto& row : rows) ++parts[row.at("new")];

  for (const auto& row : rows) {
    CAPTURE(row.at("old_name"));
    CHECK(row.at("change") == (parts[row.at("new")] == 1 ? "giữ nguyên" : "sáp nhập"));
  }
}

TEST_CASE("institutions are in provinces of their code set and serve such provinces") {
  const std::string file = GENERATE("institutions.csv", "institutions-34.csv");
  CAPTURE(file);
  const auto known = codes_for(file);
  const auto rows = config_files::table(file);

  CHECK(rows.size() == 8);
  CHECK(values(rows, "code").size() == 8);
  for (const auto& row : rows) {
    CAPTURE(row.at("code"));
    CHECK(known.contains(row.at("province")));
    for (const auto& code : config_files::parts(row.at("serves"))) CHECK(known.contains(code));
    CHECK_FALSE(row.at("source").empty());
    CHECK(row.at("email").ends_with("@institutions.example"));  // made up
  }
}

TEST_CASE("every closure has dates, provinces that exist, an effect, a source and a confidence") {
  auto files = config_files::names("closures-", ".csv");
  REQUIRE(files.size() == 8);
  files.push_back("school-events.csv");

  for (const auto& file : files) {
    const auto known = codes_for(file);
    for (const auto& row : config_files::table(file)) {
      CAPTURE(file, row.at("from"), row.at("where"));
      const auto from = day_from_iso(row.at("from"));
      const auto to = day_from_iso(row.at("to"));
      REQUIRE(from);
      REQUIRE(to);
      CHECK(*from <= *to);
      CHECK(*to - *from < days{120});
      const std::set<std::string> effects{"no_meeting", "online_only", "nothing"};
      CHECK(effects.contains(row.at("effect")));
      CHECK_FALSE(row.at("where").empty());
      if (row.at("where") != "*") {
        for (const auto& code : config_files::parts(row.at("where"))) CHECK(known.contains(code));
      }
      CHECK_FALSE(row.at("reason").empty());
      CHECK_FALSE(row.at("source").empty());
      CHECK_FALSE(row.at("confidence").empty());
    }
  }
}

TEST_CASE("closures of a year are the same for both code sets, province by province") {
  std::map<std::string, std::string> merged;
  for (const auto& row : config_files::table("merge-2025.csv")) {
    merged[row.at("old")] = row.at("new");
  }

  for (const std::string year : {"2020", "2021", "2023", "2025"}) {
    const auto before = config_files::table("closures-" + year + ".csv");
    const auto after = config_files::table("closures-" + year + "-34.csv");
    REQUIRE(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
      CAPTURE(year, before[i].at("reason"));
      std::set<std::string> expected;
      for (const auto& code : config_files::parts(before[i].at("where"))) {
        expected.insert(code == "*" ? code : merged.at(code));
      }
      const auto found = config_files::parts(after[i].at("where"));
      CHECK(std::set<std::string>(found.begin(), found.end()) == expected);
      CHECK(before[i].at("from") == after[i].at("from"));
      CHECK(before[i].at("to") == after[i].at("to"));
    }
  }
}

TEST_CASE("the module catalogue parses, and a module without a title says so") {
  const toml::table document = toml::parse(config_files::text("modules.toml"));
  const auto* modules = document["module"].as_array();
  REQUIRE(modules != nullptr);

  std::set<std::string> seen;
  int titled = 0;
  for (const auto& entry : *modules) {
    const auto& module = *entry.as_table();
    const auto audience = module["audience"].value_or(std::string());
    const auto code = module["code"].value_or(std::string());
    CAPTURE(audience, code);
    CHECK(seen.insert(audience + "/" + code).second);
    CHECK((audience == "CBQL" || audience == "GV"));
    CHECK(module.contains("confidence"));
    if (module.contains("title")) {
      ++titled;
      CHECK(module.contains("source"));
    } else {
      CHECK(module["note"].value_or(std::string()).starts_with("title"));
    }
  }
  CHECK(seen.size() == 15);
  CHECK(titled == 7);  // managers 1 to 5, teachers 2 and 9
}

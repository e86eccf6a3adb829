#include "graph/module_order.hpp"

#include <catch2/catch.hpp>

using namespace lotrinh;
using graph::module_order;

namespace {

/// Modules with these codes and the rows of their prerequisites.
Scenario with_modules(const std::vector<std::pair<std::string, std::vector<std::size_t>>>& rows) {
  Scenario scenario;
  for (const auto& [code, after] : rows) {
    Module module;
    module.code = code;
    for (const std::size_t row : after) module.after.push_back({ModuleId(row), 0});
    scenario.modules.add(module);
  }
  return scenario;
}

std::string codes(const Scenario& scenario, const std::vector<ModuleId>& modules) {
  std::string text;
  for (const ModuleId id : modules) text += (text.empty() ? "" : " ") + scenario.modules[id].code;
  return text;
}

}  // namespace

TEST_CASE("module_order keeps the order of the table when nothing depends on anything") {
  const auto scenario = with_modules({{"9", {}}, {"4", {}}, {"5", {}}});

  const auto result = module_order(scenario);

  CHECK(codes(scenario, result.order) == "9 4 5");
  CHECK(result.cycle.empty());
}

TEST_CASE("module_order puts prerequisites first and keeps to the table otherwise") {
  // 9 after 5, 5 after 4; 7 is free and stands before 4.
  const auto scenario = with_modules({{"9", {1}}, {"5", {3}}, {"7", {}}, {"4", {}}});

  CHECK(codes(scenario, module_order(scenario).order) == "7 4 5 9");
}

TEST_CASE("module_order waits for all prerequisites of a module") {
  const auto scenario = with_modules({{"last", {1, 2}}, {"a", {}}, {"b", {1}}, {"c", {}}});

  CHECK(codes(scenario, module_order(scenario).order) == "a b last c");
}

TEST_CASE("module_order takes the next in the table as soon as it becomes available") {
  const auto scenario = with_modules({{"a", {}}, {"b", {0}}, {"c", {}}});

  CHECK(codes(scenario, module_order(scenario).order) == "a b c");
}

TEST_CASE("module_order accepts a prerequisite that is written twice") {
  const auto scenario = with_modules({{"b", {1, 1}}, {"a", {}}});

  CHECK(codes(scenario, module_order(scenario).order) == "a b");
}

TEST_CASE("module_order has no order for a cycle and lists its links") {
  // 4 before 5, 5 before 9, 9 before 4; 1 before 4 is no part of it.
  const auto scenario = with_modules({{"1", {}}, {"9", {3}}, {"4", {0, 1}}, {"5", {2}}});

  const auto result = module_order(scenario);

  CHECK(result.order.empty());
  CHECK(codes(scenario, result.cycle) == "9 4 5");
}

TEST_CASE("module_order of no modules is empty without a cycle") {
  const auto result = module_order(Scenario{});

  CHECK(result.order.empty());
  CHECK(result.cycle.empty());
}

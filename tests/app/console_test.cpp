#include "app/console.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <functional>
#include <memory>

namespace lotrinh::app {
namespace {

using ConsoleJson = nlohmann::ordered_json;

std::string printed(const std::function<void(Console&)>& print) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
  {
    Console console(file.get(), stderr);
    print(console);
  }
  std::rewind(file.get());
  std::array<char, 4096> bytes{};
  return {bytes.data(), std::fread(bytes.data(), 1, bytes.size(), file.get())};
}

}  // namespace

TEST_CASE("a list written row by row has the bytes of the whole document") {
  const std::size_t rows = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{3});
  const auto row = [](std::size_t i) {
    return ConsoleJson{{"number", i}, {"names", {"Huế", "a\n  \"rows\": null"}}, {"none", nullptr}};
  };
  ConsoleJson whole{{"note", "\n  \"rows\": null"}, {"inner", {{"rows", nullptr}}}};
  whole["rows"] = ConsoleJson::array();
  for (std::size_t i = 0; i < rows; ++i) whole["rows"].push_back(row(i));
  whole["total"] = rows;
  ConsoleJson gap = whole;
  gap["rows"] = nullptr;

  const std::string at_once = printed([&](Console& console) { console.print_json(whole); });
  const std::string by_row = printed([&](Console& console) {
    console.print_json(gap, {"rows", rows, row});
  });

  CHECK(by_row == at_once);
}

}  // namespace lotrinh::app

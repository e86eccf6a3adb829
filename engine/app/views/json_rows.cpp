#include "app/views/json_rows.hpp"

#include <nlohmann/json.hpp>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

Json json_value(const Cell::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* words = std::get_if<std::vector<std::string>>(&value)) return *words;
  return nullptr;
}

}  // namespace

Json json_rows(const View& view) {
  Json rows = Json::array();
  for (const auto& row : view.rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < view.columns.size(); ++i) {
      object[view.columns[i].key] = json_value(row[i].value);
    }
    rows.push_back(std::move(object));
  }
  return rows;
}

}  // namespace lotrinh::app

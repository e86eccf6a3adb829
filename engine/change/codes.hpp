#pragma once

#include "change/difference.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace lotrinh::change {

/// Rows of a table by their codes.
template <class RowId>
using ByCode = std::map<std::string_view, RowId>;

template <class Rows>
[[nodiscard]] auto by_code(const Rows& table) {
  ByCode<typename decltype(table.ids())::value_type> rows;
  for (const auto id : table.ids()) rows.try_emplace(table[id].code, id);
  return rows;
}

/// Sessions by cohort code and module code.
using SessionKey = std::pair<std::string_view, std::string_view>;
[[nodiscard]] std::map<SessionKey, SessionId> sessions_by_code(const Version& version);

[[nodiscard]] Placement placement(const Version& version, const Session& session);

[[nodiscard]] PlanHead head_of(const Plan& plan);

}  // namespace lotrinh::change

#include "scenario/draft.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

namespace lotrinh::scenario {
namespace {

/// Levels and audiences are written alike: a code and a name.
template <class Row, class RowId>
void read_code_list(Draft& draft, Section& root, std::string_view key, Names<RowId>& names,
                    Table<Row, RowId>& table) {
  (void)root.require(key);
  auto entries = root.sections(key);
  if (!within_count(entries.size(), max_codes, key, root.label(key), draft.problems)) return;
  for (Section& entry : entries) {
    const std::string code = entry.required_word("code");
    const std::string name = entry.text("name").value_or(code);
    entry.no_more_keys();
    if (!code.empty())
      names.add(code, table.add({code, name}), entry.label("code"), draft.problems);
  }
}

}  // namespace

void read_codes(Draft& draft, Section& root) {
  read_code_list(draft, root, "levels", draft.levels, draft.scenario.levels);
  read_code_list(draft, root, "audiences", draft.audiences, draft.scenario.audiences);
}

}  // namespace lotrinh::scenario

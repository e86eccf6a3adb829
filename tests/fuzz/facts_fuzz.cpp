// Feeds arbitrary bytes to the reader of tables of facts; the first byte chooses what the table
// does not say. Whatever they are, the reader comes back with facts that are written and read again
// as they are, and of which what counts does not depend on their order.

#include "fact/fact_table.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace {

lotrinh::FactDefaults defaults_for(std::uint8_t choice) {
  lotrinh::FactDefaults defaults;
  if (choice % 2 != 0) return defaults;
  defaults.kind = static_cast<lotrinh::FactKind>(choice / 2 % lotrinh::fact_kind_count);
  defaults.step = "pre_study";
  defaults.stated = lotrinh::day_of(2021, 9, 15);
  return defaults;
}

std::vector<lotrinh::Fact> facts_of(const std::vector<lotrinh::WrittenFact>& written) {
  std::vector<lotrinh::Fact> facts;
  for (const auto& one : written) facts.push_back(one.fact);
  return facts;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotrinh;
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  Diagnostics diagnostics;
  auto facts = facts_of(read_facts(text, "fuzzed", defaults_for(data[0]), diagnostics));
  diagnostics.clear();
  const auto again = facts_of(read_facts(fact_table(facts), "written", {}, diagnostics));
  if (!diagnostics.empty() || again != facts) std::abort();
  const Day far_future = day_of(2200, 1, 1);
  std::reverse(facts.begin(), facts.end());
  if (in_force(facts, far_future) != in_force(again, far_future)) std::abort();
  return 0;
}

#include "broken_rules.hpp"

#include "verify/verify.hpp"

#include <fmt/format.h>

namespace lotrinh::oracle {

std::string broken_rules(const Scenario& scenario, const Plan& plan) {
  std::string text;
  for (const verify::Violation& found : verify::violations(scenario, plan)) {
    text +=
        fmt::format("{} {}: {}\n", verify::violation_name(found.kind), found.where, found.message);
  }
  return text;
}

}  // namespace lotrinh::oracle

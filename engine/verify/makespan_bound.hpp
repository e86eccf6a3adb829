#pragma once

#include "project/makespan_certificate.hpp"
#include "project/project.hpp"

#include <optional>
#include <string>

namespace lotrinh::verify {

/// What is wrong with a certificate; nothing when it proves its bound.
///
/// The checker is small and shares nothing with the search that wrote the certificate. It knows
/// bounds of starts and who may serve, applies each rule that a step names, all of which follow
/// from the project alone, and accepts a step when that ends in a contradiction. So whatever is
/// changed in a certificate, what is accepted is true.
///
/// Cost: linear in the rules named, times the jobs for rules about resources and employees.
[[nodiscard]] std::optional<std::string> objection(const Project& project,
                                                   const MakespanCertificate& certificate);

/// The bound that the arithmetic proves, with its sum in words; nothing when there is something
/// wrong with it.
struct GroundValue {
  std::int64_t bound = 0;
  std::string words;
};
[[nodiscard]] std::optional<GroundValue> ground_value(const Project& project,
                                                      const MakespanGround& ground);

}  // namespace lotrinh::verify

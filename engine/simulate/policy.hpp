#pragma once

#include "simulate/repairs.hpp"

#include <string_view>
#include <vector>

namespace lotrinh::simulate {

/// Decides what happens to a class that cannot go on as it is.
///
/// A policy has no state and draws nothing: all it knows is what has happened by now.
class Policy {
 public:
  Policy() = default;
  virtual ~Policy() = default;
  Policy(const Policy&) = delete;
  Policy& operator=(const Policy&) = delete;

  /// Makes the class possible again, or gives it up.
  virtual void repair(Repairs& repairs, const Trouble& trouble) const = 0;
};

/// The policy of this name, or nothing. Policies live as long as the program.
[[nodiscard]] const Policy* policy_named(std::string_view name);
/// Names of all policies, the default first.
[[nodiscard]] std::vector<std::string_view> policy_names();

}  // namespace lotrinh::simulate

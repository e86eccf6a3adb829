#pragma once

#include "plan/plan.hpp"

#include <string>
#include <vector>

namespace lotrinh::verify {

/// A line of a certificate that does not follow from the scenario, or does not add up.
struct Rejection {
  Goal goal = Goal::unplaced;
  std::string where;    ///< "argument 2, line 5"; "argument 2"; empty: the certificate as a whole
  std::string message;  ///< a plain English sentence with what is claimed and what holds

  friend bool operator==(const Rejection&, const Rejection&) = default;
};

/// Why a certificate does not prove its bound; empty when it does.
///
/// Every figure is worked out anew from the rules alone, sharing no code with what makes bounds. A
/// certificate may claim less than what holds: what cannot be proven here is rejected. It may be
/// anything: codes that stand for nothing and absurd numbers are rejected too.
///
/// @param baseline  the plan that is revised, as long as the goal is `changes`; may be null. Its
/// rows
///                  are those of this scenario
///
/// Cost: close to linear in lecturers times days of the horizon, for each argument.
[[nodiscard]] std::vector<Rejection> rejections(const Scenario& scenario,
                                                const Certificate& certificate,
                                                const Plan* baseline = nullptr);

/// The same for all certificates of a plan; and that each of them belongs to a bound that the plan
/// states, with the same number, and speaks of plans that leave out as many as this one may where
/// the objective decides that before. Bounds without a certificate are not looked at.
[[nodiscard]] std::vector<Rejection> rejected_certificates(const Scenario& scenario,
                                                           const Plan& plan,
                                                           const Plan* baseline = nullptr);

}  // namespace lotrinh::verify

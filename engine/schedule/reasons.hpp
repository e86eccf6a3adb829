#pragma once

#include "plan/plan.hpp"
#include "rcpsp/workspace.hpp"
#include "schedule/compile.hpp"

#include <string>

namespace lotrinh::schedule {

struct Reason {
  UnplacedCode code = UnplacedCode::capacity;
  std::string sentence;
};

/// Why a session was left out of the schedule: what stands against each of its possible openings.
/// The reason is true for the schedule as it is; a learner without any opening of their own is told
/// so by `reason_for`.
[[nodiscard]] Reason reason_for_session(const Frame& frame, const Compiled& compiled,
                                        rcpsp::Workspace& workspace, rcpsp::ActivityId activity);

/// The same for one learner of the session, whose own province may leave no opening at all.
[[nodiscard]] Reason reason_for_learner(const Frame& frame, LearnerId learner, ModuleId module,
                                        const Reason& session);

}  // namespace lotrinh::schedule

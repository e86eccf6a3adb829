#include "remind/owners.hpp"

#include "workflow/owner.hpp"

namespace lotrinh::remind {
namespace {

RecipientKind recipient_kind(OwnerKind kind) {
  switch (kind) {
    case OwnerKind::institution:
      return RecipientKind::institution;
    case OwnerKind::department:
      return RecipientKind::department;
    case OwnerKind::lecturer:
      return RecipientKind::lecturer;
    case OwnerKind::learner:
      return RecipientKind::learner;
    case OwnerKind::programme:
      break;
  }
  return RecipientKind::programme;
}

}  // namespace

std::vector<Recipient> owners(const workflow::State& state, StepId step, SessionId session,
                              ProvinceId province) {
  std::vector<Recipient> found;
  if (done_by_learners(state.scenario(), step)) return found;
  for (const workflow::OwnerRow owner : workflow::owner_rows(state, step, session, province))
    found.push_back({recipient_kind(owner.kind), static_cast<std::int32_t>(owner.row)});
  return found;
}

bool done_by_learners(const Scenario& scenario, StepId step) {
  const WorkflowTemplate& workflow = scenario.workflow;
  return workflow.owners[workflow.steps[step].owner].kind == OwnerKind::learner;
}

}  // namespace lotrinh::remind

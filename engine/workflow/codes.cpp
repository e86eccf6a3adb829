#include "workflow/codes.hpp"

#include <utility>

namespace lotrinh::workflow {
namespace {

std::vector<std::string> all_session_codes(const Scenario& scenario, const Plan& plan) {
  std::vector<std::string> codes;
  codes.reserve(plan.sessions.size());
  for (const Session& session : plan.sessions)
    codes.push_back(session_code(scenario, plan, session));
  return codes;
}

}  // namespace

CodeIndex::CodeIndex(std::vector<std::string_view> codes) : codes_(std::move(codes)) {
  rows_.reserve(codes_.size());
  for (std::size_t row = 0; row < codes_.size(); ++row) rows_.emplace(codes_[row], row);
}

std::optional<std::size_t> CodeIndex::find(std::string_view code) const {
  const auto found = rows_.find(code);
  if (found == rows_.end()) return std::nullopt;
  return found->second;
}

Codes::Codes(const Scenario& scenario, const Plan& plan)
    : learners(texts_of(scenario.learners, &Learner::code)),
      modules(texts_of(scenario.modules, &Module::code)),
      cohorts(texts_of(plan.cohorts, &Cohort::code)),
      steps(texts_of(scenario.workflow.steps, &WorkflowStep::code)),
      session_codes(all_session_codes(scenario, plan)) {
  sessions = CodeIndex({session_codes.begin(), session_codes.end()});
}

}  // namespace lotrinh::workflow

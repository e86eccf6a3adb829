#include "workflow/codes.hpp"

#include <functional>
#include <utility>

namespace lotrinh::workflow {
namespace {

std::size_t code_hash(std::string_view code) { return std::hash<std::string_view>{}(code); }

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
  for (std::size_t row = 0; row < codes_.size(); ++row) {
    if (!find(codes_[row])) rows_.add(code_hash(codes_[row]), static_cast<std::uint32_t>(row));
  }
}

std::optional<std::size_t> CodeIndex::find(std::string_view code) const {
  return rows_.find(code_hash(code), [&](std::uint32_t row) { return codes_[row] == code; });
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

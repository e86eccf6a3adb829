#include "model/workflow.hpp"

#include <array>

namespace lotrinh {

StepId WorkflowTemplate::step(std::string_view code) const {
  for (const StepId id : steps.ids()) {
    if (steps[id].code == code) return id;
  }
  return {};
}

std::string_view scope_name(StepScope scope) {
  static constexpr std::array<std::string_view, 6> names{"programme", "module",        "cohort",
                                                         "session",   "participation", "person"};
  return names[static_cast<std::size_t>(scope)];
}

}  // namespace lotrinh

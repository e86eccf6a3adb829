#include "app/study_answer.hpp"

#include <algorithm>

namespace lotrinh::app {

std::size_t StudyAnswer::finished() const {
  return static_cast<std::size_t>(std::count_if(outcomes.begin(), outcomes.end(),
                                                [](const auto& one) { return one.has_value(); }));
}

std::size_t StudyAnswer::failed() const {
  return static_cast<std::size_t>(std::count_if(
      outcomes.begin(), outcomes.end(), [](const auto& one) { return one && one->failed(); }));
}

bool StudyAnswer::complete() const {
  if (is_search()) return found && found->kind != whatif::BreakEven::Kind::stopped;
  return finished() == outcomes.size();
}

}  // namespace lotrinh::app

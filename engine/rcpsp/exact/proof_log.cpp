#include "rcpsp/exact/proof_log.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::exact {

void ProofLog::use(int order, std::int32_t propagator, const Explanation& why) {
  if (!full()) used_.push_back({order, {propagator, why.rule, why.time, why.subject}});
}

std::int32_t ProofLog::conclude(const std::vector<Literal>& clause) {
  if (full()) return -1;
  std::stable_sort(used_.begin(), used_.end(),
                   [](const Used& a, const Used& b) { return a.order < b.order; });
  Step step;
  step.first_hint = static_cast<std::uint32_t>(hints_.size());
  for (const Used& used : used_) hints_.push_back(used.hint);
  step.end_hint = static_cast<std::uint32_t>(hints_.size());
  step.first_literal = static_cast<std::uint32_t>(literals_.size());
  literals_.insert(literals_.end(), clause.begin(), clause.end());
  step.end_literal = static_cast<std::uint32_t>(literals_.size());
  steps_.push_back(step);
  used_.clear();
  return static_cast<std::int32_t>(steps_.size()) - 1;
}

}  // namespace lotrinh::rcpsp::exact

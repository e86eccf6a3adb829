#include "rcpsp/exact/proof_log.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::exact {

void ProofLog::use(int order, std::int32_t propagator, const Explanation& why, Literal derived) {
  const auto begin = static_cast<std::uint32_t>(literals_.size());
  for (const Literal l : why.because) literals_.push_back(negated(l));
  literals_.push_back(derived);
  const auto end = static_cast<std::uint32_t>(literals_.size());
  used_.push_back({order, {propagator, why.rule, why.detail, begin, end}});
}

std::int32_t ProofLog::conclude(const std::vector<Literal>& clause) {
  std::stable_sort(used_.begin(), used_.end(),
                   [](const Used& a, const Used& b) { return a.order < b.order; });
  Step step;
  step.first_hint = static_cast<std::uint32_t>(hints_.size());
  for (const Used& used : used_) hints_.push_back(used.hint);
  step.last_hint = static_cast<std::uint32_t>(hints_.size());
  step.begin = static_cast<std::uint32_t>(literals_.size());
  literals_.insert(literals_.end(), clause.begin(), clause.end());
  step.end = static_cast<std::uint32_t>(literals_.size());
  steps_.push_back(step);
  used_.clear();
  return static_cast<std::int32_t>(steps_.size()) - 1;
}

}  // namespace lotrinh::rcpsp::exact

#pragma once

#include "rcpsp/exact/propagator.hpp"

#include <vector>

namespace lotrinh::rcpsp::exact {

/// Of some literals, so many hold: one mode of several, three of a pool's workers.
///
/// When enough hold, the others fail; when so many fail that all others are needed, those hold. A
/// counting constraint stands for exponentially many clauses, of which it explains only the one
/// that was used.
class Count final : public Propagator {
 public:
  Count(std::int32_t self, std::vector<Literal> literals, std::int32_t least, std::int32_t most)
      : self_(self), literals_(std::move(literals)), least_(least), most_(most) {}

  [[nodiscard]] const std::vector<Literal>& literals() const { return literals_; }

  void wake(std::int32_t) override {}
  void set_back(std::int32_t) override {}
  bool propagate(Propagation& state) override;
  void explain(const Trail& trail, Literal derived, int entries, const Reason& reason,
               Explanation& explanation) const override;

 private:
  std::int32_t self_;
  std::vector<Literal> literals_;
  std::int32_t least_;
  std::int32_t most_;
};

}  // namespace lotrinh::rcpsp::exact

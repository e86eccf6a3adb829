#pragma once

#include "rcpsp/exact/trail.hpp"

#include <vector>

namespace lotrinh::rcpsp::exact {

/// A conjunction of literals that hold, and by which rule something follows from them.
struct Explanation {
  std::vector<Literal> because;
  std::int32_t rule = 0;     ///< a clause's or an arc's number
  std::int32_t time = 0;     ///< at which a resource would be overloaded
  std::int32_t subject = 0;  ///< task that this keeps away from that time

  void clear() { because.clear(); }
  void add(Literal l) { because.push_back(l); }
};

class Propagation;

/// Something that draws conclusions from bounds and can say why, later.
class Propagator {
 public:
  Propagator() = default;
  Propagator(const Propagator&) = delete;
  Propagator& operator=(const Propagator&) = delete;
  virtual ~Propagator() = default;

  /// A slot that it watches has changed.
  virtual void wake(std::int32_t tag) = 0;
  /// The search has gone back, and a slot that it watches with it.
  virtual void set_back(std::int32_t tag) = 0;
  /// Draws conclusions; false on a conflict.
  virtual bool propagate(Propagation& state) = 0;
  /// Why `derived` followed when the trail had so many entries: literals that held then. A bound
  /// may have been pushed further than `derived` asks for; a weaker explanation is a better one.
  virtual void explain(const Trail& trail, Literal derived, int entries, const Reason& reason,
                       Explanation& explanation) const = 0;
};

/// The domains while conclusions are drawn, with the conflict when there is one.
class Propagation {
 public:
  explicit Propagation(Trail& trail) : trail_(trail) {}

  [[nodiscard]] const Trail& trail() const { return trail_; }

  /// Concludes a literal; false when it contradicts what is known.
  bool conclude(Literal l, Reason reason) {
    if (trail_.holds(l)) return true;
    if (trail_.fails(l)) {
      refuted_ = l;
      refuted_by_ = reason;
      return false;
    }
    trail_.push(l, reason);
    return true;
  }

  /// After a conflict: what was concluded although its negation holds, and from what.
  [[nodiscard]] Literal refuted() const { return refuted_; }
  [[nodiscard]] Reason refuted_by() const { return refuted_by_; }

 private:
  Trail& trail_;
  Literal refuted_;
  Reason refuted_by_;
};

}  // namespace lotrinh::rcpsp::exact

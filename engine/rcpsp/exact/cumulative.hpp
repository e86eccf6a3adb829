#pragma once

#include "rcpsp/exact/propagator.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::rcpsp::exact {

/// Work that takes a part of a resource during [start + from, start + from + length), if present.
struct CumulativeTask {
  Var start = 0;
  Value from = 0;
  Value length = 0;
  std::int32_t demand = 0;
  Literal present = always;
};

/// A renewable resource: at no time do the tasks present take more than its capacity then.
///
/// Timetable reasoning: a task that must run at a time, whenever it starts, counts in the profile
/// of that time; other tasks are kept away from times where they no longer fit. Explanations are
/// pointwise: "these tasks all run at time t and leave too little", which is the most general
/// reason there is. Source: Schutt, Feydy, Stuckey and Wallace, "Explaining the cumulative
/// propagator", Constraints 2011. What is different here: the profile is kept up to date by
/// differences of compulsory parts, also when the search goes back, and explanations are only made
/// when a conflict asks for them.
class Cumulative final : public Propagator {
 public:
  Cumulative(std::int32_t self, std::vector<CumulativeTask> tasks,
             std::vector<std::int32_t> capacity);

  [[nodiscard]] const std::vector<CumulativeTask>& tasks() const { return tasks_; }

  void wake(std::int32_t task) override;
  void set_back(std::int32_t task) override;
  bool propagate(Propagation& state) override;
  void explain(const Trail& trail, Literal derived, int entries, const Reason& reason,
               Explanation& explanation) const override;

 private:
  struct Part {  // compulsory, as counted in the profile; empty when begin >= end
    Value begin = 0;
    Value end = 0;
  };
  struct Range {
    Value begin = 0;
    Value end = 0;
  };

  void refresh(const Trail& trail, std::int32_t task, Range& grown);
  [[nodiscard]] bool overloaded(Range range, Propagation& state);
  bool filter(std::int32_t task, Propagation& state);
  bool push_later(std::int32_t task, Propagation& state);
  bool push_earlier(std::int32_t task, Propagation& state);
  bool exclude(std::int32_t task, Propagation& state);
  [[nodiscard]] bool lacks(std::int32_t task, Value time) const {
    const bool counted = parts_[task].begin <= time && time < parts_[task].end;
    return left_[time] + (counted ? tasks_[task].demand : 0) < tasks_[task].demand;
  }
  [[nodiscard]] bool covers_at(const Trail& trail, std::int32_t task, Value time,
                               int entries) const;
  void add_cover(std::int32_t task, Value time, Explanation& explanation) const;

  std::int32_t self_;
  std::vector<CumulativeTask> tasks_;
  std::vector<std::int32_t> capacity_;
  std::vector<std::int32_t> left_;  // capacity without compulsory parts, by time
  std::vector<Part> parts_;
  std::vector<bool> is_stale_;
  std::vector<std::int32_t> stale_;             // tasks whose bounds changed since the last refresh
  bool went_back_ = false;                      // since then: what was checked before need not hold
  std::vector<std::int32_t> moved_;             // scratch: those of them in this run
  mutable std::vector<std::int32_t> covering_;  // scratch of explain
};

}  // namespace lotrinh::rcpsp::exact

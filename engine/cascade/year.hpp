#pragma once

#include "cascade/layout.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::cascade {

/// What happened to all colleagues in one simulated year. One object is used again and again by a
/// thread. Tables by province are in the order of Layout::provinces.
struct Year {
  explicit Year(const Layout& layout);
  void clear();

  [[nodiscard]] std::size_t at(std::size_t province, std::size_t day) const {
    return province * days + day;
  }
  [[nodiscard]] std::size_t at(std::size_t province, std::size_t module, std::size_t day) const {
    return (province * modules + module) * days + day;
  }

  std::size_t modules = 0;
  std::size_t days = 0;
  std::vector<std::int32_t> completed;  ///< [province][module][day] colleagues on that day
  std::vector<std::int32_t> capacity;   ///< [province][day] minutes of all certified supporters
  std::vector<std::int32_t> used;       ///< [province][day] minutes of feedback
  std::vector<std::int32_t> backlog;    ///< [province][day] who wait for feedback at its end
  std::vector<std::int32_t> learning;   ///< [province][day] colleagues studying on the LMS
  std::vector<std::int64_t> waited;     ///< [province] days from handing in to feedback, in all
  std::vector<std::int64_t> fed_back;   ///< [province] how often feedback was given
  std::vector<std::int64_t> gave_up;    ///< [province] colleagues
};

/// Supporters who hold a module's certificate on a day: [province][module][day] as in Year.
///
/// A module of the plan: core learners of the province who completed it before that day, and as
/// large a share of the other supporters, whose own courses are assumed to go at the same pace. A
/// module that is not of the plan, or that no core learner of the province takes: all supporters,
/// the latter from the day on which it opens.
void certify(const Layout& layout, const simulate::Year& core,
             std::vector<std::int32_t>& certified);

}  // namespace lotrinh::cascade

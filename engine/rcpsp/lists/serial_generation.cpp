// Serial schedule generation (Kelley 1963): takes the activities in the order of a list and starts
// each at the first time at which its predecessors have ended and its demands fit until its end.
//
// What we changed: free capacities of four resources share a 64-bit word with a guard bit each, so
// that a fit test is one subtraction, one mask and one comparison whatever the resource. A window
// is tested from its end: the time found too full is the last such time of the window, so the next
// window begins after it, and what was tested already is not tested again; congested stretches are
// crossed in leaps of up to the duration. A pass costs some microseconds for 120 activities, and
// less when it is given up: an activity that starts so late that the longest path behind it leads
// beyond the makespan asked for decides that.
#include "rcpsp/lists/serial_generation.hpp"

#include <algorithm>

namespace lotrinh::rcpsp::lists {
namespace {

template <std::size_t Words>
bool fits(const packed::Word* free, const packed::Word* demand) {
  for (std::size_t w = 0; w < Words; ++w) {
    if (!packed::fits(free[w], demand[w])) return false;
  }
  return true;
}

}  // namespace

// Backward, capacities that change with time do so until the end that is given, and an activity
// that fits nowhere before comes after it: twice the longest schedule holds both.
SerialGeneration::SerialGeneration(const Axis& axis)
    : axis_(axis), empty_((2 * static_cast<std::size_t>(axis.longest()) + 1) * axis.words()) {}

Time SerialGeneration::generate(std::span<const Row> list, std::vector<Time>& starts, Time end,
                                Time longest) {
  if (end != end_) {
    axis_.fill_free(empty_, end);
    free_ = empty_;
    end_ = end;
    dirty_ = 0;
  }
  const auto used = static_cast<std::ptrdiff_t>(static_cast<std::size_t>(dirty_) * axis_.words());
  std::copy(empty_.begin(), empty_.begin() + used, free_.begin());
  switch (axis_.words()) {
    case 1:
      return generate_packed<1>(list, starts, longest);
    case 2:
      return generate_packed<2>(list, starts, longest);
    case 3:
      return generate_packed<3>(list, starts, longest);
    default:
      return generate_packed<4>(list, starts, longest);
  }
}

template <std::size_t Words>
Time SerialGeneration::generate_packed(std::span<const Row> list, std::vector<Time>& starts,
                                       Time longest) {
  dirty_ = 0;
  for (const Row a : list) {
    Time earliest = 0;
    for (const Arc& arc : axis_.before(a)) {
      const Time ready = starts[arc.activity] + axis_.duration(arc.activity) + arc.lag;
      earliest = std::max(earliest, ready);
    }
    const Time length = axis_.duration(a);
    const packed::Word* demand = axis_.demand(a);
    const Time start = first_fit<Words>(earliest, length, demand);
    if (start + axis_.tail(a) > longest) return start + axis_.tail(a);
    packed::Word* free = &free_[static_cast<std::size_t>(start) * Words];
    for (Time t = 0; t < length; ++t) {
      for (std::size_t w = 0; w < Words; ++w) *free++ -= demand[w];
    }
    starts[a] = start;
    dirty_ = std::max(dirty_, start + length);
  }
  return dirty_;
}

template <std::size_t Words>
Time SerialGeneration::first_fit(Time from, Time length, const packed::Word* demand) const {
  Time tested = from;  // [from, tested) fits
  while (true) {
    Time t = from + length;
    while (t > tested && fits<Words>(&free_[static_cast<std::size_t>(t - 1) * Words], demand)) --t;
    if (t <= tested) return from;
    tested = std::max(tested, from + length);
    from = t;
  }
}

}  // namespace lotrinh::rcpsp::lists

// Double justification (Valls, Ballestin and Quintanilla 2005; Tormos and Lova 2001 call it
// forward-backward improvement): in a schedule shifted to the right, gaps collect at its beginning,
// and shifting it back to the left closes them, which often shortens the whole.
//
// What we changed: one pass is the serial generation scheme on the axis that runs the other way,
// with the list of mirrored starts. In that order each activity finds at least its old place free,
// so no pass lengthens a schedule. The search itself does not call this: its two populations, one
// for each direction, make every generation of children a justification of their parents as well.
#include "rcpsp/lists/justification.hpp"

namespace lotrinh::rcpsp::lists {

Justification::Justification(const Network& network)
    : forward_(network, Direction::forward),
      backward_(network, Direction::backward),
      forward_pass_(forward_),
      backward_pass_(backward_),
      forward_lists_(forward_),
      backward_lists_(backward_) {}

Time Justification::both_ways(std::vector<Time>& starts) {
  Time makespan = 0;
  for (Row a = 0; a < starts.size(); ++a)
    makespan = std::max(makespan, starts[a] + forward_.duration(a));
  mirror(forward_, starts, makespan, keys_);
  backward_lists_.sorted(keys_, list_);
  backward_pass_.generate(list_, starts, makespan);
  mirror(forward_, starts, makespan, keys_);
  forward_lists_.sorted(keys_, list_);
  return forward_pass_.generate(list_, starts);
}

}  // namespace lotrinh::rcpsp::lists

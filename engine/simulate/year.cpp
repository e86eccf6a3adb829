#include "simulate/year.hpp"

#include <algorithm>

namespace lotrinh::simulate {

Year::Year(const Shape& of)
    : shape(of),
      due(of.provinces * of.modules),
      completed(of.provinces * of.modules * of.days),
      on_time(of.modules),
      due_module(of.modules),
      taught(of.modules * of.levels * of.weeks),
      rooms(of.places * of.weeks),
      live_peak(of.weeks),
      lms_peak(of.weeks),
      waiting(of.weeks),
      overtime(of.weeks),
      critical(of.sessions) {}

void Year::clear() {
  headlines.fill(0);
  happened.fill(0);
  for (auto* table : {&due, &completed, &on_time, &due_module, &taught, &rooms, &live_peak,
                      &lms_peak, &waiting, &overtime})
    std::fill(table->begin(), table->end(), 0);
  std::fill(critical.begin(), critical.end(), std::uint8_t{0});
  events = 0;
}

}  // namespace lotrinh::simulate

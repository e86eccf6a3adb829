#include "simulate/year.hpp"

#include <algorithm>

namespace lotrinh::simulate {

Year::Year(const Shape& sizes)
    : shape(sizes),
      due(sizes.provinces * sizes.modules),
      completed(sizes.provinces * sizes.modules * sizes.days),
      on_time(sizes.modules),
      due_module(sizes.modules),
      taught(sizes.modules * sizes.levels * sizes.weeks),
      rooms(sizes.places * sizes.weeks),
      live_peak(sizes.weeks),
      lms_peak(sizes.weeks),
      waiting(sizes.weeks),
      overtime(sizes.weeks),
      critical(sizes.sessions) {}

void Year::clear() {
  headlines.fill(0);
  happened.fill(0);
  events = 0;
  for (std::vector<std::int32_t>* table : {&due, &completed, &on_time, &due_module, &taught, &rooms,
                                           &live_peak, &lms_peak, &waiting, &overtime})
    std::fill(table->begin(), table->end(), 0);
  std::fill(critical.begin(), critical.end(), std::uint8_t{0});
}

}  // namespace lotrinh::simulate

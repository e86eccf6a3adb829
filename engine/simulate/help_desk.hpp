#pragma once

#include "chance/stream.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lotrinh::simulate {

/// Something to be looked after by whoever of the help desk is free first.
struct Ticket {
  std::int64_t arrives = 0;   ///< in working minutes since any beginning
  int minutes = 0;            ///< of work
  chance::EntityKey key = 0;  ///< who: tickets of one minute are taken in this order
  std::uint32_t subject = 0;  ///< whatever the caller wants to find again
  std::int64_t begins = 0;    ///< worked out: arrives or later
  std::int64_t ends = 0;      ///< worked out
};

/// Serves all tickets first come, first served by so many agents, and sorts them by arrival.
///
/// Time is continuous in minutes of work, apart from days: an M/M/c queue when arrivals and work
/// are exponential.
/// @param agents  at least 1
/// @param free_at  memory for the agents; nothing is allocated when it has room for them
/// Cost: O(n log n) for sorting, then O(log agents) a ticket.
void serve(std::vector<Ticket>& tickets, std::size_t agents, std::vector<std::int64_t>& free_at);

}  // namespace lotrinh::simulate

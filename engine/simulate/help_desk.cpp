// A queue with several servers and one line: the next ticket goes to the agent who is free first
// (the recursion of Kiefer and Wolfowitz, "On the theory of queues with many servers", 1955), kept
// in a heap.

#include "simulate/help_desk.hpp"

#include <algorithm>
#include <functional>
#include <limits>

namespace lotrinh::simulate {

void serve(std::vector<Ticket>& tickets, std::size_t agents, std::vector<std::int64_t>& free_at) {
  const auto earlier = [](const Ticket& a, const Ticket& b) {
    return a.arrives != b.arrives ? a.arrives < b.arrives : a.key < b.key;
  };
  std::sort(tickets.begin(), tickets.end(), earlier);
  free_at.assign(agents, std::numeric_limits<std::int64_t>::min());
  for (Ticket& ticket : tickets) {
    std::pop_heap(free_at.begin(), free_at.end(), std::greater<>());
    ticket.begins = std::max(ticket.arrives, free_at.back());
    ticket.ends = ticket.begins + ticket.minutes;
    free_at.back() = ticket.ends;
    std::push_heap(free_at.begin(), free_at.end(), std::greater<>());
  }
}

}  // namespace lotrinh::simulate

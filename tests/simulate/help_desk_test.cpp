#include "simulate/help_desk.hpp"

#include "chance/distribution.hpp"
#include "statistics/estimate.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lotrinh;
using chance::Distribution;
using simulate::Ticket;

namespace {

Ticket ticket(std::int64_t arrives, int minutes, chance::EntityKey key) {
  Ticket made;
  made.arrives = arrives;
  made.minutes = minutes;
  made.key = key;
  return made;
}

/// Mean wait of M/M/c by Erlang's formula C.
double erlang_wait(double arrivals, double service, int agents) {
  const double load = arrivals / service;
  double term = 1;
  double sum = 0;
  for (int n = 0; n < agents; ++n) {
    sum += term;
    term *= load / (n + 1);
  }
  const double busy = load / agents;
  const double waits = term / (1 - busy) / (sum + term / (1 - busy));
  return waits / (agents * service - arrivals);
}

struct Queue {
  int agents;
  double between;  ///< mean minutes between tickets
};
constexpr double work_minutes = 900;

/// Mean wait of many tickets after a time of warming up.
double mean_wait(const Queue& queue, const chance::Streams& streams) {
  static const Distribution work = Distribution::exponential(work_minutes, Distribution::largest);
  const Distribution between = Distribution::exponential(queue.between, Distribution::largest);
  std::vector<Ticket> tickets;
  std::int64_t now = 0;
  for (std::uint32_t number = 0; number < 3'000; ++number) {
    const chance::Words words = streams.words(1, number);
    now += between.draw(words[0]);
    tickets.push_back(ticket(now, work.draw(words[1]), number));
  }
  std::vector<std::int64_t> free_at;
  simulate::serve(tickets, static_cast<std::size_t>(queue.agents), free_at);
  double sum = 0;
  for (std::size_t at = 1'000; at < tickets.size(); ++at)
    sum += static_cast<double>(tickets[at].begins - tickets[at].arrives);
  return sum / 2'000;
}

}  // namespace

TEST_CASE("tickets are taken first come, first served by whoever is free") {
  std::vector<Ticket> tickets{ticket(20, 5, 4), ticket(0, 30, 1), ticket(5, 50, 2),
                              ticket(10, 10, 3)};
  std::vector<std::int64_t> free_at;

  simulate::serve(tickets, 2, free_at);

  // Agents take 1 at 0 (until 30) and 2 at 5 (until 55); 3 and 4 wait for the first.
  CHECK(tickets[2].begins == 30);
  CHECK(tickets[3].begins == 40);
  CHECK(tickets[3].ends == 45);
}

TEST_CASE("tickets of one minute are taken in the order of their keys") {
  std::vector<Ticket> tickets{ticket(0, 10, 9), ticket(0, 20, 3)};
  std::vector<std::int64_t> free_at;

  simulate::serve(tickets, 1, free_at);

  CHECK(tickets[0].key == 3);
  CHECK(tickets[1].begins == 20);
}

TEST_CASE("waits at the help desk are those of M/M/c") {
  // Each agent is busy 5/6, 3/4 and 3/4 of the time.
  const Queue queue = GENERATE(Queue{1, 1080}, Queue{2, 600}, Queue{4, 300});
  statistics::Moments waits;
  for (std::uint32_t replication = 0; replication < 400; ++replication)
    waits.add(std::llround(mean_wait(queue, {5, replication}) * 100));

  const statistics::Estimate mean = statistics::mean(waits, 0.99);

  const double truth = erlang_wait(1 / queue.between, 1 / work_minutes, queue.agents) * 100;
  INFO(queue.agents << " agents: " << mean.low << " " << truth << " " << mean.high);
  CHECK(mean.low <= truth);
  CHECK(truth <= mean.high);
}

TEST_CASE("over 200 seeds the interval of waits covers Erlang's mean as often as it says") {
  const Queue queue{2, 720};  // busy 5/8 of the time
  const double truth = erlang_wait(1 / queue.between, 1 / work_minutes, 2) * 100;
  int covered = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    statistics::Moments waits;
    for (std::uint32_t replication = 0; replication < 15; ++replication)
      waits.add(std::llround(mean_wait(queue, {seed, replication}) * 100));
    const statistics::Estimate mean = statistics::mean(waits);
    if (mean.low <= truth && truth <= mean.high) ++covered;
  }

  CHECK(covered >= 181);
  CHECK(covered <= 199);
}

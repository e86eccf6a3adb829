#include "app/bounded_queue.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <thread>
#include <vector>

namespace lotrinh::app {

TEST_CASE("a bounded queue gives everything in order, whoever of the two is faster") {
  constexpr int all = 1000;
  BoundedQueue<int> queue(3);
  std::vector<int> taken;

  {
    const std::jthread maker([&] {
      for (int number = 0; number < all; ++number) queue.push(number);
      queue.close();
    });
    while (const auto number = queue.pop()) taken.push_back(*number);
  }

  REQUIRE(taken.size() == all);
  CHECK(std::is_sorted(taken.begin(), taken.end()));
}

TEST_CASE("whoever waits for room hears that the queue is closed") {
  BoundedQueue<int> queue(1);
  bool wanted = true;

  {
    const std::jthread maker([&] {
      while (wanted) wanted = queue.push(1);
    });
    (void)queue.pop();
    queue.close();
  }

  CHECK_FALSE(wanted);
}

TEST_CASE("what is in a queue when it is closed can be taken, and then there is nothing") {
  BoundedQueue<int> queue(2);
  queue.push(7);

  queue.close();

  CHECK_FALSE(queue.push(8));
  CHECK(queue.pop() == 7);
  CHECK_FALSE(queue.pop().has_value());
}

}  // namespace lotrinh::app

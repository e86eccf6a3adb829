#include "delivery/send.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>

namespace lotrinh::delivery {

using namespace std::chrono_literals;

namespace {

const std::string some_key = "0123456789abcdef0123456789abcdef";

RetryPolicy minute_to_hour() { return {60s, 3600s, 20, 600s}; }

}  // namespace

TEST_CASE("the pause after an attempt doubles up to the cap, with at most a quarter more") {
  const auto [attempt, base] =
      GENERATE(table<int, std::chrono::seconds>({{1, 60s},
                                                 {2, 120s},
                                                 {3, 240s},
                                                 {6, 1920s},
                                                 {7, 3600s},  // 60 * 64 = 3840, above the cap
                                                 {20, 3600s},
                                                 {2'000'000'000, 3600s}}));

  const auto pause = backoff(minute_to_hour(), attempt, some_key);

  CHECK(pause >= base);
  CHECK(pause <= base + base / 4);
}

TEST_CASE("the pause of a message is the same whenever it is asked for") {
  CHECK(backoff(minute_to_hour(), 3, some_key) == backoff(minute_to_hour(), 3, some_key));
}

TEST_CASE("the pauses of many messages are spread over the quarter") {
  std::set<std::chrono::seconds> pauses;

  for (int i = 0; i < 1000; ++i)
    pauses.insert(backoff(minute_to_hour(), 1, some_key + std::to_string(i)));

  CHECK(pauses.size() == 16);  // 60 to 75 seconds, each of them
}

TEST_CASE("a first pause above the cap is the cap, and a pause of nothing stays nothing") {
  CHECK(backoff({100s, 10s, 20, 600s}, 1, some_key) <= 12s);
  CHECK(backoff({100s, 10s, 20, 600s}, 1, some_key) >= 10s);
  CHECK(backoff({0s, 10s, 20, 600s}, 5, some_key) == 0s);
}

}  // namespace lotrinh::delivery

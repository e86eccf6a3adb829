#include "store/key_list.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace lotrinh::store {

TEST_CASE("keys are given in ascending order, each with its row") {
  const std::string low(32, '0');
  const std::string middle = "7f" + std::string(30, '0');
  const std::string high(32, 'f');
  KeyList keys;
  keys.add(key_of(middle), 100);
  keys.add(key_of(high), 101);
  keys.add(key_of(low), 102);

  std::vector<std::int64_t> rows;
  std::vector<std::string> digits;
  for (const KeyList::Entry& entry : keys.sorted()) {
    rows.push_back(keys.row(entry));
    digits.push_back(digits_of(entry.key.data(), entry.key.size()));
  }

  CHECK(rows == std::vector<std::int64_t>{102, 100, 101});
  CHECK(digits == std::vector{low, middle, high});
}

}  // namespace lotrinh::store

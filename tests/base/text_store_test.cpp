#include "base/text_store.hpp"

#include "base/distinct_texts.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace lotrinh {

TEST_CASE("a text store gives every text back, short, long, or longer than a block") {
  TextStore store;
  std::vector<std::string> texts{"",
                                 "a",
                                 std::string(254, 'b'),
                                 std::string(255, 'c'),
                                 std::string(70'000, 'd'),
                                 std::string("e\0f", 3),
                                 "Đặng Thị Ý"};
  for (int i = 0; i < 20'000; ++i) texts.push_back("VN63-01-TH-CBQL-" + std::to_string(i));

  std::vector<TextPlace> places;
  places.reserve(texts.size());
  for (const std::string& text : texts) places.push_back(store.add(text));

  for (std::size_t i = 0; i < texts.size(); ++i) REQUIRE(store[places[i]] == texts[i]);
}

TEST_CASE("views of a text store stay good whatever is added, to a copy too") {
  TextStore first;
  const TextPlace place = first.add("Nguyễn Văn An");
  const std::string_view before = first[place];
  TextStore copy = first;
  const std::string_view in_copy = copy[place];

  for (int i = 0; i < 50'000; ++i) {
    first.add("one of many texts");
    copy.add("one of many texts");
  }

  CHECK(before == "Nguyễn Văn An");
  CHECK(in_copy == "Nguyễn Văn An");
  CHECK(before.data() == first[place].data());
  CHECK(in_copy.data() == copy[place].data());
  CHECK(before.data() != in_copy.data());
}

TEST_CASE("a text store takes a text of its own") {
  TextStore store;
  const TextPlace place = store.add("HV1");

  const TextPlace again = store.add(store[place]);

  CHECK(again != place);
  CHECK(store[again] == "HV1");
}

TEST_CASE("of distinct texts equal ones have one place") {
  DistinctTexts texts;
  std::vector<TextPlace> places;
  places.reserve(1000);
  for (int i = 0; i < 1000; ++i) places.push_back(texts.add("name " + std::to_string(i % 100)));

  for (std::size_t i = 100; i < places.size(); ++i) REQUIRE(places[i] == places[i - 100]);
  CHECK(places[0] != places[1]);
  CHECK(texts[places[42]] == "name 42");
  CHECK(texts.add("") == TextPlace::empty);
  CHECK(texts[TextPlace::empty].empty());
}

}  // namespace lotrinh

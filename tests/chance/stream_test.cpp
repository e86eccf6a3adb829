#include "chance/stream.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

using namespace lotrinh::chance;

namespace {

/// The first column of a table beside the national year of 2021, without its header.
std::vector<std::string> codes_of(const std::string& table) {
  std::ifstream file(LOTRINH_SOURCE_DIR "/scenarios/national-2021/" + table);
  std::vector<std::string> codes;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) codes.push_back(line.substr(0, line.find(',')));
  return codes;
}

/// Of two rows of words, seen as uniform numbers: about normal with deviation 1 / sqrt(n) when they
/// have nothing to do with each other.
double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - 0.5) * (b[i] - 0.5);
  return sum / static_cast<double>(a.size()) * 12;
}

}  // namespace

TEST_CASE("Streams are Philox-4x32-10: the published known answers come out") {
  // Lines "philox4x32 10" of kat_vectors, which Random123 publishes with its sources.
  struct Known {
    std::uint64_t seed, entity;
    std::uint32_t event, replication;
    Words words;
  };
  const std::vector<Known> known{
      {0, 0, 0, 0, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
      {~0ULL, ~0ULL, ~0U, ~0U, {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
      {0x299f31d0a4093822,
       0x85a308d3243f6a88,
       0x13198a2e,
       0x03707344,
       {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}};

  for (const Known& answer : known)
    CHECK(Streams(answer.seed, answer.replication).words(answer.entity, answer.event) ==
          answer.words);
}

TEST_CASE("words depend on seed, replication, entity and event, and on nothing else") {
  const EntityKey an = entity_key("learner", "An");
  const EntityKey binh = entity_key("learner", "Binh");
  const Streams streams(1, 7);

  const Words first = streams.words(an, 3);
  (void)streams.words(binh, 3);

  CHECK(Streams(1, 7).words(an, 3) == first);
  CHECK(Streams(2, 7).words(an, 3) != first);
  CHECK(Streams(1, 8).words(an, 3) != first);
  CHECK(Streams(1, 7).words(binh, 3) != first);
  CHECK(Streams(1, 7).words(an, 4) != first);
}

TEST_CASE("everything in the national year has a key of its own, also in pairs") {
  std::vector<EntityKey> keys;
  const std::vector<EntityKey> modules{entity_key("module", "4"), entity_key("module", "5"),
                                       entity_key("module", "9")};
  for (const std::string& code : codes_of("learners.csv")) {
    keys.push_back(entity_key("learner", code));
    for (const EntityKey module : modules) {
      keys.push_back(entity_key(entity_key("learner", code), module));
      keys.push_back(entity_key(module, entity_key("learner", code)));
    }
  }
  for (const std::string& code : codes_of("lecturers.csv"))
    keys.push_back(entity_key("lecturer", code));
  for (const std::string& code : codes_of("provinces.csv"))
    for (const std::string kind : {"province", "department", "storm"})
      keys.push_back(entity_key(kind, code));
  REQUIRE(keys.size() > 28'000);

  std::sort(keys.begin(), keys.end());

  CHECK(std::adjacent_find(keys.begin(), keys.end()) == keys.end());
}

TEST_CASE("a key tells kinds, codes and their order apart") {
  CHECK(entity_key("module", "4") != entity_key("level", "4"));
  CHECK(entity_key("a", "bc") != entity_key("ab", "c"));
  CHECK(entity_key("a", "") != entity_key("", "a"));
  const EntityKey learner = entity_key("learner", "1");
  const EntityKey module = entity_key("module", "1");
  CHECK(entity_key(learner, module) != entity_key(module, learner));
  CHECK(entity_key(learner, learner) != learner);
}

TEST_CASE("half of a key's bits change with the last letter of a code") {
  int changed = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::string code = "VN63-" + std::to_string(i);
    changed += std::popcount(entity_key("learner", code + "a") ^ entity_key("learner", code + "b"));
  }
  // 64,000 fair bits: a deviation of sqrt(64000) / 2 = 126; five of them
  CHECK(changed == Approx(32'000).margin(650));
}

TEST_CASE("words of other entities, events, replications and seeds do not hang together") {
  constexpr int n = 20'000;
  const EntityKey an = entity_key("learner", "VN63-01-TH-CBQL-00001");
  const EntityKey binh = entity_key("learner", "VN63-01-TH-CBQL-00002");
  std::vector<std::vector<double>> rows(7, std::vector<double>(n));
  for (std::uint32_t i = 0; i < n; ++i) {
    const Streams streams(1, i);
    const Words of_an = streams.words(an, 0);
    rows[0][i] = unit(of_an[0]);
    rows[1][i] = unit(of_an[1]);
    rows[2][i] = unit(streams.words(an, 1)[0]);
    rows[3][i] = unit(streams.words(binh, 0)[0]);
    rows[4][i] = unit(Streams(2, i).words(an, 0)[0]);
    rows[5][i] = unit(Streams(1, i + 1).words(an, 0)[0]);
    rows[6][i] = unit(Streams(1, 1).words(an + i, 0)[0]);
  }

  for (std::size_t a = 0; a < rows.size(); ++a) {
    CAPTURE(a);
    CHECK(correlation(rows[a], rows[a]) == Approx(1).margin(0.03));  // uniform: variance 1/12
    for (std::size_t b = 0; b < a; ++b) {
      CAPTURE(b);
      CHECK(std::abs(correlation(rows[a], rows[b])) < 4.5 / std::sqrt(n));
    }
  }
}

TEST_CASE("a threshold holds for its share of all words, none for 0 and all for 1") {
  CHECK_FALSE(happens(0, threshold(0)));
  CHECK(happens(~0U, threshold(1)));
  CHECK(threshold(0.25) == 1ULL << 30);
  CHECK(happens((1U << 30) - 1, threshold(0.25)));
  CHECK_FALSE(happens(1U << 30, threshold(0.25)));
}

TEST_CASE("a uniform number is neither 0 nor 1") {
  CHECK(unit(0) > 0);
  CHECK(unit(~0U) < 1);
}

// Random channels and real deaths: each run is a process of its own that ends without notice while
// a message is under way, before or after it arrived.
#include "base/random.hpp"
#include "delivery/post_room.hpp"
#include "delivery/send.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

namespace lotrinh::delivery {

using namespace std::chrono_literals;

namespace {

constexpr int messages_of_a_day = 8;

/// What happened, as the world outside saw it; a line is written at once and outlives the process.
class Diary {
 public:
  explicit Diary(std::filesystem::path path) : path_(std::move(path)) {}

  void note(std::string_view event, std::string_view key, std::string_view bytes) const {
    std::ofstream(path_, std::ios::app)
        << event << ' ' << key << ' ' << std::hash<std::string_view>{}(bytes) << '\n';
  }

  struct Line {
    std::string event;
    std::string key;
    std::size_t bytes = 0;
  };
  [[nodiscard]] std::vector<Line> lines() const {
    std::vector<Line> lines;
    std::ifstream file(path_);
    for (Line line; file >> line.event >> line.key >> line.bytes;) lines.push_back(line);
    return lines;
  }

 private:
  std::filesystem::path path_;
};

/// How the world treats a run; the last one is kind, so that there is an end.
struct World {
  std::uint64_t seed = 0;
  std::uint64_t run = 0;
  bool kind = false;
};

plugin::Answer hostile_answer(Rng& rng, const Diary& diary, const plugin::Parcel& parcel) {
  const auto arrives = [&] { diary.note("arrived", parcel.key, parcel.bytes); };
  switch (rng.below(10)) {
    case 0:
      _exit(9);
    case 1:
      arrives();
      _exit(9);
    case 2:
      return no_answer;
    case 3:
      arrives();
      return no_answer;
    case 4:
      return try_later;
    case 5:
      return dead;
    case 6:
      diary.note("final", parcel.key, parcel.bytes);
      return no_such_user;
    default:
      arrives();
      diary.note("final", parcel.key, parcel.bytes);
      return taken;
  }
}

/// One run of sending, in this process.
void send_once(const PostFolder& folder, const World& world) {
  const Diary diary(folder.file("diary"));
  diary.note("run", "-", "");
  Rng rng(world.seed, world.run);
  store::Database database = store::Database::open(folder.file("post.db"), store::Access::change);
  store::Outbox outbox(database);
  TestClock clock;
  clock.time += 24h * world.run;
  const OpenChannel open = [&] {
    return std::make_unique<FakeChannel>([&](const plugin::Parcel& parcel) {
      diary.note("begun", parcel.key, parcel.bytes);
      if (!world.kind) return hostile_answer(rng, diary, parcel);
      diary.note("arrived", parcel.key, parcel.bytes);
      diary.note("final", parcel.key, parcel.bytes);
      return taken;
    });
  };
  const Wait wait = [&](std::chrono::seconds pause) {
    clock.time += pause;
    return world.kind || rng.below(12) != 0;
  };
  (void)send_all(outbox, open, {"lotrinh@niem.example", RetryPolicy{}, wait, nullptr}, clock);
}

/// The same in a process of its own, which may be killed.
void run_once(const PostFolder& folder, const World& world) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    ::alarm(60);  // a run without end is a failure too
    int code = 0;
    try {
      send_once(folder, world);
    } catch (const std::exception&) {
      code = 1;
    }
    _exit(code);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) != 1);
}

/// Attempts whose result nobody can know, by message: killed, or without an answer. A message may
/// arrive once for each of them, and once more.
std::map<std::string, int> doubts(const std::vector<Diary::Line>& lines) {
  std::map<std::string, int> doubts;
  std::string under_way;
  const auto settle = [&] {
    if (!under_way.empty()) ++doubts[under_way];
    under_way.clear();
  };
  for (const Diary::Line& line : lines) {
    if (line.event == "run" || line.event == "begun") settle();
    if (line.event == "begun") under_way = line.key;
    if (line.event == "final") under_way.clear();
  }
  return doubts;
}

/// The bytes of each message are the same whenever it was begun.
std::size_t different_bytes(const std::vector<Diary::Line>& lines) {
  std::set<std::pair<std::string, std::size_t>> seen;
  for (const Diary::Line& line : lines)
    if (line.event == "begun") seen.emplace(line.key, line.bytes);
  return seen.size();
}

/// Messages begun although their end had been written: after the answer that ended them another one
/// was begun or the run went to its end.
int begun_after_end(const std::vector<Diary::Line>& lines) {
  int wrong = 0;
  std::set<std::string> ended;
  std::string ending;
  for (const Diary::Line& line : lines) {
    if (line.event == "run") ending.clear();  // killed before the mark: it may go again
    if (line.event != "begun" && line.event != "final") continue;
    if (!ending.empty() && line.event == "begun") ended.insert(ending);
    if (line.event == "begun") wrong += ended.contains(line.key) ? 1 : 0;
    ending = line.event == "final" ? line.key : std::string();
  }
  return wrong;
}

}  // namespace

TEST_CASE(
    "whatever kills a run, each message arrives or has failed, and none again after its end") {
  constexpr int seeds = 40;
  constexpr int hostile_runs = 6;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    INFO("seed " << seed);
    const PostFolder folder;
    {
      auto database = store::Database::open(folder.file("post.db"), store::Access::write);
      store::Outbox outbox(database);
      enqueue(outbox, messages_of_a_day);
    }

    for (std::uint64_t run = 1; run <= hostile_runs; ++run) run_once(folder, {seed, run, false});
    run_once(folder, {seed, hostile_runs + 1, true});

    const auto lines = Diary(folder.file("diary")).lines();
    auto may_double = doubts(lines);
    std::map<std::string, int> arrivals;
    std::set<std::string> settled;
    for (const Diary::Line& line : lines) {
      if (line.event == "arrived") ++arrivals[line.key];
      if (line.event == "final") settled.insert(line.key);
    }
    CHECK(settled.size() == messages_of_a_day);  // delivered, or refused for good
    for (const auto& [key, times] : arrivals) CHECK(times <= 1 + may_double[key]);
    CHECK(different_bytes(lines) == messages_of_a_day);
    CHECK(begun_after_end(lines) == 0);

    auto database = store::Database::open(folder.file("post.db"), store::Access::change);
    CHECK(database.health().sound());
    const store::OutboxCounts counts = store::Outbox(database).counts();
    CHECK(counts.queued == 0);
    CHECK(counts.sent + counts.failed == messages_of_a_day);
  }
}

}  // namespace lotrinh::delivery

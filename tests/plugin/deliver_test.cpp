#include "plugin/channels.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <thread>
#include <unistd.h>

namespace lotrinh::plugin {

namespace {

using Catch::Matchers::Contains;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

std::unique_ptr<Channel> obedient(const std::string& order) {
  return opened(bad_channel("obeys", {{"deliver", order}}));
}

struct Broken {
  std::string order;
  std::string words;
};

/// Standard output goes into a pipe as long as this lives.
class CapturedOutput {
 public:
  CapturedOutput() : saved_(::dup(STDOUT_FILENO)) {
    REQUIRE(::pipe(ends_) == 0);
    ::dup2(ends_[1], STDOUT_FILENO);
  }
  CapturedOutput(const CapturedOutput&) = delete;
  CapturedOutput& operator=(const CapturedOutput&) = delete;
  ~CapturedOutput() { restore(); }

  std::string text() {
    restore();
    std::string text(4096, '\0');
    const ssize_t size = ::read(ends_[0], text.data(), text.size());
    text.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return text;
  }

 private:
  void restore() {
    if (saved_ < 0) return;
    ::dup2(saved_, STDOUT_FILENO);
    ::close(saved_);
    ::close(ends_[1]);
    saved_ = -1;
  }
  int saved_;
  int ends_[2] = {-1, -1};
};

bool exists(pid_t process) { return ::kill(process, 0) == 0; }

}  // namespace

TEST_CASE(
    "a channel that breaks while it delivers leaves that message unknown and is unusable then") {
  const auto broken = GENERATE(
      Broken{"crash", "process ended in deliver() with signal SIGSEGV (Segmentation fault)"},
      Broken{"hang", "hangs in deliver(): not a word for 4 seconds"},
      Broken{"exit", "process ended in deliver() with exit code 3"},
      Broken{"throw", "its function deliver() threw an exception: the printer is on fire"},
      Broken{"throw a number", "its function deliver() threw an exception"},
      Broken{"answer 77", "answered in deliver() with 77, which is no outcome"},
      Broken{"disturb", "disturbed the connection to the program in deliver()"});
  const auto channel = obedient(broken.order);
  REQUIRE(delivered_by(*channel, "k1").outcome == Outcome::delivered);
  const auto begin = steady_clock::now();

  const Answer first = delivered_by(*channel, "bad");
  const Answer second = delivered_by(*channel, "k2");

  CHECK(first.outcome == Outcome::unknown);
  CHECK_THAT(first.text, Contains("obeys.so: ") && Contains(broken.words));
  CHECK(second.outcome == Outcome::unusable);
  CHECK(second.text == first.text);
  CHECK(steady_clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("what a channel answers is passed on, cut to 300 bytes of plain text") {
  const Answer refused = delivered_by(*obedient("refuse"), "bad");
  const Answer much = delivered_by(*obedient("say much"), "bad");

  CHECK(refused.outcome == Outcome::refused);
  CHECK(refused.text == "no such mailbox");
  CHECK(much.outcome == Outcome::delivered);
  CHECK(much.text.size() <= 300);
}

TEST_CASE("a channel that works for longer than the allowed silence and says so is waited for") {
  const Answer answer = delivered_by(*obedient("work 6 seconds"), "bad");

  CHECK(answer.outcome == Outcome::delivered);
}

TEST_CASE("a channel at work hears that the program was told to stop") {
  ChannelChoice choice = bad_channel("obeys", {{"deliver", "work 6 seconds"}});
  bool stop = false;
  choice.told_to_stop = [&stop] { return stop; };
  const auto channel = opened(choice);
  stop = true;
  const auto begin = steady_clock::now();

  const Answer answer = delivered_by(*channel, "bad");

  CHECK(answer.outcome == Outcome::put_off);
  CHECK(answer.text == "told to stop");
  CHECK(steady_clock::now() - begin < std::chrono::seconds(2));
}

TEST_CASE("what a channel prints does not get into the output of the program") {
  CapturedOutput output;

  const auto channel = obedient("print");
  const Answer answer = delivered_by(*channel, "bad");

  CHECK(answer.outcome == Outcome::delivered);
  CHECK(output.text().empty());
}

TEST_CASE("a note of a channel reaches the operator in one line that drives no terminal") {
  std::vector<std::string> notes;
  const auto channel =
      opened_channel(bad_channel("obeys", {{"deliver", "note"}}),
                     [&notes](std::string_view note) { notes.emplace_back(note); });

  const Answer answer = delivered_by(*channel, "bad");

  CHECK(answer.outcome == Outcome::delivered);
  REQUIRE(notes.size() == 1);
  CHECK_THAT(notes[0], Contains("obeys.so: two") && Contains("lines"));
  CHECK(notes[0].find('\n') == std::string::npos);
  CHECK(notes[0].find('\x1b') == std::string::npos);
}

TEST_CASE("the plugin's process has none of the program's files") {
  const int file = ::open("/dev/null", O_RDONLY);  // without close-on-exec, on purpose
  const int high = ::fcntl(file, F_DUPFD, 900);

  const Answer answer = delivered_by(*obedient("list descriptors"), "bad");

  CHECK(answer.text == "0 1 2 3 ");
  ::close(file);
  ::close(high);
}

TEST_CASE("a process that a plugin started ends with the plugin's") {
  auto channel = obedient("start a sleeper");
  const pid_t sleeper = std::stoi(delivered_by(*channel, "bad").text);
  REQUIRE(exists(sleeper));

  channel.reset();
  // Its number is free once whoever adopted it has noticed.
  for (int i = 0; i < 100 && exists(sleeper); ++i) std::this_thread::sleep_for(milliseconds(20));

  std::string state = "Z";
  if (exists(sleeper)) {
    std::ifstream stat("/proc/" + std::to_string(sleeper) + "/stat");
    std::string number;
    std::string name;
    stat >> number >> name >> state;
  }
  CHECK(state == "Z");
}

TEST_CASE("a channel that breaks while it closes is noted and harms nothing") {
  const auto order = GENERATE("crash", "hang", "throw", "exit");
  std::vector<std::string> notes;
  auto channel = opened_channel(bad_channel("obeys", {{"close", order}}),
                                [&notes](std::string_view note) { notes.emplace_back(note); });
  const auto begin = steady_clock::now();

  channel.reset();

  REQUIRE(notes.size() == 1);
  CHECK_THAT(notes[0], Contains("close()"));
  CHECK(steady_clock::now() - begin < std::chrono::seconds(5));
}

TEST_CASE("an address with a zero byte and a message beyond all bounds never reach the plugin") {
  const auto channel = opened(bad_channel("obeys"));
  const std::string huge(std::size_t{33} << 20, 'x');
  const std::string zero("a\0b@example.vn", 14);

  CHECK(channel->deliver({"k", "a@b.vn", zero, "x"}).outcome == Outcome::refused);
  CHECK(channel->deliver({"k", "a@b.vn", "c@d.vn", huge}).outcome == Outcome::refused);
  CHECK(delivered_by(*channel, "k1").outcome == Outcome::delivered);
}

TEST_CASE("a message of many megabytes reaches the plugin") {
  const auto channel = opened(bad_channel("obeys"));
  const std::string large(std::size_t{20} << 20, 'x');

  CHECK(channel->deliver({"k", "a@b.vn", "c@d.vn", large}).outcome == Outcome::delivered);
}

}  // namespace lotrinh::plugin

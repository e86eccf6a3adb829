#include "delivery/send.hpp"

#include "base/error.hpp"
#include "delivery/post_room.hpp"

#include <catch2/catch.hpp>

namespace lotrinh::delivery {

using namespace std::chrono_literals;
using plugin::Answer;
using plugin::Parcel;

namespace {

using Addresses = std::vector<std::string>;

/// An outbox, a channel that answers by script, and what was seen of them.
struct Post {
  PostFolder folder;
  store::Database database = store::Database::open(folder.file("post.db"), store::Access::write);
  std::optional<store::Outbox> outbox{database};
  TestClock clock;
  RetryPolicy retry{60s, 3600s, 20, 600s};
  std::function<Answer(const Parcel&)> answer = [](const Parcel&) { return taken; };
  std::function<bool()> told_to_stop = [] { return false; };

  Addresses tried;
  std::vector<std::chrono::seconds> pauses;
  std::vector<Progress> progress;
  int opened = 0;
  int openings_that_fail = 0;

  Sent send() {
    const OpenChannel open = [this]() -> std::unique_ptr<plugin::Channel> {
      if (openings_that_fail-- > 0) throw Error("smtp: no route to host");
      ++opened;
      return std::make_unique<FakeChannel>([this](const Parcel& parcel) {
        tried.emplace_back(parcel.recipient);
        return answer(parcel);
      });
    };
    const Wait wait = [this](std::chrono::seconds pause) {
      if (pause > 0s) pauses.push_back(pause);
      if (told_to_stop()) return false;
      clock.time += pause;
      return true;
    };
    return send_all(*outbox, open,
                    {"lotrinh@niem.example", retry, wait,
                     [this](const Progress& now) { progress.push_back(now); }},
                    clock);
  }

  [[nodiscard]] store::OutboxCounts counts() const { return outbox->counts(); }
};

store::OutboxCounts counts_of(std::int64_t queued, std::int64_t sent, std::int64_t failed) {
  store::OutboxCounts counts;
  counts.queued = queued;
  counts.sent = sent;
  counts.failed = failed;
  return counts;
}

}  // namespace

TEST_CASE("each message goes out once, in the order of the outbox, with its frozen bytes") {
  Post post;
  enqueue(*post.outbox, 3);
  std::string wire;
  std::string sender;
  std::string key;
  post.answer = [&](const Parcel& parcel) {
    wire = parcel.bytes;
    sender = parcel.sender;
    key = parcel.key;
    return taken;
  };

  const Sent sent = post.send();

  CHECK(sent.delivered == 3);
  CHECK(sent.waiting == 0);
  CHECK_FALSE(sent.unusable);
  CHECK(post.tried == Addresses{"1@s.example", "2@s.example", "3@s.example"});
  CHECK(sender == "lotrinh@niem.example");
  CHECK(key == key_of(3));
  CHECK(wire == "Message-ID: <" + key_of(3) + "@lotrinh>\r\n\r\nstart\r\nKinh gui\r\nmiddle\r\n" +
                    "<p>Kinh gui</p>\r\nend\r\n");
  CHECK(post.counts() == counts_of(0, 3, 0));
}

TEST_CASE("what is sent is not sent again by another run") {
  Post post;
  enqueue(*post.outbox, 2);
  (void)post.send();

  const Sent again = post.send();

  CHECK(again.delivered == 0);
  CHECK(post.tried.size() == 2);
  CHECK(post.opened == 1);  // with nothing to send no channel is opened
}

TEST_CASE("one recipient's refusal stops nobody else") {
  Post post;
  enqueue(*post.outbox, 3);
  post.answer = [](const Parcel& parcel) {
    return parcel.recipient == "2@s.example" ? no_such_user : taken;
  };

  const Sent sent = post.send();

  CHECK(sent.delivered == 2);
  CHECK(sent.refused == 1);
  CHECK(sent.last_problem == "550 no such user");
  CHECK(post.counts() == counts_of(0, 2, 1));
}

TEST_CASE("a message that is put off is tried again when its pause is over, after the others") {
  Post post;
  enqueue(*post.outbox, 2);
  int attempts = 0;
  post.answer = [&](const Parcel& parcel) {
    return parcel.recipient == "1@s.example" && ++attempts <= 2 ? try_later : taken;
  };

  const Sent sent = post.send();

  CHECK(sent.delivered == 2);
  CHECK(post.tried == Addresses{"1@s.example", "2@s.example", "1@s.example", "1@s.example"});
  CHECK(post.pauses ==
        std::vector{backoff(post.retry, 1, key_of(1)), backoff(post.retry, 2, key_of(1))});
}

TEST_CASE("a run waits no longer than its patience; the rest stays queued") {
  Post post;
  enqueue(*post.outbox, 2);
  post.retry.patience = 200s;  // 60 to 75 s, then 120 to 150 s do not fit any more
  post.retry.first = 80s;
  post.answer = [](const Parcel& parcel) {
    return parcel.recipient == "1@s.example" ? try_later : taken;
  };

  const Sent sent = post.send();

  CHECK(sent.delivered == 1);
  CHECK(sent.waiting == 1);
  CHECK(sent.refused == 0);
  CHECK(sent.last_problem == "451 try later");
  CHECK(post.pauses.size() == 1);
}

TEST_CASE("a run that is not patient at all ends after one round") {
  Post post;
  enqueue(*post.outbox, 3);
  post.retry.patience = 0s;
  post.answer = [](const Parcel&) { return try_later; };

  const Sent sent = post.send();

  CHECK(sent.waiting == 3);
  CHECK(post.pauses.empty());
  CHECK(post.tried.size() == 3);
}

TEST_CASE("after the last attempt a message has failed, with the reason of that attempt") {
  const auto [answer, reason] = GENERATE(
      table<Answer, std::string>({{try_later, "given up: 451 try later"},
                                  {no_answer, "given up, may have arrived: connection lost"}}));
  Post post;
  enqueue(*post.outbox, 1);
  post.retry = {1s, 1s, 3, 600s};
  post.answer = [answer = answer](const Parcel&) { return answer; };

  const Sent sent = post.send();

  CHECK(sent.refused == 1);
  CHECK(sent.last_problem == reason);
  CHECK(post.tried.size() == 3);
  CHECK(post.counts() == counts_of(0, 0, 1));
}

TEST_CASE("attempts of earlier runs count") {
  Post post;
  enqueue(*post.outbox, 1);
  post.retry.patience = 0s;
  post.retry.last_attempt = 2;
  post.answer = [](const Parcel&) { return try_later; };
  (void)post.send();
  post.clock.time += 24h;

  const Sent sent = post.send();

  CHECK(sent.refused == 1);
  CHECK(post.counts() == counts_of(0, 0, 1));
}

TEST_CASE("a channel that never works leaves everything queued, without an attempt counted") {
  Post post;
  enqueue(*post.outbox, 3);
  post.answer = [](const Parcel&) { return dead; };

  const Sent sent = post.send();

  CHECK(sent.unusable);
  CHECK(sent.waiting == 3);
  CHECK(sent.last_problem == "no server");
  CHECK(post.tried.size() == 1);
  CHECK(post.pauses.empty());
  const auto first = post.outbox->next(std::nullopt, post.clock.now());
  REQUIRE(first);
  CHECK(first->attempts == 0);
  CHECK_FALSE(first->uncertain);
}

TEST_CASE("what opening a channel throws goes to the caller, and nothing has been begun") {
  Post post;
  enqueue(*post.outbox, 1);
  post.openings_that_fail = 1;

  CHECK_THROWS_AS(post.send(), Error);

  CHECK(post.send().delivered == 1);
}

TEST_CASE("a channel that stops working is opened anew, with growing pauses within the patience") {
  Post post;
  enqueue(*post.outbox, 3);
  bool restarting = false;
  post.answer = [&](const Parcel& parcel) {
    if (parcel.recipient != "2@s.example" || restarting) return taken;
    restarting = true;
    post.openings_that_fail = 3;  // at once, after 60 s, after 120 s more
    return dead;
  };

  const Sent sent = post.send();

  CHECK(sent.delivered == 3);
  CHECK_FALSE(sent.unusable);
  CHECK(post.opened == 2);
  CHECK(post.pauses == std::vector<std::chrono::seconds>{60s, 120s, 240s});
}

TEST_CASE("a channel that does not come back ends the run when there is no patience left") {
  Post post;
  enqueue(*post.outbox, 3);
  post.answer = [&](const Parcel& parcel) {
    if (parcel.recipient == "1@s.example") return taken;
    post.openings_that_fail = 1000;
    return dead;
  };

  const Sent sent = post.send();

  CHECK(sent.delivered == 1);
  CHECK(sent.unusable);
  CHECK(sent.waiting == 2);
  CHECK(sent.last_problem == "smtp: no route to host");
  CHECK(post.pauses == std::vector<std::chrono::seconds>{60s, 120s, 240s});  // 420 of 600 s
}

TEST_CASE("a message that a plugin cannot bear does not end the day for the others") {
  Post post;
  enqueue(*post.outbox, 5);
  post.retry.patience = 0s;
  bool crashed = false;
  post.answer = [&](const Parcel& parcel) {
    if (std::exchange(crashed, false)) return dead;  // what the plugin's process leaves behind
    crashed = parcel.recipient == "2@s.example";
    return crashed ? no_answer : taken;
  };

  const Sent sent = post.send();

  CHECK(sent.delivered == 4);
  CHECK(sent.waiting == 1);
  CHECK(post.opened == 2);
}

TEST_CASE("a plugin that crashes at each message is left alone after three") {
  Post post;
  enqueue(*post.outbox, 100);
  bool crashed = false;
  post.answer = [&](const Parcel&) {
    crashed = !crashed;
    return crashed ? no_answer : dead;
  };

  const Sent sent = post.send();

  CHECK(sent.unusable);
  CHECK(post.opened <= 3);
  CHECK(sent.waiting == 100);
}

TEST_CASE(
    "a channel that breaks after each message that it puts off is not tried for all of them") {
  Post post;
  enqueue(*post.outbox, 100);
  bool broken = false;
  post.answer = [&](const Parcel&) {
    broken = !broken;
    return broken ? try_later : dead;
  };

  const Sent sent = post.send();

  CHECK(sent.unusable);
  CHECK(sent.waiting == 100);
  CHECK(post.pauses == std::vector<std::chrono::seconds>{60s, 120s, 240s});  // 420 of 600 s
}

TEST_CASE("a run that is told to stop ends after the message under way, whose result is kept") {
  Post post;
  enqueue(*post.outbox, 5);
  post.told_to_stop = [&] { return post.tried.size() == 2; };

  const Sent sent = post.send();

  CHECK(sent.stopped);
  CHECK_FALSE(sent.unusable);
  CHECK(sent.delivered == 2);
  CHECK(post.counts() == counts_of(3, 2, 0));
  const auto next = post.outbox->next(std::nullopt, post.clock.now());
  REQUIRE(next);
  CHECK(next->address == "3@s.example");
  CHECK(next->attempts == 0);
}

TEST_CASE("a run that is told to stop while it waits ends at once") {
  Post post;
  enqueue(*post.outbox, 1);
  post.answer = [](const Parcel&) { return try_later; };
  post.told_to_stop = [&] { return !post.pauses.empty(); };

  const Sent sent = post.send();

  CHECK(sent.stopped);
  CHECK(sent.waiting == 1);
  CHECK(post.tried.size() == 1);
}

TEST_CASE("a run that is told to stop before it begins sends nothing") {
  Post post;
  enqueue(*post.outbox, 1);
  post.told_to_stop = [] { return true; };

  const Sent sent = post.send();

  CHECK(sent.stopped);
  CHECK(sent.waiting == 1);
  CHECK(post.opened == 0);
}

TEST_CASE("after the clock was put back by a year a message is not left waiting for that year") {
  Post post;
  enqueue(*post.outbox, 1);
  post.retry.patience = 0s;
  post.answer = [](const Parcel&) { return try_later; };
  (void)post.send();
  post.clock.time -= 24h * 365;
  post.answer = [](const Parcel&) { return taken; };

  CHECK(post.send().delivered == 1);
}

TEST_CASE("progress is shown at most once a second and at the end") {
  Post post;
  enqueue(*post.outbox, 6);
  post.answer = [&](const Parcel&) {
    if (post.tried.size() % 2 == 0) post.clock.time += 1s;
    return taken;
  };

  (void)post.send();

  REQUIRE(post.progress.size() >= 2);
  CHECK(post.progress.size() <= 5);
  CHECK(post.progress.back().done == 6);
  CHECK(post.progress.back().all == 6);
}

}  // namespace lotrinh::delivery

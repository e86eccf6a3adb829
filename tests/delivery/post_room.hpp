#pragma once

#include "delivery/send.hpp"
#include "store/database.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lotrinh::delivery {

inline constexpr date::sys_seconds half_past_six =
    date::sys_days{date::year{2021} / 9 / 5} + std::chrono::hours{23} + std::chrono::minutes{30};

/// A time that passes only when somebody waits.
class TestClock : public Clock {
 public:
  [[nodiscard]] date::sys_seconds now() const override { return time; }
  date::sys_seconds time = half_past_six;
};

/// A folder of its own for one test, gone afterwards.
class PostFolder {
 public:
  PostFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "lotrinh-post-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  PostFolder(const PostFolder&) = delete;
  PostFolder& operator=(const PostFolder&) = delete;
  ~PostFolder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::filesystem::path file(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// 32 digits that belong to a number.
inline std::string key_of(int number) { return fmt::format("{:032x}", number); }

/// Enqueues so many messages in one decision: to 1@s.example, 2@s.example, ...
inline void enqueue(store::Outbox& outbox, int messages, Day day = day_of(2021, 9, 6)) {
  store::Run run;
  run.day = run.covered_from = day;
  run.at = half_past_six;
  run.channel = "eml";
  const auto decision = outbox.decide(run);
  const std::int64_t letter = decision->add_letter({{"start\r\n", "middle\r\n", "end\r\n"}});
  for (int i = 1; i <= messages; ++i) {
    (void)decision->add_message({key_of(i), fmt::format("{}@s.example", i),
                                 fmt::format("Message-ID: <{}@lotrinh>\r\n\r\n", key_of(i)),
                                 "Kinh gui\r\n", "<p>Kinh gui</p>\r\n", letter});
  }
  decision->commit();
}

/// Answers as the test says; delivers otherwise.
class FakeChannel : public plugin::Channel {
 public:
  using Answering = std::function<plugin::Answer(const plugin::Parcel&)>;
  explicit FakeChannel(Answering answering) : answering_(std::move(answering)) {}
  [[nodiscard]] const std::string& name() const override { return name_; }
  [[nodiscard]] plugin::Answer deliver(const plugin::Parcel& parcel) override {
    return answering_(parcel);
  }

 private:
  std::string name_ = "fake";
  Answering answering_;
};

inline const plugin::Answer taken{plugin::Outcome::delivered, "250 ok"};
inline const plugin::Answer no_such_user{plugin::Outcome::refused, "550 no such user"};
inline const plugin::Answer try_later{plugin::Outcome::put_off, "451 try later"};
inline const plugin::Answer no_answer{plugin::Outcome::unknown, "connection lost"};
inline const plugin::Answer dead{plugin::Outcome::unusable, "no server"};

}  // namespace lotrinh::delivery

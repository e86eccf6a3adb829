// `ledger` over a ledger that is written here; tests/cli has one that the daily job wrote.
#include "app/commands/commands.hpp"
#include "base/error.hpp"
#include "store/database.hpp"
#include "store/outbox.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <sstream>

namespace lotrinh::app {

using Catch::Contains;
using Catch::StartsWith;

namespace {

namespace fs = std::filesystem;

constexpr date::sys_seconds sent_time =
    date::sys_days{date::year{2021} / 9 / 5} + std::chrono::hours{23} + std::chrono::minutes{30};

/// What a command printed and how it ended.
struct Printed {
  ExitCode code = ExitCode::done;
  std::string out;
  std::string err;
};

std::string content_of(std::FILE* file) {
  std::rewind(file);
  std::string text;
  std::array<char, 4096> bytes{};
  for (std::size_t got = 1; got > 0;) {
    got = std::fread(bytes.data(), 1, bytes.size(), file);
    text.append(bytes.data(), got);
  }
  return text;
}

template <class Asked>
Printed carried_out(const Asked& request) {
  using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
  const File out(std::tmpfile(), std::fclose);
  const File err(std::tmpfile(), std::fclose);
  Printed printed;
  {
    Console console(out.get(), err.get());
    printed.code = run(request, console);
  }
  printed.out = content_of(out.get());
  printed.err = content_of(err.get());
  return printed;
}

/// A database with an approved plan of the tiny scenario, in a folder that goes away.
class Programme {
 public:
  Programme() {
    std::string name = (fs::temp_directory_path() / "lotrinh-ledger-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    PlanRequest plan;
    plan.scenario = LOTRINH_SOURCE_DIR "/scenarios/tiny/tiny.toml";
    plan.database = database();
    (void)carried_out(plan);
    ApproveRequest approve;
    approve.database = database();
    approve.plan = store::Database::open(database(), store::Access::read).ids("").front();
    approve.by = "Lan";
    approve.on = "2021-05-10";
    REQUIRE(carried_out(approve).code == ExitCode::done);
  }
  Programme(const Programme&) = delete;
  Programme& operator=(const Programme&) = delete;
  ~Programme() { fs::remove_all(folder_); }

  [[nodiscard]] std::string database() const { return (folder_ / "p.db").string(); }
  [[nodiscard]] LedgerRequest request() const {
    LedgerRequest request;
    request.database = database();
    return request;
  }

 private:
  fs::path folder_;
};

std::string digits(int number) {
  const std::string text = std::to_string(number);
  return std::string(31, 'a') + text;
}

store::LedgerReminder reminder(int number, const std::string& recipient, std::int64_t message) {
  return {digits(number),
          1,
          "pre_study:1:L" + std::to_string(number),
          recipient,
          "ahead-7",
          day_of(2021, 9, 13),
          day_of(2021, 9, 6),
          message == 0 ? store::SkipReason::lapsed : store::SkipReason::none,
          number == 3 ? "no_address" : "",
          message};
}

/// On 6 September: L1 was sent one, L2's is refused, L3's goes with L2's, L4's had lapsed.
void write_ledger(const Programme& programme) {
  auto database = store::Database::open(programme.database(), store::Access::change);
  store::Outbox outbox(database);
  store::Run run;
  run.day = run.covered_from = day_of(2021, 9, 6);
  run.at = sent_time;
  run.channel = "smtp";
  const auto decision = outbox.decide(run);
  const auto letter = decision->add_letter({{"a\r\n", "b\r\n", "c\r\n"}});
  const auto one = decision->add_message(
      {std::string(32, '1'), "one@s.example", "H: 1\r\n\r\n", "Kinh gui\r\n", "<p>\r\n", letter});
  const auto two = decision->add_message(
      {std::string(32, '2'), "two@s.example", "H: 2\r\n\r\n", "Kinh gui\r\n", "<p>\r\n", letter});
  decision->add_reminder(reminder(1, "learner:L1", one));
  decision->add_reminder(reminder(2, "department:VN63-01", two));
  decision->add_reminder(reminder(3, "learner:L3", two));
  decision->add_reminder(reminder(4, "learner:L4", 0));
  decision->commit();
  (void)outbox.next(std::nullopt, sent_time);
  (void)outbox.next(store::Attempt{store::Delivery::delivered, "250 ok", sent_time, {}}, sent_time);
  outbox.record({store::Delivery::refused, "550 no \x1b[2J such, user", sent_time, {}});
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("ledger shows by day and message what was sent, to whom, and what was not and why") {
  const Programme programme;
  write_ledger(programme);

  const Printed printed = carried_out(programme.request());

  CHECK(printed.code == ExitCode::done);
  const auto lines = lines_of(printed.out);
  REQUIRE(lines.size() == 9);
  CHECK(lines[0] == "06/09/2021");
  CHECK(lines[1] == "  in no message");
  CHECK(lines[2] ==
        "    ahead-7       pre_study:1:L4  due 13/09/2021  to learner:L4  skipped: lapsed");
  CHECK(lines[3] == "  11111111  one@s.example  sent 05/09/2021 23:30 UTC by smtp");
  CHECK(lines[4] == "    ahead-7       pre_study:1:L1  due 13/09/2021  to learner:L1");
  CHECK_THAT(lines[5],
             StartsWith("  22222222  two@s.example  failed by smtp after 1 attempt: 550"));
  CHECK_THAT(lines[5], !Contains("\x1b"));
  CHECK_THAT(lines[7], Contains("to learner:L3  (not directly: no_address)"));
  CHECK(lines[8] == "4 reminders: 1 skipped, 1 sent, 2 failed");
}

TEST_CASE("ledger gives the same entries as JSON and as CSV") {
  const Programme programme;
  write_ledger(programme);
  LedgerRequest as_json = programme.request();
  as_json.output = Output::json;
  LedgerRequest as_csv = programme.request();
  as_csv.csv = AsCsv::yes;

  const auto document = nlohmann::json::parse(carried_out(as_json).out);
  const auto lines = lines_of(carried_out(as_csv).out);

  CHECK(document["database"] == programme.database());
  REQUIRE(document["rows"].size() == 4);
  CHECK(document["rows"][1] == nlohmann::json{{"planned", "2021-09-06"},
                                              {"stage", "ahead-7"},
                                              {"task", "pre_study:1:L1"},
                                              {"due", "2021-09-13"},
                                              {"recipient", "learner:L1"},
                                              {"via", nullptr},
                                              {"state", "sent"},
                                              {"skipped", nullptr},
                                              {"address", "one@s.example"},
                                              {"attempts", 1},
                                              {"sent_at", "2021-09-05T23:30:00Z"},
                                              {"answer", "250 ok"},
                                              {"channel", "smtp"},
                                              {"baseline", 1},
                                              {"message", std::string(32, '1')},
                                              {"reminder", digits(1)}});
  CHECK(document["rows"][0]["skipped"] == "lapsed");
  CHECK(document["rows"][0]["message"] == nullptr);
  REQUIRE(lines.size() == 5);
  CHECK(lines[0] ==
        "planned,stage,task,due,recipient,via,state,skipped,address,attempts,sent_at,answer,"
        "channel,baseline,message,reminder");
  CHECK(lines[2] ==
        "2021-09-06,ahead-7,pre_study:1:L1,2021-09-13,learner:L1,,sent,,one@s.example,"
        "1,2021-09-05T23:30:00Z,250 ok,smtp,1," +
            std::string(32, '1') + "," + digits(1));
}

TEST_CASE("ledger chooses by day, recipient, address, state and task") {
  const Programme programme;
  write_ledger(programme);
  const auto [option, value, entries] =
      GENERATE(table<std::string LedgerRequest::*, std::string, std::size_t>(
          {{&LedgerRequest::from, "06/09/2021", 4},
           {&LedgerRequest::from, "2021-09-07", 0},
           {&LedgerRequest::until, "2021-09-05", 0},
           {&LedgerRequest::to, "learner:L3", 1},
           {&LedgerRequest::to, "two@s.example", 2},
           {&LedgerRequest::state, "failed", 2},
           {&LedgerRequest::state, "skipped", 1},
           {&LedgerRequest::task, "pre_study", 4},
           {&LedgerRequest::task, "pre_study:1:L2", 1},
           {&LedgerRequest::task, "pre", 0}}));
  LedgerRequest request = programme.request();
  request.output = Output::json;
  request.*option = value;

  const auto document = nlohmann::json::parse(carried_out(request).out);

  INFO(value);
  CHECK(document["rows"].size() == entries);
}

TEST_CASE("ledger prints the bytes of a message by the beginning of its key") {
  const Programme programme;
  write_ledger(programme);
  LedgerRequest request = programme.request();
  request.message = "222";

  const Printed printed = carried_out(request);

  CHECK(printed.code == ExitCode::done);
  CHECK(printed.out == "H: 2\r\n\r\na\r\nKinh gui\r\nb\r\n<p>\r\nc\r\n");
}

TEST_CASE("ledger names what it cannot find or understand") {
  const Programme programme;
  LedgerRequest unknown_message = programme.request();
  unknown_message.message = "222";
  LedgerRequest wrong = programme.request();
  wrong.from = "31/02/2021";
  wrong.state = "send";
  LedgerRequest backwards = programme.request();
  backwards.from = "2021-09-07";
  backwards.until = "2021-09-06";
  LedgerRequest elsewhere = programme.request();
  elsewhere.database += ".not";

  const Printed not_found = carried_out(unknown_message);
  const Printed refused = carried_out(wrong);

  CHECK(not_found.code == ExitCode::input_wrong);
  CHECK_THAT(not_found.err, Contains("E-MESSAGE") && Contains("222"));
  CHECK(refused.code == ExitCode::input_wrong);
  CHECK_THAT(refused.err, Contains("E-DATE") && Contains("31/02/2021") && Contains("E-STATE") &&
                              Contains("did you mean \"sent\"?"));
  CHECK_THAT(carried_out(backwards).err, Contains("E-DATE"));
  CHECK_THROWS_AS(carried_out(elsewhere), Error);
}

TEST_CASE("an empty ledger says so") {
  const Programme programme;

  CHECK(carried_out(programme.request()).out == "Nothing of that in the ledger.\n");
}

}  // namespace lotrinh::app

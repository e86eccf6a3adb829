#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/views/ledger_view.hpp"
#include "base/csv.hpp"
#include "calendar/written_day.hpp"
#include "store/database.hpp"
#include "store/outbox.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace lotrinh::app {

namespace {

using store::MessageState;

constexpr std::array message_states{MessageState::queued,  MessageState::sending,
                                    MessageState::sent,    MessageState::failed,
                                    MessageState::skipped, MessageState::superseded};

std::optional<Day> day_meant(const std::string& option, const std::string& text,
                             Diagnostics& problems) {
  if (text.empty()) return std::nullopt;
  const auto day = written_day(text);
  if (!day)
    problems.push_back(
        argument_problem("E-DATE", fmt::format("{} \"{}\" is no date", option, printable(text)),
                         "write 2021-09-15 or 15/09/2021"));
  return day;
}

store::LedgerFilter filter_from(const LedgerRequest& request, Diagnostics& problems) {
  store::LedgerFilter filter{day_meant("--from", request.from, problems),
                             day_meant("--until", request.until, problems), request.to,
                             request.state, request.task};
  if (filter.from && filter.until && *filter.until < *filter.from)
    problems.push_back(argument_problem(
        "E-DATE",
        fmt::format("--until {} is before --from {}", iso(*filter.until), iso(*filter.from)),
        "swap them"));
  std::vector<std::string> states;
  for (const MessageState state : message_states) states.emplace_back(message_state_name(state));
  const bool known = std::find(states.begin(), states.end(), request.state) != states.end();
  if (!request.state.empty() && !known)
    problems.push_back(unknown_word("E-STATE", "--state", request.state, states));
  return filter;
}

ExitCode print_message(const LedgerRequest& request, const store::Database& database,
                       Console& console) {
  const auto bytes = store::message_bytes(database, request.message);
  if (bytes) {
    console.print_bytes(*bytes);
    return ExitCode::done;
  }
  console.report({argument_problem(
      "E-MESSAGE",
      fmt::format("no message, or more than one, has a key that begins with \"{}\"",
                  printable(request.message)),
      "`lotrinh ledger --csv` lists the keys in the column message")});
  return ExitCode::input_wrong;
}

void print_csv(const store::Database& database, const store::LedgerFilter& filter,
               Console& console) {
  console.print_bytes(csv_row(ledger_columns()));
  store::each_ledger_row(database, filter, [&](const store::LedgerRow& row) {
    console.print_bytes(csv_row(ledger_fields(row)));
  });
}

void print_json(const LedgerRequest& request, const store::Database& database,
                const store::LedgerFilter& filter, Console& console) {
  const nlohmann::ordered_json document{{"database", request.database}, {"rows", nullptr}};
  console.print_json(document, JsonStream{"rows", [&](const auto& write_row) {
                                            store::each_ledger_row(
                                                database, filter, [&](const store::LedgerRow& row) {
                                                  write_row(json_ledger_row(row));
                                                });
                                          }});
}

void print_text(const store::Database& database, const store::LedgerFilter& filter,
                Console& console) {
  LedgerLines lines(console);
  bool any = false;
  store::each_ledger_row(database, filter, [&](const store::LedgerRow& row) {
    lines.print(row);
    any = true;
  });
  console.print(any ? lines.total() : "Nothing of that in the ledger.");
}

}  // namespace

ExitCode run(const LedgerRequest& request, Console& console) {
  Diagnostics problems;
  const store::LedgerFilter filter = filter_from(request, problems);
  if (!problems.empty()) {
    console.report(problems);
    return ExitCode::input_wrong;
  }
  const auto database = store::Database::open(request.database, store::Access::read);
  if (!request.message.empty()) return print_message(request, database, console);
  if (request.csv == AsCsv::yes) {
    print_csv(database, filter, console);
  } else if (request.output == Output::json) {
    print_json(request, database, filter, console);
  } else {
    print_text(database, filter, console);
  }
  return ExitCode::done;
}

}  // namespace lotrinh::app

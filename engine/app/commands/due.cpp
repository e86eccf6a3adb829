#include "app/commands/commands.hpp"
#include "app/reminding.hpp"
#include "app/views/reminder_views.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

/// Whether one of the words is the reader's address or one of the codes that he or she has.
bool is_wanted(const DueRequest& request, const Scenario& scenario, const remind::Digest& digest) {
  if (request.to.empty()) return true;
  return std::any_of(request.to.begin(), request.to.end(), [&](const std::string& word) {
    if (remind::normal_address(word) == digest.address) return true;
    return std::any_of(digest.readers.begin(), digest.readers.end(), [&](remind::Recipient reader) {
      return remind::recipient_code(scenario, reader) == word;
    });
  });
}

void print_text(const DueRequest& request, const Decision& decision,
                const std::vector<remind::Digest>& digests, Console& console) {
  console.print(due_heading(decision, digests));
  for (const std::string& line : due_lines(decision, digests, request.lines)) console.print(line);
}

Json heading(const Decision& decision) {
  return Json{{"day", iso(decision.programme.day())},
              {"plan", decision.programme.opened->id},
              {"baseline", decision.programme.baseline},
              {"decided_from", iso(decision.covered_from)},
              {"reminders", decision.agenda.list.reminders.size()},
              {"skipped", decision.agenda.skipped.size()},
              {"rows", nullptr}};
}

}  // namespace

ExitCode run(const DueRequest& request, Console& console) {
  Diagnostics problems;
  const auto database = store::Database::open(request.database, store::Access::read);
  ProgrammeDays days(database, request.database);
  const auto moment = moment_of(request.day, days, problems);
  console.report(problems);
  if (!moment) return ExitCode::input_wrong;

  const store::Ledger ledger(database);
  const auto decision =
      decided(days, ledger, moment->day, [&](std::string_view line) { console.progress(line); });
  if (!decision) {
    console.print(fmt::format("No plan was approved by {}: nobody is reminded", dmy(moment->day)));
    return ExitCode::done;
  }
  std::vector<remind::Digest> digests = remind::digests(decision->agenda.list, decision->contacts);
  std::erase_if(digests, [&](const remind::Digest& digest) {
    return !is_wanted(request, decision->programme.scenario(), digest);
  });
  if (request.output == Output::json) {
    console.print_json(heading(*decision), {"rows", digests.size(), [&](std::size_t row) {
                                              return json_digest(*decision, digests[row]);
                                            }});
  } else {
    print_text(request, *decision, digests, console);
  }
  return ExitCode::done;
}

}  // namespace lotrinh::app

#include "app/arguments.hpp"
#include "app/commands/commands.hpp"
#include "app/shell_word.hpp"
#include "app/stored_plan.hpp"
#include "app/system_clock.hpp"
#include "app/today.hpp"
#include "app/user_name.hpp"
#include "app/views/view.hpp"
#include "base/error.hpp"
#include "calendar/written_day.hpp"
#include "store/database.hpp"
#include "store/plan_digest.hpp"
#include "verify/certificate.hpp"
#include "verify/verify.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

/// What was approved, and whether anything changed by that.
struct Approved {
  store::Baseline baseline;
  std::optional<std::string> revises;  ///< id of the plan it was made from
  enum class Change { made, none } change = Change::made;
};

std::string described(const store::Baseline& baseline) {
  return fmt::format("plan {} (\"{}\", approved on {})", baseline.plan, printable(baseline.name),
                     dmy(baseline.approved_on));
}

/// The id of the plan with this digest.
std::string id_of(const std::string& digest) { return digest.substr(0, 8); }

Diagnostics text_problems(const ApproveRequest& request) {
  constexpr std::size_t longest = 200;
  Diagnostics problems;
  for (const auto& [option, text] : {std::pair{"--name", &request.name}, {"--by", &request.by}}) {
    if (printable(*text, longest) == *text) continue;
    problems.push_back(argument_problem(
        "E-TEXT", fmt::format("{} \"{}\" is no plain text", option, printable(*text)),
        fmt::format("at most {} characters, without control characters", longest)));
  }
  if (!request.on.empty() && !written_day(request.on)) {
    problems.push_back(
        argument_problem("E-DATE", fmt::format("--on \"{}\" is no date", printable(request.on)),
                         "write 2021-07-01 or 01/07/2021, years 1900 to 2199"));
  }
  return problems;
}

/// The plan that a revised one was made from, if the database has it.
std::optional<OpenedPlan> revised_plan(const ApproveRequest& request, const Plan& plan) {
  if (!plan.revises) return std::nullopt;
  Diagnostics ignored;  // that it is not there is said by what follows
  return opened_plan({request.database, id_of(plan.revises->baseline)}, ignored);
}

Diagnostics broken_rules(const OpenedPlan& opened, const std::optional<OpenedPlan>& before) {
  const auto violations =
      verify::violations(opened.scenario, opened.plan, before ? &before->plan : nullptr);
  const auto rejections =
      verify::rejected_certificates(opened.scenario, opened.plan, before ? &before->plan : nullptr);
  if (violations.empty() && rejections.empty()) return {};
  const std::string first = violations.empty() ? rejections.front().message
                                               : fmt::format("{}: {}", violations.front().where,
                                                             violations.front().message);
  return {
      argument_problem("E-RULES",
                       fmt::format("plan {} does not verify, in {}: {}", opened.id,
                                   counted(violations.size() + rejections.size(), "place"), first),
                       fmt::format("`lotrinh verify --plan {}` lists them", opened.id))};
}

/// One database runs one programme.
Diagnostics other_programme(const OpenedPlan& opened, const store::Database& database) {
  const auto baselines = database.baselines();
  if (baselines.empty()) return {};
  const auto plans = database.plans();
  const auto first = std::find_if(plans.begin(), plans.end(), [&](const auto& plan) {
    return plan.id == baselines.front().plan;
  });
  if (first == plans.end() || first->scenario_name == opened.scenario.name) return {};
  return {argument_problem("E-SCENARIO",
                           fmt::format("plan {} is of scenario {}, but this database runs {}",
                                       opened.id, opened.scenario.name, first->scenario_name),
                           "keep each programme in a database of its own: `--db FILE`")};
}

/// Whether the plan may follow the baseline, and what to do when not.
Diagnostics succession_problems(const ApproveRequest& request, const OpenedPlan& opened,
                                const std::optional<store::Baseline>& current) {
  const auto& revises = opened.plan.revises;
  if (!current && !revises) return {};
  if (current && revises && revises->baseline == current->digest) return {};
  if (!revises && request.beginning == Beginning::anew) return {};
  const std::string made =
      revises ? fmt::format("was made from plan {}", id_of(revises->baseline)) : "revises no plan";
  const std::string now = current ? "the baseline is " + described(*current)
                                  : std::string("no plan has been approved yet");
  std::string help = "`lotrinh replan --from DATE` makes a plan from the baseline";
  if (!current) help = fmt::format("approve plan {} first", id_of(revises->baseline));
  if (!revises) help += "; `--anew` begins again with this one";
  return {argument_problem("E-BASELINE", fmt::format("plan {} {}, but {}", opened.id, made, now),
                           help)};
}

std::optional<Approved> approved(const ApproveRequest& request, Diagnostics& problems) {
  problems = text_problems(request);
  if (!problems.empty()) return std::nullopt;
  const auto opened = opened_plan({request.database, request.plan}, problems);
  if (!opened) return std::nullopt;
  const auto before = revised_plan(request, opened->plan);

  auto database = store::Database::open(request.database, store::Access::change);
  const auto current = database.baseline();
  if (current && current->plan == opened->id)
    return Approved{*current, before ? std::optional(before->id) : std::nullopt,
                    Approved::Change::none};
  problems = other_programme(*opened, database);
  if (problems.empty()) problems = succession_problems(request, *opened, current);
  if (problems.empty()) problems = broken_rules(*opened, before);
  if (!problems.empty()) return std::nullopt;
  if (id_of(store::plan_digest(opened->plan)) != opened->id) {
    throw Error(fmt::format("{}: plan {} is damaged: it is not what was stored", request.database,
                            opened->id));
  }

  const date::sys_seconds now = SystemClock().now();
  const int number = current ? current->number + 1 : 1;
  const store::Approval approval{
      opened->id, request.name.empty() ? fmt::format("plan {}", number) : request.name,
      request.on.empty() ? today(opened->scenario.time_zone, now) : *written_day(request.on),
      request.by.empty() ? user_name() : request.by,
      request.beginning == Beginning::anew ? store::Succession::anew : store::Succession::revised};
  return Approved{database.approve(approval, now),
                  before ? std::optional(before->id) : std::nullopt, Approved::Change::made};
}

std::string next_command(const ApproveRequest& request) {
  std::string command = "lotrinh record FILE.csv";
  if (request.database != ApproveRequest{}.database)
    command += " --db " + shell_word(request.database);
  return command;
}

void print_text(const ApproveRequest& request, const Approved& result, Console& console) {
  const store::Baseline& baseline = result.baseline;
  if (result.change == Approved::Change::none) {
    console.print(fmt::format("Plan {} is the baseline already; nothing changed", baseline.plan));
  } else {
    console.print(
        console.coloured(fmt::format("Plan {} is the baseline now", baseline.plan), Colour::green));
  }
  console.print(fmt::format("Number      {}, \"{}\"", baseline.number, printable(baseline.name)));
  console.print(fmt::format("Approved    on {} by {}", dmy(baseline.approved_on),
                            printable(baseline.approved_by)));
  if (result.revises) console.print("Revises     plan " + *result.revises);
  console.print("Digest      " + baseline.digest);
  console.print("Next: " + next_command(request));
}

Json json_of(const Approved& result) {
  const store::Baseline& baseline = result.baseline;
  return Json{{"number", baseline.number},
              {"name", baseline.name},
              {"plan", baseline.plan},
              {"digest", baseline.digest},
              {"revises", result.revises ? Json(*result.revises) : Json(nullptr)},
              {"approved_on", iso(baseline.approved_on)},
              {"approved_by", baseline.approved_by},
              {"changed", result.change == Approved::Change::made}};
}

}  // namespace

ExitCode run(const ApproveRequest& request, Console& console) {
  Diagnostics problems;
  const auto result = approved(request, problems);
  console.report(problems);
  if (!result) return ExitCode::input_wrong;
  if (request.output == Output::json) {
    console.print_json(json_of(*result));
  } else {
    print_text(request, *result, console);
  }
  return ExitCode::done;
}

}  // namespace lotrinh::app

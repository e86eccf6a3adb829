#pragma once

#include "app/generate_request.hpp"
#include "app/ledger_request.hpp"
#include "app/output.hpp"
#include "app/remind_request.hpp"
#include "app/replan_request.hpp"
#include "app/run_requests.hpp"
#include "app/simulate_request.hpp"
#include "app/solve_request.hpp"
#include "app/whatif_request.hpp"
#include "schedule/solve.hpp"
#include "workflow/tasks.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lotrinh::app {

struct InitRequest {
  std::string folder;
  std::string demo = "tiny";
  Output output = Output::text;
};

struct CheckRequest {
  std::string scenario;
  Output output = Output::text;
};

struct PlanRequest {
  std::string scenario;
  std::string database = "lotrinh.db";
  std::uint64_t seed = 1;
  std::optional<std::uint64_t> work;
  std::optional<double> seconds;
  std::optional<int> threads;
  schedule::Depth depth = schedule::Depth::searched;
  Output output = Output::text;
};

/// Which stored plan a command looks at.
struct PlanChoice {
  std::string database = "lotrinh.db";
  std::string plan;  ///< id or its beginning; empty: the latest
};

/// Whether the proofs of the bounds are printed line by line.
enum class ShowBounds { no, yes };

struct VerifyRequest {
  std::string folder;  ///< of exported tables; empty: a stored plan
  PlanChoice choice;
  ShowBounds bounds = ShowBounds::no;
  Output output = Output::text;
};

/// What `list` lists.
enum class Listed { plans, studies };

struct ListRequest {
  std::string database = "lotrinh.db";
  Listed listed = Listed::plans;
  std::string study;  ///< id or its beginning, to be shown as a whole; empty: a list
  Output output = Output::text;
};

struct ShowRequest {
  std::string view;
  PlanChoice choice;
  std::vector<std::string> provinces;  ///< codes or names; empty: all
  std::vector<std::string> modules;    ///< codes; empty: all
  std::string by;                      ///< what the rows are; empty: as the view has it
  // Of the views of a plan that is being followed:
  std::string at;                   ///< a date; empty: today
  std::vector<std::string> owners;  ///< codes or names; empty: all
  workflow::TaskChoice choice_of_tasks = workflow::TaskChoice::due;
  workflow::TaskPeople people = workflow::TaskPeople::counted;
  std::vector<int> thresholds;  ///< per cent
  Output output = Output::text;
};

struct ExportRequest {
  std::string folder;
  PlanChoice choice;
  Output output = Output::text;
};

struct DoctorRequest {
  std::string database = "lotrinh.db";
  std::string settings;  ///< of the daily job; empty: lotrinh-remind.toml beside the database
  std::string units = "/etc/systemd/system";        ///< folder
  std::string cron = "/etc/cron.d/lotrinh-remind";  ///< file
  Output output = Output::text;
};

/// What the user asks for, one alternative a command.
using Request =
    std::variant<InitRequest, CheckRequest, PlanRequest, VerifyRequest, ListRequest, ShowRequest,
                 ExportRequest, DoctorRequest, GenerateRequest, SolveRequest, ApproveRequest,
                 RecordRequest, ReplanRequest, DiffRequest, DueRequest, RemindRequest,
                 LedgerRequest, SimulateRequest, WhatifRequest, CompareRequest>;

}  // namespace lotrinh::app

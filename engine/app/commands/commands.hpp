#pragma once

#include "app/console.hpp"
#include "app/exit_code.hpp"
#include "app/requests.hpp"

namespace lotrinh::app {

// One function a command, each in the file of its name. They print, and throw Error when the world
// fails.

[[nodiscard]] ExitCode run(const InitRequest& request, Console& console);
[[nodiscard]] ExitCode run(const CheckRequest& request, Console& console);
[[nodiscard]] ExitCode run(const PlanRequest& request, Console& console);
[[nodiscard]] ExitCode run(const VerifyRequest& request, Console& console);
[[nodiscard]] ExitCode run(const ReplanRequest& request, Console& console);
[[nodiscard]] ExitCode run(const ApproveRequest& request, Console& console);
[[nodiscard]] ExitCode run(const RecordRequest& request, Console& console);
[[nodiscard]] ExitCode run(const ListRequest& request, Console& console);
[[nodiscard]] ExitCode run(const ShowRequest& request, Console& console);
[[nodiscard]] ExitCode run(const ExportRequest& request, Console& console);
[[nodiscard]] ExitCode run(const DoctorRequest& request, Console& console);
[[nodiscard]] ExitCode run(const GenerateRequest& request, Console& console);
[[nodiscard]] ExitCode run(const SolveRequest& request, Console& console);
[[nodiscard]] ExitCode run(const DiffRequest& request, Console& console);
[[nodiscard]] ExitCode run(const DueRequest& request, Console& console);
[[nodiscard]] ExitCode run(const RemindRequest& request, Console& console);
[[nodiscard]] ExitCode run(const LedgerRequest& request, Console& console);
[[nodiscard]] ExitCode run(const WhatifRequest& request, Console& console);
[[nodiscard]] ExitCode run(const CompareRequest& request, Console& console);
/// `list --studies` and `list --study`, which have a file of their own.
[[nodiscard]] ExitCode list_studies(const ListRequest& request, Console& console);
[[nodiscard]] ExitCode run(const SimulateRequest& request, Console& console);
/// `solve --check`, which has a file of its own.
[[nodiscard]] ExitCode check_answers(const SolveRequest& request, Console& console);

}  // namespace lotrinh::app

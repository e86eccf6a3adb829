#pragma once

#include "synthetic/generate.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lotrinh::app {

enum class Output {
  text,  ///< for people
  json,  ///< one document for programs, with a schema in engine/docs/schemas
};

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
  Output output = Output::text;
};

/// Which stored plan a command looks at.
struct PlanChoice {
  std::string database = "lotrinh.db";
  std::string plan;  ///< id or its beginning; empty: the latest
};

struct VerifyRequest {
  std::string folder;  ///< of exported tables; empty: a stored plan
  PlanChoice choice;
  Output output = Output::text;
};

struct ListRequest {
  std::string database = "lotrinh.db";
  Output output = Output::text;
};

struct ShowRequest {
  std::string view;
  PlanChoice choice;
  std::vector<std::string> provinces;  ///< codes or names; empty: all
  std::vector<std::string> modules;    ///< codes; empty: all
  std::string by = "regions";          ///< rows of the timeline
  Output output = Output::text;
};

struct ExportRequest {
  std::string folder;
  PlanChoice choice;
  Output output = Output::text;
};

struct DoctorRequest {
  std::string database = "lotrinh.db";
  Output output = Output::text;
};

/// What `lotrinh generate` was told. One thing is made: a whole scenario (default), a roster
/// (`--roster-from`), a table of lecturers (`--lecturers-from`), or a copy of a table with the
/// provinces of another code set (`--recode` with `--mapping`).
struct GenerateRequest {
  synthetic::GenerateOptions options;
  std::string recipe = "scenarios/generate.csv";  ///< below the data folder
  std::string roster_from;                        ///< table of counts
  std::string lecturers_from;                     ///< staffing table
  std::uint32_t first_number = 1;                 ///< of the lecturers of each institution
  std::string recode;                             ///< table whose provinces get new codes
  std::string mapping;                            ///< for `recode`: columns `old, old_name, new`
  std::string out;                                ///< folder of the scenario, or file of the table
};

/// What the user asks for, one alternative a command.
using Request = std::variant<InitRequest, CheckRequest, PlanRequest, VerifyRequest, ListRequest,
                             ShowRequest, ExportRequest, DoctorRequest, GenerateRequest>;

}  // namespace lotrinh::app

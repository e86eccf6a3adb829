#pragma once

#include "app/output.hpp"

#include <string>
#include <vector>

namespace lotrinh::app {

// Requests of the commands that keep book while a plan is run. Texts are as they were typed; the
// commands check them.

/// Whether the plan begins again, instead of revising the baseline.
enum class Beginning { follows, anew };

struct ApproveRequest {
  std::string plan;  ///< id or its beginning
  std::string name;  ///< empty: "plan 2", by its number
  std::string by;    ///< empty: who is logged in
  std::string on;    ///< a date; empty: today
  Beginning beginning = Beginning::follows;
  std::string database = "lotrinh.db";
  Output output = Output::text;
};

/// What becomes of the good rows of a file that has bad ones.
enum class GoodRows { left_out, kept };

/// A column of a table of facts, given on the command line.
struct FactOption {
  std::string column;
  std::string text;
};

struct RecordRequest {
  std::vector<std::string> files;   ///< "-" is standard input; none: one fact, from the options
  std::vector<FactOption> options;  ///< in the order of the columns
  GoodRows good_rows = GoodRows::left_out;
  std::string by;  ///< empty: who is logged in
  std::string database = "lotrinh.db";
  Output output = Output::text;
};

/// Whether everybody who has to be told something is listed.
enum class ShowPeople { no, yes };

/// Whether the changes are applied to the first plan to see that they give the second.
enum class ApplyCheck { no, yes };

struct DiffRequest {
  std::string before;  ///< id, its beginning, or "baseline"
  std::string after;
  std::string folder;  ///< for the tables; empty: none are written
  ShowPeople people = ShowPeople::no;
  ApplyCheck check = ApplyCheck::no;
  std::string database = "lotrinh.db";
  Output output = Output::text;
};

}  // namespace lotrinh::app

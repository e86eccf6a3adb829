#pragma once

#include "app/output.hpp"

#include <string>

namespace lotrinh::app {

/// Whether the ledger is written as a table for other programs.
enum class AsCsv { no, yes };

struct LedgerRequest {
  std::string from;     ///< a date; empty: from the beginning
  std::string until;    ///< a date, included; empty: to the end
  std::string to;       ///< recipient's code, or address; empty: everybody
  std::string state;    ///< of the message, or skipped; empty: any
  std::string task;     ///< code, or the step that it begins with; empty: any
  std::string message;  ///< key of a message whose bytes are wanted, or its beginning; empty: none
  AsCsv csv = AsCsv::no;
  std::string database = "lotrinh.db";
  Output output = Output::text;
};

}  // namespace lotrinh::app

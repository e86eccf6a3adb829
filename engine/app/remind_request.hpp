#pragma once

#include "app/output.hpp"

#include <string>
#include <vector>

namespace lotrinh::app {

// Requests of the commands of the daily job. Texts are as they were typed; the commands check them.

/// The day that is looked at: a date, or the one that a point in time falls on in the programme's
/// time zone. Both empty: now.
struct DayChoice {
  std::string date;  ///< 2021-10-22 or 22/10/2021
  std::string now;   ///< as RFC 3339 writes it
};

enum class DigestLines { counted, listed };

struct DueRequest {
  DayChoice day;
  std::vector<std::string> to;  ///< codes of recipients or addresses; empty: all
  DigestLines lines = DigestLines::counted;
  std::string database = "lotrinh.db";
  Output output = Output::text;
};

enum class ClockBack { refused, allowed };
enum class RemindMode { send, dry_run };

struct RemindRequest {
  DayChoice day;
  std::string channel;   ///< name, or path of a plugin; empty: as the settings say
  std::string folder;    ///< of the eml channel; empty: as the settings say
  std::string settings;  ///< file; empty: lotrinh-remind.toml beside the database, if there
  RemindMode mode = RemindMode::send;
  ClockBack clock_back = ClockBack::refused;
  std::string database = "lotrinh.db";
  Output output = Output::text;
};

}  // namespace lotrinh::app

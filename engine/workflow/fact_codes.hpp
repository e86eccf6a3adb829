#pragma once

#include "base/diagnostic.hpp"
#include "fact/fact_table.hpp"
#include "workflow/codes.hpp"
#include "workflow/participations.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::workflow {

/// Codes that facts may name, beyond those of results.
struct WorldCodes {
  CodeIndex lecturers;
  CodeIndex places;
  CodeIndex provinces;
  CodeIndex institutions;
  CodeIndex regions;
  CodeIndex levels;
  CodeIndex audiences;

  explicit WorldCodes(const Scenario& scenario);
};

/// Collects what is wrong with rows, and finds what may be meant by unknown codes.
class FactProblems {
 public:
  void error(const WrittenFact& row, std::string code, std::string message, std::string help);
  /// The code's row in the table; reports E-REFERENCE when it has none.
  std::optional<std::size_t> resolve(const WrittenFact& row, std::string_view kind,
                                     std::string_view code, const CodeIndex& table);
  /// Reports E-REFERENCE for a code that stands in none of the tables.
  void unknown(const WrittenFact& row, std::string_view kind, std::string_view code,
               const std::vector<const CodeIndex*>& tables);
  Diagnostics taken() { return std::move(found_); }

 private:
  [[nodiscard]] std::string help_for(std::string_view code,
                                     const std::vector<const CodeIndex*>& tables);

  Diagnostics found_;
  int searches_ = 0;
};

/// Parts of a text between semicolons, without empty ones.
[[nodiscard]] std::vector<std::string_view> parts_of(std::string_view text);

}  // namespace lotrinh::workflow

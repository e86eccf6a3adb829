#pragma once

#include "verify/certificate.hpp"
#include "verify/certificates/possible.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace lotrinh::verify {

/// One argument while it is checked: its lines with their codes looked up, and what is wrong.
class Sheet {
 public:
  Sheet(Possible& possible, const Certificate& certificate, std::size_t number,
        std::vector<Rejection>& found)
      : possible_(possible), certificate_(certificate), number_(number), found_(found) {}

  [[nodiscard]] Possible& possible() const { return possible_; }
  [[nodiscard]] const Scenario& scenario() const { return possible_.scenario(); }
  [[nodiscard]] const Certificate& certificate() const { return certificate_; }
  [[nodiscard]] const Argument& argument() const { return certificate_.arguments[number_]; }
  [[nodiscard]] const std::vector<ProofLine>& lines() const { return argument().lines; }
  [[nodiscard]] std::vector<std::size_t> lines_of(ProofFact fact) const;
  [[nodiscard]] std::int64_t sum_of(ProofFact fact) const;

  /// Nothing has been refused so far.
  [[nodiscard]] bool clean() const { return found_.empty(); }
  void refuse(const std::string& message);
  void refuse(std::size_t line, const std::string& message);
  /// Refuses the line unless the number claimed is exactly, at least, at most what holds.
  void exactly(std::size_t line, std::int64_t claimed, std::int64_t holds, std::string_view what);
  void at_least(std::size_t line, std::int64_t claimed, std::int64_t holds, std::string_view what);
  void at_most(std::size_t line, std::int64_t claimed, std::int64_t holds, std::string_view what);
  /// Refuses the argument unless it proves just that.
  void proves(std::int64_t amount);
  /// Refuses the line when an earlier one has the same codes.
  void once(std::size_t line);

  // What codes of a line stand for; refused when they stand for nothing.
  [[nodiscard]] ModuleId module(std::size_t line);
  [[nodiscard]] std::optional<Cell> cell(std::size_t line);
  [[nodiscard]] LecturerId lecturer(std::size_t line);
  [[nodiscard]] PlaceId place(std::size_t line);
  [[nodiscard]] std::optional<Day> day(std::size_t line);
  /// The codes and dates that the line's `who` is made of.
  [[nodiscard]] std::vector<std::string> parts(std::size_t line) const;

 private:
  template <class RowId, class Table>
  RowId row(std::size_t line, const Table& table, std::map<std::string, RowId>& codes,
            const std::string& code);

  Possible& possible_;
  const Certificate& certificate_;
  std::size_t number_;
  std::vector<Rejection>& found_;
  std::map<std::string, LecturerId> lecturers_;
  std::map<std::string, PlaceId> places_;
  std::map<std::string, ProvinceId> provinces_;
  std::map<std::string, ModuleId> modules_;
  std::map<std::string, LevelId> levels_;
  std::set<std::tuple<ProofFact, std::string, std::string, std::string>> seen_;
};

/// Sum of the totals when those who count most may be left out: each of them one of `count`.
[[nodiscard]] std::int64_t without_dearest(const Sheet& sheet, ProofFact fact);

// One function a kind of argument.
void check_capacity(Sheet& sheet);
void check_no_opening(Sheet& sheet);
void check_path(Sheet& sheet);
void check_waiting(Sheet& sheet);
void check_sessions(Sheet& sheet);
void check_rooms(Sheet& sheet, const Argument& sessions);
void check_hired(Sheet& sheet, const Argument& sessions);
void check_travel(Sheet& sheet);

}  // namespace lotrinh::verify

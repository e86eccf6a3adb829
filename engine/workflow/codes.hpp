#pragma once

#include "base/hash_index.hpp"
#include "plan/plan.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::workflow {

/// Rows of one table by their code. Refers to the texts it was made from, which must outlive it.
class CodeIndex {
 public:
  CodeIndex() = default;
  /// The first of several rows with one code keeps it.
  explicit CodeIndex(std::vector<std::string_view> codes);

  [[nodiscard]] std::optional<std::size_t> find(std::string_view code) const;
  [[nodiscard]] const std::vector<std::string_view>& codes() const { return codes_; }

 private:
  std::vector<std::string_view> codes_;
  HashIndex rows_;
};

/// The codes that facts name, of a scenario and its plan.
struct Codes {
  CodeIndex learners;
  CodeIndex modules;
  CodeIndex cohorts;
  CodeIndex sessions;
  CodeIndex steps;
  std::vector<std::string> session_codes;  ///< what `sessions` refers to

  /// Cost: linear.
  Codes(const Scenario& scenario, const Plan& plan);
  Codes(Codes&&) = default;
  Codes& operator=(Codes&&) = delete;
  Codes(const Codes&) = delete;
  Codes& operator=(const Codes&) = delete;
  ~Codes() = default;
};

/// One field of every row of a table, in order.
template <class Rows, class Field>
[[nodiscard]] std::vector<std::string_view> texts_of(const Rows& rows, Field field) {
  std::vector<std::string_view> texts;
  texts.reserve(rows.size());
  for (const auto& row : rows) texts.push_back(row.*field);
  return texts;
}

}  // namespace lotrinh::workflow

#pragma once

#include "workflow/state.hpp"

#include <string>
#include <vector>

namespace lotrinh::workflow {

/// The person or office that a step waits for.
struct Owner {
  OwnerRoleId role;
  std::string code;  ///< of institution, province or lecturer; the role's for the others
  std::string name;  ///< "Sở Giáo dục và Đào tạo Hà Nội"

  friend bool operator==(const Owner&, const Owner&) = default;
};

/// The owners of a step that is about a session and learners of a province, where its scope has
/// such: the programme's office, the institution of the session's lead lecturer, the province's
/// department, each of the session's lecturers, or the learners together.
///
/// @param session   invalid for steps without one: then no lecturer or institution owns it
/// @param province  invalid likewise
[[nodiscard]] std::vector<Owner> owners_of(const State& state, StepId step, SessionId session,
                                           ProvinceId province);

/// An owner by its row: of institutions, provinces (department) or lecturers; 0 for the programme's
/// office and for the learners together.
struct OwnerRow {
  OwnerKind kind = OwnerKind::programme;
  std::size_t row = 0;

  friend bool operator==(const OwnerRow&, const OwnerRow&) = default;
};

/// The same owners without their texts. What has no owner of its kind (a session without lecturers)
/// is the programme's.
[[nodiscard]] std::vector<OwnerRow> owner_rows(const State& state, StepId step, SessionId session,
                                               ProvinceId province);

/// Whether a word means the owner: code or title of the role, code or name of the owner.
[[nodiscard]] bool is_meant(const Scenario& scenario, const Owner& owner, const std::string& word);

/// Every word that can mean an owner in this scenario: codes and titles of roles first.
[[nodiscard]] std::vector<std::string> owner_words(const Scenario& scenario);

}  // namespace lotrinh::workflow

#pragma once

#include "model/scenario.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace lotrinh::remind {

/// Who somebody is in the programme.
enum class RecipientKind : std::uint8_t { programme, institution, department, lecturer, learner };

/// A person or office that is reminded, by the row of its table; a department is its province's.
/// One person may be several of them.
struct Recipient {
  RecipientKind kind = RecipientKind::programme;
  std::int32_t row = 0;

  friend constexpr auto operator<=>(Recipient, Recipient) = default;
};

/// "programme", "institution:NIEM", "department:VN63-01", "lecturer:NIEM-001", "learner:...".
[[nodiscard]] std::string recipient_code(const Scenario& scenario, Recipient recipient);

/// Name of the person or office for people; the code where there is none.
[[nodiscard]] std::string_view recipient_name(const Scenario& scenario, Recipient recipient);

}  // namespace lotrinh::remind

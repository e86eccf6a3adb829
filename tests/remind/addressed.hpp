#pragma once

#include "remind/recipient.hpp"
#include "remind/small_policies.hpp"

namespace lotrinh::test {

inline constexpr remind::Recipient office{};
inline constexpr remind::Recipient north{remind::RecipientKind::department, 0};  // X-N1
inline constexpr remind::Recipient an{remind::RecipientKind::lecturer, 0};       // AN
inline constexpr remind::Recipient n11{remind::RecipientKind::learner, 0};       // N1-1 of X-N1
inline constexpr remind::Recipient without{remind::RecipientKind::learner, 1};   // N1-2 likewise

/// The small programme with addresses of these but the last: office@, north@, an@, n11@example.org.
/// The lecturer reads English.
inline Scenario addressed() {
  Scenario s = reminded_programme().scenario;
  s.programme_email = "office@example.org";
  s.provinces[ProvinceId(0)].coordinator_email = "north@example.org";
  s.lecturers[LecturerId(0)].email = "an@example.org";
  s.lecturers[LecturerId(0)].language = Language::en;
  s.learner_contacts.set(LearnerId(0), "n11@example.org", Language::vi);
  return s;
}

}  // namespace lotrinh::test

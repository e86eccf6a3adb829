#pragma once

#include "calendar/day.hpp"
#include "letter/catalogue.hpp"
#include "model/scenario.hpp"
#include "remind/recipient.hpp"

#include <string>
#include <vector>

namespace lotrinh::letter {

/// Dates, names and short phrases as a letter in one language writes them. Refers to its parts.
class Wording {
 public:
  Wording(const Catalogue& catalogue, const Scenario& scenario, Day today)
      : catalogue_(catalogue), scenario_(scenario), today_(today) {}

  [[nodiscard]] const Catalogue& texts() const { return catalogue_; }
  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  [[nodiscard]] Day today() const { return today_; }

  /// "Thứ Sáu, ngày 22/10/2021".
  [[nodiscard]] std::string day(Day day) const;
  /// "22–23/10/2021 (Thứ Sáu và Thứ Bảy)"; one day as above.
  [[nodiscard]] std::string days(DayRange days) const;
  /// "còn 7 ngày", "hôm nay", "quá hạn 3 ngày".
  [[nodiscard]] std::string when(Day due) const;

  /// The step's, the owner role's title in the language of the letter.
  [[nodiscard]] std::string title(const WorkflowStep& step) const;
  [[nodiscard]] std::string title(const OwnerRole& role) const;

  /// Name of a person or office as it stands in a list; the code where there is none.
  [[nodiscard]] std::string name(remind::Recipient recipient) const;
  /// "Thầy/Cô Nguyễn Văn A", "Sở Giáo dục và Đào tạo Hà Nội": as somebody is addressed.
  [[nodiscard]] std::string form_of_address(remind::Recipient recipient) const;
  /// The first owner role of a kind: who speaks for it. Nothing when the process has none.
  [[nodiscard]] const OwnerRole* first_role(OwnerKind kind) const;

 private:
  const Catalogue& catalogue_;
  const Scenario& scenario_;
  Day today_;
};

/// "22–23/10/2021", "30/10–01/11/2021"; the last day of the range is in it.
[[nodiscard]] std::string dates_text(DayRange days);

/// Whether an office is meant, not a person.
[[nodiscard]] constexpr bool is_office(remind::RecipientKind kind) {
  return kind < remind::RecipientKind::lecturer;
}

}  // namespace lotrinh::letter

#include "letter/wording.hpp"

#include "letter/clean_text.hpp"

#include <fmt/format.h>

namespace lotrinh::letter {
namespace {

using remind::Recipient;
using remind::RecipientKind;

std::string_view weekday_key(Day day) {
  constexpr std::string_view by_weekday[] = {
      "weekday.sunday",   "weekday.monday", "weekday.tuesday", "weekday.wednesday",
      "weekday.thursday", "weekday.friday", "weekday.saturday"};
  return by_weekday[weekday_of(day).c_encoding()];
}

template <class Row>
std::string_view name_or_code(const Row& row) {
  return row.name.empty() ? row.code : row.name;
}

}  // namespace

std::string dates_text(DayRange days) {
  const Day last = days.end - date::days{1};
  if (last <= days.first) return dmy(days.first);
  const auto a = civil(days.first);
  const auto b = civil(last);
  if (a.year() != b.year()) return dmy(days.first) + "–" + dmy(last);
  if (a.month() != b.month())
    return fmt::format("{:02}/{:02}–{}", static_cast<unsigned>(a.day()),
                       static_cast<unsigned>(a.month()), dmy(last));
  return fmt::format("{:02}–{}", static_cast<unsigned>(a.day()), dmy(last));
}

std::string Wording::day(Day day) const {
  const std::string weekday = catalogue_.text(weekday_key(day));
  return catalogue_.text("date.day", {{"weekday", weekday}, {"date", dmy(day)}});
}

std::string Wording::days(DayRange days) const {
  if (days.length_days() <= 1) return day(days.first);
  const std::string first = catalogue_.text(weekday_key(days.first));
  const std::string last = catalogue_.text(weekday_key(days.end - date::days{1}));
  return catalogue_.text("date.days", {{"dates", dates_text(days)},
                                       {"first", first},
                                       {"last", last},
                                       {"days", std::int64_t{days.length_days()}}});
}

std::string Wording::when(Day due) const {
  const std::int64_t left = (due - today_).count();
  if (left == 0) return catalogue_.text("when.today");
  return left > 0 ? catalogue_.text("when.ahead", {{"days", left}})
                  : catalogue_.text("when.overdue", {{"days", -left}});
}

std::string Wording::title(const WorkflowStep& step) const {
  const bool english = catalogue_.language() == Language::en && !step.title_en.empty();
  return clean_text(english ? step.title_en : step.title);
}

std::string Wording::title(const OwnerRole& role) const {
  const bool english = catalogue_.language() == Language::en && !role.title_en.empty();
  return clean_text(english ? role.title_en : role.title);
}

const OwnerRole* Wording::first_role(OwnerKind kind) const {
  for (const OwnerRole& role : scenario_.workflow.owners) {
    if (role.kind == kind) return &role;
  }
  return nullptr;
}

std::string Wording::name(Recipient recipient) const {
  const auto row = static_cast<std::size_t>(recipient.row);
  switch (recipient.kind) {
    case RecipientKind::programme: {
      const OwnerRole* role = first_role(OwnerKind::programme);
      return role != nullptr ? title(*role) : clean_text(scenario_.title);
    }
    case RecipientKind::institution:
      return clean_text(name_or_code(scenario_.institutions[InstitutionId(row)]));
    case RecipientKind::department: {
      std::string province = clean_text(name_or_code(scenario_.provinces[ProvinceId(row)]));
      const OwnerRole* role = first_role(OwnerKind::department);
      if (role == nullptr) return province;
      return catalogue_.text("name.department", {{"title", title(*role)}, {"province", province}});
    }
    case RecipientKind::lecturer:
      return clean_text(name_or_code(scenario_.lecturers[LecturerId(row)]));
    case RecipientKind::learner:
      return clean_text(name_or_code(scenario_.learners[LearnerId(row)]));
  }
  return {};
}

std::string Wording::form_of_address(Recipient recipient) const {
  if (is_office(recipient.kind)) return name(recipient);
  return catalogue_.text("salutation.person", {{"name", name(recipient)}});
}

}  // namespace lotrinh::letter

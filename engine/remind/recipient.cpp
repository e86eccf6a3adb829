#include "remind/recipient.hpp"

namespace lotrinh::remind {
namespace {

std::string_view name_or(std::string_view name, std::string_view code) {
  return name.empty() ? code : name;
}

}  // namespace

std::string recipient_code(const Scenario& scenario, Recipient recipient) {
  const auto row = static_cast<std::size_t>(recipient.row);
  switch (recipient.kind) {
    case RecipientKind::institution:
      return "institution:" + scenario.institutions[InstitutionId(row)].code;
    case RecipientKind::department:
      return "department:" + scenario.provinces[ProvinceId(row)].code;
    case RecipientKind::lecturer:
      return "lecturer:" + scenario.lecturers[LecturerId(row)].code;
    case RecipientKind::learner:
      return std::string("learner:").append(scenario.learners[LearnerId(row)].code);
    case RecipientKind::programme:
      break;
  }
  return "programme";
}

std::string_view recipient_name(const Scenario& scenario, Recipient recipient) {
  const auto row = static_cast<std::size_t>(recipient.row);
  switch (recipient.kind) {
    case RecipientKind::institution: {
      const Institution& found = scenario.institutions[InstitutionId(row)];
      return name_or(found.name, found.code);
    }
    case RecipientKind::department: {
      const Province& found = scenario.provinces[ProvinceId(row)];
      return name_or(found.name, found.code);
    }
    case RecipientKind::lecturer: {
      const Lecturer& found = scenario.lecturers[LecturerId(row)];
      return name_or(found.name, found.code);
    }
    case RecipientKind::learner: {
      const Learner& found = scenario.learners[LearnerId(row)];
      return name_or(found.name, found.code);
    }
    case RecipientKind::programme:
      break;
  }
  for (const OwnerRole& role : scenario.workflow.owners) {
    if (role.kind == OwnerKind::programme) return name_or(role.title, role.code);
  }
  return "programme";
}

}  // namespace lotrinh::remind

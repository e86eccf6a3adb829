#include "remind/recipient.hpp"

namespace lotrinh::remind {
namespace {

const std::string& name_or(const std::string& name, const std::string& code) {
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
      return "learner:" + scenario.learners[LearnerId(row)].code;
    case RecipientKind::programme:
      break;
  }
  return "programme";
}

const std::string& recipient_name(const Scenario& scenario, Recipient recipient) {
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
  static const std::string none = "programme";
  return none;
}

}  // namespace lotrinh::remind

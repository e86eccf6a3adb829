#include "workflow/owner.hpp"

#include <algorithm>

namespace lotrinh::workflow {
namespace {

Owner institution_of(const Scenario& scenario, OwnerRoleId role, LecturerId lead) {
  const Institution& row = scenario.institutions[scenario.lecturers[lead].institution];
  return {role, row.code, row.name};
}

Owner office(const Scenario& scenario, OwnerRoleId role) {
  const OwnerRole& row = scenario.workflow.owners[role];
  return {role, row.code, row.title};
}

const std::string& name_or_code(const Lecturer& lecturer) {
  return lecturer.name.empty() ? lecturer.code : lecturer.name;
}

}  // namespace

std::vector<Owner> owners_of(const State& state, StepId step, SessionId session,
                             ProvinceId province) {
  const Scenario& scenario = state.scenario();
  const OwnerRoleId id = scenario.workflow.steps[step].owner;
  const OwnerRole& role = scenario.workflow.owners[id];
  const std::vector<Teaching> nobody;
  const auto& teaching = session.valid() ? state.plan().sessions[session].teaching : nobody;
  switch (role.kind) {
    case OwnerKind::institution:
      if (!teaching.empty()) return {institution_of(scenario, id, teaching.front().lecturer)};
      break;
    case OwnerKind::department:
      if (province.valid()) {
        const Province& row = scenario.provinces[province];
        return {{id, row.code, role.title + " " + row.name}};
      }
      break;
    case OwnerKind::lecturer:
      if (!teaching.empty()) {
        std::vector<Owner> each;
        for (const Teaching& one : teaching) {
          const Lecturer& row = scenario.lecturers[one.lecturer];
          each.push_back({id, row.code, name_or_code(row)});
        }
        return each;
      }
      break;
    case OwnerKind::programme:
    case OwnerKind::learner:
      break;
  }
  return {office(scenario, id)};
}

bool is_meant(const Scenario& scenario, const Owner& owner, const std::string& word) {
  const OwnerRole& role = scenario.workflow.owners[owner.role];
  return word == owner.code || word == owner.name || word == role.code || word == role.title ||
         word == role.title_en;
}

std::vector<std::string> owner_words(const Scenario& scenario) {
  std::vector<std::string> words;
  for (const OwnerRole& role : scenario.workflow.owners) words.push_back(role.code);
  for (const OwnerRole& role : scenario.workflow.owners) {
    words.push_back(role.title);
    words.push_back(role.title_en);
    if (role.kind != OwnerKind::department) continue;
    for (const Province& row : scenario.provinces) {
      words.push_back(row.code);
      words.push_back(role.title + " " + row.name);
    }
  }
  for (const Institution& row : scenario.institutions) {
    words.push_back(row.code);
    words.push_back(row.name);
  }
  for (const Lecturer& row : scenario.lecturers) {
    words.push_back(row.code);
    words.push_back(name_or_code(row));
  }
  return words;
}

}  // namespace lotrinh::workflow

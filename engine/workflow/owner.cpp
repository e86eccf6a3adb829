#include "workflow/owner.hpp"

#include <algorithm>

namespace lotrinh::workflow {
namespace {

Owner office(const Scenario& scenario, OwnerRoleId role) {
  const OwnerRole& row = scenario.workflow.owners[role];
  return {role, row.code, row.title};
}

const std::string& name_or_code(const Lecturer& lecturer) {
  return lecturer.name.empty() ? lecturer.code : lecturer.name;
}

Owner written_owner(const Scenario& scenario, OwnerRoleId role, OwnerRow owner) {
  switch (owner.kind) {
    case OwnerKind::institution: {
      const Institution& row = scenario.institutions[InstitutionId(owner.row)];
      return {role, row.code, row.name};
    }
    case OwnerKind::department: {
      const Province& row = scenario.provinces[ProvinceId(owner.row)];
      return {role, row.code, scenario.workflow.owners[role].title + " " + row.name};
    }
    case OwnerKind::lecturer: {
      const Lecturer& row = scenario.lecturers[LecturerId(owner.row)];
      return {role, row.code, name_or_code(row)};
    }
    case OwnerKind::programme:
    case OwnerKind::learner:
      break;
  }
  return office(scenario, role);
}

}  // namespace

std::vector<OwnerRow> owner_rows(const State& state, StepId step, SessionId session,
                                 ProvinceId province) {
  const Scenario& scenario = state.scenario();
  const OwnerKind kind = scenario.workflow.owners[scenario.workflow.steps[step].owner].kind;
  const std::vector<Teaching> nobody;
  const auto& teaching = session.valid() ? state.plan().sessions[session].teaching : nobody;
  std::vector<OwnerRow> rows;
  switch (kind) {
    case OwnerKind::institution:
      if (!teaching.empty())
        rows.push_back({kind, scenario.lecturers[teaching.front().lecturer].institution.row()});
      break;
    case OwnerKind::department:
      if (province.valid()) rows.push_back({kind, province.row()});
      break;
    case OwnerKind::lecturer:
      for (const Teaching& one : teaching) rows.push_back({kind, one.lecturer.row()});
      break;
    case OwnerKind::learner:
      rows.push_back({kind, 0});
      break;
    case OwnerKind::programme:
      break;
  }
  if (rows.empty()) rows.emplace_back();
  return rows;
}

std::vector<Owner> owners_of(const State& state, StepId step, SessionId session,
                             ProvinceId province) {
  const Scenario& scenario = state.scenario();
  const OwnerRoleId role = scenario.workflow.steps[step].owner;
  std::vector<Owner> owners;
  for (const OwnerRow owner : owner_rows(state, step, session, province))
    owners.push_back(written_owner(scenario, role, owner));
  return owners;
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

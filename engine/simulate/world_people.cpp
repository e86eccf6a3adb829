// Sessions and learners of the plan as flat tables: a row for each learner in each session, session
// by session, with the key of its random numbers made from codes.

#include "simulate/world_parts.hpp"

#include <algorithm>
#include <numeric>

namespace lotrinh::simulate {
namespace {

/// Number of the school among those with several learners, or -1.
std::vector<std::int16_t> shared_schools(const Scenario& scenario, std::size_t& count) {
  std::vector<int> learners(scenario.schools.size(), 0);
  for (const Learner& learner : scenario.learners) {
    if (learner.school.valid()) ++learners[learner.school.row()];
  }
  std::vector<std::int16_t> rows(scenario.schools.size(), -1);
  count = 0;
  if (scenario.policies.same_school == SameSchool::ignored) return rows;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (learners[row] > 1 && count < 32'000) rows[row] = static_cast<std::int16_t>(count++);
  }
  return rows;
}

void add_person(World::Tables& tables, LearnerId learner, ModuleId module,
                const std::vector<std::int16_t>& schools) {
  const Learner& known = tables.scenario.learners[learner];
  Person person;
  person.key =
      chance::entity_key(tables.learner_keys[learner.row()], tables.module_keys[module.row()]);
  person.learner = static_cast<Row>(learner.row());
  person.province = static_cast<std::uint16_t>(known.province.row());
  person.module = static_cast<std::uint16_t>(module.row());
  person.level = static_cast<std::uint16_t>(known.level.row());
  if (known.school.valid()) person.school = schools[known.school.row()];
  tables.persons.push_back(person);
}

void count_class(World::Tables& tables, Class& row) {
  Classes& classes = tables.classes;
  row.first_province = static_cast<Row>(classes.provinces.size());
  row.first_school = static_cast<Row>(classes.schools.size());
  std::vector<int> from(tables.shape.provinces, 0);
  for (Row at = row.first_member; at < row.first_member + row.size; ++at) {
    const Person& person = tables.persons[at];
    ++from[person.province];
    row.levels |= 1U << person.level;
    if (person.school >= 0) classes.schools.push_back(static_cast<std::uint16_t>(person.school));
  }
  row.schools = static_cast<std::uint16_t>(classes.schools.size() - row.first_school);
  int latest = tables.days;
  for (std::size_t p = 0; p < from.size(); ++p) {
    if (from[p] == 0) continue;
    classes.provinces.push_back(
        {static_cast<std::uint16_t>(p), static_cast<std::uint16_t>(from[p])});
    latest = std::min<int>(latest, tables.wave_ends[tables.province_module(p, row.module)]);
  }
  row.latest = static_cast<std::int16_t>(latest);
  row.provinces = static_cast<std::uint16_t>(classes.provinces.size() - row.first_province);
}

void add_class(World::Tables& tables, const Session& session,
               const std::vector<std::int16_t>& schools) {
  Classes& classes = tables.classes;
  Class row;
  row.module = static_cast<std::uint16_t>(session.module.row());
  row.place = static_cast<std::uint16_t>(session.place.row());
  row.opens = static_cast<std::int16_t>(day_number(tables.scenario, session.opens));
  row.planned_opens = row.opens;
  row.first_member = static_cast<Row>(tables.persons.size());
  for (const LearnerId learner : learners_in(tables.scenario, tables.plan, session))
    add_person(tables, learner, session.module, schools);
  row.size = static_cast<std::uint16_t>(tables.persons.size() - row.first_member);
  row.booked = row.size;
  count_class(tables, row);
  const std::size_t team = classes.teams.size();
  classes.teams.resize(team + classes.team_size, nobody);
  for (std::size_t slot = 0; slot < std::min(session.teaching.size(), classes.team_size); ++slot)
    classes.teams[team + slot] = static_cast<std::uint16_t>(session.teaching[slot].lecturer.row());
  classes.rows.push_back(row);
}

/// Rows of `persons` by learner, in their order.
void index_learners(World::Tables& tables) {
  std::vector<std::uint32_t> first(tables.scenario.learners.size() + 1, 0);
  for (const Person& person : tables.persons) ++first[person.learner + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  for (std::size_t row = 0; row + 1 < first.size(); ++row)
    tables.parts_of.push_back({first[row], first[row + 1]});
  tables.parts.resize(tables.persons.size());
  for (Row part = 0; part < tables.persons.size(); ++part)
    tables.parts[first[tables.persons[part].learner]++] = part;
}

void add_befores(World::Tables& tables) {
  for (const Person& person : tables.persons) {
    const auto begin = static_cast<std::uint32_t>(tables.before.size());
    const Span own = tables.parts_of[person.learner];
    for (const Prerequisite& after : tables.scenario.modules[ModuleId(person.module)].after) {
      for (std::uint32_t at = own.begin; at < own.end; ++at) {
        if (tables.persons[tables.parts[at]].module == after.module.row())
          tables.before.push_back({tables.parts[at], static_cast<std::int16_t>(after.gap_days)});
      }
    }
    tables.before_of.push_back({begin, static_cast<std::uint32_t>(tables.before.size())});
  }
}

void fill_deadlines(World::Tables& tables) {
  const Scenario& scenario = tables.scenario;
  tables.needed.assign(tables.shape.modules, 0);
  for (std::size_t row = 0; row < tables.due.size(); ++row)
    tables.needed[row % tables.shape.modules] += tables.due[row];
  for (std::int32_t& needed : tables.needed) {
    const std::int64_t share = std::int64_t{needed} * scenario.simulation.complete_percent;
    needed = static_cast<std::int32_t>((share + 99) / 100);
  }
  for (const Module& module : scenario.modules) {
    const int last =
        module.deadline ? day_number(scenario, module.deadline->last_good_day()) : no_deadline;
    tables.last_good.push_back(
        static_cast<std::int16_t>(std::clamp<int>(last, no_deadline, 32'000)));
  }
}

void note_earliest(std::int16_t& known, std::int16_t day) {
  if (known < 0 || day < known) known = day;
}

}  // namespace

void fill_sessions(World::Tables& tables) {
  for (const Learner& learner : tables.scenario.learners)
    tables.learner_keys.push_back(chance::entity_key("learner", learner.code));
  const auto schools = shared_schools(tables.scenario, tables.shared_schools);
  for (const Session& session : tables.plan.sessions) add_class(tables, session, schools);
  tables.classes.members.resize(tables.persons.size());
  std::iota(tables.classes.members.begin(), tables.classes.members.end(), Row{0});
}

void fill_people(World::Tables& tables) {
  const Scenario& scenario = tables.scenario;
  const std::size_t modules = tables.shape.modules;
  index_learners(tables);
  add_befores(tables);
  tables.due.assign(tables.shape.provinces * modules, 0);
  for (const Learner& learner : scenario.learners) {
    for (const ModuleId module : learner.modules)
      ++tables.due[tables.province_module(learner.province.row(), module.row())];
  }
  fill_deadlines(tables);
  for (const Province& province : scenario.provinces) {
    const chance::EntityKey key = chance::entity_key("department", province.code);
    for (std::size_t module = 0; module < modules; ++module)
      tables.department_keys.push_back(chance::entity_key(key, tables.module_keys[module]));
  }
  tables.first_opening.assign(scenario.learners.size(), -1);
  tables.first_of.assign(tables.shape.provinces * modules, -1);
  for (const Class& row : tables.classes.rows) {
    for (Row at = row.first_member; at < row.first_member + row.size; ++at) {
      const Person& person = tables.persons[at];
      note_earliest(tables.first_opening[person.learner], row.opens);
      note_earliest(tables.first_of[tables.province_module(person.province, person.module)],
                    row.opens);
    }
  }
}

}  // namespace lotrinh::simulate

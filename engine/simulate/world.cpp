#include "simulate/world_parts.hpp"

#include <algorithm>
#include <stdexcept>

namespace lotrinh::simulate {

World::World(const Scenario& scenario, const Plan& plan)
    : tables_(std::make_unique<Tables>(scenario, plan)) {}
World::~World() = default;

const Scenario& World::scenario() const { return tables_->scenario; }
const Plan& World::plan() const { return tables_->plan; }
const Shape& World::shape() const { return tables_->shape; }

World::Tables::Tables(const Scenario& given_scenario, const Plan& given_plan)
    : scenario(given_scenario), plan(given_plan), days(given_scenario.horizon.length_days()) {
  shape.provinces = scenario.provinces.size();
  shape.modules = scenario.modules.size();
  shape.levels = scenario.levels.size();
  shape.days = static_cast<std::size_t>(days);
  shape.sessions = plan.sessions.size();
  shape.places = scenario.places.size();
  fill_periods(*this);
  shape.weeks = periods.weeks;
  fill_days(*this);
  fill_distances(*this);
  fill_lecturers(*this);
  fill_sessions(*this);
  fill_people(*this);
  fill_relations(*this);
  fill_books(*this);
  fill_hazards(*this);
}

void fill_lecturers(World::Tables& tables) {
  const Scenario& scenario = tables.scenario;
  const std::size_t modules = tables.shape.modules;
  tables.teachers.resize(modules * tables.shape.levels);
  tables.qualified.assign(scenario.lecturers.size() * modules, 0);
  for (const LecturerId id : scenario.lecturers.ids()) {
    const Lecturer& lecturer = scenario.lecturers[id];
    unsigned roles = 0;
    if (lecturer.has_role(Role::lead)) roles |= 1U;
    if (lecturer.has_role(Role::co)) roles |= 2U;
    tables.roles.push_back(static_cast<std::uint8_t>(roles));
    tables.lecturer_keys.push_back(chance::entity_key("lecturer", lecturer.code));
    for (const Qualification& known : lecturer.qualifications)
      tables.qualified[id.row() * modules + known.module.row()] |= 1U << known.level.row();
    for (std::size_t row = 0; row < tables.teachers.size(); ++row) {
      const std::uint32_t levels = tables.qualified[id.row() * modules + row / tables.shape.levels];
      if (((levels >> (row % tables.shape.levels)) & 1U) != 0)
        tables.teachers[row].push_back(static_cast<std::uint16_t>(id.row()));
    }
  }
  for (const Module& module : scenario.modules) {
    const auto team = static_cast<std::size_t>(module.leads) + static_cast<std::size_t>(module.cos);
    if (team > largest_team)
      throw std::invalid_argument("module " + module.code + " asks for more than 16 lecturers");
    tables.classes.team_size = std::max(tables.classes.team_size, team);
    auto& lengths = tables.live_lengths;
    const auto known = std::find(lengths.begin(), lengths.end(), module.model.live_days);
    tables.variant.push_back(static_cast<std::size_t>(known - lengths.begin()));
    if (known == lengths.end()) lengths.push_back(module.model.live_days);
  }
}

}  // namespace lotrinh::simulate

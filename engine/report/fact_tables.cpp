// Who and what the plan was made for: learners, lecturers, modules, places.

#include "report/tables.hpp"
#include "report/words.hpp"

namespace lotrinh::report {
namespace {

template <class Ids, class Rows>
std::string codes_of(const Ids& ids, const Rows& rows) {
  std::vector<std::string> codes;
  for (const auto id : ids) codes.push_back(rows[id].code);
  return joined(codes);
}

std::string range_list(const std::vector<DayRange>& ranges) {
  std::vector<std::string> texts;
  for (const DayRange& range : ranges) texts.push_back(range_text(range));
  return joined(texts);
}

template <class Value>
std::string word_list(const std::vector<Value>& values) {
  std::vector<std::string> texts;
  for (const Value value : values) texts.push_back(word(value));
  return joined(texts);
}

void add_learner(const Scenario& scenario, LearnerId id, DraftTable& table) {
  const Learner& learner = scenario.learners[id];
  const School school = learner.school.valid() ? scenario.schools[learner.school] : School{};
  table.add({std::string(learner.code), scenario.provinces[learner.province].code,
             std::string(school.district), std::string(school.code),
             scenario.levels[learner.level].code, std::string(learner.position),
             codes_of(learner.modules, scenario.modules), scenario.audiences[learner.audience].code,
             std::string(learner.name), std::string(school.name),
             std::string(scenario.learner_contacts.email(id)),
             word(scenario.learner_contacts.language(id))});
}

void add_lecturer(const Scenario& scenario, const Lecturer& lecturer, DraftTable& table) {
  std::vector<std::string> qualifications;
  for (const Qualification& own : lecturer.qualifications)
    qualifications.push_back(scenario.modules[own.module].code + ":" +
                             scenario.levels[own.level].code);
  table.add(
      {lecturer.code, scenario.institutions[lecturer.institution].code,
       scenario.provinces[lecturer.home].code, joined(qualifications), word_list(lecturer.roles),
       range_list(lecturer.absences), std::to_string(lecturer.max_live_days_week),
       std::to_string(lecturer.max_live_days_month), std::to_string(lecturer.max_live_days_year),
       word(lecturer.travels), std::to_string(lecturer.fee_vnd_per_live_day), lecturer.name,
       lecturer.email, word(lecturer.language)});
}

void add_module(const Scenario& scenario, const Module& module, DraftTable& table) {
  std::vector<std::string> after;
  for (const Prerequisite& before : module.after)
    after.push_back(scenario.modules[before.module].code + "+" + std::to_string(before.gap_days));
  const auto ready = module.ready();
  const auto& deadline = module.deadline;
  table.add({module.code,
             std::to_string(module.model.pre_days),
             std::to_string(module.model.live_days),
             std::to_string(module.model.post_days),
             word_list(module.model.modes),
             joined(after),
             ready ? iso(*ready) : "",
             deadline ? iso(deadline->date) : "",
             deadline ? word(deadline->is) : "",
             deadline ? word(deadline->counts) : "",
             std::to_string(module.class_size.min_learners),
             std::to_string(module.class_size.max_learners),
             std::to_string(module.leads),
             std::to_string(module.cos),
             module.title,
             codes_of(module.audiences, scenario.audiences),
             codes_of(module.levels, scenario.levels),
             std::to_string(module.class_size.preferred_learners),
             std::to_string(module.certificate_days),
             module.opens_from ? iso(*module.opens_from) : ""});
}

}  // namespace

DraftTable learners_table(const Scenario& scenario) {
  DraftTable table{"learners.csv",
                   {"learner", "province", "district", "school", "level", "position", "modules",
                    "audience", "name", "school_name", "email", "language"},
                   {}};
  for (const LearnerId id : scenario.learners.ids()) add_learner(scenario, id, table);
  return table;
}

DraftTable lecturers_table(const Scenario& scenario) {
  DraftTable table{"lecturers.csv",
                   {"lecturer", "institution", "home_province", "qualifications", "roles",
                    "absences", "max_live_days_week", "max_live_days_month", "max_live_days_year",
                    "travels", "fee_vnd_per_live_day", "name", "email", "language"},
                   {}};
  for (const Lecturer& lecturer : scenario.lecturers) add_lecturer(scenario, lecturer, table);
  return table;
}

DraftTable modules_table(const Scenario& scenario) {
  DraftTable table{"modules.csv",
                   {"module",
                    "pre_days",
                    "live_days",
                    "post_days",
                    "mode",
                    "after",
                    "materials_ready",
                    "deadline",
                    "deadline_is",
                    "deadline_counts",
                    "class_min",
                    "class_max",
                    "leads",
                    "cos",
                    "title",
                    "audiences",
                    "levels",
                    "class_preferred",
                    "certificate_days",
                    "opens_from"},
                   {}};
  for (const Module& module : scenario.modules) add_module(scenario, module, table);
  return table;
}

DraftTable materials_table(const Scenario& scenario) {
  DraftTable table{"materials.csv", {"module", "position", "stage", "done"}, {}};
  for (const Module& module : scenario.modules) {
    for (std::size_t at = 0; at < module.materials.size(); ++at)
      table.add({module.code, std::to_string(at + 1), module.materials[at].name,
                 iso(module.materials[at].done)});
  }
  return table;
}

DraftTable waves_table(const Scenario& scenario) {
  DraftTable table{"waves.csv", {"module", "wave", "regions", "opens", "within_days"}, {}};
  for (const Module& module : scenario.modules) {
    for (const Wave& wave : module.waves) {
      std::vector<std::string> regions;
      for (const RegionId id : wave.regions) regions.push_back(scenario.regions[id].name);
      table.add({module.code, wave.name, joined(regions), iso(wave.opens),
                 wave.within_days ? std::to_string(*wave.within_days) : ""});
    }
  }
  return table;
}

DraftTable places_table(const Scenario& scenario) {
  DraftTable table{"places.csv",
                   {"place", "province", "mode", "sessions_at_once", "seats", "name",
                    "fee_vnd_per_day", "closed"},
                   {}};
  for (const Place& place : scenario.places) {
    table.add({place.code, place.province.valid() ? scenario.provinces[place.province].code : "",
               word(place.mode), std::to_string(place.sessions_at_once),
               std::to_string(place.seats), place.name, std::to_string(place.fee_vnd_per_day),
               range_list(place.closed)});
  }
  return table;
}

}  // namespace lotrinh::report

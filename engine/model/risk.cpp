#include "model/risk.hpp"

namespace lotrinh {

std::string_view driver_name(Driver driver) {
  switch (driver) {
    case Driver::nominations:
      return "nominations";
    case Driver::accounts:
      return "accounts";
    case Driver::pre_study:
      return "pre_study";
    case Driver::no_show:
      return "no_show";
    case Driver::illness:
      return "illness";
    case Driver::storms:
      return "storms";
    case Driver::epidemics:
      return "epidemics";
    case Driver::lms_outage:
      return "lms_outage";
    case Driver::materials:
      return "materials";
    case Driver::tasks:
      return "tasks";
    case Driver::survey:
      return "survey";
    case Driver::retakes:
      return "retakes";
    case Driver::replaced:
      return "replaced";
  }
  return "";
}

bool Risks::any() const {
  return nominations.probability > 0 || accounts.probability > 0 || pre_study_not_done > 0 ||
         no_show > 0 || illness_per_year > 0 || !storms.empty() || !epidemics.empty() ||
         outages_per_year > 0 || materials.probability > 0 || tasks.late > 0 || survey.late > 0 ||
         fails_first_time > 0 || replaced_per_year > 0 || !certain.empty();
}

void switch_off(Risks& risks, Driver driver) {
  switch (driver) {
    case Driver::nominations:
      risks.nominations.probability = 0;
      break;
    case Driver::accounts:
      risks.accounts.probability = 0;
      break;
    case Driver::pre_study:
      risks.pre_study_not_done = 0;
      break;
    case Driver::no_show:
      risks.no_show = 0;
      break;
    case Driver::illness:
      risks.illness_per_year = 0;
      break;
    case Driver::storms:
      risks.storms.clear();
      break;
    case Driver::epidemics:
      risks.epidemics.clear();
      break;
    case Driver::lms_outage:
      risks.outages_per_year = 0;
      break;
    case Driver::materials:
      risks.materials.probability = 0;
      break;
    case Driver::tasks:
      risks.tasks.late = 0;
      break;
    case Driver::survey:
      risks.survey.late = 0;
      break;
    case Driver::retakes:
      risks.fails_first_time = 0;
      break;
    case Driver::replaced:
      risks.replaced_per_year = 0;
      break;
  }
}

std::array<Driver, driver_count> all_drivers() {
  std::array<Driver, driver_count> drivers{};
  for (std::size_t i = 0; i < driver_count; ++i) drivers[i] = static_cast<Driver>(i);
  return drivers;
}

}  // namespace lotrinh

#include "simulate/drivers.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <cstddef>

namespace lotrinh::simulate {
namespace {

std::size_t index_of(Driver driver) { return static_cast<std::size_t>(driver); }

double worse_by(const DriverEffect& effect, Headline headline) {
  return effect.worse[static_cast<std::size_t>(headline)].value;
}

PerYear first_of(const PerYear& years, std::size_t count) {
  return {years.begin(), years.begin() + static_cast<std::ptrdiff_t>(count)};
}

}  // namespace

DriverSet drivers_in(const Risks& risks) {
  DriverSet present;
  const auto set = [&](Driver driver, bool strikes) { present[index_of(driver)] = strikes; };
  set(Driver::nominations, risks.nominations.probability > 0);
  set(Driver::accounts, risks.accounts.probability > 0);
  set(Driver::pre_study, risks.pre_study_not_done > 0);
  set(Driver::no_show, risks.no_show > 0);
  set(Driver::illness, risks.illness_per_year > 0);
  set(Driver::storms, !risks.storms.empty());
  set(Driver::epidemics, !risks.epidemics.empty());
  set(Driver::lms_outage, risks.outages_per_year > 0);
  set(Driver::materials, risks.materials.probability > 0);
  set(Driver::tasks, risks.tasks.late > 0);
  set(Driver::survey, risks.survey.late > 0);
  set(Driver::retakes, risks.fails_first_time > 0);
  set(Driver::replaced, risks.replaced_per_year > 0);
  return present;
}

std::vector<DriverEffect> tornado(const Results& results, DriverSet present, DriverSet off,
                                  const Without& without) {
  std::vector<DriverEffect> effects;
  for (std::size_t driver = 0; driver < driver_count; ++driver) {
    if (!present[driver] || off[driver]) continue;
    DriverSet fewer = off;
    fewer.set(driver);
    const Results others = without(fewer);
    const std::size_t count = others.years.front().size();
    if (count < 2) break;
    expects(count <= results.years.front().size(), "years without a driver have a partner");
    DriverEffect effect{static_cast<Driver>(driver), {}};
    for (std::size_t i = 0; i < headline_count; ++i)
      effect.worse[i] =
          statistics::paired_difference(first_of(results.years[i], count), others.years[i]);
    effects.push_back(effect);
  }
  std::stable_sort(effects.begin(), effects.end(),
                   [](const DriverEffect& a, const DriverEffect& b) {
                     for (const Headline by : {Headline::learner_days_late, Headline::unfinished})
                       if (worse_by(a, by) != worse_by(b, by))
                         return worse_by(a, by) > worse_by(b, by);
                     return false;
                   });
  return effects;
}

}  // namespace lotrinh::simulate

#include "cascade/year.hpp"

#include <algorithm>

namespace lotrinh::cascade {
namespace {

/// Fills the days of one province and module as the core learners complete it.
void certify_planned(const ProvinceLayout& province, const std::int32_t* completed,
                     std::int64_t due, std::size_t days, std::int32_t* certified) {
  std::int64_t done = 0;
  for (std::size_t day = 0; day < days; ++day) {
    const std::int64_t others = province.others * std::min(done, due) / due;
    certified[day] = static_cast<std::int32_t>(done + others);
    done += completed[day];
  }
}

}  // namespace

Year::Year(const Layout& layout)
    : modules(layout.modules.size()),
      days(layout.days),
      completed(layout.provinces.size() * modules * days),
      capacity(layout.provinces.size() * days),
      used(capacity.size()),
      backlog(capacity.size()),
      learning(capacity.size()),
      waited(layout.provinces.size()),
      fed_back(layout.provinces.size()),
      gave_up(layout.provinces.size()) {}

void Year::clear() {
  for (auto* table : {&completed, &capacity, &used, &backlog, &learning})
    std::fill(table->begin(), table->end(), 0);
  for (auto* table : {&waited, &fed_back, &gave_up}) std::fill(table->begin(), table->end(), 0);
}

void certify(const Layout& layout, const simulate::Year& core,
             std::vector<std::int32_t>& certified) {
  const std::size_t modules = layout.modules.size();
  certified.assign(layout.provinces.size() * modules * layout.days, 0);
  for (std::size_t p = 0; p < layout.provinces.size(); ++p) {
    const ProvinceLayout& province = layout.provinces[p];
    const std::size_t row = layout.cascade.provinces[p].province.row() * core.shape.modules;
    for (std::size_t m = 0; m < modules; ++m) {
      const ModuleLayout& module = layout.modules[m];
      std::int32_t* days = &certified[(p * modules + m) * layout.days];
      if (!module.planned) {
        std::fill_n(days, layout.days, province.core + province.others);
        continue;
      }
      const std::size_t cell = row + module.planned->row();
      if (core.due[cell] > 0) {
        certify_planned(province, &core.completed[cell * core.shape.days], core.due[cell],
                        layout.days, days);
      } else {
        std::fill(days + module.opens, days + layout.days, province.others);
      }
    }
  }
}

}  // namespace lotrinh::cascade

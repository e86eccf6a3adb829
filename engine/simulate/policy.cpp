// What a programme manager does when something goes wrong, smallest change first. The order follows
// replanning (docs/decisions/0013-replanning.md): a substitute tells a class one new name, virtual
// live days keep the dates, another date moves everybody.

#include "simulate/policy.hpp"

#include <array>

namespace lotrinh::simulate {
namespace {

void move_or_cancel(Repairs& repairs, const Trouble& trouble) {
  if (!repairs.move(trouble.row, trouble.earliest)) repairs.cancel(trouble.row);
}

class Standard : public Policy {
 public:
  void repair(Repairs& repairs, const Trouble& trouble) const override {
    const bool staffing = trouble.kind == Trouble::Kind::lecturer;
    if (staffing && (repairs.substitute(trouble.row, Overtime::no) ||
                     repairs.substitute(trouble.row, Overtime::yes)))
      return;
    const bool in_time = repairs.days_to_live(trouble.row) >= repairs.rules().freeze_place_days;
    const bool closed = trouble.kind == Trouble::Kind::closed;
    if (closed && in_time &&
        (repairs.change_place(trouble.row, DeliveryMode::in_person, Overtime::no) ||
         repairs.change_place(trouble.row, DeliveryMode::virtual_live, Overtime::no)))
      return;
    move_or_cancel(repairs, trouble);
  }
};

class Patient : public Policy {
 public:
  void repair(Repairs& repairs, const Trouble& trouble) const override {
    move_or_cancel(repairs, trouble);
  }
};

class VirtualFirst : public Policy {
 public:
  void repair(Repairs& repairs, const Trouble& trouble) const override {
    const bool possible =
        trouble.kind == Trouble::Kind::closed || trouble.kind == Trouble::Kind::lecturer;
    if (possible && repairs.change_place(trouble.row, DeliveryMode::virtual_live, Overtime::yes))
      return;
    if (trouble.kind == Trouble::Kind::lecturer && (repairs.substitute(trouble.row, Overtime::no) ||
                                                    repairs.substitute(trouble.row, Overtime::yes)))
      return;
    move_or_cancel(repairs, trouble);
  }
};

const Standard standard;
const Patient patient;
const VirtualFirst virtual_first;

struct Named {
  std::string_view name;
  const Policy* policy;
};
const std::array<Named, 3> policies{
    {{"standard", &standard}, {"patient", &patient}, {"virtual_first", &virtual_first}}};

}  // namespace

const Policy* policy_named(std::string_view name) {
  for (const Named& known : policies) {
    if (known.name == name) return known.policy;
  }
  return nullptr;
}

std::vector<std::string_view> policy_names() {
  std::vector<std::string_view> names;
  names.reserve(policies.size());
  for (const Named& known : policies) names.push_back(known.name);
  return names;
}

}  // namespace lotrinh::simulate

#include "fact/kind_rule.hpp"

namespace lotrinh {
namespace {

using C = FactColumn;

FactKindRule about(std::vector<FactColumn> subjects) {
  FactKindRule rule;
  rule.subjects = std::move(subjects);
  return rule;
}

FactKindRule of_days(FactKindRule rule) {
  rule.until = Need::required;
  return rule;
}

FactKindRule with_value(FactKindRule rule, Need need, FactValue value) {
  rule.value = need;
  rule.value_is = value;
  return rule;
}

FactKindRule in_module(FactKindRule rule, Need need) {
  rule.module = need;
  return rule;
}

FactKindRule of_step(FactKindRule rule, Need need) {
  rule.step = need;
  return rule;
}

FactKindRule with_newcomer(FactKindRule rule, std::vector<FactColumn> needs) {
  rule.newcomer = true;
  rule.newcomer_needs = std::move(needs);
  return rule;
}

std::array<FactKindRule, fact_kind_count> all_rules() {
  std::array<FactKindRule, fact_kind_count> rules;
  const auto rule = [&](FactKind kind) -> FactKindRule& {
    return rules[static_cast<std::size_t>(kind)];
  };
  rule(FactKind::done) =
      of_step(in_module(about({C::subject, C::learner, C::session, C::cohort}), Need::optional),
              Need::required);
  rule(FactKind::attended) = in_module(about({C::subject, C::learner}), Need::required);
  const auto reader = about({C::subject, C::learner, C::lecturer, C::province});
  rule(FactKind::address) = with_value(reader, Need::required, FactValue::email);
  rule(FactKind::opted_out) = reader;
  rule(FactKind::bounced) = with_value(reader, Need::optional, FactValue::email);
  rule(FactKind::closure) =
      of_days(with_value(about({C::subject, C::province}), Need::required, FactValue::effect));
  rule(FactKind::absence) = of_days(about({C::subject, C::lecturer}));
  rule(FactKind::rooms) =
      of_days(with_value(about({C::subject, C::place}), Need::required, FactValue::count));
  rule(FactKind::lms_outage) = of_days(about({C::subject}));
  rule(FactKind::materials) = of_step(about({C::subject, C::module}), Need::optional);
  rule(FactKind::accounts) = about({C::subject, C::province});
  rule(FactKind::deadline) =
      with_value(about({C::subject, C::module}), Need::optional, FactValue::deadline_is);
  rule(FactKind::joined) =
      with_newcomer(about({C::subject, C::learner, C::code}), {C::code, C::province, C::level});
  rule(FactKind::replaced) = with_newcomer(
      with_value(about({C::subject, C::learner}), Need::optional, FactValue::codes), {C::code});
  rule(FactKind::withdrawn) =
      with_value(about({C::subject, C::learner}), Need::optional, FactValue::codes);
  rule(FactKind::split) =
      with_value(about({C::subject, C::cohort}), Need::required, FactValue::codes);
  rule(FactKind::not_held) = about({C::subject, C::session});
  return rules;
}

}  // namespace

const FactKindRule& fact_kind_rule(FactKind kind) {
  static const auto rules = all_rules();
  return rules[static_cast<std::size_t>(kind)];
}

FactColumns columns_of(const FactKindRule& rule) {
  FactColumns columns;
  const auto add = [&](FactColumn column) { columns.set(static_cast<std::size_t>(column)); };
  for (const auto column : {C::kind, C::date, C::holds, C::stated, C::note}) add(column);
  for (const auto column : rule.subjects) add(column);
  if (rule.module != Need::none) add(C::module);
  if (rule.step != Need::none) add(C::step);
  if (rule.until != Need::none) add(C::until);
  if (rule.value != Need::none) add(C::value);
  if (rule.newcomer) {
    for (const auto column : {C::code, C::name, C::province, C::district, C::school, C::level,
                              C::audience, C::position, C::modules})
      add(column);
  }
  return columns;
}

}  // namespace lotrinh

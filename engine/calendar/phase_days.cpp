#include "calendar/phase_days.hpp"

#include <algorithm>
#include <set>

namespace lotrinh {
namespace {

bool forbids(const DayRule& rule, const Holiday& holiday) {
  const auto& named = rule.holidays_named;
  const bool is_named = std::find(named.begin(), named.end(), holiday.key) != named.end();
  return rule.holidays_excluded != is_named;
}

std::size_t monday_first(Day day) { return weekday_of(day).iso_encoding() - 1; }

DaySet days_by_weekday(DayRange horizon, const DayRule& rule,
                       const std::vector<OfficialChange>& changes) {
  DaySet allowed(horizon);
  for (Day day = horizon.first; day < horizon.end; day += days{1}) {
    if (rule.weekdays[monday_first(day)]) allowed.insert(day);
  }
  if (!rule.official_working_days) return allowed;
  for (const auto& change : changes) {
    if (change.kind == ChangeKind::working_day) allowed.insert(change.day);
  }
  return allowed;
}

/// The uses that a closure takes away.
std::vector<DayUse> closed_uses(ClosureEffect effect) {
  switch (effect) {
    case ClosureEffect::no_meeting:
      return {DayUse::live_in_person};
    case ClosureEffect::online_only:
      return {DayUse::live_in_person, DayUse::live_virtual};
    case ClosureEffect::nothing:
      break;
  }
  return {all_day_uses.begin(), all_day_uses.end()};
}

DayRange clipped(DayRange range, DayRange horizon) {
  return {std::max(range.first, horizon.first), std::min(range.end, horizon.end)};
}

/// Adds a reason, or makes the last one longer when it is the same and ends where this one begins.
void add_reason(std::vector<ProvinceDays::Reason>& reasons, DayRange range,
                const std::string& text) {
  if (!reasons.empty() && reasons.back().text == text && reasons.back().days.end == range.first) {
    reasons.back().days.end = range.end;
  } else {
    reasons.push_back({range, text});
  }
}

void take_holidays(const std::vector<Holiday>& holidays, const DayRules& rules,
                   ProvinceDays& result) {
  for (const auto& holiday : holidays) {
    bool taken = false;
    for (std::size_t use = 0; use < rules.size(); ++use) {
      if (!result.allowed[use].horizon().contains(holiday.day)) continue;
      if (!forbids(rules[use], holiday)) continue;
      result.allowed[use].erase(holiday.day);
      taken = true;
    }
    if (taken) add_reason(result.reasons, {holiday.day, holiday.day + days{1}}, holiday.name);
  }
}

}  // namespace

std::string ProvinceDays::reason_on(Day day) const {
  std::string text;
  std::set<std::string_view> seen;
  for (const auto& reason : reasons) {
    if (!reason.days.contains(day) || !seen.insert(reason.text).second) continue;
    if (!text.empty()) text += "; ";
    text += reason.text;
  }
  return text;
}

ProvinceDays province_days(DayRange horizon, const DayRules& rules,
                           const std::vector<Holiday>& holidays,
                           const std::vector<OfficialChange>& changes,
                           const std::vector<Closure>& closures) {
  ProvinceDays result;
  for (std::size_t use = 0; use < rules.size(); ++use) {
    result.allowed[use] = days_by_weekday(horizon, rules[use], changes);
  }
  take_holidays(holidays, rules, result);
  for (const auto& closure : closures) {
    const DayRange closed = clipped(closure.days, horizon);
    if (closed.first >= closed.end) continue;
    for (const DayUse use : closed_uses(closure.effect)) {
      result.allowed[static_cast<std::size_t>(use)].erase(closed);
    }
    result.reasons.push_back({closed, closure.reason});
  }
  return result;
}

}  // namespace lotrinh

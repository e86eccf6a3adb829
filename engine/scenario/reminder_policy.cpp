#include "scenario/reminder_policy.hpp"

#include "scenario/limits.hpp"
#include "scenario/weekday_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace lotrinh::scenario {
namespace {

constexpr Limits ahead_days{0, 60};
constexpr Limits overdue_days{1, 365};
constexpr Limits repeat_days{0, 365};
constexpr Limits last_days{1, 730};  // quiet days are known for two years after the horizon

constexpr std::array quiet_moves{Choice<QuietMove>{"before", QuietMove::before},
                                 Choice<QuietMove>{"after", QuietMove::after}};
enum class QuietHolidays { all };
constexpr std::array quiet_holiday_words{Choice<QuietHolidays>{"all", QuietHolidays::all}};

/// Reports E-REMINDER: keys of the policy that do not go together.
void report_policy(Section& section, std::string_view key, std::string message, std::string help) {
  section.problems().error("E-REMINDER", section.label(key).place, std::move(message),
                           std::move(help));
}

/// A list of different numbers of days, in the order written.
std::vector<int> distinct_days(Section& section, std::string_view key, Limits limits) {
  std::vector<int> found;
  (void)section.require(key);
  for (const auto& [number, label] : section.integers(key, limits)) {
    const int days = static_cast<int>(number);
    if (std::find(found.begin(), found.end(), days) == found.end()) {
      found.push_back(days);
    } else {
      section.problems().error("E-DUPLICATE", label.place,
                               fmt::format("{} is there twice ({})", days, label.what),
                               "keep one of them");
    }
  }
  return found;
}

/// Which owners may hear of what is overdue, for a message.
std::string escalation_help(const Table<OwnerRole, OwnerRoleId>& owners) {
  std::string codes;
  for (const OwnerRole& owner : owners) {
    if (owner.kind == OwnerKind::department || owner.kind == OwnerKind::programme)
      codes += fmt::format("{}{}", codes.empty() ? "" : ", ", owner.code);
  }
  return codes.empty() ? "add an owner that is a department or the programme"
                       : fmt::format("allowed: {}", codes);
}

void check_escalation(Section& entry, const Escalation& escalation,
                      const std::vector<Escalation>& others,
                      const Table<OwnerRole, OwnerRoleId>& owners) {
  const OwnerRole& owner = owners[escalation.to];
  if (owner.kind != OwnerKind::department && owner.kind != OwnerKind::programme)
    report_policy(entry, "to",
                  fmt::format("'{}' is no office above others (key reminders.escalations.to)",
                              printable(owner.code, 40)),
                  escalation_help(owners));
  const bool again = std::any_of(others.begin(), others.end(), [&](const Escalation& other) {
    return owners[other.to].kind == owner.kind;
  });
  if (again)
    report_policy(entry, "to",
                  fmt::format("'{}' is of the same kind as the owner of an escalation above "
                              "(key reminders.escalations.to)",
                              printable(owner.code, 40)),
                  "departments hear of it once, the programme once: keep one of them");
}

std::vector<Escalation> escalations(Section& section, const Table<OwnerRole, OwnerRoleId>& owners,
                                    const Names<OwnerRoleId>& codes) {
  std::vector<Escalation> found;
  for (Section& entry : section.sections("escalations")) {
    Escalation escalation;
    const std::string code = entry.required_text("to");
    escalation.days_after = entry.required_integer("days_after", overdue_days);
    entry.no_more_keys();
    if (code.empty()) continue;
    const auto owner = codes.resolve(code, entry.label("to"), entry.problems());
    if (!owner) continue;
    escalation.to = *owner;
    check_escalation(entry, escalation, found, owners);
    if (found.size() < 2) found.push_back(escalation);
  }
  return found;
}

/// How long anybody hears of what is overdue.
void read_end(Section& section, ReminderPolicy& policy) {
  int last = policy.days_after.empty() ? 0 : policy.days_after.back();
  for (const Escalation& escalation : policy.escalations)
    last = std::max(last, escalation.days_after);
  policy.last_day_after = last;
  const Node* written = policy.then_every_days > 0 ? section.require("last_day_after")
                                                   : section.find("last_day_after");
  if (policy.then_every_days > 0 && last == 0)
    report_policy(section, "then_every_days",
                  fmt::format("every {} days after nothing (key reminders.then_every_days)",
                              policy.then_every_days),
                  "write the first days into days_after, or then_every_days = 0");
  if (written == nullptr) return;
  const auto given = section.integer("last_day_after", last_days);
  if (!given) return;
  policy.last_day_after = static_cast<int>(*given);
  if (policy.last_day_after < last)
    section.problems().error("E-RANGE", section.label("last_day_after").place,
                             fmt::format("{} is before {}, when somebody is still to hear of it "
                                         "(key reminders.last_day_after)",
                                         policy.last_day_after, last),
                             fmt::format("allowed: {} to {}", last, last_days.most));
}

void read_quiet_weekdays(Section& section, ReminderPolicy& policy) {
  for (const auto& item : section.texts("quiet_weekdays")) {
    if (const auto day = checked_choice(std::string_view(item.text), weekday_words, item.label,
                                        section.problems()))
      policy.quiet_weekdays[*day] = true;
  }
  const auto& quiet = policy.quiet_weekdays;
  if (std::all_of(quiet.begin(), quiet.end(), [](bool is_quiet) { return is_quiet; }))
    report_policy(section, "quiet_weekdays",
                  "all seven weekdays are quiet (key reminders.quiet_weekdays)",
                  "leave one out, on which people are written to");
}

/// Keys of the calendar's holidays, each once.
std::vector<std::string> holiday_keys(const TemplateCalendar& calendar) {
  std::vector<std::string> keys;
  for (const HolidayRule& rule : calendar.rules) {
    if (std::find(keys.begin(), keys.end(), rule.key) == keys.end()) keys.push_back(rule.key);
  }
  return keys;
}

/// The keys that are chosen: all of the calendar's for "all".
std::vector<std::string> quiet_keys(Section& section, const TemplateCalendar& calendar) {
  const Node* written = section.find("quiet_holidays");
  if (written == nullptr) return {};
  const std::vector<std::string> known = holiday_keys(calendar);
  if (written->kind == Node::Kind::text) {
    return section.choice("quiet_holidays", quiet_holiday_words) ? known
                                                                 : std::vector<std::string>();
  }
  std::vector<std::string> chosen;
  for (const auto& item : section.texts("quiet_holidays")) {
    if (std::find(known.begin(), known.end(), item.text) != known.end()) {
      chosen.push_back(item.text);
    } else {
      section.problems().error("E-REFERENCE", item.label.place,
                               fmt::format("the holiday '{}' is not known ({})",
                                           printable(item.text, 40), item.label.what),
                               section.problems().suggestion(item.text, known));
    }
  }
  return chosen;
}

/// From the year before the horizon to two years after it: steps are due before and after.
DayRange years_around(DayRange horizon) {
  const auto first = civil(horizon.first).year() - date::years{1};
  const auto end = civil(horizon.end - days{1}).year() + date::years{3};
  return {Day{first / 1 / 1}, Day{end / 1 / 1}};
}

void read_quiet_days(Section& section, const TemplateCalendar& calendar, ReminderPolicy& policy) {
  read_quiet_weekdays(section, policy);
  const auto keys = quiet_keys(section, calendar);
  if (calendar.horizon.length_days() > 0) {
    policy.quiet_days = holidays(calendar.rules, calendar.changes, years_around(calendar.horizon));
    std::erase_if(policy.quiet_days, [&](const Holiday& holiday) {
      return std::find(keys.begin(), keys.end(), holiday.key) == keys.end();
    });
  }
  const bool any = !keys.empty() ||
                   std::find(policy.quiet_weekdays.begin(), policy.quiet_weekdays.end(), true) !=
                       policy.quiet_weekdays.end();
  if (any) (void)section.require("quiet_days_move");
  policy.quiet_move = section.choice("quiet_days_move", quiet_moves).value_or(policy.quiet_move);
}

}  // namespace

std::optional<ReminderPolicy> reminder_policy(Section& section,
                                              const Table<OwnerRole, OwnerRoleId>& owners,
                                              const Names<OwnerRoleId>& codes,
                                              const TemplateCalendar& calendar) {
  if (!section.given()) return std::nullopt;
  ReminderPolicy policy;
  policy.days_before = distinct_days(section, "days_before", ahead_days);
  std::sort(policy.days_before.begin(), policy.days_before.end(), std::greater<>());
  policy.days_after = distinct_days(section, "days_after", overdue_days);
  std::sort(policy.days_after.begin(), policy.days_after.end());
  policy.then_every_days = section.integer_or("then_every_days", repeat_days, 0);
  policy.escalations = escalations(section, owners, codes);
  read_end(section, policy);
  read_quiet_days(section, calendar, policy);
  section.no_more_keys();
  return policy;
}

}  // namespace lotrinh::scenario

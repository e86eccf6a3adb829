// The world and the rules: policies, codes of levels and audiences, provinces, calendar,
// institutions.

#include "report/import_draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace lotrinh::report {
namespace {

constexpr int most_horizon_days = 1100;
constexpr std::size_t most_provinces = 300;
constexpr Bounds kilometres{0, 100'000};
constexpr int anywhere_km = 100'000;

/// Values by key, with the rows they stand in.
class KeyValues {
 public:
  explicit KeyValues(const InputTable& table) : table_(table) {
    for (std::size_t at = 0; at < table.size(); ++at) {
      const InputRow row = table.row(at);
      if (!rows_.try_emplace(row.text("key"), at).second)
        row.error("key", "E-DUPLICATE", "'" + printable(row.text("key")) + "' has a row already",
                  "");
    }
  }

  /// Reads the value of the key, when it is there, with the function.
  template <class Read>
  void read(const std::string& key, Read read_value) const {
    const auto at = rows_.find(key);
    if (at != rows_.end()) read_value(table_.row(at->second));
  }
  void text(const std::string& key, std::string& value) const {
    read(key, [&](const InputRow& row) { value = row.text("value"); });
  }
  template <class Number>
  void number(const std::string& key, Bounds bounds, Number& value) const {
    read(key, [&](const InputRow& row) {
      if (const auto given = row.number("value", bounds)) value = static_cast<Number>(*given);
    });
  }
  template <class Value>
  void choice(const std::string& key, Value& value) const {
    read(key, [&](const InputRow& row) { value = row.choice("value", value); });
  }

 private:
  const InputTable& table_;
  std::map<std::string, std::size_t> rows_;
};

/// Two whole numbers around a separator.
std::optional<std::pair<int, int>> two_numbers(const std::string& text, char separator) {
  const std::vector<std::string> parts = split(text, separator);
  if (parts.size() != 2) return std::nullopt;
  std::array<int, 2> numbers{};
  for (std::size_t at = 0; at < 2; ++at) {
    const bool is_number = !parts[at].empty() && parts[at].size() <= 10 &&
                           std::all_of(parts[at].begin(), parts[at].end(),
                                       [](char c) { return c >= '0' && c <= '9'; });
    const long long number = is_number ? std::stoll(parts[at]) : -1;
    if (number < 0 || number > std::numeric_limits<int>::max()) return std::nullopt;
    numbers[at] = static_cast<int>(number);
  }
  return std::pair{numbers[0], numbers[1]};
}

void read_bands(const InputRow& row, Travel& travel) {
  for (const std::string& part : split(row.text("value"), ';')) {
    if (const auto band = two_numbers(part, ':')) {
      travel.bands.push_back({band->first, band->second});
    } else {
      row.error("value", "E-VALUE", "'" + printable(part) + "' is no distance band",
                "write up_to_km:free_days");
    }
  }
}

std::optional<ObjectiveLevel::Term> term_of(const std::string& text) {
  const std::size_t star = text.find('*');
  if (star == std::string::npos) return std::nullopt;
  const auto weight = two_numbers("0*" + text.substr(star + 1), '*');
  for (const auto& [name, goal] : words(Goal{})) {
    if (weight && name == text.substr(0, star)) return ObjectiveLevel::Term{goal, weight->second};
  }
  return std::nullopt;
}

void read_objective(const InputRow& row, Objective& objective) {
  objective.clear();
  for (const std::string& level : split(row.text("value"), ';')) {
    objective.emplace_back();
    for (const std::string& part : split(level, '+')) {
      if (const auto term = term_of(part)) {
        objective.back().terms.push_back(*term);
      } else {
        row.error("value", "E-VALUE", "'" + printable(part) + "' is no goal with a weight",
                  "write levels joined by ;, goals by +: unplaced*1;late*100+cost*1");
      }
    }
  }
}

/// Rules that nothing can break, where the folder does not say what they are.
void allow_everything(ImportDraft& draft) {
  Policies& policies = draft.scenario.policies;
  policies.level_mixing = LevelMixing::mixed;
  policies.merging = ProvinceMerging::distance;
  policies.merge_max_km = anywhere_km;
  policies.same_school = SameSchool::ignored;
  draft.scenario.travel = {{}, anywhere_km};
  // All goals on one level: no statement about what comes first.
  draft.scenario.objective = {{}};
  for (std::size_t goal = 0; goal < goal_count; ++goal)
    draft.scenario.objective.front().terms.push_back({static_cast<Goal>(goal), 1});
}

void read_rules(const KeyValues& values, Scenario& scenario) {
  Policies& policies = scenario.policies;
  values.choice("level_mixing", policies.level_mixing);
  values.choice("merging", policies.merging);
  values.number("merge_max_km", kilometres, policies.merge_max_km);
  values.choice("cohort_span", policies.cohort_span);
  values.choice("same_school", policies.same_school);
  values.number("buffer_days", day_counts, policies.buffer_days);
  values.read("travel_bands", [&](const InputRow& row) { read_bands(row, scenario.travel); });
  values.number("venue_max_km", kilometres, scenario.travel.venue_max_km);
  values.number("travel_vnd_per_km", amounts_vnd, scenario.costs.travel_vnd_per_km);
  values.number("lecturer_night_vnd", amounts_vnd, scenario.costs.lecturer_night_vnd);
  values.number("learner_travel_vnd_per_km", amounts_vnd, scenario.costs.learner_travel_vnd_per_km);
  values.number("learner_night_vnd", amounts_vnd, scenario.costs.learner_night_vnd);
  values.number("lms_live_sessions", {0, 1'000'000}, scenario.lms.live_sessions);
  values.number("lms_learners", {0, 10'000'000}, scenario.lms.learners);
  values.read("objective", [&](const InputRow& row) { read_objective(row, scenario.objective); });
}

void read_horizon(const KeyValues& values, Scenario& scenario) {
  values.read("horizon_from", [&](const InputRow& row) {
    scenario.horizon.first = row.day("value").value_or(Day{});
  });
  values.read("horizon_to", [&](const InputRow& row) {
    scenario.horizon.end = row.day("value").value_or(Day{}) + days{1};
    const auto length = (scenario.horizon.end - scenario.horizon.first).count();
    if (length < 1 || length > most_horizon_days)
      row.error("value", "E-HORIZON", fmt::format("the horizon has {} days", length),
                fmt::format("1 to {} days", most_horizon_days));
  });
}

/// Seeds are any 64 bits, more than a whole number with a sign can be.
void read_unsigned(const InputRow& row, std::uint64_t& value) {
  const std::string given = row.text("value");
  const char* end = given.data() + given.size();
  const auto [stop, problem] = std::from_chars(given.data(), end, value);
  if (problem == std::errc{} && stop == end) return;
  row.error("value", "E-RANGE", "'" + printable(given) + "' is no whole number", "");
}

/// From the first to the last date of the calendar.
void take_horizon_from(const InputTable& calendar, ImportDraft& draft) {
  Day first = day_of(2199, 12, 31);
  Day last = day_of(1900, 1, 1);
  for (std::size_t at = 0; at < calendar.size(); ++at) {
    const auto day = day_from_iso(calendar.row(at).text("date"));
    if (!day) continue;
    first = std::min(first, *day);
    last = std::max(last, *day);
  }
  if (first > last || (last - first).count() >= most_horizon_days) {
    draft.diagnostics.push_back({Severity::error,
                                 "E-HORIZON",
                                 {calendar.name(), 0, 0},
                                 "the dates of the calendar are no horizon",
                                 fmt::format("1 to {} days", most_horizon_days)});
    last = first;
  }
  draft.scenario.horizon = {first, last + days{1}};
}

Province new_province(const ImportDraft& draft, std::string code) {
  Province province;
  province.code = std::move(code);
  for (DaySet& allowed : province.days.allowed) allowed = DaySet(draft.scenario.horizon);
  return province;
}

void take_provinces_from(const InputTable& calendar, ImportDraft& draft) {
  draft.warn("provinces.csv", "regions, distances, LMS accounts and away share");
  draft.leave_uncounted(Goal::cost);
  const RegionId region = region_of(draft, "");
  for (std::size_t at = 0; at < calendar.size(); ++at) {
    const InputRow row = calendar.row(at);
    const std::string code = row.text("province");
    if (draft.provinces.contains(code) || draft.provinces.size() >= most_provinces) continue;
    Province province = new_province(draft, code);
    province.region = region;
    (void)add_row(row, "province", std::move(province), draft.scenario.provinces, draft.provinces);
  }
}

void read_province(const InputRow& row, ImportDraft& draft) {
  Province province = new_province(draft, row.text("province"));
  province.name = row.text("name");
  province.region = region_of(draft, row.text("region"));
  province.capital = {row.decimal("latitude", 90), row.decimal("longitude", 180)};
  province.lms_ready = row.day("lms_ready");
  province.away_share_percent = row.number_or("away_share_percent", {0, 100}, 100);
  province.coordinator_name = row.text("coordinator");
  province.coordinator_email = row.text("email");
  (void)add_row(row, "province", std::move(province), draft.scenario.provinces, draft.provinces);
}

struct CodeField {
  const InputRow& row;
  std::string_view column;
  const std::string& code;
};

/// The row of a level or audience; without a table of codes it is added when it is new.
template <class Row, class RowId>
RowId listed_or_new(const ImportDraft& draft, const CodeField& field, Table<Row, RowId>& table,
                    Codes<RowId>& codes) {
  if (draft.files.contains("codes.csv")) return field.row.known(field.column, field.code, codes);
  const auto [at, is_new] = codes.try_emplace(field.code, RowId(table.size()));
  if (is_new) table.add({field.code, field.code});
  return at->second;
}

void read_allowed(const InputRow& row, Province& province, Day day) {
  static constexpr std::array<std::string_view, 3> columns{"live_in_person", "live_virtual",
                                                           "online"};
  for (std::size_t use = 0; use < columns.size(); ++use) {
    row.needs(columns[use]);
    if (row.number_or(columns[use], {0, 1}, 0) == 1) province.days.allowed[use].insert(day);
  }
  const std::string reason = row.text("reason");
  if (reason.empty()) return;
  auto& reasons = province.days.reasons;
  if (!reasons.empty() && reasons.back().text == reason && reasons.back().days.end == day) {
    reasons.back().days.end = day + days{1};
  } else {
    reasons.push_back({{day, day + days{1}}, reason});
  }
}

}  // namespace

RegionId region_of(ImportDraft& draft, const std::string& name) {
  const auto [at, is_new] =
      draft.regions.try_emplace(name, RegionId(draft.scenario.regions.size()));
  if (is_new) draft.scenario.regions.add({name});
  return at->second;
}

LevelId level_of(ImportDraft& draft, const InputRow& row, std::string_view column,
                 const std::string& code) {
  return listed_or_new(draft, {row, column, code}, draft.scenario.levels, draft.levels);
}

AudienceId audience_of(ImportDraft& draft, const InputRow& row, std::string_view column,
                       const std::string& code) {
  return listed_or_new(draft, {row, column, code}, draft.scenario.audiences, draft.audiences);
}

void import_policies(ImportDraft& draft) {
  InputTable table = draft.table("policies.csv");
  if (!table.present()) {
    draft.warn("policies.csv",
               "who may study together, schools, travel, prices, LMS limits and needless gaps");
    draft.leave_uncounted(Goal::cost);
    draft.leave_uncounted(Goal::buffer);
    allow_everything(draft);
    return;
  }
  table.require({"key", "value"});
  const KeyValues values(table);
  Scenario& scenario = draft.scenario;
  scenario.objective = default_objective();
  values.text("scenario", scenario.name);
  values.text("title", scenario.title);
  values.text("time_zone", scenario.time_zone);
  values.text("digest", scenario.digest);
  values.text("programme_email", scenario.programme_email);
  read_horizon(values, scenario);
  read_rules(values, scenario);
  values.text("plan_scenario_digest", draft.plan.scenario_digest);
  values.text("plan_program_version", draft.plan.program_version);
  values.read("plan_seed", [&](const InputRow& row) { read_unsigned(row, draft.plan.seed); });
  values.read("plan_work", [&](const InputRow& row) { read_unsigned(row, draft.plan.work); });
}

void import_codes(ImportDraft& draft) {
  InputTable table = draft.table("codes.csv");
  if (!table.present()) return;
  table.require({"kind", "code", "name"});
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    if (row.text("kind") == "level") {
      (void)add_row(row, "code", Level{row.text("code"), row.text("name")}, draft.scenario.levels,
                    draft.levels);
    } else if (row.text("kind") == "audience") {
      (void)add_row(row, "code", Audience{row.text("code"), row.text("name")},
                    draft.scenario.audiences, draft.audiences);
    } else {
      row.error("kind", "E-VALUE", "'" + printable(row.text("kind")) + "' is no value of kind",
                "allowed: level, audience");
    }
  }
}

void import_provinces(ImportDraft& draft) {
  Diagnostics reported_with_the_calendar;
  const InputTable calendar(draft.files, "calendar.csv", reported_with_the_calendar);
  if (draft.scenario.horizon.length_days() < 1 ||
      draft.scenario.horizon.length_days() > most_horizon_days)
    take_horizon_from(calendar, draft);

  InputTable table = draft.table("provinces.csv");
  if (!table.present()) {
    take_provinces_from(calendar, draft);
    return;
  }
  table.require({"province", "region", "latitude", "longitude"});
  if (table.size() > most_provinces) {
    table.row(0).error("province", "E-SIZE", fmt::format("{} provinces", table.size()),
                       fmt::format("at most {}", most_provinces));
    return;
  }
  for (std::size_t at = 0; at < table.size(); ++at) read_province(table.row(at), draft);
}

void import_calendar(ImportDraft& draft) {
  InputTable table = draft.table("calendar.csv");
  table.require({"date", "province", "live_in_person", "live_virtual", "online", "reason"});
  const DayRange& horizon = draft.scenario.horizon;
  std::vector<DaySet> seen(draft.scenario.provinces.size(), DaySet(horizon));
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    row.needs("province");
    row.needs("date");
    const ProvinceId id = row.reference("province", draft.provinces);
    const std::optional<Day> day = row.day("date");
    if (!id.valid() || !day) continue;
    if (!horizon.contains(*day)) {
      row.error("date", "E-RANGE", iso(*day) + " is not in the horizon", "");
    } else if (seen[id.row()].contains(*day)) {
      row.error("date", "E-DUPLICATE", "the province has a row for " + iso(*day) + " already", "");
    } else {
      seen[id.row()].insert(*day);
      read_allowed(row, draft.scenario.provinces[id], *day);
    }
  }
}

void import_institutions(ImportDraft& draft) {
  InputTable table = draft.table("institutions.csv");
  if (!table.present()) {
    draft.warn("institutions.csv", "which provinces an institution serves");
    return;
  }
  table.require({"institution", "serves"});
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    Institution institution{row.text("institution"), row.text("name"),
                            row.reference("province", draft.provinces),
                            row.references("serves", draft.provinces), row.text("email")};
    (void)add_row(row, "institution", std::move(institution), draft.scenario.institutions,
                  draft.institutions);
  }
}

}  // namespace lotrinh::report

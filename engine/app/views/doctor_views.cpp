#include "app/views/doctor_views.hpp"

#include "app/views/view.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lotrinh::app {

namespace {

using Json = nlohmann::ordered_json;

Json word_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string counted_rows(std::int64_t number, std::string_view noun) {
  return counted(static_cast<std::size_t>(number), noun);
}

Json json_database(const DoctorFindings& found) {
  Json database{{"path", found.database}, {"exists", found.health.has_value()}};
  if (!found.health) return database;
  const store::Health& health = *found.health;
  database.update(Json{{"application_id", health.application_id},
                       {"user_version", health.user_version},
                       {"plans", health.plans},
                       {"baselines", health.baselines},
                       {"facts", health.facts},
                       {"runs", health.runs},
                       {"messages",
                        {{"queued", health.messages.queued},
                         {"sent", health.messages.sent},
                         {"failed", health.messages.failed},
                         {"skipped", health.messages.skipped},
                         {"superseded", health.messages.superseded}}},
                       {"integrity_problems", health.integrity_problems},
                       {"foreign_key_problems", health.foreign_key_problems},
                       {"sound", health.sound()}});
  return database;
}

Json json_channels(const std::vector<ChannelCheck>& channels) {
  Json list = Json::array();
  for (const ChannelCheck& channel : channels) {
    list.push_back(Json{{"name", channel.name},
                        {"version", word_or_null(channel.version)},
                        {"path", word_or_null(channel.path)},
                        {"settings", channel.settings},
                        {"problem", word_or_null(channel.problem)}});
  }
  return list;
}

Json json_units(const UnitCheck& units) {
  return Json{{"folder", units.folder.string()},    {"found", units.found},
              {"missing", units.missing},           {"systemd_runs", units.systemd_runs},
              {"timer", word_or_null(units.timer)}, {"next", word_or_null(units.next)},
              {"cron", units.cron.string()},        {"cron_found", units.cron_found},
              {"problems", units.problems}};
}

void print_database(const DoctorFindings& found, Console& console) {
  if (!found.health) {
    console.print(fmt::format("Database    {}: not there yet", found.database));
    return;
  }
  const store::Health& health = *found.health;
  const std::string verdict = health.sound() ? console.coloured("sound", Colour::green)
                                             : console.coloured("damaged", Colour::red);
  console.print(fmt::format(
      "Database    {}: {}; {}, {}, {}, application_id {:#x}, user_version {}", found.database,
      verdict, counted_rows(health.plans, "plan"), counted_rows(health.baselines, "baseline"),
      counted_rows(health.facts, "fact"), health.application_id, health.user_version));
  for (const std::string& problem : health.integrity_problems) console.print("  " + problem);
  if (health.foreign_key_problems > 0) {
    console.print(fmt::format("  {} rows refer to nothing", health.foreign_key_problems));
  }
  const store::OutboxCounts& messages = health.messages;
  console.print(fmt::format(
      "Outbox      {} of the daily job; messages: {} queued, {} sent, {} "
      "failed, {} skipped, {} superseded",
      counted_rows(health.runs, "run"), grouped(messages.queued), grouped(messages.sent),
      grouped(messages.failed), grouped(messages.skipped), grouped(messages.superseded)));
}

void print_zone(const ZoneCheck& zone, Console& console) {
  console.print("Time zones  " + zone.version.value_or("unknown: no tzdata.zi"));
  if (!zone.offset.empty())
    console.print(fmt::format("Zone        {}: UTC{}", zone.zone, zone.offset));
  if (!zone.problem.empty()) console.print("  " + console.coloured(zone.problem, Colour::red));
}

void print_channels(const DoctorFindings& found, Console& console) {
  if (found.settings)
    console.print(fmt::format("Reminders   from {}, by {}", printable(found.settings->from, 200),
                              found.settings->channel));
  for (const ChannelCheck& channel : found.channels) {
    const std::string what = channel.problem.empty()
                                 ? fmt::format("{}, {}", channel.version, channel.path)
                                 : console.coloured(printable(channel.problem, 500), Colour::red);
    console.print(fmt::format("Channel     {}: {}", channel.name, what));
  }
}

void print_units(const UnitCheck& units, Console& console) {
  std::string line = "no unit in " + units.folder.string();
  if (!units.found.empty())
    line = fmt::format("{} in {}", fmt::join(units.found, ", "), units.folder.string());
  if (!units.found.empty() && !units.missing.empty())
    line += fmt::format("; {} is missing", fmt::join(units.missing, ", "));
  if (!units.timer.empty()) line += "; timer " + units.timer;
  if (!units.next.empty()) line += ", next " + units.next;
  if (!units.systemd_runs) line += "; systemd does not run here";
  console.print("Timer       " + line);
  for (const std::string& problem : units.problems)
    console.print("  " + console.coloured(printable(problem, 300), Colour::red));
  console.print(
      fmt::format("Cron        {}{}", units.cron.string(), units.cron_found ? "" : ": not there"));
}

}  // namespace

bool DoctorFindings::well() const {
  const bool channels_well =
      std::all_of(channels.begin(), channels.end(),
                  [](const ChannelCheck& channel) { return channel.problem.empty(); });
  return (!health || health->sound()) && zone.problem.empty() && units.problems.empty() &&
         channels_well;
}

Json json_doctor(const DoctorFindings& found) {
  const ZoneCheck& zone = found.zone;
  Json settings = nullptr;
  if (found.settings)
    settings = Json{{"from", found.settings->from}, {"channel", found.settings->channel}};
  return Json{{"program", found.program},
              {"compiler", found.compiler},
              {"sqlite", found.sqlite},
              {"icu", found.icu},
              {"time_zones", zone.version ? Json(*zone.version) : Json(nullptr)},
              {"zone",
               {{"name", word_or_null(zone.zone)},
                {"offset", word_or_null(zone.offset)},
                {"problem", word_or_null(zone.problem)}}},
              {"data_folder", found.data_folder},
              {"database", json_database(found)},
              {"settings", settings},
              {"channels", json_channels(found.channels)},
              {"units", json_units(found.units)},
              {"well", found.well()}};
}

void print_doctor(const DoctorFindings& found, Console& console) {
  console.print("Program     lotrinh " + found.program);
  console.print("Compiler    " + found.compiler);
  console.print("SQLite      " + found.sqlite);
  console.print("ICU         " + found.icu);
  console.print("Data        " + found.data_folder);
  print_zone(found.zone, console);
  print_database(found, console);
  print_channels(found, console);
  print_units(found.units, console);
}

}  // namespace lotrinh::app

// What a year has in store. Numbers of storms, epidemics, illnesses and outages are Poisson, their
// beginnings uniform within the month or the horizon: a Poisson process, with rates by month for
// storms. Each is addressed by name, month and number, so that a hazard more changes no other.

#include "simulate/hazards.hpp"

#include "simulate/world_parts.hpp"

#include <algorithm>
#include <cmath>

namespace lotrinh::simulate {
namespace {

constexpr double days_a_year = 365;

/// Whole number below `size`, all alike, from one word.
int below(std::uint32_t word, int size) {
  return static_cast<int>((std::uint64_t{word} * static_cast<std::uint64_t>(size)) >> 32U);
}

chance::Distribution number_of(double mean) {
  const int cut = static_cast<int>(mean + 10 * std::sqrt(mean)) + 10;
  return chance::Distribution::poisson(std::min(mean, 500.0), std::min(cut, 1000));
}

bool struck(const Play& play, Driver driver, const ChanceOfDelay& chance, std::uint32_t word) {
  return play.on(driver) && chance::happens(word, chance::threshold(chance.probability));
}

std::int16_t as_day(int day) { return static_cast<std::int16_t>(std::clamp(day, -30'000, 30'000)); }

/// Into the calendar, when some of it lies in the horizon.
bool announce(Play& play, Strike strike, int first, int length, EventKind kind) {
  if (length <= 0 || first >= play.world.days || first + length <= 0) return false;
  strike.first = as_day(std::max(first, 0));
  strike.end = as_day(std::min(first + length, play.world.days));
  const auto row = static_cast<std::uint32_t>(play.strikes.size());
  play.strikes.push_back(strike);
  play.queue.put(strike.first, Rank::hazard, {row, 0, kind, 0});
  return true;
}

void draw_storm(Play& play, const HazardTable& table, const WorkingMonth& month, int number) {
  const chance::EntityKey key = chance::entity_key(table.key, month.code);
  const auto event = static_cast<std::uint32_t>(1 + number);
  const chance::Words words = play.draws.words(key, event);
  const int first = month.first + below(words[0], month.days);
  const auto places = table.provinces.size();
  const auto origin = static_cast<std::size_t>(below(words[1], static_cast<int>(places)));
  const Hazard& hazard = *table.hazard;
  const auto closes = [&](std::size_t at, std::uint32_t word) {
    return announce(play, {table.provinces[at], 0, 0, hazard.effect}, first, hazard.days.draw(word),
                    EventKind::closes_province);
  };
  bool any = closes(origin, words[2]);
  const std::uint64_t threshold = chance::threshold(hazard.spread_probability);
  for (std::size_t at = 0; at < places; ++at) {
    if (at == origin || table.spreads[origin * places + at] == 0) continue;
    const chance::EntityKey there =
        chance::entity_key(key, play.world.province_keys[table.provinces[at]]);
    const chance::Words drawn = play.draws.words(there, event);
    if (chance::happens(drawn[0], threshold)) any = closes(at, drawn[1]) || any;
  }
  if (any) play.happened(table.driver);
}

void draw_storms(Play& play) {
  for (const HazardTable& table : play.world.hazards) {
    if (!play.on(table.driver) || table.provinces.empty()) continue;
    for (const WorkingMonth& month : play.world.months) {
      const auto of_year = static_cast<std::size_t>(month.month);
      if (table.hazard->per_month[of_year] <= 0) continue;
      const chance::EntityKey key = chance::entity_key(table.key, month.code);
      const int number = table.number[of_year].draw(play.draws.words(key, 0)[0]);
      for (int at = 0; at < number; ++at) draw_storm(play, table, month, at);
    }
  }
}

/// Closures of every year that the plan knew nothing of.
void announce_certain(Play& play) {
  for (const SurpriseClosure& surprise : play.risks.certain) {
    const Closure& closure = surprise.closure;
    const int first = day_number(play.world.scenario, closure.days.first);
    for (const ProvinceId province : surprise.provinces)
      announce(play, {static_cast<std::uint16_t>(province.row()), 0, 0, closure.effect}, first,
               closure.days.length_days(), EventKind::closes_province);
  }
}

struct Spells {
  Driver driver;
  const chance::Distribution& number;
  const chance::Distribution& days;
  EventKind kind;
};

/// Illnesses of one lecturer, or outages.
void draw_spells(Play& play, const Spells& of, chance::EntityKey key, std::uint16_t subject) {
  const int number = of.number.draw(play.draws.words(key, 0)[0]);
  for (int at = 0; at < number; ++at) {
    const chance::Words words = play.draws.words(key, static_cast<std::uint32_t>(1 + at));
    if (announce(play, {subject, 0, 0, ClosureEffect::nothing}, below(words[0], play.world.days),
                 of.days.draw(words[1]), of.kind))
      play.happened(of.driver);
  }
}

void draw_absences(Play& play) {
  const World::Tables& world = play.world;
  if (play.on(Driver::illness) && play.risks.illness_per_year > 0) {
    const Spells illness{Driver::illness, world.illnesses, play.risks.illness_days,
                         EventKind::falls_ill};
    for (std::size_t row = 0; row < world.lecturer_keys.size(); ++row)
      draw_spells(play, illness, world.lecturer_keys[row], static_cast<std::uint16_t>(row));
  }
  if (play.on(Driver::lms_outage) && play.risks.outages_per_year > 0) {
    const Spells outage{Driver::lms_outage, world.outages, play.risks.outage_days,
                        EventKind::outage};
    draw_spells(play, outage, chance::entity_key("lms", ""), 0);
  }
}

void draw_materials(Play& play) {
  const ChanceOfDelay& late = play.risks.materials;
  if (late.probability <= 0) return;
  for (std::size_t module = 0; module < play.world.shape.modules; ++module) {
    if (play.world.has_materials[module] == 0) continue;
    const chance::Words words = play.draws.words(play.world.module_keys[module], 0);
    if (!struck(play, Driver::materials, late, words[0])) continue;
    const int published = play.world.published[module];
    const int ready = published + 1 + late.days.draw(words[1]);
    if (ready <= play.ready[module]) continue;
    play.happened(Driver::materials);
    play.late_ready[module] = as_day(std::min(ready, play.world.days));
    play.queue.put(std::max(0, published), Rank::hazard,
                   {static_cast<std::uint32_t>(module), 0, EventKind::materials_late, 0});
  }
}

void draw_nominations(Play& play) {
  const ChanceOfDelay& late = play.risks.nominations;
  if (late.probability <= 0) return;
  for (std::size_t row = 0; row < play.world.first_of.size(); ++row) {
    if (play.world.first_of[row] < 0) continue;
    const chance::Words words = play.draws.words(play.world.department_keys[row], 0);
    if (!struck(play, Driver::nominations, late, words[0])) continue;
    play.happened(Driver::nominations);
    play.nominated[row] = as_day(play.world.first_of[row] + late.days.draw(words[1]));
  }
}

/// The ticket of one person, reported on the day; `subject` finds the person again.
void report(Play& play, const chance::Words& words, int day, std::uint32_t subject,
            chance::EntityKey key) {
  const World::Tables& world = play.world;
  const int known =
      std::clamp(day - world.desk_from, 0, static_cast<int>(world.desk_days_before.size()) - 2);
  const auto at = static_cast<std::size_t>(known);
  const std::int64_t begins = world.desk_days_before[at];
  const bool open = world.desk_days_before[at + 1] > world.desk_days_before[at];
  const std::int64_t minute = open ? below(words[1], play.risks.help_desk.minutes_a_day) : 0;
  Ticket ticket;
  ticket.arrives = begins * play.risks.help_desk.minutes_a_day + minute;
  ticket.minutes = play.risks.help_desk.minutes.draw(words[2]);
  ticket.key = key;
  ticket.subject = subject;
  play.tickets.push_back(ticket);
}

constexpr std::uint32_t at_chances = 0;  // does the account work, who leaves, when
constexpr std::uint32_t at_ticket = 1;   // reported how long before, minute of the day, work

void draw_account(Play& play, chance::EntityKey key, int day, std::uint32_t subject) {
  play.happened(Driver::accounts);
  const chance::Words words = play.draws.words(key, at_ticket);
  const bool own = subject % 2 == 0;
  report(play, words, own ? day - play.risks.accounts.days.draw(words[0]) : day, subject, key);
}

/// When accounts that did not work do: the help desk takes ticket after ticket.
void serve_tickets(Play& play) {
  const HelpDesk& desk = play.risks.help_desk;
  if (desk.agents > 0) serve(play.tickets, static_cast<std::size_t>(desk.agents), play.agents);
  const auto& days = play.world.desk_days;
  for (const Ticket& ticket : play.tickets) {
    const std::int64_t ends = desk.agents > 0 ? ticket.ends : ticket.arrives;
    const auto day = static_cast<std::size_t>(std::max<std::int64_t>(ends - 1, 0) /
                                              std::max(desk.minutes_a_day, 1));
    const std::int16_t ready = day < days.size() ? days[day] : as_day(play.world.days);
    Learning& learning = play.learning[ticket.subject / 2];
    (ticket.subject % 2 == 0 ? learning.account : learning.successor_account) = ready;
  }
}

void draw_people(Play& play) {
  const bool accounts = play.on(Driver::accounts) && play.risks.accounts.probability > 0;
  const bool replaced = play.on(Driver::replaced) && play.risks.replaced_per_year > 0;
  const std::uint64_t broken = chance::threshold(play.risks.accounts.probability);
  const std::uint64_t leaves = chance::threshold(play.risks.replaced_per_year);
  play.tickets.clear();
  if (!accounts && !replaced) return;
  for (Row learner = 0; learner < play.learning.size(); ++learner) {
    const int first = play.world.first_opening[learner];
    if (first < 0) continue;
    const chance::EntityKey key = play.world.learner_keys[learner];
    const chance::Words words = play.draws.words(key, at_chances);
    if (accounts && chance::happens(words[0], broken)) draw_account(play, key, first, learner * 2);
    if (!replaced || !chance::happens(words[1], leaves)) continue;
    const int day = below(words[2], static_cast<int>(days_a_year));
    play.queue.put(day, Rank::hazard, {learner, 0, EventKind::replaced, 0});
    if (!accounts || day >= play.world.days) continue;
    const chance::EntityKey successor = chance::entity_key(key, successor_key());
    if (chance::happens(play.draws.words(successor, at_chances)[0], broken))
      draw_account(play, successor, day, learner * 2 + 1);
  }
  serve_tickets(play);
}

void add_hazards(World::Tables& tables, const std::vector<Hazard>& hazards, Driver driver) {
  const Scenario& scenario = tables.scenario;
  for (const Hazard& hazard : hazards) {
    HazardTable table;
    table.hazard = &hazard;
    table.driver = driver;
    table.key = chance::entity_key(driver_name(driver), hazard.name);
    for (const ProvinceId p : hazard.provinces)
      table.provinces.push_back(static_cast<std::uint16_t>(p.row()));
    for (const std::uint16_t a : table.provinces) {
      for (const std::uint16_t b : table.provinces) {
        const bool near = scenario.distance_km(ProvinceId(a), ProvinceId(b)) <= hazard.spread_km;
        table.spreads.push_back(near && hazard.spread_probability > 0 ? 1 : 0);
      }
    }
    for (const double mean : hazard.per_month) table.number.push_back(number_of(mean));
    tables.hazards.push_back(std::move(table));
  }
}

/// Working days of the help desk from as long before the horizon as tickets may be reported.
void fill_desk(World::Tables& tables) {
  const Scenario& scenario = tables.scenario;
  tables.desk_from = -scenario.risks.accounts.days.greatest() - 1;
  for (int number = tables.desk_from; number <= tables.days + 1; ++number) {
    const Day day = scenario.horizon.first + date::days{number};
    const bool weekday = weekday_of(day).iso_encoding() <= 5;
    const bool studied =
        number < 0 || number >= tables.days ||
        std::any_of(scenario.provinces.begin(), scenario.provinces.end(), [&](const Province& p) {
          return p.days.for_use(DayUse::online).contains(day);
        });
    tables.desk_days_before.push_back(static_cast<std::int32_t>(tables.desk_days.size()));
    if (weekday && studied) tables.desk_days.push_back(static_cast<std::int16_t>(number));
  }
}

}  // namespace

chance::EntityKey successor_key() {
  static const chance::EntityKey key = chance::entity_key("person", "successor");
  return key;
}

void fill_hazards(World::Tables& tables) {
  const Scenario& scenario = tables.scenario;
  const Risks& risks = scenario.risks;
  for (const Province& province : scenario.provinces)
    tables.province_keys.push_back(chance::entity_key("province", province.code));
  add_hazards(tables, risks.storms, Driver::storms);
  add_hazards(tables, risks.epidemics, Driver::epidemics);
  const double years = tables.days / days_a_year;
  tables.illnesses = number_of(risks.illness_per_year * years);
  tables.outages = number_of(risks.outages_per_year * years);
  fill_desk(tables);
}

void draw_hazards(Play& play) {
  announce_certain(play);
  draw_storms(play);
  draw_absences(play);
  draw_materials(play);
  draw_nominations(play);
  draw_people(play);
}

}  // namespace lotrinh::simulate

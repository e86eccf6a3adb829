#include "simulate/player.hpp"

#include "simulate/finish.hpp"
#include "simulate/hazards.hpp"
#include "simulate/people.hpp"
#include "simulate/policy.hpp"
#include "simulate/sessions.hpp"
#include "simulate/staffing.hpp"
#include "simulate/waiting.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace lotrinh::simulate {

Play::Play(const World::Tables& tables, const Policy& with_policy, const DriverSet& drivers_off)
    : world(tables),
      risks(tables.scenario.risks),
      settings(tables.scenario.simulation),
      policy(with_policy),
      off(drivers_off),
      queue(tables.shape.days),
      classes(tables.classes),
      books(tables.books),
      parts(tables.persons.size()),
      learning(tables.scenario.learners.size()),
      nominated(tables.first_of.size()),
      ready(tables.ready),
      late_ready(tables.ready),
      groups(group_count(tables)),
      added_of(tables.sessions_of.size()),
      waiting_change(tables.shape.weeks),
      finished(tables.shape.modules),
      tried(tables.shape.provinces),
      openings(tables.province_openings.words()),
      enough(openings.size()),
      either_role(openings.size() * largest_team),
      lead_role(openings.size() * largest_team) {
  know_all_starts(*this);
  as_planned = books;  // NOLINT(cppcoreguidelines-prefer-member-initializer): worked out just now
}

chance::EntityKey Play::key(Row part) const {
  const Person& person = world.persons[part];
  if (!parts[part].successor) return person.key;
  return chance::entity_key(chance::entity_key(world.learner_keys[person.learner], successor_key()),
                            world.module_keys[person.module]);
}

namespace {

/// Everything as planned; tables keep their memory.
void reset(Play& play) {
  const World::Tables& world = play.world;
  play.queue.clear();
  play.classes = world.classes;
  play.books = play.as_planned;
  play.ready = world.ready;
  play.late_ready = world.ready;
  std::fill(play.parts.begin(), play.parts.end(), Part{});
  std::fill(play.learning.begin(), play.learning.end(), Learning{});
  std::fill(play.nominated.begin(), play.nominated.end(), std::int16_t{0});
  std::fill(play.groups.begin(), play.groups.end(), Group{});
  for (std::vector<Row>& added : play.added_of) added.clear();
  std::fill(play.waiting_change.begin(), play.waiting_change.end(), 0);
  play.strikes.clear();
  play.now = 0;
  std::fill(play.finished.begin(), play.finished.end(), 0);
  play.decisive = no_row;
  play.complete_on = 0;
  for (Row row = 0; row < world.classes.rows.size(); ++row) {
    const Class& of = world.classes.rows[row];
    for (Row at = of.first_member; at < of.first_member + of.size; ++at)
      play.parts[at].in_class = row;
    play.queue.put(of.opens, Rank::session, {row, 0, EventKind::opens, 0});
  }
}

void handle_hazard(Play& play, const Event& event) {
  switch (event.kind) {
    case EventKind::closes_province:
      closes_province(play, play.strikes[event.subject]);
      break;
    case EventKind::falls_ill:
      falls_ill(play, play.strikes[event.subject]);
      break;
    case EventKind::outage:
      breaks_down(play, play.strikes[event.subject]);
      break;
    case EventKind::materials_late:
      materials_late(play, event.subject);
      break;
    default:
      leaves(play, event.subject);
      break;
  }
}

void handle_class(Play& play, const Event& event) {
  const Class& row = play.at(event.subject);
  if (row.generation != event.generation || row.stage == Stage::cancelled) return;
  if (event.kind == EventKind::opens) {
    opens(play, event.subject);
  } else if (event.kind == EventKind::meets) {
    meets(play, event.subject, event.detail);
  } else {
    ends_live_days(play, event.subject);
  }
}

void handle_person(Play& play, const Event& event) {
  const Part& who = play.parts[event.subject];
  if (who.generation != event.generation) return;
  switch (event.kind) {
    case EventKind::enters:
      enters(play, event.subject);
      break;
    case EventKind::hands_in:
      hands_in(play, event.subject);
      break;
    case EventKind::gives_up:
      gives_up(play, event.subject);
      break;
    case EventKind::retakes:
      retakes(play, event.subject);
      break;
    default:
      if (who.attempt == event.detail) answers(play, event.subject);
      break;
  }
}

void handle_evening(Play& play, const Event& event) {
  if (event.kind == EventKind::ends_live) {
    handle_class(play, event);
  } else {
    review(play, event.subject);
  }
}

void play_days(Play& play) {
  Event event;
  for (play.now = 0; play.now < play.world.days; ++play.now) {
    while (play.queue.take(play.now, Rank::hazard, event)) handle_hazard(play, event);
    while (play.queue.take(play.now, Rank::session, event)) handle_class(play, event);
    while (play.queue.take(play.now, Rank::person, event)) handle_person(play, event);
    while (play.queue.take(play.now, Rank::evening, event)) handle_evening(play, event);
  }
}

const Policy& known_policy(std::string_view name) {
  const Policy* policy = policy_named(name);
  if (policy == nullptr) throw std::invalid_argument("there is no policy " + std::string(name));
  return *policy;
}

}  // namespace

struct Player::State {
  Play play;
};

Player::Player(const World& world, std::string_view policy, DriverSet off)
    : state_(new State{Play(world.tables(), known_policy(policy), off)}) {}
Player::~Player() = default;

void Player::keep_log(Log* log) { state_->play.draws.log = log; }
std::int64_t Player::most_pending() const { return state_->play.queue.peak(); }

void Player::play(const chance::Streams& streams, Year& year) {
  Play& play = state_->play;
  year.clear();
  play.year = &year;
  play.draws.begin(streams);
  reset(play);
  draw_hazards(play);
  play_days(play);
  finish(play);
}

}  // namespace lotrinh::simulate

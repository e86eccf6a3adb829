// What one person does in one class. All random numbers of a person in a class are addressed by
// learner, module and attempt, so that a class more or less elsewhere changes none of them.

#include "simulate/people.hpp"

#include "simulate/waiting.hpp"

#include <algorithm>

namespace lotrinh::simulate {
namespace {

// Events of a person in a class: four words each.
constexpr std::uint32_t words_a_class = 4;
constexpr std::uint32_t at_class = 0;     // pre-study, no-show, tasks late, survey late
constexpr std::uint32_t at_tasks = 1;     // fails first, fails again, days of the retake
constexpr std::uint32_t at_lateness = 2;  // tasks never, days; survey never, days
constexpr std::uint8_t most_attempts = 250;

std::uint32_t event_of(const Part& who, std::uint32_t what) {
  return who.attempt * words_a_class + what;
}

bool drawn(const Play& play, Driver driver, double probability, std::uint32_t word) {
  return play.on(driver) && probability > 0 &&
         chance::happens(word, chance::threshold(probability));
}

void count_deadline(Play& play, Row part) {
  const std::size_t module = play.world.persons[part].module;
  const auto& deadline = play.world.scenario.modules[ModuleId(module)].deadline;
  const Class& of = play.at(play.parts[part].in_class);
  const int late =
      deadline ? counted_day(play.world, of, play.now) - play.world.last_good[module] : 0;
  if (late <= 0) ++play.year->on_time[module];
  play.count(Headline::learner_days_late, std::max(late, 0));
}

void completes(Play& play, Row part) {
  const Person& person = play.world.persons[part];
  play.parts[part].stage = PartStage::completed;
  ++play.year->completed[play.world.province_module(person.province, person.module) *
                             play.world.shape.days +
                         static_cast<std::size_t>(play.now)];
  count_deadline(play, part);
  if (++play.finished[person.module] == play.world.needed[person.module]) {
    play.decisive = part;
    play.complete_on = play.now;
  }
  if (play.draws.log != nullptr)
    play.draws.log->completions.push_back({person.learner, person.module, play.now});
}

void log_again(Play& play, Row part, bool successor) {
  if (play.draws.log == nullptr) return;
  const Person& person = play.world.persons[part];
  play.draws.log->again.push_back({person.learner, person.module, play.now, successor});
}

void passes(Play& play, Row part) {
  Part& who = play.parts[part];
  const Person& person = play.world.persons[part];
  who.passed = static_cast<std::int16_t>(play.now);
  const Span own = play.world.parts_of[person.learner];
  for (std::uint32_t at = own.begin; at < own.end; ++at) {
    const Row other = play.world.parts[at];
    if (play.parts[other].stage != PartStage::waiting) continue;
    play.parts[other].looks_again = 0;
    review_tonight(play, group_of(play, other));
  }
  if (who.answered) completes(play, part);
}

bool ready_to_enter(const Play& play, Row part, const Window& days) {
  const Person& person = play.world.persons[part];
  const Learning& learning = play.learning[person.learner];
  const int account = play.parts[part].successor ? learning.successor_account : learning.account;
  const int last = days.live > days.opens ? days.live - 1 : days.live;
  return account <= last &&
         play.nominated[play.world.province_module(person.province, person.module)] <= last;
}

}  // namespace

int counted_day(const World::Tables& world, const Class& of, int completed) {
  const Window days = window(world, of);
  const Module& module = world.scenario.modules[ModuleId(of.module)];
  switch (module.deadline->counts) {
    case DeadlineCounts::live_end:
      return days.post - 1;
    case DeadlineCounts::closes:
      return days.ends - 1;
    case DeadlineCounts::certificate:
      break;
  }
  return completed + module.certificate_days;
}

bool may_begin(const Play& play, Row part, int opens) {
  const Span own = play.world.before_of[part];
  for (std::uint32_t at = own.begin; at < own.end; ++at) {
    const Before& before = play.world.before[at];
    const Part& first = play.parts[before.part];
    if (first.stage != PartStage::after && first.stage != PartStage::completed) return false;
    if (window(play.world, play.at(first.in_class)).ends + before.gap > opens) return false;
  }
  return true;
}

void misses(Play& play, Row part) {
  Part& who = play.parts[part];
  const bool in_class = who.stage == PartStage::studying || who.stage == PartStage::attending;
  if (in_class) play.learning[play.world.persons[part].learner].busy_until = -1;
  who.in_class = no_row;
  who.answered = false;
  log_again(play, part, false);
  if (who.attempt >= most_attempts) {
    who.stage = PartStage::left_out;
    return;
  }
  ++who.attempt;
  waits(play, part);
}

void enters(Play& play, Row part) {
  Part& who = play.parts[part];
  if (who.stage != PartStage::studying) return;
  const Window days = window(play.world, play.at(who.in_class));
  if (!ready_to_enter(play, part, days)) {
    misses(play, part);
    return;
  }
  const chance::Words words = play.draws.words(play.key(part), event_of(who, at_class));
  if (days.live > days.opens &&
      drawn(play, Driver::pre_study, play.risks.pre_study_not_done, words[0])) {
    play.happened(Driver::pre_study);
    misses(play, part);
  } else if (drawn(play, Driver::no_show, play.risks.no_show, words[1])) {
    play.happened(Driver::no_show);
    misses(play, part);
  } else {
    who.stage = PartStage::attending;
    who.tasks_late = drawn(play, Driver::tasks, play.risks.tasks.late, words[2]);
    who.survey_late = drawn(play, Driver::survey, play.risks.survey.late, words[3]);
  }
}

void ends_live(Play& play, Row part, int closes) {
  Part& who = play.parts[part];
  who.stage = PartStage::after;
  int tasks = closes;
  int survey = closes;
  EventKind tasks_end = EventKind::hands_in;
  bool survey_comes = true;
  if (who.tasks_late || who.survey_late) {
    const chance::Words late = play.draws.words(play.key(part), event_of(who, at_lateness));
    if (who.tasks_late) {
      play.happened(Driver::tasks);
      if (chance::happens(late[0], chance::threshold(play.risks.tasks.never))) {
        tasks_end = EventKind::gives_up;
      } else {
        tasks += play.risks.tasks.days.draw(late[1]);
      }
    }
    if (who.survey_late) {
      play.happened(Driver::survey);
      survey_comes = !chance::happens(late[2], chance::threshold(play.risks.survey.never));
      survey += play.risks.survey.days.draw(late[3]);
    }
  }
  play.queue.put(tasks, Rank::person, {part, who.generation, tasks_end, 0});
  if (survey_comes)
    play.queue.put(survey, Rank::person, {part, who.generation, EventKind::answers, who.attempt});
}

void hands_in(Play& play, Row part) {
  Part& who = play.parts[part];
  if (play.on(Driver::retakes) && play.risks.fails_first_time > 0) {
    const chance::Words words = play.draws.words(play.key(part), event_of(who, at_tasks));
    if (chance::happens(words[0], chance::threshold(play.risks.fails_first_time))) {
      play.happened(Driver::retakes);
      const int day = play.now + play.risks.retake_days.draw(words[2]);
      play.queue.put(day, Rank::person, {part, who.generation, EventKind::retakes, 0});
      return;
    }
  }
  passes(play, part);
}

void gives_up(Play& play, Row part) { misses(play, part); }

void retakes(Play& play, Row part) {
  const Part& who = play.parts[part];
  const chance::Words words = play.draws.words(play.key(part), event_of(who, at_tasks));
  if (chance::happens(words[1], chance::threshold(play.risks.fails_again))) {
    misses(play, part);
  } else {
    passes(play, part);
  }
}

void answers(Play& play, Row part) {
  Part& who = play.parts[part];
  if (who.stage != PartStage::after) return;
  who.answered = true;
  if (who.passed >= 0) completes(play, part);
}

void leaves(Play& play, Row learner) {
  const Span own = play.world.parts_of[learner];
  bool anything_left = false;
  for (std::uint32_t at = own.begin; at < own.end; ++at) {
    const Row part = play.world.parts[at];
    Part& who = play.parts[part];
    if (who.stage == PartStage::completed) continue;
    anything_left = true;
    log_again(play, part, true);
    ++who.generation;
    who.successor = true;
    who.attempt = who.stage == PartStage::waiting ? 1 : 0;  // stays in the queue it is in
    who.passed = -1;
    who.answered = false;
    if (who.stage == PartStage::booked || who.stage == PartStage::waiting) continue;
    who.in_class = no_row;
    who.stage = PartStage::booked;
    waits(play, part);
  }
  if (!anything_left) return;
  play.happened(Driver::replaced);
  play.learning[learner].busy_until = -1;
}

}  // namespace lotrinh::simulate

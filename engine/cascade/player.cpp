// Provinces do not meet, so each is played by itself, day by day. A colleague is in one of three
// places: in the list of those who hand in on a later day, in the queue for feedback to a module,
// or nowhere (finished, given up, or after the horizon). Both kinds of lists are threaded through
// one array, so a day costs what happens on it and no calendar of events is needed: time is whole
// days.
//
// One block of random words a colleague and module decides everything of it: gives up, begins,
// studies, minutes of feedback. What the queue adds follows from these.
//
// Supporters of a province work on one pile: those certified for a module may give feedback to it.
// Minutes of a day go to the modules in their order, the first of which has the first deadline; to
// a module at most the minutes of those certified for it, to all together at most the minutes of
// the module that most are certified for (who holds a later certificate holds the earlier ones).
// Feedback that does not end today goes on tomorrow.
#include "cascade/player.hpp"

#include <algorithm>

namespace lotrinh::cascade {

Player::Player(const Layout& layout)
    : layout_(layout),
      gives_up_(chance::threshold(layout.cascade.gives_up)),
      handed_in_(layout.days),
      queues_(layout.modules.size()),
      learning_(layout.days + 1) {
  const auto people = static_cast<std::size_t>(layout.most_people);
  key_.resize(people);
  next_.resize(people);
  minutes_.resize(people);
  handed_in_on_.resize(people);
  module_.resize(people);
}

void Player::play(const chance::Streams& streams, const std::vector<std::int32_t>& certified,
                  Year& year) {
  year.clear();
  year_ = &year;
  streams_ = &streams;
  for (std::size_t province = 0; province < layout_.provinces.size(); ++province) {
    certified_ = &certified[year.at(province, 0, 0)];
    play_province(province);
  }
}

void Player::play_province(std::size_t province) {
  province_ = province;
  std::fill(handed_in_.begin(), handed_in_.end(), nobody);
  std::fill(queues_.begin(), queues_.end(), Queue{});
  std::fill(learning_.begin(), learning_.end(), 0);
  Person person = 0;
  for (const Group& group : layout_.provinces[province].groups) {
    for (int number = 0; number < group.people; ++number, ++person) {
      key_[static_cast<std::size_t>(person)] =
          chance::entity_key(group.key, static_cast<chance::EntityKey>(number));
      begin_module(person, group.first_module, 0);
    }
  }
  for (std::size_t day = 0; day < layout_.days; ++day) {
    hand_in(day);
    give_feedback(day);
  }
  add_learning();
}

void Player::begin_module(Person person, std::size_t module, std::size_t from) {
  const ProvinceLayout& province = layout_.provinces[province_];
  const ModuleLayout& taken = layout_.modules[module];
  const auto row = static_cast<std::size_t>(person);
  const chance::Words words = streams_->words(key_[row], taken.event);
  const std::size_t lms_from = province.lms_from == simulate::never ? 0 : province.lms_from;
  const std::size_t open = std::max({from, std::size_t{taken.opens}, lms_from});
  const std::size_t begin =
      open + static_cast<std::size_t>(layout_.cascade.begin_days.draw(words[1]));
  if (begin >= layout_.days) return;
  const std::size_t end = begin + static_cast<std::size_t>(province.study->draw(words[2]));
  ++learning_[begin];
  --learning_[std::min(end, layout_.days)];
  if (chance::happens(words[0], gives_up_)) {
    ++year_->gave_up[province_];
    return;
  }
  if (end >= layout_.days) return;
  minutes_[row] = static_cast<std::uint16_t>(layout_.cascade.feedback_minutes.draw(words[3]));
  module_[row] = static_cast<std::uint8_t>(module);
  handed_in_on_[row] = static_cast<DayNumber>(end);
  next_[row] = handed_in_[end];
  handed_in_[end] = person;
}

void Player::hand_in(std::size_t day) {
  for (Person person = handed_in_[day]; person != nobody;) {
    const auto row = static_cast<std::size_t>(person);
    const Person following = next_[row];
    Queue& queue = queues_[module_[row]];
    if (queue.head == nobody) {
      queue.head = person;
    } else {
      next_[static_cast<std::size_t>(queue.tail)] = person;
    }
    queue.tail = person;
    next_[row] = nobody;
    ++queue.length;
    person = following;
  }
}

void Player::give_feedback(std::size_t day) {
  const std::size_t cell = year_->at(province_, day);
  if (layout_.provinces[province_].works[day] != 0) {
    const int each = layout_.cascade.support_minutes_a_day;
    int most = 0;
    for (std::size_t module = 0; module < queues_.size(); ++module)
      most = std::max(most, certified_[module * layout_.days + day] * each);
    int left = most;
    for (std::size_t module = 0; module < queues_.size(); ++module) {
      const int certified = certified_[module * layout_.days + day];
      if (certified > 0) left -= served(module, day, std::min(left, certified * each));
    }
    year_->capacity[cell] = most;
    year_->used[cell] = most - left;
  }
  for (const Queue& queue : queues_) year_->backlog[cell] += queue.length;
}

/// Serves a module's queue for at most so many minutes; the minutes taken.
int Player::served(std::size_t module, std::size_t day, int minutes) {
  Queue& queue = queues_[module];
  int left = minutes;
  while (queue.head != nobody) {
    const int needed = minutes_[static_cast<std::size_t>(queue.head)] - queue.done_minutes;
    if (needed > left) {
      queue.done_minutes += left;
      return minutes;
    }
    left -= needed;
    complete(module, day);
  }
  return minutes - left;
}

/// The first in the queue has the feedback, has completed the module, and goes on the day after.
void Player::complete(std::size_t module, std::size_t day) {
  Queue& queue = queues_[module];
  const Person person = queue.head;
  const auto row = static_cast<std::size_t>(person);
  queue.head = next_[row];
  --queue.length;
  queue.done_minutes = 0;
  ++year_->completed[year_->at(province_, module, day)];
  ++year_->fed_back[province_];
  year_->waited[province_] += static_cast<std::int64_t>(day) - handed_in_on_[row];
  if (module + 1 < queues_.size()) begin_module(person, module + 1, day + 1);
}

void Player::add_learning() {
  if (layout_.provinces[province_].lms_from == simulate::never) return;
  std::int32_t learning = 0;
  for (std::size_t day = 0; day < layout_.days; ++day) {
    learning += learning_[day];
    year_->learning[year_->at(province_, day)] = learning;
  }
}

}  // namespace lotrinh::cascade

#pragma once

#include "simulate/year.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace lotrinh::simulate {

enum class EventKind : std::uint8_t {
  closes_province,  ///< a storm or epidemic begins; subject: the strike
  falls_ill,        ///< subject: the strike
  outage,           ///< subject: the strike
  materials_late,   ///< subject: the module
  replaced,         ///< subject: the learner
  opens,            ///< subject: the class
  meets,            ///< a live day; subject: the class, detail: which live day
  enters,           ///< a person comes to the live days, or not; subject: the part
  ends_live,        ///< subject: the class
  hands_in,         ///< tasks; subject: the part
  gives_up,         ///< tasks will never come; subject: the part
  answers,          ///< the survey; subject: the part
  retakes,          ///< subject: the part
  reviews,          ///< whether a make-up class can be held; subject: the group
};

/// In which order the events of one day are handled; those alike in the order of being scheduled.
enum class Rank : std::uint8_t { hazard, session, person, evening };
inline constexpr std::size_t rank_count = 4;

struct Event {
  std::uint32_t subject = 0;
  std::uint16_t generation = 0;  ///< of the subject when it was scheduled: old news is dropped
  EventKind kind = EventKind::opens;
  std::uint8_t detail = 0;
};

/// The future of a year as a calendar: a list for each day and rank, first in, first out.
///
/// All times are days, so putting in and taking out cost the same however much is pending, where a
/// binary heap pays its logarithm. Source: Brown, "Calendar queues", CACM 1988, with days that need
/// no resizing. Records are used again, and their memory in the next year.
class EventQueue {
 public:
  explicit EventQueue(std::size_t days) : days_(days), lists_(days * rank_count) {}

  void clear() {
    for (List& list : lists_) list = {};
    records_.clear();
    free_ = none;
    handled_ = 0;
    pending_ = 0;
    peak_ = 0;
  }

  /// What lies beyond the horizon never happens.
  void put(int day, Rank rank, Event event) {
    if (day < 0 || static_cast<std::size_t>(day) >= days_) return;
    const std::uint32_t row = take_record();
    records_[row] = {event, none};
    List& list =
        lists_[static_cast<std::size_t>(day) * rank_count + static_cast<std::size_t>(rank)];
    if (list.head == none) {
      list.head = row;
    } else {
      records_[list.tail].next = row;
    }
    list.tail = row;
    if (++pending_ > peak_) peak_ = pending_;
  }

  /// The next event of this day and rank, or false when there is none left.
  bool take(int day, Rank rank, Event& event) {
    List& list =
        lists_[static_cast<std::size_t>(day) * rank_count + static_cast<std::size_t>(rank)];
    if (list.head == none) return false;
    const std::uint32_t row = list.head;
    event = records_[row].event;
    list.head = records_[row].next;
    records_[row].next = free_;
    free_ = row;
    ++handled_;
    --pending_;
    return true;
  }

  [[nodiscard]] std::int64_t handled() const { return handled_; }
  [[nodiscard]] std::int64_t peak() const { return peak_; }  ///< most events pending at once

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  struct Record {
    Event event;
    std::uint32_t next = none;
  };
  struct List {
    std::uint32_t head = none;
    std::uint32_t tail = none;
  };

  std::uint32_t take_record() {
    if (free_ != none) {
      const std::uint32_t row = free_;
      free_ = records_[row].next;
      return row;
    }
    records_.emplace_back();
    return static_cast<std::uint32_t>(records_.size() - 1);
  }

  std::size_t days_;
  std::vector<Record> records_;
  std::vector<List> lists_;
  std::uint32_t free_ = none;
  std::int64_t handled_ = 0;
  std::int64_t pending_ = 0;
  std::int64_t peak_ = 0;
};

}  // namespace lotrinh::simulate

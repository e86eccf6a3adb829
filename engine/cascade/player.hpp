#pragma once

#include "cascade/year.hpp"
#include "chance/stream.hpp"

#include <cstdint>
#include <vector>

namespace lotrinh::cascade {

/// Plays the colleagues of one year after another, province by province; one for each thread. Its
/// memory is that of the largest province, about 16 bytes a person.
class Player {
 public:
  /// @param layout  has to outlive it
  explicit Player(const Layout& layout);

  /// The year that these random numbers and certified supporters make of the cascade. Cost: linear
  /// in colleagues times modules, and in provinces times modules times days.
  void play(const chance::Streams& streams, const std::vector<std::int32_t>& certified, Year& year);

 private:
  using Person = std::int32_t;
  static constexpr Person nobody = -1;

  /// First come, first served; linked by next_.
  struct Queue {
    Person head = nobody;
    Person tail = nobody;
    int length = 0;
    int done_minutes = 0;  ///< of the head's feedback, on days before
  };

  void play_province(std::size_t province);
  void begin_module(Person person, std::size_t module, std::size_t from);
  void hand_in(std::size_t day);
  void give_feedback(std::size_t day);
  [[nodiscard]] int served(std::size_t module, std::size_t day, int minutes);
  void complete(std::size_t module, std::size_t day);
  void add_learning();

  const Layout& layout_;
  std::uint64_t gives_up_ = 0;
  std::vector<Person> handed_in_;  // [day] first of those who hand in that day; linked by next_
  std::vector<Queue> queues_;      // [module]
  std::vector<std::int32_t> learning_;  // [day] how many more learn than on the day before
  // [person]
  std::vector<chance::EntityKey> key_;
  std::vector<Person> next_;
  std::vector<std::uint16_t> minutes_;
  std::vector<DayNumber> handed_in_on_;
  std::vector<std::uint8_t> module_;
  // Of the year and province at hand.
  const chance::Streams* streams_ = nullptr;
  const std::int32_t* certified_ = nullptr;  // [module][day]
  Year* year_ = nullptr;
  std::size_t province_ = 0;
};

}  // namespace lotrinh::cascade

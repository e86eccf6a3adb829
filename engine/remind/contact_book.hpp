#pragma once

#include "fact/fact.hpp"
#include "remind/recipient.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace lotrinh::remind {

/// Why somebody cannot be written to.
enum class Unreachable : std::uint8_t { no, no_address, opted_out, bounced };

/// "no_address", ...: the words of ledger and JSON.
[[nodiscard]] std::string_view unreachable_code(Unreachable reason);

/// How somebody is written to.
struct Contact {
  std::string_view email;  ///< empty when unreachable; refers to book or scenario
  Language language = Language::vi;
  Unreachable unreachable = Unreachable::no;
};

/// Who gets what is meant for somebody.
struct Route {
  Recipient to;                               ///< the one meant, or who stands in
  Unreachable unreachable = Unreachable::no;  ///< why not the one meant
  bool delivered_to_nobody = false;           ///< the programme's office has no address either
};

/// Addresses of all persons and offices as of a day: those of the scenario, and what is recorded
/// about them (`address`, `opted_out`, `bounced`). Two persons with one address are one reader.
///
/// Of statements about one thing the last counts, as of in_force(). An address is dead when mail to
/// it came back, unless it was stated after that day. A `bounced` without an address means the one
/// that was in use before that day, or, where there was none, on it. Who has opted out stays so
/// whatever the address.
///
/// Memory: about 100 bytes a fact, nothing for people without. Refers to the scenario.
class ContactBook {
 public:
  ContactBook(const Scenario& scenario, Day as_of);

  /// Facts of other kinds, stated or dated after the day, or about nobody change nothing; order and
  /// repetition do not matter.
  void add(const Fact& fact);
  /// Mail to this address was refused for good on the day.
  void add_bounce(std::string_view email, Day day);

  [[nodiscard]] Contact contact(Recipient recipient) const;

  /// Nobody is forgotten: what is meant for a learner who cannot be written to goes to the
  /// department, for anybody else to the programme's office.
  [[nodiscard]] Route route(Recipient recipient) const;

 private:
  /// A fact in a chain of those about one subject; its texts stand in `texts_`, subject first.
  struct Entry {
    std::size_t text = 0;
    std::uint32_t older = 0;  ///< number of the entry before, from 1
    Day stated{};
    Day date{};
    std::uint16_t subject_size = 0;
    std::uint16_t value_size = 0;
    FactKind kind = FactKind::address;
    bool holds = true;
  };
  struct Address {
    std::string_view email;
    Day stated = Day::min();
  };

  [[nodiscard]] std::string_view subject_of(const Entry& entry) const;
  [[nodiscard]] std::string_view value_of(const Entry& entry) const;
  [[nodiscard]] bool wins(const Entry& a, const Entry& b) const;
  /// All entries about a subject.
  [[nodiscard]] std::vector<const Entry*> entries(std::string_view subject) const;
  [[nodiscard]] Address address(const std::vector<const Entry*>& entries, std::string_view given,
                                Day stated_before, Day used_from) const;
  [[nodiscard]] bool opted_out(const std::vector<const Entry*>& entries) const;
  [[nodiscard]] bool is_dead(const Address& address, const std::vector<const Entry*>& entries,
                             std::string_view given) const;

  const Scenario* scenario_;
  Day as_of_;
  std::string texts_;
  std::vector<Entry> entries_;
  std::unordered_map<std::size_t, std::uint32_t> last_;  ///< by hash of the subject: its last entry
  std::unordered_map<std::string, Day> refused_;         ///< by normal address: the last time
};

/// An address as it is compared: domain in lower case, no blanks around it.
[[nodiscard]] std::string normal_address(std::string_view email);

}  // namespace lotrinh::remind

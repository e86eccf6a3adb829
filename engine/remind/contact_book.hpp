#pragma once

#include "fact/fact.hpp"
#include "remind/recipient.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

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
  // The helper who writes this chooses: memory must not grow with learners who have no facts.
  const Scenario* scenario_;
  Day as_of_;
};

/// An address as it is compared: domain in lower case, no blanks around it.
[[nodiscard]] std::string normal_address(std::string_view email);

}  // namespace lotrinh::remind

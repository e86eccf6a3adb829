#pragma once

#include "app/reminding.hpp"
#include "letter/letter.hpp"
#include "remind/digest.hpp"
#include "store/outbox.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace lotrinh::app {

/// Who writes, when, and by which channel it will go.
struct Sender {
  std::string from;  ///< as readers see it
  date::sys_seconds now{};
  std::string channel;
};

/// A line of the ledger, new or there already in another message.
struct LedgerLine {
  store::LedgerReminder entry;  ///< without the number of its message
  remind::Origin origin = remind::Origin::fresh;
};

/// What a digest comes to.
struct Composed {
  std::optional<store::StoredLetter> letter;    ///< one that nobody has had before
  std::size_t letter_place = 0;                 ///< of the message: in the order of all letters
  std::optional<store::FrozenMessage> message;  ///< without the number of its letter; nobody: none
  std::vector<LedgerLine> lines;
};

/// Writes the letters of a day, in order. Refers to the decision.
class Composer {
 public:
  /// @param edition  how many runs have decided the day before: after a clock was set back
  Composer(const Decision& decision, const Sender& sender, int edition);

  [[nodiscard]] Composed composed(const remind::Digest& digest);
  [[nodiscard]] Composed composed(const remind::Skipped& skipped) const;

 private:
  /// Writes the letter if it is a new one.
  std::size_t place_of_letter(const remind::Digest& digest, Composed& composed);
  [[nodiscard]] store::StoredLetter letter_of(const remind::Digest& digest) const;
  [[nodiscard]] store::FrozenMessage message_of(const remind::Digest& digest) const;
  [[nodiscard]] store::LedgerReminder entry_of(std::size_t row) const;

  const Decision& decision_;
  const workflow::State& state_;
  date::sys_seconds now_;
  int edition_;
  letter::Catalogue vi_;
  letter::Catalogue en_;
  letter::Desk desk_;
  std::unordered_map<std::string, std::size_t> letters_;  ///< their places, by letter_signature()
};

}  // namespace lotrinh::app

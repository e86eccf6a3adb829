#include "app/composition.hpp"

#include <utility>

namespace lotrinh::app {

namespace {

store::SkipReason reason_of(remind::Fate fate) {
  switch (fate) {
    case remind::Fate::done:
      return store::SkipReason::done;
    case remind::Fate::cancelled:
      return store::SkipReason::cancelled;
    case remind::Fate::moved:
      return store::SkipReason::moved;
    case remind::Fate::lapsed:
      break;
  }
  return store::SkipReason::lapsed;
}

}  // namespace

Composer::Composer(const Decision& decision, const Sender& sender, int edition)
    : decision_(decision),
      state_(*decision.programme.state),
      now_(sender.now),
      edition_(edition),
      vi_(letter::Catalogue::built_in(Language::vi)),
      en_(letter::Catalogue::built_in(Language::en)),
      desk_{state_,
            decision.agenda.list,
            vi_,
            en_,
            state_.day(),
            sender.from,
            std::vector<int>(decision.programme.opened->plan.sessions.size(),
                             decision.programme.baseline - decision.programme.series)} {}

Composed Composer::composed(const remind::Digest& digest) {
  Composed composed;
  const bool to_somebody = !digest.address.empty();
  if (to_somebody) {
    composed.letter_place = place_of_letter(digest, composed);
    composed.message = message_of(digest);
  }
  composed.lines.reserve(digest.reminders.size());
  for (std::size_t i = 0; i < digest.reminders.size(); ++i) {
    const std::size_t row = digest.reminders[i];
    LedgerLine& line = composed.lines.emplace_back(
        LedgerLine{entry_of(row), decision_.agenda.list.reminders[row].origin});
    if (digest.instead_of[i] != remind::Unreachable::no)
      line.entry.via = remind::unreachable_code(digest.instead_of[i]);
    if (!to_somebody) line.entry.skipped = store::SkipReason::nobody;
  }
  return composed;
}

Composed Composer::composed(const remind::Skipped& skipped) const {
  store::LedgerReminder entry;
  entry.key = skipped.key;
  entry.baseline = decision_.programme.baseline;
  entry.task = skipped.task;
  entry.recipient = skipped.recipient;
  entry.stage = remind::stage_code(skipped.stage);
  entry.due = skipped.due;
  entry.planned = skipped.planned;
  entry.skipped = reason_of(skipped.fate);
  Composed composed;
  composed.lines.push_back({std::move(entry), skipped.origin});
  return composed;
}

std::size_t Composer::place_of_letter(const remind::Digest& digest, Composed& composed) {
  const auto [found, is_new] =
      letters_.try_emplace(letter::letter_signature(desk_, digest), letters_.size());
  if (is_new) composed.letter = letter_of(digest);
  return found->second;
}

store::StoredLetter Composer::letter_of(const remind::Digest& digest) const {
  letter::Letter letter = letter::letter_of(desk_, digest);
  letter::Envelope envelope;
  envelope.from = desk_.from;
  envelope.subject = std::move(letter.subject);
  envelope.date = now_;
  envelope.language = digest.language;
  auto [header] = letter::shared_header(envelope);
  store::StoredLetter stored{std::move(letter.parts), std::nullopt};
  stored.parts[0].insert(0, header[3]);
  stored.header = {std::move(header[0]), std::move(header[1]), std::move(header[2])};
  return stored;
}

store::FrozenMessage Composer::message_of(const remind::Digest& digest) const {
  letter::Envelope envelope;
  envelope.to_name = letter::reader_name(desk_, digest);
  envelope.to_address = digest.address;
  letter::Salutation salutation = letter::salutation_of(desk_, digest);
  store::FrozenMessage message;
  message.key =
      remind::message_key(decision_.programme.series, digest.address, state_.day(), edition_);
  message.header = letter::reader_header(envelope);
  message.address = digest.address;
  message.text_salutation = std::move(salutation.text);
  message.html_salutation = std::move(salutation.html);
  return message;
}

store::LedgerReminder Composer::entry_of(std::size_t row) const {
  const remind::ReminderList& list = decision_.agenda.list;
  const remind::Reminder& reminder = list.reminders[row];
  store::LedgerReminder entry;
  entry.baseline = decision_.programme.baseline;
  entry.task = remind::task_code(state_.scenario(), state_.plan(), list, reminder);
  entry.recipient = remind::recipient_code(state_.scenario(), reminder.recipient);
  entry.stage = remind::stage_code(reminder.stage);
  entry.due = reminder.due;
  entry.planned = reminder.planned;
  entry.key = remind::reminder_key(decision_.programme.series, entry.task, entry.recipient,
                                   reminder.stage, reminder.due);
  return entry;
}

}  // namespace lotrinh::app

#include "app/enqueue.hpp"

#include "letter/letter.hpp"
#include "remind/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

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

/// Writes one run's messages.
class Writer {
 public:
  /// @param edition  how many runs have decided the day before: after a clock was set back
  Writer(store::Enqueuing& writing, const Decision& decision, const Sender& sender, int edition)
      : writing_(writing),
        decision_(decision),
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

  void write(const remind::Digest& digest) {
    const std::int64_t message = digest.address.empty() ? 0 : message_of(digest);
    for (std::size_t i = 0; i < digest.reminders.size(); ++i) {
      store::LedgerReminder entry = entry_of(digest.reminders[i]);
      entry.message = message;
      if (digest.instead_of[i] != remind::Unreachable::no)
        entry.via = remind::unreachable_code(digest.instead_of[i]);
      if (message == 0) entry.skipped = store::SkipReason::nobody;
      put(entry, decision_.agenda.list.reminders[digest.reminders[i]].origin);
    }
    result_.messages += message == 0 ? 0 : 1;
  }

  void write(const remind::Skipped& skipped) {
    store::LedgerReminder entry;
    entry.key = skipped.key;
    entry.baseline = decision_.programme.baseline;
    entry.task = skipped.task;
    entry.recipient = skipped.recipient;
    entry.stage = remind::stage_code(skipped.stage);
    entry.due = skipped.due;
    entry.planned = skipped.planned;
    entry.skipped = reason_of(skipped.fate);
    put(entry, skipped.origin);
  }

  [[nodiscard]] const Enqueued& result() const { return result_; }

 private:
  /// A new line of the ledger, or one that it has already in another message.
  void put(const store::LedgerReminder& entry, remind::Origin origin) {
    if (origin == remind::Origin::left_over) {
      writing_.move_reminder(entry.key, entry.message, entry.skipped);
      result_.left_over += entry.message == 0 ? 0 : 1;
      return;
    }
    writing_.add_reminder(entry);
    ++(entry.message == 0 ? result_.skipped : result_.reminders);
    result_.to_nobody += entry.skipped == store::SkipReason::nobody ? 1 : 0;
  }

  /// Readers of one class share their letter.
  std::int64_t letter_of(const remind::Digest& digest, std::string& subject) {
    const auto [found, is_new] = letters_.try_emplace(letter::letter_signature(desk_, digest));
    if (is_new) {
      letter::Letter letter = letter::letter_of(desk_, digest);
      found->second.number = writing_.add_letter({std::move(letter.parts)});
      found->second.subject = std::move(letter.subject);
    }
    subject = found->second.subject;
    return found->second.number;
  }

  std::int64_t message_of(const remind::Digest& digest) {
    letter::Envelope envelope;
    envelope.key =
        remind::message_key(decision_.programme.series, digest.address, state_.day(), edition_);
    envelope.from = desk_.from;
    envelope.to_name = letter::reader_name(desk_, digest);
    envelope.to_address = digest.address;
    envelope.date = now_;
    envelope.language = digest.language;
    store::FrozenMessage message;
    message.letter = letter_of(digest, envelope.subject);
    message.key = envelope.key;
    message.address = digest.address;
    message.header = letter::header_of(envelope);
    letter::Salutation salutation = letter::salutation_of(desk_, digest);
    message.text_salutation = std::move(salutation.text);
    message.html_salutation = std::move(salutation.html);
    return writing_.add_message(message);
  }

  [[nodiscard]] store::LedgerReminder entry_of(std::size_t row) const {
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

  struct WrittenLetter {
    std::int64_t number = 0;
    std::string subject;
  };

  store::Enqueuing& writing_;
  const Decision& decision_;
  const workflow::State& state_;
  date::sys_seconds now_;
  int edition_;
  letter::Catalogue vi_;
  letter::Catalogue en_;
  letter::Desk desk_;
  std::unordered_map<std::string, WrittenLetter> letters_;
  Enqueued result_;
};

/// Messages of earlier runs in which nothing is due any more.
std::vector<std::int64_t> no_longer_due(const store::Ledger& ledger, const Decision& decision) {
  const workflow::State& state = *decision.programme.state;
  const auto& apart = decision.dissolved;  // ascending
  std::map<std::int64_t, bool> due;        // by message: whether anything in it still is
  std::optional<remind::TaskFinder> tasks;
  ledger.each_waiting([&](const store::LedgerReminder& reminder, const store::OutboxMessage&) {
    if (std::binary_search(apart.begin(), apart.end(), reminder.message)) return;
    bool& still = due[reminder.message];
    if (still) return;
    if (!tasks) tasks.emplace(state);
    const auto stage = remind::stage_of(reminder.stage);
    const bool lasts = stage && stage->kind >= remind::ReminderKind::cancelled;
    const remind::TaskNow now = tasks->now(reminder.task, reminder.due);
    still = lasts || (now.is_to_be_done() && now.due == reminder.due);
  });
  std::vector<std::int64_t> over;
  for (const auto& [message, still] : due)
    if (!still) over.push_back(message);
  return over;
}

}  // namespace

Enqueued enqueued(store::Outbox& outbox, const store::Ledger& ledger, const Decision& decision,
                  const Sender& sender, const std::function<void(std::string_view)>& progress) {
  const workflow::State& state = *decision.programme.state;
  const auto over = no_longer_due(ledger, decision);
  const int edition = ledger.decisions_of(state.day());
  store::Run run;
  run.day = state.day();
  run.at = sender.now;
  run.covered_from = decision.covered_from;
  run.channel = sender.channel;
  const auto writing = outbox.decide(run);
  for (const std::int64_t message : over)
    writing->close_message(message, store::MessageState::skipped);
  for (const std::int64_t message : decision.dissolved)
    writing->close_message(message, store::MessageState::superseded);
  Writer writer(*writing, decision, sender, edition);
  const remind::Digests digests(decision.agenda.list, decision.contacts);
  for (std::size_t number = 0; number < digests.size(); ++number) {
    writer.write(digests[number]);
    if (number % 10'000 == 0)
      progress(fmt::format("Writing message {} of {}", number, digests.size()));
  }
  for (const remind::Skipped& skipped : decision.agenda.skipped) writer.write(skipped);
  writing->commit();
  Enqueued result = writer.result();
  result.no_longer_due = static_cast<std::int64_t>(over.size());
  return result;
}

}  // namespace lotrinh::app

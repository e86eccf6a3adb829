#include "remind/digest.hpp"

#include "base/digest.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace lotrinh::remind {
namespace {

void add_field(std::string& text, std::string_view field) {
  text += std::to_string(field.size());
  text += ':';
  text += field;
}

/// Places of values in groups: where each group begins, by a counting sort that keeps their order.
struct Grouping {
  std::vector<std::uint32_t> first;  ///< by group, and one more
  std::vector<std::uint32_t> place;  ///< by value: where it goes
};

Grouping grouping(const std::vector<std::uint32_t>& group_of, std::size_t groups) {
  Grouping made{std::vector<std::uint32_t>(groups + 1, 0), {}};
  for (const std::uint32_t group : group_of) ++made.first[group + 1];
  for (std::size_t i = 1; i <= groups; ++i) made.first[i] += made.first[i - 1];
  std::vector<std::uint32_t> next(made.first.begin(), made.first.end() - 1);
  made.place.reserve(group_of.size());
  for (const std::uint32_t group : group_of) made.place.push_back(next[group]++);
  return made;
}

/// Whom a reminder is meant for: that somebody's address fails is for the programme's office.
Recipient told_to(const Reminder& reminder) {
  return reminder.stage.kind == ReminderKind::undeliverable ? Recipient{} : reminder.recipient;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Addresses are compared as normal_address() has them, without making half a million texts.
struct SameAddress {
  bool operator()(std::string_view a, std::string_view b) const {
    if (a.size() != b.size()) return false;
    const std::size_t domain = a.rfind('@');
    if (domain == std::string_view::npos || domain != b.rfind('@')) return a == b;
    return a.substr(0, domain) == b.substr(0, domain) &&
           std::equal(a.begin() + static_cast<std::ptrdiff_t>(domain), a.end(),
                      b.begin() + static_cast<std::ptrdiff_t>(domain),
                      [](char x, char y) { return lower(x) == lower(y); });
  }
};
struct AddressHash {
  std::size_t operator()(std::string_view address) const {
    return std::hash<std::string_view>()(address.substr(0, address.rfind('@')));
  }
};

/// How many times another recipient follows in the list.
std::size_t runs_of_recipients(const ReminderList& list) {
  std::size_t runs = 0;
  for (std::size_t row = 0; row < list.reminders.size(); ++row)
    runs += row == 0 || told_to(list.reminders[row]) != told_to(list.reminders[row - 1]) ? 1U : 0U;
  return runs;
}

/// Readers by number of digest, as they come.
class ReaderList {
 public:
  /// @param most  readers
  ReaderList(const ContactBook& contacts, std::size_t most) : contacts_(contacts) {
    numbers_.reserve(most);
    pairs_.reserve(most);
  }

  /// The number of the digest that what goes to this reader is in.
  std::uint32_t number(const Route& route) {
    const std::string_view address =
        route.delivered_to_nobody ? std::string_view() : contacts_.contact(route.to).email;
    const auto [found, fresh] =
        numbers_.try_emplace(address, static_cast<std::uint32_t>(numbers_.size()));
    pairs_.emplace_back(found->second, route.to);
    return found->second;
  }
  [[nodiscard]] std::size_t size() const { return numbers_.size(); }
  [[nodiscard]] std::size_t nobody() const {
    const auto found = numbers_.find(std::string_view());
    return found == numbers_.end() ? numbers_.size() : found->second;
  }
  /// Digests and their readers, each once, ascending.
  std::vector<std::pair<std::uint32_t, Recipient>> pairs() && {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    return std::move(pairs_);
  }

 private:
  const ContactBook& contacts_;
  std::unordered_map<std::string_view, std::uint32_t, AddressHash, SameAddress> numbers_;
  std::vector<std::pair<std::uint32_t, Recipient>> pairs_;
};

}  // namespace

Digests::Digests(const ReminderList& list, const ContactBook& contacts)
    : contacts_(&contacts), nobody_(0) {
  ReaderList readers(contacts, runs_of_recipients(list));
  std::vector<std::uint32_t> digest_of;
  std::vector<Unreachable> reasons;
  digest_of.reserve(list.reminders.size());
  reasons.reserve(list.reminders.size());
  for (std::size_t row = 0; row < list.reminders.size(); ++row) {
    const Recipient recipient = told_to(list.reminders[row]);
    if (row > 0 && told_to(list.reminders[row - 1]) == recipient) {
      digest_of.push_back(digest_of.back());
      reasons.push_back(reasons.back());
      continue;
    }
    const Route route = contacts.route(recipient);
    digest_of.push_back(readers.number(route));
    reasons.push_back(route.unreachable);
  }
  nobody_ = readers.nobody();
  Grouping order = grouping(digest_of, readers.size());
  first_reminder_ = std::move(order.first);
  reminders_.resize(digest_of.size());
  instead_of_.resize(digest_of.size());
  for (std::size_t row = 0; row < digest_of.size(); ++row) {
    reminders_[order.place[row]] = static_cast<std::uint32_t>(row);
    instead_of_[order.place[row]] = reasons[row];
  }
  first_reader_.push_back(0);
  for (const auto& [digest, reader] : std::move(readers).pairs()) {
    if (digest == first_reader_.size())
      first_reader_.push_back(static_cast<std::uint32_t>(readers_.size()));
    readers_.push_back(reader);
  }
  if (!readers_.empty()) first_reader_.push_back(static_cast<std::uint32_t>(readers_.size()));
}

Digest Digests::operator[](std::size_t number) const {
  Digest made;
  made.readers.assign(readers_.begin() + first_reader_[number],
                      readers_.begin() + first_reader_[number + 1]);
  made.reminders.assign(reminders_.begin() + first_reminder_[number],
                        reminders_.begin() + first_reminder_[number + 1]);
  made.instead_of.assign(instead_of_.begin() + first_reminder_[number],
                         instead_of_.begin() + first_reminder_[number + 1]);
  const Contact first = contacts_->contact(made.readers.front());
  if (number != nobody_) made.address = normal_address(first.email);
  made.language = first.language;
  return made;
}

std::vector<Digest> digests(const ReminderList& list, const ContactBook& contacts) {
  const Digests all(list, contacts);
  std::vector<Digest> made;
  made.reserve(all.size());
  for (std::size_t number = 0; number < all.size(); ++number) made.push_back(all[number]);
  return made;
}

std::string reminder_key(int series, std::string_view task, std::string_view recipient, Stage stage,
                         Day due) {
  return hexadecimal(reminder_digest(series, task, recipient, stage, due));
}

ShortDigest reminder_digest(int series, std::string_view task, std::string_view recipient,
                            Stage stage, Day due) {
  constexpr std::size_t other_fields = 64;
  std::string text;
  text.reserve(task.size() + recipient.size() + other_fields);
  for (const std::string_view field : {std::string_view("reminder"), task, recipient})
    add_field(text, field);
  add_field(text, std::to_string(series));
  add_field(text, stage_code(stage));
  add_field(text, iso(due));
  return short_digest(text);
}

std::string message_key(int series, std::string_view address, Day day, int edition) {
  std::string text;
  add_field(text, "message");
  add_field(text, std::to_string(series));
  add_field(text, address);
  add_field(text, iso(day));
  if (edition > 0) add_field(text, std::to_string(edition));
  return hexadecimal(short_digest(text));
}

}  // namespace lotrinh::remind

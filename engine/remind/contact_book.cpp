#include "remind/contact_book.hpp"

#include "base/email_address.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <tuple>

// Facts are kept by the hash of their subject's code in chains, with the code itself beside them:
// which person it is need not be looked up when a fact comes, so that there is no index over half a
// million learners. Everything else is worked out when somebody is asked for, from the few entries
// of that one subject.

namespace lotrinh::remind {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// The code that facts name somebody by.
std::string_view subject_code_of(const Scenario& scenario, Recipient recipient) {
  const auto row = static_cast<std::size_t>(recipient.row);
  switch (recipient.kind) {
    case RecipientKind::institution:
      return scenario.institutions[InstitutionId(row)].code;
    case RecipientKind::department:
      return scenario.provinces[ProvinceId(row)].code;
    case RecipientKind::lecturer:
      return scenario.lecturers[LecturerId(row)].code;
    case RecipientKind::learner:
      return scenario.learners[LearnerId(row)].code;
    case RecipientKind::programme:
      break;
  }
  return "programme";
}

Contact given_contact(const Scenario& scenario, Recipient recipient) {
  const auto row = static_cast<std::size_t>(recipient.row);
  switch (recipient.kind) {
    case RecipientKind::institution:
      return {scenario.institutions[InstitutionId(row)].email};
    case RecipientKind::department:
      return {scenario.provinces[ProvinceId(row)].coordinator_email};
    case RecipientKind::lecturer: {
      const Lecturer& lecturer = scenario.lecturers[LecturerId(row)];
      return {lecturer.email, lecturer.language};
    }
    case RecipientKind::learner:
      return {scenario.learner_contacts.email(LearnerId(row)),
              scenario.learner_contacts.language(LearnerId(row))};
    case RecipientKind::programme:
      break;
  }
  return {scenario.programme_email};
}

}  // namespace

std::string_view unreachable_code(Unreachable reason) {
  constexpr std::array<std::string_view, 4> words{"", "no_address", "opted_out", "bounced"};
  return words[static_cast<std::size_t>(reason)];
}

std::string normal_address(std::string_view email) {
  std::string normal(trimmed(email));
  const std::size_t domain = normal.rfind('@');
  for (std::size_t i = domain; i < normal.size(); ++i) {
    if (normal[i] >= 'A' && normal[i] <= 'Z') normal[i] = static_cast<char>(normal[i] - 'A' + 'a');
  }
  return normal;
}

ContactBook::ContactBook(const Scenario& scenario, Day as_of)
    : scenario_(&scenario), as_of_(as_of) {}

std::string_view ContactBook::subject_of(const Entry& entry) const {
  return std::string_view(texts_).substr(entry.text, entry.subject_size);
}

std::string_view ContactBook::value_of(const Entry& entry) const {
  return std::string_view(texts_).substr(entry.text + entry.subject_size, entry.value_size);
}

void ContactBook::add(const Fact& fact) {
  const bool about_contacts = fact.kind == FactKind::address || fact.kind == FactKind::opted_out ||
                              fact.kind == FactKind::bounced;
  constexpr std::size_t most = std::numeric_limits<std::uint16_t>::max();
  if (!about_contacts || fact.stated > as_of_ || fact.date > as_of_ || fact.subject.size() > most ||
      fact.value.size() > most)
    return;
  Entry entry;
  entry.text = texts_.size();
  texts_ += fact.subject;
  texts_ += fact.value;
  entry.subject_size = static_cast<std::uint16_t>(fact.subject.size());
  entry.value_size = static_cast<std::uint16_t>(fact.value.size());
  entry.stated = fact.stated;
  entry.date = fact.date;
  entry.kind = fact.kind;
  entry.holds = fact.holds;
  std::uint32_t& last = last_[std::hash<std::string_view>()(fact.subject)];
  entry.older = last;
  entries_.push_back(entry);
  last = static_cast<std::uint32_t>(entries_.size());
}

void ContactBook::add_bounce(std::string_view email, Day day) {
  if (day > as_of_) return;
  const auto [found, fresh] = refused_.try_emplace(normal_address(email), day);
  found->second = std::max(found->second, day);
}

std::vector<const ContactBook::Entry*> ContactBook::entries(std::string_view subject) const {
  std::vector<const Entry*> found;
  const auto chain = last_.find(std::hash<std::string_view>()(subject));
  if (chain == last_.end()) return found;
  for (std::uint32_t number = chain->second; number != 0; number = entries_[number - 1].older) {
    const Entry& entry = entries_[number - 1];
    if (subject_of(entry) == subject) found.push_back(&entry);
  }
  return found;
}

/// Which of two statements about one thing counts: the rule of lotrinh::compare().
bool ContactBook::wins(const Entry& a, const Entry& b) const {
  const auto key = [&](const Entry& entry) {
    return std::make_tuple(entry.stated, !entry.holds, entry.date, value_of(entry));
  };
  return key(a) > key(b);
}

/// The address by statements before a day, of those used from another day on or earlier; else the
/// scenario's.
ContactBook::Address ContactBook::address(const std::vector<const Entry*>& entries,
                                          std::string_view given, Day stated_before,
                                          Day used_from) const {
  const Entry* last = nullptr;
  for (const Entry* const entry : entries) {
    if (entry->kind != FactKind::address || entry->stated >= stated_before ||
        entry->date > used_from)
      continue;
    if (last == nullptr || wins(*entry, *last)) last = entry;
  }
  if (last == nullptr || !last->holds) return {trimmed(given)};
  return {trimmed(value_of(*last)), last->stated};
}

bool ContactBook::opted_out(const std::vector<const Entry*>& entries) const {
  const Entry* last = nullptr;
  for (const Entry* const entry : entries) {
    if (entry->kind == FactKind::opted_out && (last == nullptr || wins(*entry, *last)))
      last = entry;
  }
  return last != nullptr && last->holds;
}

bool ContactBook::is_dead(const Address& address, const std::vector<const Entry*>& entries,
                          std::string_view given) const {
  if (refused_.empty() && entries.empty()) return false;
  const std::string normal = normal_address(address.email);
  const auto refused = refused_.find(normal);
  if (refused != refused_.end() && address.stated <= refused->second) return true;
  return std::any_of(entries.begin(), entries.end(), [&](const Entry* entry) {
    if (entry->kind != FactKind::bounced || !entry->holds || address.stated > entry->date)
      return false;
    const bool corrected = std::any_of(entries.begin(), entries.end(), [&](const Entry* other) {
      return other->kind == FactKind::bounced && other->date == entry->date && wins(*other, *entry);
    });
    if (corrected) return false;
    std::string_view meant = trimmed(value_of(*entry));
    if (meant.empty()) meant = this->address(entries, given, entry->date, entry->date).email;
    // Nobody could be written to before that day, so it is the address that was stated on it.
    return meant.empty() || normal_address(meant) == normal;
  });
}

Contact ContactBook::contact(Recipient recipient) const {
  const Contact given = given_contact(*scenario_, recipient);
  Contact contact{{}, given.language, Unreachable::no};
  const auto known =
      last_.empty() ? std::vector<const Entry*>() : entries(subject_code_of(*scenario_, recipient));
  const Address current = address(known, given.email, as_of_ + days{1}, as_of_);
  if (opted_out(known)) {
    contact.unreachable = Unreachable::opted_out;
  } else if (email_address_fault(current.email)) {  // empty, or from before addresses were checked
    contact.unreachable = Unreachable::no_address;
  } else if (is_dead(current, known, given.email)) {
    contact.unreachable = Unreachable::bounced;
  } else {
    contact.email = current.email;
  }
  return contact;
}

Route ContactBook::route(Recipient recipient) const {
  Route route{recipient, contact(recipient).unreachable, false};
  if (route.unreachable == Unreachable::no) return route;
  if (recipient.kind == RecipientKind::learner) {
    const Learner& learner =
        scenario_->learners[LearnerId(static_cast<std::size_t>(recipient.row))];
    route.to = {RecipientKind::department, static_cast<std::int32_t>(learner.province.row())};
    if (contact(route.to).unreachable == Unreachable::no) return route;
  }
  route.to = Recipient{};
  route.delivered_to_nobody = contact(route.to).unreachable != Unreachable::no;
  return route;
}

}  // namespace lotrinh::remind

#include "fact/fact.hpp"

#include "base/digest.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace lotrinh {
namespace {

constexpr std::array<std::string_view, fact_kind_count> kind_names{
    "done",    "attended", "address",    "opted_out", "bounced",  "closure",
    "absence", "rooms",    "lms_outage", "materials", "accounts", "deadline",
    "joined",  "replaced", "withdrawn",  "split",     "not_held"};

bool told_apart_by_date(FactKind kind) {
  switch (kind) {
    case FactKind::attended:
    case FactKind::bounced:
    case FactKind::closure:
    case FactKind::absence:
    case FactKind::rooms:
    case FactKind::lms_outage:
    case FactKind::not_held:
      return true;
    default:
      return false;
  }
}

/// What decides between statements about one thing: the later one, then the rest, so that the
/// order in which they arrive does not matter. Of one day's, that it does not hold comes last: it
/// corrects the other.
auto precedence(const Fact& fact) {
  return std::make_tuple(fact.stated, !fact.holds, fact.date, fact.until, std::cref(fact.value),
                         std::cref(fact.newcomer), std::cref(fact.note));
}

void add_field(std::string& text, std::string_view field) {
  text += std::to_string(field.size());
  text += ':';
  text += field;
}

}  // namespace

std::string_view fact_kind_name(FactKind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

std::optional<FactKind> fact_kind_of(std::string_view name) {
  const auto* const found = std::find(kind_names.begin(), kind_names.end(), name);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<FactKind>(found - kind_names.begin());
}

FactKey key_of(const Fact& fact) {
  FactKey key{fact.kind, fact.subject, fact.module, fact.step, std::nullopt};
  if (told_apart_by_date(fact.kind)) key.date = fact.date;
  return key;
}

std::strong_ordering compare(const Fact& a, const Fact& b) {
  if (const auto order = key_of(a) <=> key_of(b); order != 0) return order;
  return precedence(a) <=> precedence(b);
}

std::vector<Fact> in_force(std::vector<Fact> facts, Day as_of) {
  std::vector<Fact*> order;  // sorted without moving the facts, which are large
  order.reserve(facts.size());
  for (Fact& fact : facts) {
    if (fact.stated <= as_of) order.push_back(&fact);
  }
  std::sort(order.begin(), order.end(),
            [](const Fact* a, const Fact* b) { return compare(*a, *b) < 0; });
  std::vector<Fact> current;
  current.reserve(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const bool last = i + 1 == order.size() || key_of(*order[i]) != key_of(*order[i + 1]);
    if (last && order[i]->holds) current.push_back(std::move(*order[i]));
  }
  return current;
}

std::string fact_identity(const Fact& fact) {
  std::string text;
  add_field(text, fact_kind_name(fact.kind));
  for (const std::string* field :
       {&fact.subject, &fact.module, &fact.step, &fact.value, &fact.note})
    add_field(text, *field);
  add_field(text, iso(fact.date));
  add_field(text, fact.until ? iso(*fact.until) : "");
  add_field(text, iso(fact.stated));
  add_field(text, fact.holds ? "yes" : "no");
  for (const Newcomer& person : fact.newcomer) {
    for (const std::string* field :
         {&person.code, &person.name, &person.province, &person.district, &person.school,
          &person.level, &person.audience, &person.position})
      add_field(text, *field);
    add_field(text, std::to_string(person.modules.size()));
    for (const std::string& module : person.modules) add_field(text, module);
  }
  return sha256(text).substr(0, 32);
}

}  // namespace lotrinh

#include "letter/message_keys.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace lotrinh::letter {
namespace {

/// What texts take.
namespace takes {

using Arguments = std::array<MessageArgument, 1>;
constexpr auto text = MessageArgument::Kind::text;
constexpr auto number = MessageArgument::Kind::number;

constexpr Arguments count{{{"count", number}}};
constexpr Arguments date{{{"date", text}}};
constexpr Arguments dates{{{"dates", text}}};
constexpr Arguments days{{{"days", number}}};
constexpr Arguments name{{{"name", text}}};
constexpr Arguments names{{{"names", text}}};
constexpr Arguments place{{{"place", text}}};
constexpr Arguments title{{{"title", text}}};
constexpr Arguments of_class{{{"class", text}}};
constexpr std::array<MessageArgument, 2> class_count{{{"class", text}, {"count", number}}};
constexpr std::array<MessageArgument, 2> class_dates{{{"class", text}, {"dates", text}}};
constexpr std::array<MessageArgument, 2> class_province{{{"class", text}, {"province", text}}};
constexpr std::array<MessageArgument, 3> class_province_count{
    {{"class", text}, {"province", text}, {"count", number}}};
constexpr std::array<MessageArgument, 3> code_title_class{
    {{"code", text}, {"title", text}, {"class", text}}};
constexpr std::array<MessageArgument, 2> code_title{{{"code", text}, {"title", text}}};
constexpr std::array<MessageArgument, 2> count_provinces{{{"count", number}, {"provinces", text}}};
constexpr std::array<MessageArgument, 3> date_what_programme{
    {{"date", text}, {"what", text}, {"programme", text}}};
constexpr std::array<MessageArgument, 2> date_when{{{"date", text}, {"when", text}}};
constexpr std::array<MessageArgument, 2> dates_when{{{"dates", text}, {"when", text}}};
constexpr std::array<MessageArgument, 4> days_between{
    {{"dates", text}, {"first", text}, {"last", text}, {"days", number}}};
constexpr std::array<MessageArgument, 2> name_school{{{"name", text}, {"school", text}}};
constexpr std::array<MessageArgument, 2> names_count{{{"names", text}, {"count", number}}};
constexpr std::array<MessageArgument, 2> place_province{{{"place", text}, {"province", text}}};
constexpr std::array<MessageArgument, 2> province_count{{{"province", text}, {"count", number}}};
constexpr std::array<MessageArgument, 2> title_province{{{"title", text}, {"province", text}}};
constexpr std::array<MessageArgument, 2> weekday_date{{{"weekday", text}, {"date", text}}};

}  // namespace takes

// By key, in order of the alphabet: message_row() searches by halves.
constexpr MessageKey all_keys[] = {
    {"calendar.place", takes::place_province},
    {"calendar.summary", takes::code_title_class},
    {"calendar.virtual", takes::place},
    {"closing.automatic", {}},
    {"closing.calendar", {}},
    {"closing.regards", {}},
    {"date.day", takes::weekday_date},
    {"date.days", takes::days_between},
    {"heading.ahead", {}},
    {"heading.changes", {}},
    {"heading.instead", {}},
    {"heading.overdue", {}},
    {"heading.today", {}},
    {"heading.undeliverable", {}},
    {"heading.urge", {}},
    {"intro.offices", takes::date_what_programme},
    {"intro.persons", takes::date_what_programme},
    {"item.cancelled", takes::title},
    {"item.cancelled_due", takes::date},
    {"item.cancelled_live", takes::dates},
    {"item.class", takes::of_class},
    {"item.class_live", takes::class_dates},
    {"item.due", takes::date_when},
    {"item.lecturers", takes::names},
    {"item.live", takes::dates},
    {"item.live_when", takes::dates_when},
    {"item.module", takes::code_title},
    {"item.moved", takes::title},
    {"item.new_due", takes::date_when},
    {"item.new_live", takes::dates},
    {"item.old_due", takes::date},
    {"item.old_live", takes::dates},
    {"item.owner", takes::title},
    {"item.place", takes::place_province},
    {"item.place_virtual", takes::place},
    {"item.undeliverable", {}},
    {"item.urge", {}},
    {"list.class", takes::class_count},
    {"list.class_province", takes::class_province_count},
    {"list.cohort", takes::of_class},
    {"list.cohort_province", takes::class_province},
    {"list.no_province", {}},
    {"list.people", takes::count},
    {"list.person", takes::name_school},
    {"list.province", takes::province_count},
    {"list.rest", takes::count_provinces},
    {"list.rest_classes", takes::count_provinces},
    {"list.rest_province", takes::province_count},
    {"name.department", takes::title_province},
    {"reason.bounced", {}},
    {"reason.no_address", {}},
    {"reason.opted_out", {}},
    {"salutation.others", takes::names_count},
    {"salutation.person", takes::name},
    {"salutation.to_offices", takes::names},
    {"salutation.to_persons", takes::names},
    {"subject.ahead", takes::count},
    {"subject.changes", takes::count},
    {"subject.instead", takes::count},
    {"subject.line", takes::date_what_programme},
    {"subject.overdue", takes::count},
    {"subject.today", takes::count},
    {"subject.undeliverable", takes::count},
    {"subject.urge", takes::count},
    {"weekday.friday", {}},
    {"weekday.monday", {}},
    {"weekday.saturday", {}},
    {"weekday.sunday", {}},
    {"weekday.thursday", {}},
    {"weekday.tuesday", {}},
    {"weekday.wednesday", {}},
    {"when.ahead", takes::days},
    {"when.overdue", takes::days},
    {"when.starts", takes::days},
    {"when.today", {}},
};
static_assert(std::is_sorted(std::begin(all_keys), std::end(all_keys),
                             [](const MessageKey& a, const MessageKey& b) {
                               return a.key < b.key;
                             }));

}  // namespace

std::span<const MessageKey> message_keys() { return all_keys; }

std::size_t message_row(std::string_view key) {
  const auto* const found =
      std::lower_bound(std::begin(all_keys), std::end(all_keys), key,
                       [](const MessageKey& a, std::string_view b) { return a.key < b; });
  const bool there = found != std::end(all_keys) && found->key == key;
  return static_cast<std::size_t>((there ? found : std::end(all_keys)) - std::begin(all_keys));
}

}  // namespace lotrinh::letter

#include "letter/calendar_file.hpp"

#include "letter/clean_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <libical/ical.h>
#include <map>
#include <memory>

namespace lotrinh::letter {
namespace {

using remind::ReminderKind;
using remind::Unreachable;

constexpr std::size_t most_events = 200;

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

struct FreeText {
  void operator()(char* text) const { icalmemory_free_buffer(text); }
};

enum class EventStatus { confirmed, cancelled };

icaltimetype ical_date(Day day) {
  const auto ymd = civil(day);
  icaltimetype date = icaltime_null_date();
  date.year = static_cast<int>(ymd.year());
  date.month = static_cast<int>(static_cast<unsigned>(ymd.month()));
  date.day = static_cast<int>(static_cast<unsigned>(ymd.day()));
  return date;
}

icaltimetype start_of_day_utc(Day day) {
  icaltimetype time = ical_date(day);
  time.is_date = 0;
  time.hour = time.minute = time.second = 0;
  time.zone = icaltimezone_get_utc_timezone();
  return time;
}

/// Sessions by what the lines say of them; one with a line that does not cancel it is held.
std::map<SessionId, EventStatus> sessions_named(const Desk& desk,
                                                const std::vector<ChosenLine>& lines) {
  std::map<SessionId, EventStatus> named;
  for (const ChosenLine& line : lines) {
    const remind::Reminder& reminder = *line.reminder;
    const bool own = line.instead_of == Unreachable::no &&
                     (line.section == Section::changes || line.section == Section::today ||
                      line.section == Section::ahead);
    const bool meant =
        line.section == Section::changes || is_presence(desk.state.scenario(), reminder.task);
    if (!own || !meant || !reminder.task.session.valid()) continue;
    const bool cancelled = reminder.stage.kind == ReminderKind::cancelled;
    const auto status = cancelled ? EventStatus::cancelled : EventStatus::confirmed;
    const auto [at, fresh] = named.try_emplace(reminder.task.session, status);
    if (!fresh && !cancelled) at->second = EventStatus::confirmed;
  }
  while (named.size() > most_events) named.erase(std::prev(named.end()));
  return named;
}

class CalendarWriter {
 public:
  CalendarWriter(const Desk& desk, const Wording& wording) : desk_(desk), wording_(wording) {}

  [[nodiscard]] std::string written(const std::vector<SessionId>& sessions, EventStatus status) {
    const auto method = status == EventStatus::cancelled ? ICAL_METHOD_CANCEL : ICAL_METHOD_PUBLISH;
    const Component calendar(
        icalcomponent_vanew(ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"),
                            icalproperty_new_prodid("-//Lotrinh//Lotrinh//EN"),
                            icalproperty_new_method(method), static_cast<void*>(nullptr)));
    for (const SessionId session : sessions)
      icalcomponent_add_component(calendar.get(), event(session, status).release());
    const std::unique_ptr<char, FreeText> text(icalcomponent_as_ical_string_r(calendar.get()));
    return text.get();
  }

 private:
  [[nodiscard]] Component event(SessionId id, EventStatus status) const {
    const Session& session = desk_.state.plan().sessions[id];
    const Module& module = wording_.scenario().modules[session.module];
    const DayRange live = phases(module, session.opens).live;
    const bool cancelled = status == EventStatus::cancelled;
    Component made(icalcomponent_vanew(
        ICAL_VEVENT_COMPONENT, icalproperty_new_uid(uid(session).c_str()),
        icalproperty_new_dtstamp(start_of_day_utc(desk_.day)),
        icalproperty_new_sequence(id.row() < desk_.sequence.size() ? desk_.sequence[id.row()] : 0),
        icalproperty_new_dtstart(ical_date(live.first)),
        icalproperty_new_dtend(ical_date(live.end)),
        icalproperty_new_summary(summary(session, module).c_str()),
        icalproperty_new_status(cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED),
        static_cast<void*>(nullptr)));
    add_place(made.get(), session);
    add_organizer(made.get());
    return made;
  }

  [[nodiscard]] std::string uid(const Session& session) const {
    const Scenario& scenario = wording_.scenario();
    return clean_text(fmt::format(
        "{}@{}.lotrinh", session_code(scenario, desk_.state.plan(), session), scenario.name));
  }

  [[nodiscard]] std::string summary(const Session& session, const Module& module) const {
    const std::string& cohort = desk_.state.plan().cohorts[session.cohort].code;
    return wording_.texts().text("calendar.summary", {{"code", clean_text(module.code)},
                                                      {"title", clean_text(module.title)},
                                                      {"class", clean_text(cohort)}});
  }

  void add_place(icalcomponent* event, const Session& session) const {
    if (!session.place.valid()) return;
    const Place& place = wording_.scenario().places[session.place];
    const std::string name = clean_text(place.name.empty() ? place.code : place.name);
    std::string where = wording_.texts().text("calendar.virtual", {{"place", name}});
    if (place.mode == DeliveryMode::in_person && place.province.valid()) {
      const std::string province = clean_text(wording_.scenario().provinces[place.province].name);
      where = wording_.texts().text("calendar.place", {{"place", name}, {"province", province}});
    }
    icalcomponent_add_property(event, icalproperty_new_location(where.c_str()));
  }

  void add_organizer(icalcomponent* event) const {
    const auto from = mailbox_of(desk_.from);
    if (!from) return;
    icalproperty* organizer = icalproperty_new_organizer(("mailto:" + from->address).c_str());
    std::string name = clean_text(from->name);
    std::replace(name.begin(), name.end(), '"', '\'');  // cannot be escaped in a parameter
    if (!name.empty()) icalproperty_add_parameter(organizer, icalparameter_new_cn(name.c_str()));
    icalcomponent_add_property(event, organizer);
  }

  const Desk& desk_;
  const Wording& wording_;
};

}  // namespace

std::vector<Attachment> calendar_files(const Desk& desk, const Wording& wording,
                                       const std::vector<ChosenLine>& lines) {
  std::vector<Attachment> files;
  const auto named = sessions_named(desk, lines);
  CalendarWriter writer(desk, wording);
  const auto add = [&](EventStatus status, std::string_view method, std::string file_name) {
    std::vector<SessionId> sessions;
    for (const auto& [session, is] : named) {
      if (is == status) sessions.push_back(session);
    }
    if (sessions.empty()) return;
    files.push_back({fmt::format("text/calendar; charset=utf-8; method={}", method),
                     std::move(file_name), writer.written(sessions, status)});
  };
  add(EventStatus::confirmed, "PUBLISH", "lotrinh.ics");
  add(EventStatus::cancelled, "CANCEL", "lotrinh-cancelled.ics");
  return files;
}

}  // namespace lotrinh::letter

// Learners, lecturers, places, and what other programmes and the manager took from them.

#include "report/import_draft.hpp"

namespace lotrinh::report {
namespace {

constexpr Bounds rooms{0, 1'000'000};
constexpr Bounds day_limits{0, 366};

SchoolId school_of(ImportDraft& draft, const InputRow& row, ProvinceId province) {
  const std::string code = row.text("school");
  if (code.empty()) return {};
  const std::string district = row.text("district");
  const std::string key = row.text("province") + '\n' + district + '\n' + code;
  const auto [at, is_new] = draft.schools.try_emplace(key, SchoolId(draft.scenario.schools.size()));
  if (is_new) {
    const std::string name = row.text("school_name");
    draft.scenario.schools.add({code, name, district, province});
  }
  return at->second;
}

void read_learner(const InputRow& row, ImportDraft& draft) {
  row.needs("province");
  row.needs("level");
  const std::string code = row.text("learner");
  const std::string name = row.text("name");
  Learner learner;
  learner.code = code;
  learner.name = name;
  learner.province = row.reference("province", draft.provinces);
  learner.level = level_of(draft, row, "level", row.text("level"));
  learner.audience = audience_of(draft, row, "audience", row.text("audience"));
  const std::string position = row.text("position");
  learner.position = position;
  const std::vector<ModuleId> modules = row.references("modules", draft.modules);
  learner.modules = modules;
  if (learner.province.valid()) learner.school = school_of(draft, row, learner.province);
  const std::string email = row.text("email");
  const auto language = row.choice("language", Language::vi);
  const LearnerId id = add_row(row, "learner", learner, draft.scenario.learners, draft.learners);
  if (id.valid() && (!email.empty() || language != Language::vi))
    draft.scenario.learner_contacts.set(id, email, language);
}

void read_qualifications(const InputRow& row, ImportDraft& draft, Lecturer& lecturer) {
  for (const std::string& part : split(row.text("qualifications"), ';')) {
    const std::size_t colon = part.rfind(':');
    if (colon == std::string::npos) {
      row.error("qualifications", "E-VALUE", "'" + printable(part) + "' is no qualification",
                "write module:level");
      continue;
    }
    const ModuleId module = row.known("qualifications", part.substr(0, colon), draft.modules);
    const LevelId level = level_of(draft, row, "qualifications", part.substr(colon + 1));
    if (module.valid() && level.valid()) lecturer.qualifications.push_back({module, level});
  }
}

InstitutionId institution_of(const InputRow& row, ImportDraft& draft) {
  if (draft.files.contains("institutions.csv"))
    return row.reference("institution", draft.institutions);
  const std::string code = row.text("institution");
  const auto [at, is_new] =
      draft.institutions.try_emplace(code, InstitutionId(draft.scenario.institutions.size()));
  if (is_new) draft.scenario.institutions.add({code, code, {}, {}});
  return at->second;
}

void read_lecturer(const InputRow& row, ImportDraft& draft) {
  row.needs("institution");
  row.needs("home_province");
  Lecturer lecturer;
  lecturer.code = row.text("lecturer");
  lecturer.name = row.text("name");
  lecturer.institution = institution_of(row, draft);
  lecturer.home = row.reference("home_province", draft.provinces);
  read_qualifications(row, draft, lecturer);
  lecturer.roles = row.choices<Role>("roles");
  lecturer.absences = row.ranges("absences");
  lecturer.max_live_days_week = row.number_or("max_live_days_week", day_limits, 7);
  lecturer.max_live_days_month = row.number_or("max_live_days_month", day_limits, 31);
  lecturer.max_live_days_year = row.number_or("max_live_days_year", day_limits, 366);
  lecturer.travels = row.choice("travels", Travels::yes);
  lecturer.fee_vnd_per_live_day = row.number("fee_vnd_per_live_day", amounts_vnd).value_or(0);
  lecturer.email = row.text("email");
  lecturer.language = row.choice("language", Language::vi);
  (void)add_row(row, "lecturer", std::move(lecturer), draft.scenario.lecturers, draft.lecturers);
}

void read_place(const InputRow& row, ImportDraft& draft) {
  row.needs("mode");
  Place place;
  place.code = row.text("place");
  place.name = row.text("name");
  place.mode = row.choice("mode", DeliveryMode::virtual_live);
  if (place.mode == DeliveryMode::in_person) {
    row.needs("province");
    place.province = row.reference("province", draft.provinces);
  }
  row.needs("sessions_at_once");
  row.needs("seats");
  place.sessions_at_once = row.number_or("sessions_at_once", rooms, 1);
  place.seats = row.number_or("seats", rooms, 0);
  place.fee_vnd_per_day = row.number("fee_vnd_per_day", amounts_vnd).value_or(0);
  place.closed = row.ranges("closed");
  (void)add_row(row, "place", std::move(place), draft.scenario.places, draft.places);
}

void read_booking(const InputRow& row, ImportDraft& draft) {
  row.needs("code");
  row.needs("from");
  const std::optional<DayRange> range = row.range("from", "to");
  if (!range) return;
  if (row.text("kind") == "lecturer") {
    const LecturerId id = row.reference("code", draft.lecturers);
    if (id.valid()) draft.scenario.lecturers[id].bookings.push_back({*range, row.text("reason")});
  } else if (row.text("kind") == "place") {
    const PlaceId id = row.reference("code", draft.places);
    const int sessions = row.number_or("sessions", rooms, 1);
    if (id.valid())
      draft.scenario.places[id].bookings.push_back({*range, sessions, row.text("reason")});
  } else {
    row.error("kind", "E-VALUE", "'" + printable(row.text("kind")) + "' is no value of kind",
              "allowed: lecturer, place");
  }
}

}  // namespace

void import_places(ImportDraft& draft) {
  InputTable table = draft.table("places.csv");
  table.require({"place", "province", "mode", "sessions_at_once", "seats"});
  if (table.present() && !table.has("closed"))
    draft.warn("places.csv: closed", "days on which a place is closed");
  if (table.present() && !table.has("fee_vnd_per_day")) draft.leave_uncounted(Goal::cost);
  for (std::size_t at = 0; at < table.size(); ++at) read_place(table.row(at), draft);
}

void import_learners(ImportDraft& draft) {
  InputTable table = draft.table("learners.csv");
  table.require({"learner", "province", "district", "school", "level", "position", "modules"});
  for (std::size_t at = 0; at < table.size(); ++at) read_learner(table.row(at), draft);
}

void import_lecturers(ImportDraft& draft) {
  InputTable table = draft.table("lecturers.csv");
  table.require({"lecturer", "institution", "home_province", "qualifications", "roles", "absences",
                 "max_live_days_week", "max_live_days_month", "max_live_days_year"});
  if (table.present() && !table.has("travels"))
    draft.warn("lecturers.csv: travels", "who teaches at home only");
  if (table.present() && !table.has("fee_vnd_per_live_day")) draft.leave_uncounted(Goal::cost);
  for (std::size_t at = 0; at < table.size(); ++at) read_lecturer(table.row(at), draft);
}

void import_bookings(ImportDraft& draft) {
  InputTable table = draft.table("bookings.csv");
  if (!table.present()) {
    draft.warn("bookings.csv", "days and rooms that other programmes take");
    return;
  }
  table.require({"kind", "code", "from", "to", "sessions", "reason"});
  for (std::size_t at = 0; at < table.size(); ++at) read_booking(table.row(at), draft);
}

void import_pins(ImportDraft& draft) {
  InputTable table = draft.table("pins.csv");
  if (!table.present()) {
    draft.warn("pins.csv", "pins and forbids");
    return;
  }
  table.require({"kind", "session", "opens_from", "opens_to", "place", "mode", "lecturers"});
  for (std::size_t at = 0; at < table.size(); ++at) {
    const InputRow row = table.row(at);
    row.needs("kind");
    row.needs("session");
    Pin pin;
    pin.kind = row.choice("kind", PinKind::require);
    pin.session = row.text("session");
    pin.opens = row.range("opens_from", "opens_to");
    pin.place = row.reference("place", draft.places);
    if (!row.text("mode").empty()) pin.mode = row.choice("mode", DeliveryMode::in_person);
    pin.lecturers = row.references("lecturers", draft.lecturers);
    pin.written = row.place("session");
    draft.scenario.pins.push_back(std::move(pin));
  }
}

}  // namespace lotrinh::report

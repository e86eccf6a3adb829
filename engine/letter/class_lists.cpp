#include "letter/class_lists.hpp"

#include "base/vietnamese.hpp"
#include "letter/clean_text.hpp"

#include <algorithm>

namespace lotrinh::letter {
namespace {

using remind::Recipient;
using remind::RecipientKind;
using remind::Reminder;
using remind::TaskRef;

Recipient recipient_of(LearnerId learner) {
  return {RecipientKind::learner, static_cast<std::int32_t>(learner.row())};
}

Recipient recipient_of(ProvinceId province) {
  return {RecipientKind::department, static_cast<std::int32_t>(province.row())};
}

std::string joined_by(const std::vector<std::string>& texts, std::string_view separator) {
  std::string joined;
  for (const std::string& text : texts) joined.append(joined.empty() ? "" : separator).append(text);
  return joined;
}

std::string place_text(const Wording& wording, const Place& place) {
  const std::string name = clean_text(place.name.empty() ? place.code : place.name);
  if (place.mode == DeliveryMode::virtual_live || !place.province.valid())
    return wording.texts().text("item.place_virtual", {{"place", name}});
  const std::string province = clean_text(wording.scenario().provinces[place.province].name);
  return wording.texts().text("item.place", {{"place", name}, {"province", province}});
}

std::string lecturer_names(const Wording& wording, const Session& session) {
  std::vector<std::string> names;
  names.reserve(session.teaching.size());
  for (const Teaching& each : session.teaching)
    names.push_back(
        wording.name({RecipientKind::lecturer, static_cast<std::int32_t>(each.lecturer.row())}));
  return joined_by(names, ", ");
}

/// What is due soon is about everybody in the class: a number says it.
bool names_people(const ChosenLine& line) {
  return line.naming == Naming::yes || line.section == Section::overdue ||
         line.section == Section::urge || line.section == Section::undeliverable;
}

}  // namespace

void add_live_lines(std::vector<ContentLine>& lines, const Desk& desk, const Wording& wording,
                    const TaskRef& task) {
  if (!task.session.valid()) return;
  const Session& session = desk.state.plan().sessions[task.session];
  if (session.place.valid())
    lines.push_back({place_text(wording, wording.scenario().places[session.place])});
  const std::string lecturers = lecturer_names(wording, session);
  if (!lecturers.empty())
    lines.push_back({wording.texts().text("item.lecturers", {{"names", lecturers}})});
}

ClassLists::ClassOf ClassLists::class_of(const ChosenLine& line) const {
  if (line.section == Section::undeliverable) return {};  // of no matter in which class
  const TaskRef& task = line.reminder->task;
  ClassOf which{task.cohort, task.session, task.province, class_code(desk_, *line.reminder)};
  if (task.session.valid()) which.cohort = desk_.state.plan().sessions[task.session].cohort;
  if (!which.province.valid() && line.naming == Naming::yes)
    which.province = province_of(line.reminder->recipient);
  return which;
}

void ClassLists::add_people(std::vector<Recipient>& who, const ChosenLine& line) const {
  const Reminder& reminder = *line.reminder;
  const bool own_line = line.naming == Naming::no;
  if (!own_line) who.push_back(reminder.recipient);
  if (line.section == Section::undeliverable && own_line && reminder.people == 0) {
    const TaskRef& task = reminder.task;
    if (task.learner.valid()) {
      who.push_back(recipient_of(task.learner));
    } else if (reminder.recipient.kind != RecipientKind::programme) {
      who.push_back(reminder.recipient);
    } else if (task.province.valid()) {
      who.push_back(recipient_of(task.province));
    }
  }
  for (std::uint32_t i = 0; i < reminder.people; ++i)
    who.push_back(recipient_of(desk_.list.people[reminder.first_person + i]));
}

ClassLists::Classes ClassLists::classes_of(std::span<const ChosenLine> lines) const {
  Classes classes;
  for (const ChosenLine& line : lines) {
    Members& members = classes[class_of(line)];
    if (members.line == nullptr) members.line = &line;
    add_people(members.who, line);
  }
  for (auto& [which, members] : classes) {
    std::sort(members.who.begin(), members.who.end());
    members.who.erase(std::unique(members.who.begin(), members.who.end()), members.who.end());
  }
  return classes;
}

ProvinceId ClassLists::province_of(Recipient who) const {
  const Scenario& scenario = desk_.state.scenario();
  const auto row = static_cast<std::size_t>(who.row);
  switch (who.kind) {
    case RecipientKind::programme:
      return {};
    case RecipientKind::institution:
      return scenario.institutions[InstitutionId(row)].province;
    case RecipientKind::department:
      return ProvinceId(row);
    case RecipientKind::lecturer:
      return scenario.lecturers[LecturerId(row)].home;
    case RecipientKind::learner:
      return scenario.learners[LearnerId(row)].province;
  }
  return {};
}

ClassLists::Person ClassLists::person(Recipient who) const {
  const std::string name = wording_.name(who);
  Person made{name_sort_key(name), name, province_of(who)};
  if (who.kind != RecipientKind::learner) return made;
  const Scenario& scenario = desk_.state.scenario();
  const Learner& learner = scenario.learners[LearnerId(static_cast<std::size_t>(who.row))];
  if (learner.school.valid()) {
    const std::string school = clean_text(scenario.schools[learner.school].name);
    made.text = wording_.texts().text("list.person", {{"name", name}, {"school", school}});
  }
  return made;
}

std::string ClassLists::heading(const ClassOf& which, std::size_t people) const {
  const Catalogue& texts = wording_.texts();
  const Scenario& scenario = desk_.state.scenario();
  std::string province =
      which.province.valid() ? clean_text(scenario.provinces[which.province].name) : "";
  const auto count = static_cast<std::int64_t>(people);
  if (which.code.empty()) {
    if (people == 0) return province;
    if (province.empty()) return texts.text("list.people", {{"count", count}});
    return texts.text("list.province", {{"province", province}, {"count", count}});
  }
  const std::string& code = which.code;
  if (people > 0) {
    if (province.empty()) return texts.text("list.class", {{"class", code}, {"count", count}});
    return texts.text("list.class_province",
                      {{"class", code}, {"province", province}, {"count", count}});
  }
  if (province.empty()) return texts.text("list.cohort", {{"class", code}});
  return texts.text("list.cohort_province", {{"class", code}, {"province", province}});
}

std::string ClassLists::owner(const ChosenLine& line) const {
  const Scenario& scenario = desk_.state.scenario();
  const TaskRef& task = line.reminder->task;
  if (!task.step.valid()) return {};
  const OwnerRole& role = scenario.workflow.owners[scenario.workflow.steps[task.step].owner];
  const auto* session = task.session.valid() ? &desk_.state.plan().sessions[task.session] : nullptr;
  switch (role.kind) {
    case OwnerKind::department:
      return task.province.valid() ? wording_.name(recipient_of(task.province)) : "";
    case OwnerKind::institution:
      if (session == nullptr || session->teaching.empty()) return {};
      return wording_.name(
          {RecipientKind::institution,
           static_cast<std::int32_t>(
               scenario.lecturers[session->teaching.front().lecturer].institution.row())});
    case OwnerKind::lecturer:
      return session == nullptr ? "" : lecturer_names(wording_, *session);
    case OwnerKind::programme:
    case OwnerKind::learner:
      break;
  }
  return {};
}

std::vector<ContentLine> ClassLists::class_lines(const ClassOf& which,
                                                 const ChosenLine& line) const {
  std::vector<ContentLine> lines;
  const TaskRef& task = line.reminder->task;
  if (line.section == Section::urge) {
    const std::string title = owner(line);
    if (!title.empty()) lines.push_back({wording_.texts().text("item.owner", {{"title", title}})});
  }
  const bool dated = line.reminder->stage.kind != remind::ReminderKind::cancelled;
  if (which.session.valid() && dated) {
    if (const auto live = live_days(desk_, task))
      lines.push_back({wording_.texts().text("item.live", {{"dates", wording_.days(*live)}})});
    if (is_presence(desk_.state.scenario(), task)) add_live_lines(lines, desk_, wording_, task);
  }
  return lines;
}

std::string ClassLists::rest_text(const std::map<ProvinceId, std::int64_t>& left_out,
                                  bool people) const {
  const Catalogue& texts = wording_.texts();
  const Scenario& scenario = desk_.state.scenario();
  std::vector<std::string> provinces;
  std::int64_t all = 0;
  for (const auto& [province, count] : left_out) {
    all += count;
    const std::string name = province.valid() ? clean_text(scenario.provinces[province].name)
                                              : texts.text("list.no_province");
    provinces.push_back(texts.text("list.rest_province", {{"province", name}, {"count", count}}));
  }
  if (all == 0) return {};
  return texts.text(people ? "list.rest" : "list.rest_classes",
                    {{"count", all}, {"provinces", joined_by(provinces, ", ")}});
}

void ClassLists::add_to(ContentItem& item, std::span<const ChosenLine> lines) {
  std::map<ProvinceId, std::int64_t> left_out;
  bool any_people = false;
  for (const auto& [which, members] : classes_of(lines)) {
    const std::size_t count = members.who.size();
    any_people = any_people || count > 0;
    if (listed_ >= most_listed) {
      if (count == 0) ++left_out[which.province];
      for (const Recipient who : members.who) ++left_out[province_of(who)];
      continue;
    }
    ClassEntry entry{heading(which, count), class_lines(which, *members.line), {}};
    ++listed_;
    if (names_people(*members.line)) add_names(entry, members.who, left_out);
    item.classes.push_back(std::move(entry));
  }
  item.rest = rest_text(left_out, any_people);
}

void ClassLists::add_names(ClassEntry& entry, const std::vector<Recipient>& who,
                           std::map<ProvinceId, std::int64_t>& left_out) {
  std::vector<Person> people;
  people.reserve(who.size());
  for (const Recipient each : who) people.push_back(person(each));
  std::stable_sort(people.begin(), people.end(),
                   [](const Person& a, const Person& b) { return a.order < b.order; });
  for (Person& each : people) {
    if (listed_ >= most_listed) {
      ++left_out[each.province];
    } else {
      entry.people.push_back(std::move(each.text));
      ++listed_;
    }
  }
}

}  // namespace lotrinh::letter

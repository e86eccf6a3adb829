#include "letter/write_content.hpp"

#include "letter/class_lists.hpp"
#include "letter/clean_text.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <tuple>

namespace lotrinh::letter {
namespace {

using remind::Digest;
using remind::Recipient;
using remind::Reminder;
using remind::ReminderKind;
using remind::TaskRef;
using remind::Unreachable;

constexpr std::size_t longest_programme_in_subject = 60;

constexpr std::array<std::string_view, section_count> heading_keys{
    "heading.changes", "heading.overdue", "heading.today",        "heading.ahead",
    "heading.urge",    "heading.instead", "heading.undeliverable"};
constexpr std::array<std::string_view, section_count> subject_keys{
    "subject.changes", "subject.overdue", "subject.today",        "subject.ahead",
    "subject.urge",    "subject.instead", "subject.undeliverable"};

/// Lines that are alike but for class and person make one item.
auto item_key(const ChosenLine& line) {
  const Reminder& r = *line.reminder;
  const bool failed = line.section == Section::undeliverable;
  const TaskRef task = failed ? TaskRef{} : r.task;
  const bool change =
      r.stage.kind == ReminderKind::moved || r.stage.kind == ReminderKind::cancelled;
  return std::tuple(line.section, failed ? Day{} : r.due, task.step, task.module,
                    change ? r.stage.kind : ReminderKind::ahead, r.told.value_or(Day{}),
                    line.instead_of);
}

class ItemWriter {
 public:
  ItemWriter(const Desk& desk, const Wording& wording)
      : desk_(desk), wording_(wording), lists_(desk, wording) {}

  /// @param lines  all with one item_key()
  ContentItem written(std::span<const ChosenLine> lines);

 private:
  [[nodiscard]] std::string title(const ChosenLine& line) const;
  void add_module(const TaskRef& task);
  void add_class(const ChosenLine& line);
  void add_date(const ChosenLine& line, bool single);
  void add_moved(const ChosenLine& line, bool single);
  void add_presence(const TaskRef& task);
  void add_owner(const ChosenLine& line);
  void add_line(std::string text) { item_.lines.push_back({std::move(text)}); }

  [[nodiscard]] std::string text(std::string_view key,
                                 std::initializer_list<NamedArgument> arguments = {}) const {
    return wording_.texts().text(key, arguments);
  }

  const Desk& desk_;
  const Wording& wording_;
  ClassLists lists_;
  ContentItem item_;
};

/// Whether a class of its own line is enough: one class, nobody named.
bool is_single(std::span<const ChosenLine> lines) {
  const auto plain = [](const ChosenLine& line) {
    return line.naming == Naming::no && line.reminder->people == 0 &&
           line.section != Section::undeliverable && line.section != Section::urge;
  };
  const Reminder& first = *lines.front().reminder;
  return std::all_of(lines.begin(), lines.end(), [&](const ChosenLine& line) {
    const Reminder& each = *line.reminder;
    return plain(line) && each.task.session == first.task.session &&
           each.task.cohort == first.task.cohort && each.gone == first.gone;
  });
}

std::string ItemWriter::title(const ChosenLine& line) const {
  const Scenario& scenario = wording_.scenario();
  const StepId step = line.reminder->task.step;
  std::string plain = step.valid() ? wording_.title(scenario.workflow.steps[step]) : "";
  if (line.section == Section::undeliverable) return text("item.undeliverable");
  if (line.reminder->stage.kind == ReminderKind::moved)
    return text("item.moved", {{"title", plain}});
  if (line.reminder->stage.kind == ReminderKind::cancelled)
    return text("item.cancelled", {{"title", plain}});
  return plain;
}

void ItemWriter::add_module(const TaskRef& task) {
  const Scenario& scenario = wording_.scenario();
  ModuleId module = task.module;
  if (!module.valid() && task.session.valid())
    module = desk_.state.plan().sessions[task.session].module;
  if (!module.valid()) return;
  const Module& row = scenario.modules[module];
  add_line(text("item.module", {{"code", clean_text(row.code)}, {"title", clean_text(row.title)}}));
}

void ItemWriter::add_class(const ChosenLine& line) {
  const TaskRef& task = line.reminder->task;
  const std::string code = class_code(desk_, *line.reminder);
  if (code.empty()) return;
  const auto live = live_days(desk_, task);
  const bool others = line.reminder->recipient.kind != remind::RecipientKind::learner &&
                      line.reminder->stage.kind != ReminderKind::cancelled;
  if (live && others) {
    add_line(text("item.class_live", {{"class", code}, {"dates", wording_.days(*live)}}));
  } else {
    add_line(text("item.class", {{"class", code}}));
  }
}

void ItemWriter::add_presence(const TaskRef& task) {
  const auto live = live_days(desk_, task);
  if (!live) return;
  const std::int64_t left = (live->first - desk_.day).count();
  const std::string when = left > 0    ? text("when.starts", {{"days", left}})
                           : left == 0 ? text("when.today")
                                       : std::string();
  const std::string dates = wording_.days(*live);
  add_line(when.empty() ? text("item.live", {{"dates", dates}})
                        : text("item.live_when", {{"dates", dates}, {"when", when}}));
  add_live_lines(item_.lines, desk_, wording_, task);
}

void ItemWriter::add_moved(const ChosenLine& line, bool single) {
  const Reminder& r = *line.reminder;
  const Day told = r.told.value_or(r.due);
  const auto live = live_days(desk_, r.task);
  if (!is_presence(wording_.scenario(), r.task) || !live) {
    item_.lines.push_back(
        {text("item.old_due", {{"date", wording_.day(told)}}), LineStyle::struck});
    add_line(text("item.new_due", {{"date", wording_.day(r.due)}, {"when", wording_.when(r.due)}}));
    return;
  }
  // A due date counts from the live days: both move alike.
  const auto by = told - r.due;
  const DayRange before{live->first + by, live->end + by};
  item_.lines.push_back(
      {text("item.old_live", {{"dates", wording_.days(before)}}), LineStyle::struck});
  add_line(text("item.new_live", {{"dates", wording_.days(*live)}}));
  if (single) add_live_lines(item_.lines, desk_, wording_, r.task);
}

void ItemWriter::add_date(const ChosenLine& line, bool single) {
  const Reminder& r = *line.reminder;
  const bool presence = is_presence(wording_.scenario(), r.task);
  switch (r.stage.kind) {
    case ReminderKind::moved:
      return add_moved(line, single);
    case ReminderKind::cancelled: {
      const auto live = live_days(desk_, r.task);
      const std::string dates = presence && live ? wording_.days(*live) : wording_.day(r.due);
      add_line(presence ? text("item.cancelled_live", {{"dates", dates}})
                        : text("item.cancelled_due", {{"date", dates}}));
      return;
    }
    case ReminderKind::undeliverable:
      return;
    default:
      break;
  }
  if (presence && r.task.session.valid()) {
    if (single) add_presence(r.task);
    return;  // else the days stand with each class
  }
  add_line(text("item.due", {{"date", wording_.day(r.due)}, {"when", wording_.when(r.due)}}));
}

/// An office of a kind of which the process knows several (the platform's office of a department)
/// is named, or the letter would not reach it.
void ItemWriter::add_owner(const ChosenLine& line) {
  const StepId step = line.reminder->task.step;
  if (!step.valid() || line.section == Section::urge) return;
  const Scenario& scenario = wording_.scenario();
  const OwnerRole& role = scenario.workflow.owners[scenario.workflow.steps[step].owner];
  const bool office = role.kind != OwnerKind::learner && role.kind != OwnerKind::lecturer;
  if (office && wording_.first_role(role.kind) != &role)
    add_line(text("item.owner", {{"title", wording_.title(role)}}));
}

ContentItem ItemWriter::written(std::span<const ChosenLine> lines) {
  item_ = {};
  const ChosenLine& first = lines.front();
  const bool single = is_single(lines);
  item_.title = title(first);
  if (first.section != Section::undeliverable) {
    add_module(first.reminder->task);
    if (single) add_class(first);
    add_date(first, single);
    add_owner(first);
  }
  if (first.instead_of == Unreachable::no_address) add_line(text("reason.no_address"));
  if (first.instead_of == Unreachable::opted_out) add_line(text("reason.opted_out"));
  if (first.instead_of == Unreachable::bounced) add_line(text("reason.bounced"));
  if (first.section == Section::urge) add_line(text("item.urge"));
  if (!single) lists_.add_to(item_, lines);
  return std::move(item_);
}

/// How many things each section has: items, and people where it is about people.
class SectionCounts {
 public:
  void add(std::span<const ChosenLine> lines) {
    const auto section = static_cast<std::size_t>(lines.front().section);
    ++items_[section];
    for (const ChosenLine& line : lines) {
      const bool failed = line.section == Section::undeliverable;
      const TaskRef task = failed ? line.reminder->task : TaskRef{};
      people_[section].insert({line.reminder->recipient, task.learner, task.province});
    }
  }

  [[nodiscard]] std::int64_t count(Section section) const {
    const auto row = static_cast<std::size_t>(section);
    const bool about_people = section == Section::instead || section == Section::undeliverable;
    return static_cast<std::int64_t>(about_people ? people_[row].size() : items_[row]);
  }

 private:
  using Who = std::tuple<Recipient, LearnerId, ProvinceId>;
  std::array<std::size_t, section_count> items_{};
  std::array<std::set<Who>, section_count> people_{};
};

std::string what_text(const Wording& wording, const SectionCounts& counts) {
  std::string what;
  for (std::size_t row = 0; row < section_count; ++row) {
    const std::int64_t count = counts.count(static_cast<Section>(row));
    if (count == 0) continue;
    if (!what.empty()) what += ", ";
    what += wording.texts().text(subject_keys[row], {{"count", count}});
  }
  return what;
}

void add_head(Content& content, const Wording& wording, const Digest& digest,
              const SectionCounts& counts) {
  const Catalogue& texts = wording.texts();
  const std::string& title =
      wording.scenario().title.empty() ? wording.scenario().name : wording.scenario().title;
  const std::string what = what_text(wording, counts);
  content.subject =
      texts.text("subject.line", {{"date", dmy(wording.today())},
                                  {"what", what},
                                  {"programme", clean_text(title, longest_programme_in_subject)}});
  const bool office = std::any_of(digest.readers.begin(), digest.readers.end(),
                                  [](const Recipient& each) { return is_office(each.kind); });
  content.intro = texts.text(
      office ? "intro.offices" : "intro.persons",
      {{"programme", clean_text(title)}, {"date", wording.day(wording.today())}, {"what", what}});
}

}  // namespace

Content content_of(const Desk& desk, const Wording& wording, const Digest& digest,
                   std::vector<ChosenLine> lines, HasCalendar calendar) {
  std::stable_sort(lines.begin(), lines.end(), [](const ChosenLine& a, const ChosenLine& b) {
    return item_key(a) < item_key(b);
  });
  Content content;
  SectionCounts counts;
  ItemWriter writer(desk, wording);
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    while (end < lines.size() && item_key(lines[end]) == item_key(lines[begin])) ++end;
    const std::span<const ChosenLine> alike(lines.data() + begin, end - begin);
    const bool opens_section = begin == 0 || lines[begin - 1].section != lines[begin].section;
    if (opens_section) {
      const auto row = static_cast<std::size_t>(lines[begin].section);
      content.groups.push_back({wording.texts().text(heading_keys[row]), {}});
    }
    content.groups.back().items.push_back(writer.written(alike));
    counts.add(alike);
    begin = end;
  }
  add_head(content, wording, digest, counts);
  if (calendar == HasCalendar::yes)
    content.notes.push_back(wording.texts().text("closing.calendar"));
  content.notes.push_back(wording.texts().text("closing.automatic"));
  content.regards = wording.texts().text("closing.regards");
  content.sender = wording.name({});
  return content;
}

}  // namespace lotrinh::letter

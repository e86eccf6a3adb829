#include "app/views/difference_view.hpp"

#include "app/views/view.hpp"
#include "base/vietnamese.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace lotrinh::app {

namespace {

using change::Difference;
using change::PersonKind;
using change::Placement;
using change::SessionChange;
using change::Told;

std::string dated(Day day) {
  static constexpr std::array<std::string_view, 7> names{"Sun", "Mon", "Tue", "Wed",
                                                         "Thu", "Fri", "Sat"};
  return fmt::format("{} {}", names[date::weekday{day}.c_encoding()], dmy(day));
}

std::string live_text(DayRange live) {
  const Day last = live.end - days{1};
  return last <= live.first ? dated(live.first)
                            : fmt::format("{} to {}", dated(live.first), dated(last));
}

std::string lecturers_text(const Placement& placement) {
  std::vector<std::string> codes;
  for (const change::Taught& taught : placement.teaching) codes.push_back(taught.lecturer);
  return codes.empty() ? "nobody" : fmt::format("{}", fmt::join(codes, ", "));
}

std::string placement_text(const Placement& placement) {
  return fmt::format("opens {}, live {}, at {} with {}", dated(placement.opens),
                     live_text(placement.live), placement.place, lecturers_text(placement));
}

std::vector<std::string> changed_parts(const Placement& before, const Placement& after) {
  std::vector<std::string> parts;
  if (before.opens != after.opens)
    parts.push_back(fmt::format("opens {} -> {} (live {} -> {})", dated(before.opens),
                                dated(after.opens), live_text(before.live), live_text(after.live)));
  if (before.place != after.place)
    parts.push_back(fmt::format("place {} -> {}", before.place, after.place));
  if (before.teaching != after.teaching)
    parts.push_back(
        fmt::format("lecturers {} -> {}", lecturers_text(before), lecturers_text(after)));
  return parts;
}

void add_session_lines(const SessionChange& change, std::vector<std::string>& lines) {
  std::vector<std::string> parts;
  if (change.before && change.after)
    parts = changed_parts(*change.before, *change.after);
  else if (change.after)
    parts = {"new: " + placement_text(*change.after)};
  else
    parts = {"not held any more; it was: " + placement_text(*change.before)};
  if (change.before && change.after && !change.joined.empty())
    parts.push_back(fmt::format("joined: {}", fmt::join(change.joined, ", ")));
  if (change.before && change.after && !change.left.empty())
    parts.push_back(fmt::format("left: {}", fmt::join(change.left, ", ")));
  for (std::size_t at = 0; at < parts.size(); ++at)
    lines.push_back(fmt::format("  {} {}", at == 0 ? change.session : "   ", parts[at]));
  lines.push_back(fmt::format("    because: {}", fmt::join(change.reasons, "; ")));
}

std::size_t count_sessions(const Difference& difference, bool (*counts)(const SessionChange&)) {
  return static_cast<std::size_t>(
      std::count_if(difference.sessions.begin(), difference.sessions.end(), counts));
}

std::string sessions_line(const Difference& difference) {
  const auto moved = [](const SessionChange& change) {
    return change.before && change.after && change.before->opens != change.after->opens;
  };
  const auto other_place = [](const SessionChange& change) {
    return change.before && change.after && change.before->place != change.after->place;
  };
  const auto other_lecturers = [](const SessionChange& change) {
    return change.before && change.after && change.before->teaching != change.after->teaching;
  };
  const auto added = [](const SessionChange& change) { return !change.before; };
  const auto removed = [](const SessionChange& change) { return !change.after; };
  return fmt::format(
      "{} changed: {} moved, {} at another place, {} with other lecturers, {} new, {} not held any "
      "more",
      counted(difference.sessions.size(), "session"), count_sessions(difference, moved),
      count_sessions(difference, other_place), count_sessions(difference, other_lecturers),
      count_sessions(difference, added), count_sessions(difference, removed));
}

/// People, each once, however many sessions it is about.
std::size_t people(const Difference& difference, bool (*counts)(const Told&)) {
  std::set<std::pair<PersonKind, std::string_view>> found;
  for (const Told& told : difference.told) {
    if (counts(told)) found.emplace(told.kind, told.code);
  }
  return found.size();
}

void add_people_summary(const Difference& difference, std::vector<std::string>& lines) {
  lines.push_back(
      fmt::format("{} to be told something new: a new date {}, a new place {}, new lecturers {}",
                  counted(people(difference, [](const Told&) { return true; }), "person"),
                  people(difference, [](const Told& told) { return told.new_date(); }),
                  people(difference, [](const Told& told) { return told.new_place(); }),
                  people(difference, [](const Told& told) { return told.new_lecturers(); })));
  if (!difference.from || difference.told.empty()) return;
  struct Band {
    std::size_t times = 0;
    int least = 0;
    int most = 0;
  };
  std::map<int, Band, std::greater<>> bands;
  std::int64_t sum = 0;
  for (const Told& told : difference.told) {
    const int notice = std::max(0, told.notice_days.value_or(0));
    Band& band = bands[told.weight];
    band.least = band.times == 0 ? notice : std::min(band.least, notice);
    band.most = std::max(band.most, notice);
    ++band.times;
    sum += told.weight;
  }
  lines.push_back(
      fmt::format("weight of all changes from {} on: {}", dated(*difference.from), grouped(sum)));
  for (const auto& [weight, band] : bands)
    lines.push_back(fmt::format("  {} at a notice of {} to {} days, weight {} each",
                                counted(band.times, "message"), band.least, band.most, weight));
}

void add_membership_lines(const change::CohortChange& change, std::vector<std::string>& lines) {
  const auto named = [](const std::vector<std::string>& codes) {
    return fmt::format("{}", fmt::join(codes, ", "));
  };
  if (change.presence == change::Presence::added)
    lines.push_back("  new cohort: " + named(change.joined.members));
  else if (!change.joined.members.empty())
    lines.push_back("  new members: " + named(change.joined.members));
  if (change.presence == change::Presence::removed)
    lines.push_back("  the cohort is no more: " + named(change.left.members));
  else if (!change.left.members.empty())
    lines.push_back("  not members any more: " + named(change.left.members));
  for (const change::TakenElsewhere& entry : change.joined.elsewhere)
    lines.push_back(
        fmt::format("  {} takes module {} in another cohort", entry.learner, entry.module));
  for (const change::TakenElsewhere& entry : change.left.elsewhere)
    lines.push_back(fmt::format("  {} takes module {} here again", entry.learner, entry.module));
}

}  // namespace

std::vector<std::string> difference_lines(const Difference& difference) {
  std::vector<std::string> lines{sessions_line(difference)};
  add_people_summary(difference, lines);
  if (!difference.placed.empty() || !difference.not_placed.empty())
    lines.push_back(fmt::format("not placed: {} more, {} fewer", difference.not_placed.size(),
                                difference.placed.size()));
  std::map<std::string, std::vector<std::string>> by_cohort;
  for (const change::CohortChange& change : difference.cohorts)
    add_membership_lines(change, by_cohort[change.cohort]);
  for (const SessionChange& change : difference.sessions)
    add_session_lines(change, by_cohort[change.cohort]);
  for (const auto& [cohort, own] : by_cohort) {
    lines.emplace_back();
    lines.push_back("Cohort " + cohort);
    lines.insert(lines.end(), own.begin(), own.end());
  }
  return lines;
}

std::vector<std::string> people_lines(const Difference& difference) {
  std::map<std::string_view, const SessionChange*> changes;
  for (const SessionChange& change : difference.sessions) changes.emplace(change.session, &change);
  std::vector<const Told*> all;
  for (const Told& told : difference.told) all.push_back(&told);
  std::stable_sort(all.begin(), all.end(), [](const Told* a, const Told* b) {
    return std::tuple(a->kind, name_sort_key(a->name), a->code) <
           std::tuple(b->kind, name_sort_key(b->name), b->code);
  });
  std::vector<std::string> lines;
  const Told* last = nullptr;
  for (const Told* told : all) {
    if (last == nullptr || last->kind != told->kind || last->code != told->code)
      lines.push_back(
          fmt::format("{} {}{}, {}", told->kind == PersonKind::learner ? "Learner" : "Lecturer",
                      told->code, told->name.empty() ? "" : " " + told->name, told->home));
    last = told;
    std::string what;
    if (told->before && told->after) {
      what = fmt::format("{}", fmt::join(changed_parts(*told->before, *told->after), "; "));
      if (told->session_after != told->session_before)
        what = fmt::format("now in {}{}{}", told->session_after, what.empty() ? "" : ": ", what);
    } else if (told->after) {
      what = "teaches it now: " + placement_text(*told->after);
    } else if (told->kind == PersonKind::lecturer) {
      what = "does not teach it any more; it was: " + placement_text(*told->before);
    } else {
      what = "is not placed any more; it was: " + placement_text(*told->before);
    }
    lines.push_back(fmt::format("  {} {}", told->session_before, what));
    if (told->notice_days)
      lines.push_back(
          fmt::format("    notice {} days, weight {}", *told->notice_days, told->weight));
    const auto change = changes.find(told->session_before);
    if (change != changes.end())
      lines.push_back(fmt::format("    because: {}", fmt::join(change->second->reasons, "; ")));
  }
  return lines;
}

}  // namespace lotrinh::app

#include "scenario/delivery_words.hpp"
#include "scenario/draft.hpp"
#include "scenario/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lotrinh::scenario {
namespace {

/// Sessions exist only once cohorts are formed; the module part can be checked now.
std::string session_text(Draft& draft, Section& entry) {
  const std::string session = entry.required_text("session");
  if (session.empty()) return session;
  const Label label = entry.label("session");
  const auto slash = session.find('/');
  if (slash == 0 || slash == std::string::npos || slash + 1 == session.size()) {
    draft.problems.error("E-VALUE", label.place,
                         fmt::format("'{}' is no session ({})", printable(session, 70), label.what),
                         "write cohort/module, for example TH-VN63-01-1/4");
  } else {
    (void)draft.modules.resolve(session.substr(slash + 1), label, draft.problems);
  }
  return session;
}

std::optional<Day> day_within(Draft& draft, Section& entry, std::string_view key) {
  const auto day = entry.day(key);
  if (day) check_within(*day, draft.scenario.horizon, entry.label(key), draft.problems);
  return day;
}

std::optional<DayRange> opening_range(Draft& draft, Section& entry) {
  const auto opens = day_within(draft, entry, "opens");
  const auto from = day_within(draft, entry, "opens_from");
  const auto to = day_within(draft, entry, "opens_to");
  if (opens && (from || to)) {
    draft.problems.error("E-VALUE", entry.label("opens").place,
                         "opens is written beside opens_from or opens_to",
                         "write opens, or opens_from and opens_to");
    return std::nullopt;
  }
  if (opens) return DayRange{*opens, *opens + days{1}};
  if (!from && !to) return std::nullopt;
  const DayRange horizon = draft.scenario.horizon;
  if (horizon.length_days() == 0) return std::nullopt;  // it is wrong itself, and reported
  const DayRange range{from.value_or(horizon.first), to ? *to + days{1} : horizon.end};
  if (range.end <= range.first)
    draft.problems.error("E-RANGE", entry.label("opens_to").place,
                         fmt::format("{} is before {} ({})", iso(range.end - days{1}),
                                     iso(range.first), entry.label("opens_to").what),
                         "the first day comes first; both are included");
  return range;
}

std::vector<LecturerId> pinned_lecturers(Draft& draft, Section& entry) {
  std::vector<LecturerId> found;
  for (const auto& item : entry.texts("lecturers")) {
    const auto id = draft.lecturers.resolve(item.text, item.label, draft.problems);
    if (!id) continue;
    if (!id->valid()) {
      draft.problems.error("E-REFERENCE", item.label.place,
                           fmt::format("the lecturer '{}' is left out by lecturers.keep_every ({})",
                                       printable(item.text, 40), item.label.what),
                           "name another lecturer, or remove keep_every");
    } else if (std::find(found.begin(), found.end(), *id) != found.end()) {
      draft.problems.error("E-DUPLICATE", item.label.place,
                           fmt::format("the lecturer '{}' is there twice ({})",
                                       printable(item.text, 40), item.label.what),
                           "name each lecturer once");
    } else {
      found.push_back(*id);
    }
  }
  return found;
}

void read_pin_list(Draft& draft, Section& root, std::string_view key, PinKind kind) {
  auto entries = root.sections(key);
  if (!within_count(entries.size(), max_pins, key, root.label(key), draft.problems)) return;
  for (Section& entry : entries) {
    Pin pin;
    pin.kind = kind;
    pin.written = entry.place();
    pin.session = session_text(draft, entry);
    pin.opens = opening_range(draft, entry);
    if (const auto place = entry.text("place"))
      pin.place =
          draft.places.resolve(*place, entry.label("place"), draft.problems).value_or(PlaceId{});
    pin.mode = entry.choice("mode", delivery_words);
    pin.lecturers = pinned_lecturers(draft, entry);
    entry.no_more_keys();
    draft.scenario.pins.push_back(std::move(pin));
  }
}

}  // namespace

void read_pins(Draft& draft, Section& root) {
  read_pin_list(draft, root, "pins", PinKind::require);
  read_pin_list(draft, root, "forbids", PinKind::forbid);
}

}  // namespace lotrinh::scenario

#include "report/difference_tables.hpp"

#include "report/tables.hpp"
#include "report/words.hpp"

#include <fmt/format.h>

#include <map>

namespace lotrinh::report {
namespace {

using change::Placement;
using Rows = std::vector<std::string>;

/// Opening, live days, place and lecturers; four empty fields where there is no session.
Rows fields_of(const std::optional<Placement>& placement) {
  if (!placement) return {"", "", "", ""};
  std::vector<std::string> lecturers;
  for (const change::Taught& taught : placement->teaching)
    lecturers.push_back(fmt::format("{}:{}", taught.lecturer, word(taught.role)));
  return {iso(placement->opens), range_text(placement->live), placement->place,
          joined(std::move(lecturers))};
}

void append(Rows& fields, const Rows& more) {
  fields.insert(fields.end(), more.begin(), more.end());
}

std::string kind_of(const change::SessionChange& change) {
  if (!change.before) return "added";
  if (!change.after) return "removed";
  return change.before == change.after ? "learners" : "changed";
}

DraftTable changes_table(const change::Difference& difference) {
  DraftTable table{"changes.csv",
                   {"session", "cohort", "module", "change", "opens_before", "live_before",
                    "place_before", "lecturers_before", "opens_after", "live_after", "place_after",
                    "lecturers_after", "joined", "left", "reasons"},
                   {},
                   RowOrder::as_given};
  for (const change::SessionChange& change : difference.sessions) {
    Rows fields{change.session, change.cohort, change.module, kind_of(change)};
    append(fields, fields_of(change.before));
    append(fields, fields_of(change.after));
    append(fields, {joined(change.joined), joined(change.left), joined(change.reasons, "; ")});
    table.add(fields);
  }
  return table;
}

DraftTable people_table(const change::Difference& difference) {
  std::map<std::string, std::string> reasons;
  for (const change::SessionChange& change : difference.sessions)
    reasons.emplace(change.session, joined(change.reasons, "; "));
  DraftTable table{
      "people.csv",
      {"kind", "code", "name", "home", "module", "session_before", "opens_before", "live_before",
       "place_before", "lecturers_before", "session_after", "opens_after", "live_after",
       "place_after", "lecturers_after", "notice_days", "weight", "reasons"},
      {},
      RowOrder::as_given};
  for (const change::Told& told : difference.told) {
    Rows fields{told.kind == change::PersonKind::learner ? "learner" : "lecturer",
                told.code,
                told.name,
                told.home,
                told.module,
                told.session_before};
    append(fields, fields_of(told.before));
    fields.push_back(told.session_after);
    append(fields, fields_of(told.after));
    append(fields, {told.notice_days ? std::to_string(*told.notice_days) : "",
                    std::to_string(told.weight), reasons[told.session_before]});
    table.add(fields);
  }
  return table;
}

}  // namespace

std::vector<TextFile> difference_tables(const change::Difference& difference) {
  return {written(changes_table(difference)), written(people_table(difference))};
}

}  // namespace lotrinh::report

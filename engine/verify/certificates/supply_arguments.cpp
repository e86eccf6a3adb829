// Capacity and waiting: so many learners, so many days of lecturers or rooms. Learners, sessions
// and days are counted anew; every supplier must be there with at least the days it may have.
#include "verify/certificates/sheet.hpp"

#include <algorithm>

namespace lotrinh::verify {
namespace {

using Wanted = std::map<ModuleId, std::int64_t>;

/// What the lines on learners and sessions say, when both are true.
struct Work {
  Cells cells;
  Wanted wanted;
};

Work checked_work(Sheet& sheet) {
  Work work;
  for (const std::size_t line : sheet.lines_of(ProofFact::learners)) {
    const auto cell = sheet.cell(line);
    if (!cell) continue;
    std::int64_t learners = 0;
    for (const auto& [kind, count] : sheet.possible().learners()) {
      const auto [module, level, province] = kind;
      if (!cell->has(module, level, province)) continue;
      const bool twice = std::any_of(work.cells.begin(), work.cells.end(), [&](const Cell& other) {
        return other.has(module, level, province);
      });
      if (twice) sheet.refuse(line, "counts learners that an earlier line has counted");
      learners += count;
      work.wanted[module] += count;
    }
    sheet.exactly(line, sheet.lines()[line].count, learners, "learners");
    work.cells.push_back(*cell);
  }
  std::set<ModuleId> described;
  for (const std::size_t line : sheet.lines_of(ProofFact::session)) {
    const ModuleId module = sheet.module(line);
    if (!module.valid()) continue;
    sheet.once(line);
    described.insert(module);
    const ProofLine& own = sheet.lines()[line];
    sheet.exactly(line, own.count,
                  sheet.possible().days_of_session(module, sheet.argument().supply),
                  "days of a session");
    sheet.exactly(line, own.each, sheet.possible().largest_class(module), "largest class");
  }
  for (const auto& [module, learners] : work.wanted)
    if (!described.contains(module))
      sheet.refuse("says nothing of sessions of module " + sheet.scenario().modules[module].code);
  return work;
}

/// Every supplier is listed with at least the days that it has before this number of day.
void check_suppliers(Sheet& sheet, SupplyDays& supply, std::size_t before) {
  std::map<std::string, std::int64_t> claimed;
  const bool places = sheet.argument().supply == Supply::places;
  for (const std::size_t line : sheet.lines_of(ProofFact::supplier)) {
    sheet.once(line);
    const bool known = places ? sheet.place(line).valid() : sheet.lecturer(line).valid();
    if (!known) continue;
    const std::int64_t holds =
        places ? supply.of(sheet.place(line))[before] : supply.of(sheet.lecturer(line))[before];
    sheet.at_least(line, sheet.lines()[line].count, holds, "days of " + sheet.lines()[line].who);
    claimed[sheet.lines()[line].who] = sheet.lines()[line].count;
  }
  const auto listed = [&](const std::string& code, std::int64_t holds) {
    if (holds > 0 && !claimed.contains(code))
      sheet.refuse("leaves out " + code + ", who has " + std::to_string(holds) + " days");
  };
  const Scenario& scenario = sheet.scenario();
  if (places) {
    for (const PlaceId id : scenario.places.ids())
      listed(scenario.places[id].code, supply.of(id)[before]);
    return;
  }
  for (const LecturerId id : scenario.lecturers.ids())
    listed(scenario.lecturers[id].code, supply.of(id)[before]);
}

/// The modules whose deadline has come, and how many days before a day live days must be over.
struct Due {
  Wanted wanted;
  Cells cells;
  int live_over_days_before = 0;

  [[nodiscard]] std::int64_t learners() const {
    std::int64_t sum = 0;
    for (const auto& [module, count] : wanted) sum += count;
    return sum;
  }
};

Due due_on(const Scenario& scenario, const Work& work, Day day) {
  Due due;
  for (const auto& [id, learners] : work.wanted) {
    const Module& module = scenario.modules[id];
    if (!module.deadline) continue;
    const Day last_good =
        module.deadline->date - days{module.deadline->is == DeadlineIs::before ? 1 : 0};
    if (day < last_good) continue;
    int after_live = 0;
    if (module.deadline->counts != DeadlineCounts::live_end) after_live += module.model.post_days;
    if (module.deadline->counts == DeadlineCounts::certificate)
      after_live += module.certificate_days;
    due.live_over_days_before =
        due.wanted.empty() ? after_live : std::min(due.live_over_days_before, after_live);
    due.wanted.emplace(id, learners);
    for (Cell cell : work.cells) {
      if (!cell.modules.empty() && std::count(cell.modules.begin(), cell.modules.end(), id) == 0)
        continue;
      cell.modules = {id};
      due.cells.push_back(cell);
    }
  }
  return due;
}

/// Number of the day, cut to the horizon.
std::size_t number_of(const Possible& possible, Day day) {
  const auto number = (day - possible.scenario().horizon.first).count();
  return static_cast<std::size_t>(
      std::clamp<std::int64_t>(number, 0, static_cast<std::int64_t>(possible.horizon_days())));
}

/// Steps of waiting: pairs of the days that exist before a date, and those who wait then.
class Steps {
 public:
  Steps(Sheet& sheet, const Work& work) : sheet_(sheet), work_(work) {}

  void check() {
    const auto exist = sheet_.lines_of(ProofFact::exist);
    const auto waiting = sheet_.lines_of(ProofFact::waiting);
    if (exist.size() != waiting.size() || exist.empty()) {
      sheet_.refuse("needs a line on the days that exist for each line on waiting");
      return;
    }
    for (std::size_t i = 0; i < exist.size(); ++i) check_step(exist[i], waiting[i], i == 0);
  }

 private:
  void check_step(std::size_t exist, std::size_t waiting, bool is_first) {
    const auto before = sheet_.day(exist);
    const auto from = sheet_.day(waiting);
    if (!before || !from) return;
    const ProofLine& step = sheet_.lines()[waiting];
    if (*from < free_from_) sheet_.refuse(waiting, "counts days that an earlier line has counted");
    constexpr std::int64_t longest = 2000;
    if (step.each > longest) {
      sheet_.refuse(waiting, "more days than a horizon has");
      return;
    }
    free_from_ = *from + days{static_cast<int>(step.each)};
    const Due first = due_on(sheet_.scenario(), work_, *from);
    const Due due = due_on(sheet_.scenario(), work_, free_from_ - days{1});
    if (first.wanted != due.wanted) sheet_.refuse(waiting, "a deadline lies within these days");
    if (free_from_ - days{due.live_over_days_before} > *before)
      sheet_.refuse(exist, "sessions that end later are done on the days of the next line, too");
    SupplyDays supply(sheet_.possible(), due.cells, sheet_.argument().supply);
    const std::size_t number = number_of(sheet_.possible(), *before);
    const std::int64_t days_before = sheet_.lines()[exist].count;
    sheet_.at_least(exist, days_before, supply.of_all()[number], "days that exist");
    if (is_first) {
      check_suppliers(sheet_, supply, number);
      sheet_.exactly(exist, days_before, sheet_.sum_of(ProofFact::supplier),
                     "days of all suppliers");
    }
    const std::int64_t served =
        sheet_.possible().most_served(due.wanted, sheet_.argument().supply, days_before);
    sheet_.at_most(waiting, step.count, due.learners() - sheet_.certificate().left_out - served,
                   "learners who wait");
  }

  Sheet& sheet_;
  const Work& work_;
  Day free_from_ = day_of(1, 1, 1);
};

}  // namespace

void check_capacity(Sheet& sheet) {
  const Work work = checked_work(sheet);
  const auto exist = sheet.lines_of(ProofFact::exist);
  const auto served = sheet.lines_of(ProofFact::served);
  if (exist.size() != 1 || served.size() != 1) {
    sheet.refuse("needs one line on the days that exist and one on whom they serve");
    return;
  }
  SupplyDays supply(sheet.possible(), work.cells, sheet.argument().supply);
  check_suppliers(sheet, supply, sheet.possible().horizon_days());
  const std::int64_t all_days = sheet.lines()[exist.front()].count;
  sheet.exactly(exist.front(), all_days, sheet.sum_of(ProofFact::supplier),
                "days of all suppliers");
  sheet.at_least(served.front(), sheet.lines()[served.front()].count,
                 sheet.possible().most_served(work.wanted, sheet.argument().supply, all_days),
                 "learners served");
  sheet.proves(sheet.sum_of(ProofFact::learners) - sheet.sum_of(ProofFact::served));
}

void check_waiting(Sheet& sheet) {
  const Work work = checked_work(sheet);
  Steps(sheet, work).check();
  sheet.proves(sheet.sum_of(ProofFact::waiting));
}

}  // namespace lotrinh::verify

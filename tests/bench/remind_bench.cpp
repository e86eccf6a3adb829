#include "app/followed_plan.hpp"
#include "remind/contact_book.hpp"
#include "remind/corrections.hpp"
#include "remind/digest.hpp"
#include "remind/due.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <malloc.h>
#include <string>
#include <sys/resource.h>

// Decides days of an approved plan: what is to be reminded of, digests, corrections of everything
// that was told. Seconds are of the processor, sizes of the heap.
//
//     bench_remind DATABASE 2021-08-01 2021-12-31 [days_before]

namespace {

using namespace lotrinh;

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) +
         static_cast<double>(usage.ru_utime.tv_usec) / 1e6;
}

double heap_mib() {
  const auto info = mallinfo2();
  return static_cast<double>(info.uordblks + info.hblkhd) / (1 << 20);
}

double peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Learners of counts have none.
void give_addresses(Scenario& scenario) {
  scenario.learner_contacts = LearnerContacts();
  for (const LearnerId learner : scenario.learners.ids())
    scenario.learner_contacts.set(learner, fmt::format("learner.{}@edu.example.org", learner.row()),
                                  Language::vi);
}

struct Told {
  std::string task;
  std::string recipient;
  Day due{};
};

void decide(const app::FollowedPlan& followed, Day day) {
  const Scenario& scenario = followed.opened.scenario;
  const Plan& plan = followed.opened.plan;
  const double begin = cpu_seconds();
  const workflow::State state = workflow::state_of(scenario, plan, {}, day);
  const double derived = cpu_seconds();
  const double heap = heap_mib();
  const remind::ReminderList list = remind::reminders_on(state);
  const double listed = cpu_seconds();
  const double list_heap = heap_mib() - heap;
  const remind::ContactBook contacts(scenario, day);
  const remind::Digests digests(list, contacts);
  const double digested = cpu_seconds();
  const double digest_heap = heap_mib() - heap - list_heap;
  std::size_t keys = 0;
  std::vector<Told> told;
  for (const remind::Reminder& row : list.reminders) {
    told.push_back({remind::task_code(scenario, plan, row.task),
                    remind::recipient_code(scenario, row.recipient), row.due - days{2}});
    keys +=
        remind::reminder_key(1, told.back().task, told.back().recipient, row.stage, row.due).size();
  }
  const double keyed = cpu_seconds();
  std::size_t corrections = 0;
  {
    remind::CorrectionFinder finder(state);
    for (const Told& each : told) finder.add(each.task, each.recipient, each.due);
    corrections = std::move(finder).made().reminders.size();
  }
  const double corrected = cpu_seconds();
  fmt::print(
      "| {} | {} | {} | {} | {:.2f} | {:.3f} | {:.1f} | {:.3f} | {:.1f} | {:.2f} | {} | {:.2f} | "
      "{:.0f} |\n",
      iso(day), list.reminders.size(), list.people.size(), digests.size(), derived - begin,
      listed - derived, list_heap, digested - listed, digest_heap, keyed - digested, corrections,
      corrected - keyed, peak_mib());
  if (keys != 32 * told.size()) std::abort();
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) return 2;
  app::ShowRequest request;
  request.choice.database = words[1];
  Diagnostics diagnostics;
  auto followed = app::followed_plan(request, diagnostics);
  if (!followed) {
    fmt::print(stderr, "{}", report_text(diagnostics, 4000));
    return 2;
  }
  if (count > 4) {
    auto& before = followed->opened.scenario.workflow.reminders->days_before;
    before.clear();
    for (int day = std::atoi(words[4]); day >= 0; --day) before.push_back(day);
  }
  give_addresses(followed->opened.scenario);
  fmt::print("{:.0f} MiB of heap with the scenario and the plan.\n\n", heap_mib());
  fmt::print(
      "| day | reminders | people | digests | state, s | reminders, s | MiB | digests, s | MiB | "
      "keys, s | corrections | s | peak MiB |\n|---|---|---|---|---|---|---|---|---|---|---|---|"
      "---|\n");
  const auto last = day_from_iso(words[3]);
  for (auto day = day_from_iso(words[2]); day && last && *day <= *last; *day += days{1})
    decide(*followed, *day);
  return 0;
}

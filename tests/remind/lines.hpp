#pragma once

#include "remind/reminder.hpp"
#include "remind/small_policies.hpp"

#include <string>
#include <vector>

namespace lotrinh::test {

/// "learner:N1-1 pre_study:4:N1-1 ahead-1 2021-08-22", with the names of those it is about.
inline std::string line_of(const SmallProgramme& small, const remind::ReminderList& list,
                           const remind::Reminder& row) {
  std::string line = remind::recipient_code(small.scenario, row.recipient) + " " +
                     remind::task_code(small.scenario, small.plan, list, row) + " " +
                     remind::stage_code(row.stage) + " " + iso(row.due);
  if (row.told) line += " told " + iso(*row.told);
  for (std::uint32_t i = 0; i < row.people; ++i)
    line.append(" ").append(small.scenario.learners[list.people[row.first_person + i]].code);
  return line;
}

inline std::vector<std::string> lines_of(const SmallProgramme& small,
                                         const remind::ReminderList& list) {
  std::vector<std::string> lines;
  for (const remind::Reminder& row : list.reminders) lines.push_back(line_of(small, list, row));
  return lines;
}

}  // namespace lotrinh::test

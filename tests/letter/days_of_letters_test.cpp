// Letters of every day of a small programme, from the reminders that its policy asks for.

#include "letter/letter_world.hpp"
#include "letter/mail_reader.hpp"
#include "remind/due.hpp"

#include <catch2/catch.hpp>

#include <map>

namespace lotrinh::test {
namespace {

using remind::Digest;

/// The small world with a policy and addresses; HN-3 has none, HN-2 reads English.
Scenario reminded_scenario() {
  Scenario scenario = letter_scenario();
  ReminderPolicy policy;
  policy.days_before = {7, 1, 0};
  policy.days_after = {1, 3};
  policy.then_every_days = 7;
  policy.last_day_after = 60;
  for (const OwnerRoleId id : scenario.workflow.owners.ids()) {
    const OwnerKind kind = scenario.workflow.owners[id].kind;
    if (kind == OwnerKind::department && policy.escalations.empty())
      policy.escalations.push_back({id, 3});
  }
  policy.escalations.push_back({OwnerRoleId(0), 7});
  scenario.workflow.reminders = policy;
  scenario.programme_email = "office@niem.example";
  for (Lecturer& each : scenario.lecturers) each.email = each.code + "@hnue.example";
  for (Institution& each : scenario.institutions) each.email = "hnue@hnue.example";
  for (Province& each : scenario.provinces) each.coordinator_email = each.code + "@sgd.example";
  for (const LearnerId id : scenario.learners.ids()) {
    const std::string code(scenario.learners[id].code);
    scenario.learner_contacts.set(id, code == "HN-3" ? "" : code + "@school.example",
                                  code == "HN-2" ? Language::en : Language::vi);
  }
  return scenario;
}

}  // namespace

TEST_CASE("letters with one signature are one letter, on every day") {
  const Scenario scenario = reminded_scenario();
  const Plan plan = letter_plan(scenario);
  const letter::Catalogue vi = letter::Catalogue::built_in(Language::vi);
  const letter::Catalogue en = letter::Catalogue::built_in(Language::en);
  std::size_t written = 0;
  std::size_t shared = 0;

  for (Day day = day_of(2021, 9, 20); day < day_of(2021, 12, 20); day += days{1}) {
    const workflow::State state = workflow::state_of(scenario, plan, {}, day);
    const remind::ReminderList list = remind::reminders_on(state);
    const letter::Desk desk{state, list, vi, en, day, "nhacviec@niem.example"};
    std::map<std::string, letter::Letter> by_signature;
    for (const Digest& digest : remind::digests(list, remind::ContactBook(scenario, day))) {
      const letter::Letter made = letter::letter_of(desk, digest);
      const std::string signature = letter::letter_signature(desk, digest);
      const auto [known, fresh] = by_signature.try_emplace(signature, made);
      CHECK(known->second == made);
      ++written;
      if (!fresh) ++shared;
    }
  }

  CHECK(written > 100);
  CHECK(shared > 20);
}

TEST_CASE("who has no address is named to the department, with what is to be done") {
  const Scenario scenario = reminded_scenario();
  const Plan plan = letter_plan(scenario);
  const workflow::State state = workflow::state_of(scenario, plan, {}, oct(16));
  const remind::ReminderList list = remind::reminders_on(state);
  const letter::Catalogue vi = letter::Catalogue::built_in(Language::vi);
  const letter::Catalogue en = letter::Catalogue::built_in(Language::en);
  const letter::Desk desk{state, list, vi, en, oct(16), "nhacviec@niem.example"};

  std::string text;
  for (const Digest& digest : remind::digests(list, remind::ContactBook(scenario, oct(16)))) {
    if (digest.address != "VN63-01@sgd.example") continue;
    const letter::Letter made = letter::letter_of(desk, digest);
    text = part_of(made.parts[0] + made.parts[1] + made.parts[2], "text/plain");
  }

  // Live days 22-23/10 end in a week.
  INFO(text);
  CHECK(text.find("Tham gia đầy đủ các ngày học trực tiếp") != std::string::npos);
  CHECK(text.find("Đề nghị nhắc giúp: chưa có địa chỉ thư điện tử.") != std::string::npos);
  CHECK(text.find("1. Lê Đức Ánh, Trường Tiểu học Nghĩa Đô") != std::string::npos);
}

}  // namespace lotrinh::test

#pragma once

#include "letter/letter.hpp"
#include "support/scenario_text.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lotrinh::test {

inline Day oct(unsigned day) { return day_of(2021, 10, day); }

/// The process that letters are about: a step of every kind of owner.
inline std::string letter_workflow() {
  return R"toml(format = 1
name = "Quy trình"
owners = [
  { code = "academy", title = "Học viện Quản lý giáo dục", title_en = "National Academy of Education Management", is = "programme" },
  { code = "institution", title = "Cơ sở đào tạo", title_en = "Training institution", is = "institution" },
  { code = "department", title = "Sở Giáo dục và Đào tạo", title_en = "Department of Education and Training", is = "department" },
  { code = "lms_office", title = "Bộ phận quản trị LMS của Sở", title_en = "LMS office of the department", is = "department" },
  { code = "teachers", title = "Giảng viên", title_en = "Lecturers", is = "lecturer" },
  { code = "learner", title = "Học viên", title_en = "Learner", is = "learner" },
]
[[steps]]
code = "publish"
title = "Đăng tải tài liệu lên hệ thống LMS"
title_en = "Publish the materials on the LMS"
scope = "module"
owner = "academy"
due = "2 weeks before opens"
[[steps]]
code = "accounts"
title = "Cấp tài khoản LMS cho học viên"
title_en = "Open LMS accounts for the learners"
scope = "session"
owner = "lms_office"
due = "7 days before opens"
[[steps]]
code = "briefing"
title = "Họp giảng viên, thống nhất kịch bản sư phạm"
title_en = "Brief the lecturers on the pedagogical script"
scope = "session"
owner = "institution"
due = "7 days before live_start"
[[steps]]
code = "slides"
title = "Gửi bài giảng và phiếu học tập"
title_en = "Send in slides and worksheets"
scope = "session"
owner = "teachers"
due = "3 days before live_start"
[[steps]]
code = "pre_study"
title = "Tự học, tự nghiên cứu tài liệu qua mạng (bắt buộc)"
title_en = "Study the materials online (mandatory)"
scope = "participation"
owner = "learner"
due = "1 day before live_start"
[[steps]]
code = "live_days"
title = "Tham gia đầy đủ các ngày học trực tiếp"
title_en = "Attend all live days"
scope = "participation"
owner = "learner"
due = "on live_end"
completed_by = "attendance"
part_of_completion = true
after = ["pre_study"]
[[steps]]
code = "survey"
title = "Trả lời phiếu khảo sát cuối khóa học"
title_en = "Answer the end-of-course survey"
scope = "participation"
owner = "learner"
due = "on closes"
part_of_completion = true
after = ["live_days"]
)toml";
}

inline Texts letter_tables() {
  return {
      {"workflow.toml", letter_workflow()},
      {"roster.csv",
       "learner,name,province,district,school,level,audience,position,modules\n"
       "HN-1,Nguyễn Văn An,VN63-01,Ba Đình,Trường Tiểu học Kim Đồng,TH,CBQL,principal,\n"
       "HN-2,Trần Thị Bình,VN63-01,Ba Đình,Trường Tiểu học Kim Đồng,TH,CBQL,vice_principal,\n"
       "HN-3,Lê Đức Ánh,VN63-01,Cầu Giấy,Trường Tiểu học Nghĩa Đô,TH,CBQL,principal,\n"
       "HP-1,Phạm Thu Hà,VN63-31,Lê Chân,Trường Tiểu học Dư Hàng,TH,CBQL,principal,\n"
       "HP-2,Đỗ Hữu Ân,VN63-31,Lê Chân,Trường Tiểu học Võ Thị Sáu,TH,CBQL,principal,\n"},
      {"counts.csv", "province,level,audience,learners\n"},
      {"institutions.csv",
       "code,name,province,serves\n"
       "HNUE,Trường Đại học Sư phạm Hà Nội,VN63-01,\n"},
      {"lecturers.csv",
       "lecturer,name,institution,home_province,qualifications,roles,"
       "max_live_days_week,max_live_days_month,max_live_days_year\n"
       "HNUE-1,Phạm Thị Hải,HNUE,VN63-01,*:*,lead;co,,,\n"
       "HNUE-2,Lê Hoàng Tâm,HNUE,VN63-01,*:*,lead;co,,,\n"},
      {"places.csv",
       "place,name,mode,province,sessions_at_once,seats\n"
       "ROOMS,Phòng học ảo của Học viện,virtual,,10,100\n"
       "HALL,Trung tâm bồi dưỡng cán bộ quản lý,in_person,VN63-31,10,100\n"},
  };
}

inline Scenario letter_scenario() {
  return scenario_from(R"(
title = "Bồi dưỡng cán bộ quản lý cốt cán năm 2021"
[world]
workflow = "workflow.toml"
[[modules]]
code = "5"
title = "Quản trị chất lượng giáo dục trong trường tiểu học"
class_size = { max = 40 }
model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual", "in_person"] }
)",
                       letter_tables());
}

/// Two classes of module 5: the first, virtual, opens on Friday 15/10 (live 22-23/10, closes
/// 30/10); the second, in Hải Phòng, on Monday 18/10 (live 25-26/10, closes 2/11).
inline Plan letter_plan(const Scenario& scenario) {
  const auto learner_of = [](std::size_t row) { return LearnerId(row); };
  Plan plan;
  plan.scenario_digest = scenario.digest;
  plan.cohorts = Table<Cohort, CohortId>(
      {{"TH-VN63-01-1", {learner_of(0), learner_of(1), learner_of(2), learner_of(3)}},
       {"TH-VN63-31-1", {learner_of(4)}}});
  const Teaching lead{LecturerId(0), Role::lead};
  const Teaching co{LecturerId(1), Role::co};
  plan.sessions =
      Table<Session, SessionId>({{CohortId(0), ModuleId(0), oct(15), PlaceId(0), {lead, co}},
                                 {CohortId(1), ModuleId(0), oct(18), PlaceId(1), {co}}});
  return plan;
}

/// A desk with what it refers to; reminders are added by hand.
class LetterWorld {
 public:
  explicit LetterWorld(Day day, Scenario made = letter_scenario())
      : scenario(std::move(made)),
        plan(letter_plan(scenario)),
        state(workflow::state_of(scenario, plan, {}, day)) {}
  LetterWorld(const LetterWorld&) = delete;
  LetterWorld& operator=(const LetterWorld&) = delete;

  [[nodiscard]] letter::Desk desk() const {
    return {state, list, vi, en, state.day(), "Học viện Quản lý giáo dục <nhacviec@niem.example>",
            {2, 1}};
  }

  /// Adds a reminder to the list and to the digest.
  remind::Reminder& add(remind::Digest& digest, remind::Recipient to, remind::Stage stage,
                        std::string_view step, Day due) {
    remind::Reminder reminder;
    reminder.recipient = to;
    reminder.stage = stage;
    reminder.task.step = scenario.workflow.step(step);
    reminder.task.module = ModuleId(0);
    reminder.due = due;
    digest.reminders.push_back(list.reminders.size());
    digest.instead_of.push_back(remind::Unreachable::no);
    list.reminders.push_back(reminder);
    return list.reminders.back();
  }

  /// A learner's own reminder, in the class of the plan.
  remind::Reminder& add_own(remind::Digest& digest, std::size_t learner, remind::Stage stage,
                            std::string_view step, Day due) {
    remind::Reminder& made =
        add(digest, {remind::RecipientKind::learner, static_cast<std::int32_t>(learner)}, stage,
            step, due);
    made.task.learner = LearnerId(learner);
    made.task.session = SessionId(learner < 4 ? 0 : 1);
    return made;
  }

  /// Names learners with the last reminder.
  void name_people(const std::vector<std::size_t>& learners) {
    remind::Reminder& last = list.reminders.back();
    last.first_person = static_cast<std::uint32_t>(list.people.size());
    last.people = static_cast<std::uint32_t>(learners.size());
    for (const std::size_t row : learners) list.people.emplace_back(row);
  }

  Scenario scenario;
  Plan plan;
  workflow::State state;
  remind::ReminderList list;
  letter::Catalogue vi = letter::Catalogue::built_in(Language::vi);
  letter::Catalogue en = letter::Catalogue::built_in(Language::en);
};

inline remind::Digest digest_for(remind::RecipientKind kind, std::size_t row,
                                 Language language = Language::vi) {
  remind::Digest digest;
  digest.address = "reader@school.example";
  digest.language = language;
  digest.readers = {{kind, static_cast<std::int32_t>(row)}};
  return digest;
}

}  // namespace lotrinh::test

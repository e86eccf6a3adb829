#pragma once

#include "scenario/load.hpp"

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace lotrinh::test {

/// Text by file name.
using Texts = std::map<std::string, std::string>;

/// The small world that tests start from: four provinces in three regions, one institution, levels
/// TH, THCS and THPT, audience CBQL, the year 2021, no holidays, and
///   counts.csv     40 learners of level TH in VN63-01
///   roster.csv     nobody
///   lecturers.csv  A and B of NIEM, who may teach everything in both roles
///   places.csv     ROOMS, 10 virtual rooms of 100 seats, and VENUE in VN63-01 likewise
///   bookings.csv, place_bookings.csv, closures.csv, settings.csv   only a header row
///   cascade.csv    100 colleagues in VN63-01, 30 in VN63-48, which the world does not name
///   workflow.toml  a step for each module, which the world does not name
inline Texts default_tables() {
  return {
      {"provinces.csv",
       "code,name,region,latitude,longitude\n"
       "VN63-01,Hà Nội,North,21.03,105.85\n"
       "VN63-31,Hải Phòng,North,20.86,106.68\n"
       "VN63-48,Đà Nẵng,Central,16.07,108.22\n"
       "VN63-79,Hồ Chí Minh,South,10.78,106.70\n"},
      {"institutions.csv", "code,name,province,serves\nNIEM,Academy,VN63-01,\n"},
      {"calendar.toml", ""},
      {"closures.csv", "from,to,where,effect,reason\n"},
      {"settings.csv", "province,lms_ready,away_share_percent,coordinator,email\n"},
      {"roster.csv", "learner,name,province,district,school,level,audience,position,modules\n"},
      {"counts.csv", "province,level,audience,learners\nVN63-01,TH,CBQL,40\n"},
      {"lecturers.csv",
       "lecturer,name,institution,home_province,qualifications,roles,max_live_days_week,"
       "max_live_days_month,max_live_days_year\n"
       "A,An,NIEM,VN63-01,*:*,lead;co,,,\n"
       "B,Bình,NIEM,VN63-01,*:*,lead;co,,,\n"},
      {"bookings.csv", "lecturer,from,to,reason\n"},
      {"places.csv",
       "place,name,mode,province,sessions_at_once,seats\n"
       "ROOMS,Virtual rooms,virtual,,10,100\n"
       "VENUE,Venue,in_person,VN63-01,10,100\n"},
      {"place_bookings.csv", "place,from,to,sessions,reason\n"},
      {"cascade.csv",
       "province,lms,lms_from,supporters,colleagues\n"
       "VN63-01,running,,20,0:10;1:90\nVN63-48,none,,5,1:30\n"},
      {"workflow.toml",
       "format = 1\nname = \"Process\"\n"
       "owners = [{ code = \"office\", title = \"Văn phòng\", title_en = \"Office\", "
       "is = \"programme\" }]\n"
       "[[steps]]\ncode = \"publish\"\ntitle = \"Đăng tải\"\ntitle_en = \"Publish\"\n"
       "scope = \"module\"\nowner = \"office\"\ndue = \"7 days before opens\"\n"},
  };
}

/// The scenario that default_tables() belong to. It has no modules.
inline std::string default_toml() {
  return R"(format = 1
name = "test"
time_zone = "Asia/Ho_Chi_Minh"
horizon = { from = 2021-01-01, to = 2021-12-31 }
levels = [{ code = "TH" }, { code = "THCS" }, { code = "THPT" }]
audiences = [{ code = "CBQL" }]
[world]
provinces = "provinces.csv"
institutions = "institutions.csv"
calendar = "calendar.toml"
closures = ["closures.csv"]
[provinces]
settings = ["settings.csv"]
[learners]
rosters = ["roster.csv"]
counts = ["counts.csv"]
[lecturers]
tables = ["lecturers.csv"]
bookings = ["bookings.csv"]
[places]
tables = ["places.csv"]
bookings = ["place_bookings.csv"]
)";
}

/// Whether the text has modules of its own; those of a cascade are none.
inline bool names_modules(std::string_view toml) {
  constexpr std::string_view word = "modules";
  for (auto at = toml.find(word); at != toml.npos; at = toml.find(word, at + word.size())) {
    if (at == 0 || toml[at - 1] != '.') return true;
  }
  return false;
}

/// Reads a scenario that is written as changes to the small world above: keys in `toml` replace its
/// keys (an overlay; the text is the file "test.toml", one line down), files in `tables` replace
/// its files. Without any [[modules]] there is one: "1", 7-2-7, virtual or in person, at most 40.
inline scenario::Loaded loaded_from(std::string_view toml, Texts tables = {}) {
  std::string base = default_toml();
  if (!names_modules(toml)) {
    base +=
        "[[modules]]\ncode = \"1\"\nclass_size = { max = 40 }\n"
        "model = { pre_days = 7, live_days = 2, post_days = 7, modes = [\"virtual\", "
        "\"in_person\"] }\n";
  }
  tables.merge(default_tables());
  tables.insert_or_assign("base.toml", base);
  tables.insert_or_assign("test.toml", "extends = \"base.toml\"\n" + std::string(toml));
  return scenario::load(scenario::MemoryFiles(std::move(tables)), "test.toml");
}

/// Like loaded_from(), for scenarios that are right: throws with all messages when one is not.
///
///     const Scenario scenario = scenario_from(R"(
///       [[modules]]
///       code = "4"
///       model = { pre_days = 7, live_days = 2, post_days = 7, modes = ["virtual"] }
///       class_size = { max = 40 }
///     )", {{"counts.csv", "province,level,audience,learners\nVN63-79,TH,CBQL,80\n"}});
inline Scenario scenario_from(std::string_view toml, Texts tables = {}) {
  scenario::Loaded loaded = loaded_from(toml, std::move(tables));
  if (!loaded.scenario)
    throw std::runtime_error("the scenario has errors:\n" + report_text(loaded.diagnostics, 8192));
  return std::move(*loaded.scenario);
}

}  // namespace lotrinh::test

// Draws a small instance table by table. Numbers are chosen so that rules bite: short horizons,
// few lecturers, classes of two to four, limits just above or below what is needed.

#include "random_scenario.hpp"

#include "base/random.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lotrinh::oracle {
namespace {

class Draw {
 public:
  Draw(std::uint64_t seed, Scale scale) : rng_(seed), scale_(scale) {}

  Scenario scenario() {
    s_.name = "random";
    s_.title = "Random instance";
    s_.time_zone = "Asia/Ho_Chi_Minh";
    s_.digest = "random";
    draw_horizon();
    draw_provinces();
    draw_levels_and_audience();
    draw_modules();
    draw_learners();
    draw_institutions();
    draw_lecturers();
    draw_places();
    draw_rules();
    s_.objective = default_objective();
    return s_;
  }

 private:
  [[nodiscard]] bool tiny() const { return scale_ == Scale::tiny; }

  int between(int low, int high) {
    return low + static_cast<int>(rng_.below(static_cast<std::uint32_t>(high - low + 1)));
  }
  bool chance(int percent) { return between(1, 100) <= percent; }
  template <std::size_t Size>
  int one_of(const std::array<int, Size>& values) {
    return values[static_cast<std::size_t>(between(0, static_cast<int>(Size) - 1))];
  }
  template <class RowId, class Row>
  RowId any(const Table<Row, RowId>& table) {
    return RowId(rng_.below(static_cast<std::uint32_t>(table.size())));
  }
  /// A day of the horizon's part between two percentages.
  Day day_within(int from_percent, int to_percent) {
    const int length = s_.horizon.length_days() - 1;
    return s_.horizon.first + days{between(length * from_percent / 100, length * to_percent / 100)};
  }
  /// Some days inside of the horizon.
  DayRange stretch(int most_days) {
    const Day first = day_within(0, 100);
    return {first, std::min(s_.horizon.end, first + days{between(1, most_days)})};
  }

  void draw_horizon() {
    const Day around_september = day_of(2021, 8, 16) + days{between(0, 30)};
    const Day around_new_year = day_of(2021, 12, 20) + days{between(0, 8)};
    s_.horizon.first = chance(80) ? around_september : around_new_year;
    s_.horizon.end = s_.horizon.first + days{tiny() ? between(6, 12) : between(10, 25)};
  }

  // --- provinces and their days ---

  void draw_provinces() {
    const int regions = between(1, 2);
    for (int row = 0; row < regions; ++row) s_.regions.add({fmt::format("R{}", row + 1)});
    const int provinces = tiny() ? between(1, 2) : between(1, 3);
    const bool saturdays = chance(30);
    for (int row = 0; row < provinces; ++row) {
      Province province;
      province.code = fmt::format("P{}", row + 1);
      province.name = province.code;
      province.region = any(s_.regions);
      // One degree of latitude is 111 km: distances from a neighbour to half of the country.
      province.capital = {10.0 + row * between(1, 4) * 0.5, 106.0};
      if (chance(20)) province.lms_ready = day_within(0, 40);
      if (chance(20)) province.away_share_percent = between(45, 80);
      province.days = draw_days(saturdays);
      s_.provinces.add(province);
    }
  }

  ProvinceDays draw_days(bool saturdays) {
    ProvinceDays calendar;
    for (DaySet& allowed : calendar.allowed) allowed = DaySet(s_.horizon);
    auto& in_person = calendar.allowed[static_cast<std::size_t>(DayUse::live_in_person)];
    auto& virtual_live = calendar.allowed[static_cast<std::size_t>(DayUse::live_virtual)];
    auto& online = calendar.allowed[static_cast<std::size_t>(DayUse::online)];
    online.insert_all();
    for (Day day = s_.horizon.first; day < s_.horizon.end; day += days{1}) {
      const unsigned weekday = weekday_of(day).iso_encoding();
      if (weekday > 6 || (weekday == 6 && !saturdays)) continue;
      in_person.insert(day);
      virtual_live.insert(day);
    }
    for (int closures = chance(40) ? between(1, 2) : 0; closures > 0; --closures) {
      const DayRange closed = stretch(4);
      const int effect = between(0, 2);
      in_person.erase(closed);
      if (effect >= 1) virtual_live.erase(closed);
      if (effect == 2) online.erase(closed);
    }
    return calendar;
  }

  // --- modules ---

  void draw_levels_and_audience() {
    s_.audiences.add({"A", "A"});
    const int levels = chance(65) ? 1 : 2;
    for (int row = 0; row < levels; ++row) {
      const std::string code = fmt::format("L{}", row + 1);
      s_.levels.add({code, code});
    }
  }

  void draw_modules() {
    const int modules = tiny() ? between(1, 2) : one_of<6>({1, 1, 2, 2, 2, 3});
    for (int row = 0; row < modules; ++row) {
      Module module;
      module.code = fmt::format("{}", row + 1);
      module.title = module.code;
      module.audiences = s_.audiences.ids();
      module.levels = s_.levels.ids();
      module.model = draw_model();
      draw_prerequisites(module, row);
      draw_opening(module);
      draw_teams_and_sizes(module);
      draw_deadline(module);
      s_.modules.add(module);
    }
  }

  DeliveryModel draw_model() {
    static constexpr std::array<std::array<int, 3>, 7> lengths{
        {{1, 1, 1}, {2, 2, 1}, {0, 1, 0}, {2, 1, 2}, {3, 1, 0}, {0, 2, 0}, {1, 2, 1}}};
    const auto& length = lengths[rng_.below(tiny() ? 3 : std::uint32_t{lengths.size()})];
    DeliveryModel model{length[0], length[1], length[2], {}};
    const int mode = between(1, 100);
    if (mode <= 60) model.modes.push_back(DeliveryMode::in_person);
    if (mode > 25) model.modes.push_back(DeliveryMode::virtual_live);
    return model;
  }

  void draw_prerequisites(Module& module, int row) {
    for (int earlier = 0; earlier < row; ++earlier) {
      const int percent = earlier == row - 1 ? 70 : 30;
      if (chance(percent)) module.after.push_back({ModuleId(earlier), between(0, 3)});
    }
  }

  void draw_opening(Module& module) {
    if (chance(20)) module.opens_from = day_within(0, 25);
    if (chance(20))
      module.materials = {{"draft", day_within(0, 5)}, {"publish", day_within(5, 30)}};
    if (!chance(15)) return;
    for (const RegionId region : s_.regions.ids()) {
      Wave wave{
          fmt::format("wave {}", region.row() + 1), {region}, day_within(0, 30), std::nullopt};
      if (chance(60)) wave.within_days = between(5, 14);
      module.waves.push_back(wave);
    }
  }

  void draw_teams_and_sizes(Module& module) {
    const int team = between(1, 10);  // one lead; lead and co-lecturer; co-lecturer only
    module.leads = team <= 9 ? 1 : 0;
    module.cos = team >= 8 ? 1 : 0;
    module.class_size.min_learners = between(1, 3);
    module.class_size.max_learners = std::max(2, module.class_size.min_learners + between(0, 2));
    module.class_size.preferred_learners = module.class_size.max_learners;
  }

  void draw_deadline(Module& module) {
    if (!chance(65)) return;
    const auto is = chance(50) ? DeadlineIs::before : DeadlineIs::by;
    const auto counts = static_cast<DeadlineCounts>(between(0, 2));
    module.deadline = Deadline{day_within(45, 100), is, counts};
    module.certificate_days = between(0, 2);
  }

  // --- people ---

  void draw_learners() {
    const int cells = static_cast<int>(s_.provinces.size() * s_.levels.size());
    const int most = tiny() ? 5 : 11;
    for (const ProvinceId province : s_.provinces.ids()) {
      for (const LevelId level : s_.levels.ids()) {
        const int learners = between(cells > 2 ? 1 : 2, std::max(2, most / cells));
        for (int row = 0; row < learners; ++row) add_learner(province, level);
      }
    }
    if (chance(35)) pair_schools(between(1, 2));
  }

  void add_learner(ProvinceId province, LevelId level) {
    const std::string code = fmt::format("H{}", s_.learners.size() + 1);
    std::vector<ModuleId> modules = s_.modules.ids();
    if (modules.size() > 1 && chance(10)) modules.erase(modules.begin() + between(0, 1));
    Learner learner;
    learner.code = code;
    learner.province = province;
    learner.level = level;
    learner.audience = AudienceId(0);
    learner.modules = modules;
    s_.learners.add(learner);
  }

  /// Puts two neighbours in the table, of one province, into one school.
  void pair_schools(int pairs) {
    for (int pair = 0; pair < pairs; ++pair) {
      const LearnerId first(rng_.below(static_cast<std::uint32_t>(s_.learners.size() - 1)));
      const LearnerId second(first.row() + 1);
      const ProvinceId province = s_.learners[first].province;
      const bool taken = s_.learners[first].school.valid() || s_.learners[second].school.valid();
      if (taken || province != s_.learners[second].province) continue;
      const std::string code = fmt::format("S{}", s_.schools.size() + 1);
      const SchoolId school = s_.schools.add({code, code, "D", province});
      s_.learners.change(first, [&](Learner& learner) {
        learner.school = school;
        learner.position = "principal";
      });
      s_.learners.change(second, [&](Learner& learner) {
        learner.school = school;
        learner.position = "vice_principal";
      });
    }
  }

  void draw_institutions() {
    const int institutions = between(1, 2);
    for (int row = 0; row < institutions; ++row) {
      const std::string code = fmt::format("I{}", row + 1);
      Institution institution{code, code, any(s_.provinces), {}};
      if (chance(20)) institution.serves = {any(s_.provinces)};
      s_.institutions.add(institution);
    }
  }

  void draw_lecturers() {
    int team = 1;
    for (const Module& module : s_.modules) team = std::max(team, module.leads + module.cos);
    const int lecturers = between(team, tiny() ? 2 : 4);
    for (int row = 0; row < lecturers; ++row) {
      if (row > 0 && chance(25)) {  // a twin of the one before
        Lecturer twin = s_.lecturers[LecturerId(row - 1)];
        twin.code = twin.name = fmt::format("G{}", row + 1);
        s_.lecturers.add(twin);
      } else {
        s_.lecturers.add(draw_lecturer(row));
      }
    }
  }

  Lecturer draw_lecturer(int row) {
    Lecturer lecturer;
    lecturer.code = lecturer.name = fmt::format("G{}", row + 1);
    lecturer.institution = any(s_.institutions);
    lecturer.home = chance(70) ? s_.institutions[lecturer.institution].province : any(s_.provinces);
    for (const ModuleId module : s_.modules.ids()) {
      for (const LevelId level : s_.levels.ids()) {
        if (chance(90)) lecturer.qualifications.push_back({module, level});
      }
    }
    const int roles = between(1, 10);
    if (roles <= 9) lecturer.roles.push_back(Role::lead);
    if (roles >= 3) lecturer.roles.push_back(Role::co);
    if (chance(40)) lecturer.max_live_days_week = between(1, 4);
    if (chance(15)) lecturer.max_live_days_month = between(3, 8);
    if (chance(15)) lecturer.max_live_days_year = between(3, 9);
    if (chance(35)) lecturer.absences.push_back(stretch(4));
    if (chance(25)) lecturer.bookings.push_back({stretch(2), "other programme"});
    if (chance(20)) lecturer.travels = Travels::no;
    lecturer.fee_vnd_per_live_day = 100'000 * between(0, 8);
    return lecturer;
  }

  // --- places and rules for everybody ---

  void draw_places() {
    const int pools = chance(85) ? 1 : 2;
    for (int row = 0; row < pools; ++row)
      add_place(fmt::format("Z{}", row + 1), DeliveryMode::virtual_live, ProvinceId{});
    const int venues = between(1, 2);
    for (int row = 0; row < venues; ++row)
      add_place(fmt::format("V{}", row + 1), DeliveryMode::in_person, any(s_.provinces));
  }

  void add_place(const std::string& code, DeliveryMode mode, ProvinceId province) {
    Place place;
    place.code = place.name = code;
    place.mode = mode;
    place.province = province;
    place.sessions_at_once = between(1, 2);
    place.seats = between(3, 6);
    place.fee_vnd_per_day = 100'000 * between(0, 5);
    if (chance(25)) place.closed.push_back(stretch(4));
    if (chance(25)) place.bookings.push_back({stretch(3), 1, "other programme"});
    s_.places.add(place);
  }

  void draw_rules() {
    s_.policies.level_mixing = chance(50) ? LevelMixing::mixed : LevelMixing::separate;
    s_.policies.merging = static_cast<ProvinceMerging>(one_of<5>({0, 1, 1, 2, 2}));
    s_.policies.merge_max_km = one_of<3>({120, 250, 400});
    // Groups that change from module to module leave far more plans: only where there is one.
    const bool few_pairs = s_.modules.size() == 1 || (tiny() && s_.learners.size() <= 4);
    if (few_pairs && chance(50)) s_.policies.cohort_span = CohortSpan::per_module;
    if (chance(25)) s_.policies.same_school = SameSchool::ignored;
    s_.travel.bands = {{60, 0}, {150, one_of<2>({0, 1})}, {400, one_of<2>({1, 2})}};
    s_.travel.venue_max_km = one_of<3>({100, 200, 400});
    s_.costs.travel_vnd_per_km = one_of<3>({0, 1'000, 3'000});
    s_.costs.lecturer_night_vnd = one_of<2>({0, 200'000});
    s_.costs.learner_travel_vnd_per_km = one_of<2>({0, 500});
    s_.costs.learner_night_vnd = one_of<2>({0, 100'000});
    if (chance(20)) s_.lms.live_sessions = 1;
    if (chance(20)) s_.lms.learners = between(4, 8);
  }

  Rng rng_;
  Scale scale_;
  Scenario s_;
};

}  // namespace

Scenario random_scenario(std::uint64_t seed, Scale scale) { return Draw(seed, scale).scenario(); }

}  // namespace lotrinh::oracle

// The syntax is read first (dzn_text); then the values are looked up by name, their sizes compared
// with the counts, and the tables filled.
#include "project/draft.hpp"
#include "project/dzn_text.hpp"
#include "project/read_project.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lotrinh {

namespace {

using Shape = DznValue::Shape;
using Of = DznValue::Of;

enum class Presence { required, optional };

struct KnownName {
  std::string_view name;
  Shape shape;
  Of of;
  Presence presence;
};

constexpr std::array known_names{
    KnownName{"nActs", Shape::single, Of::numbers, Presence::required},
    KnownName{"dur", Shape::list, Of::numbers, Presence::required},
    KnownName{"nSkills", Shape::single, Of::numbers, Presence::required},
    KnownName{"sreq", Shape::matrix, Of::numbers, Presence::required},
    KnownName{"nResources", Shape::single, Of::numbers, Presence::required},
    KnownName{"mastery", Shape::matrix, Of::truths, Presence::required},
    KnownName{"nPrecs", Shape::single, Of::numbers, Presence::required},
    KnownName{"pred", Shape::list, Of::numbers, Presence::required},
    KnownName{"succ", Shape::list, Of::numbers, Presence::required},
    KnownName{"mint", Shape::single, Of::numbers, Presence::optional},
    KnownName{"maxt", Shape::single, Of::numbers, Presence::optional},
    KnownName{"nUnrels", Shape::single, Of::numbers, Presence::optional},
    KnownName{"unpred", Shape::list, Of::numbers, Presence::optional},
    KnownName{"unsucc", Shape::list, Of::numbers, Presence::optional},
    KnownName{"USEFUL_RES", Shape::list_of_sets, Of::nothing, Presence::optional},
    KnownName{"POTENTIAL_ACT", Shape::list_of_sets, Of::nothing, Presence::optional},
};

std::string described(Shape shape, Of of) {
  const std::string_view items = of == Of::truths ? "true or false" : "whole numbers";
  switch (shape) {
    case Shape::single:
      return "a whole number";
    case Shape::list:
      return fmt::format("a list [..] of {}", items);
    case Shape::matrix:
      return fmt::format("a matrix [| .. |] of {}", items);
    case Shape::set:
    case Shape::list_of_sets:
      break;
  }
  return "a list of sets";
}

class MspspReader {
 public:
  MspspReader(const std::string& file, std::string_view text, Complaints& complaints)
      : complaints_(complaints), values_(dzn_values(text, complaints)) {
    draft_.project.name = project_name(file);
  }

  std::optional<Project> read() {
    check_names();
    if (complaints_.none()) check_sizes();
    if (complaints_.none()) fill();
    if (complaints_.none()) finish(draft_, complaints_);
    if (!complaints_.none()) return std::nullopt;
    return std::move(draft_.project);
  }

 private:
  void check_names() {
    for (const auto& [name, value] : values_) check_name(name, value);
    for (const KnownName& known : known_names) {
      if (known.presence == Presence::optional || values_.contains(known.name)) continue;
      complaints_.add("E-MISSING", {}, fmt::format("{} is missing", known.name),
                      fmt::format("{} = {};", known.name, described(known.shape, known.of)));
    }
  }

  void check_name(const std::string& name, const DznValue& value) {
    const auto* const known = std::find_if(known_names.begin(), known_names.end(),
                                           [&](const KnownName& one) { return one.name == name; });
    if (known == known_names.end()) {
      std::vector<std::string> names;
      names.reserve(known_names.size());
      for (const KnownName& one : known_names) names.emplace_back(one.name);
      const std::string guess = nearest(name, names);
      complaints_.add("E-KEY", value.name_place, fmt::format("\"{}\" is unknown", printable(name)),
                      guess.empty() ? fmt::format("one of: {}", fmt::join(names, ", "))
                                    : fmt::format("did you mean \"{}\"?", guess));
      return;
    }
    if (value.state == DznValue::State::broken) return;
    // An empty list could be one of anything.
    const bool empty_list = value.shape == Shape::list && value.of == Of::nothing;
    const bool shape_fits =
        value.shape == known->shape || (empty_list && known->shape == Shape::list_of_sets);
    const bool items_fit =
        value.of == known->of || value.of == Of::nothing || known->of == Of::nothing;
    if (shape_fits && items_fit) return;
    complaints_.add("E-TYPE", value.place, fmt::format("{} is of the wrong type", name),
                    fmt::format("{} is {}", name, described(known->shape, known->of)));
  }

  [[nodiscard]] const DznValue* find(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? nullptr : &found->second;
  }

  void check_sizes() {
    jobs_ = count("nActs", 1, ProjectLimits::jobs);
    skills_ = count("nSkills", 0, ProjectLimits::skills);
    employees_ = count("nResources", 0, ProjectLimits::employees);
    precedences_ = count("nPrecs", 0, ProjectLimits::amount);
    if (!complaints_.none()) return;
    check_list("dur", jobs_, "nActs");
    check_list("pred", precedences_, "nPrecs");
    check_list("succ", precedences_, "nPrecs");
    if (find("nUnrels") != nullptr) {
      const auto unrelated = count("nUnrels", 0, ProjectLimits::amount);
      check_list("unpred", unrelated, "nUnrels");
      check_list("unsucc", unrelated, "nUnrels");
    }
    check_matrix("sreq", jobs_, "nActs");
    check_matrix("mastery", employees_, "nResources");
  }

  std::size_t count(std::string_view name, std::int64_t least, std::int64_t most) {
    const DznItem& item = find(name)->items.front();
    if (item.value < least || item.value > most) {
      complaints_.add("E-RANGE", item.place, fmt::format("{} {} is out of range", name, item.value),
                      fmt::format("a whole number from {} to {}", least, most));
      return 0;
    }
    return static_cast<std::size_t>(item.value);
  }

  void check_list(std::string_view name, std::size_t expected, std::string_view source) {
    const DznValue* value = find(name);
    if (value == nullptr || value->items.size() == expected) return;
    contradiction(*value, fmt::format("{} has {} numbers, but {} is {}", name, value->items.size(),
                                      source, expected));
  }

  void check_matrix(std::string_view name, std::size_t rows, std::string_view source) {
    const DznValue& value = *find(name);
    if (skills_ > 0 && value.row_ends.size() != rows) {
      return contradiction(value, fmt::format("{} has {} rows, but {} is {}", name,
                                              value.row_ends.size(), source, rows));
    }
    std::size_t begin = 0;
    for (std::size_t row = 0; row < value.row_ends.size(); ++row) {
      const std::size_t width = value.row_ends[row] - begin;
      if (width != skills_) {
        complaints_.add("E-CONTRADICTION", value.items[begin].place,
                        fmt::format("row {} of {} has {} values, but nSkills is {}", row + 1, name,
                                    width, skills_),
                        "one value for each skill");
      }
      begin = value.row_ends[row];
    }
  }

  void contradiction(const DznValue& value, const std::string& message) {
    complaints_.add("E-CONTRADICTION", value.place, message, "make the two agree");
  }

  void fill() {
    for (std::size_t skill = 1; skill <= skills_; ++skill) {
      draft_.project.skills.add(std::to_string(skill));
    }
    fill_employees();
    fill_jobs();
    fill_precedences();
  }

  void fill_employees() {
    const DznValue& mastery = *find("mastery");
    for (std::size_t row = 0; row < employees_; ++row) {
      Employee employee{std::to_string(row + 1), {}};
      employee.levels.resize(skills_);
      for (std::size_t skill = 0; skill < skills_; ++skill) {
        if (mastery.items[row * skills_ + skill].value != 0) employee.levels[skill] = 0;
      }
      draft_.project.employees.add(std::move(employee));
    }
  }

  void fill_jobs() {
    const DznValue& durations = *find("dur");
    const DznValue& needs = *find("sreq");
    for (std::size_t row = 0; row < jobs_; ++row) {
      Job job{std::to_string(row + 1), amount(durations.items[row], "duration"), {}, {}, {}};
      for (std::size_t skill = 0; skill < skills_; ++skill) {
        const std::int32_t wanted = amount(needs.items[row * skills_ + skill], "need");
        if (wanted > 0) job.needs.push_back({SkillId(skill), 0, wanted});
      }
      draft_.project.jobs.add(std::move(job));
      draft_.job_places.push_back(durations.items[row].place);
    }
  }

  std::int32_t amount(const DznItem& item, std::string_view what) {
    if (item.value < 0) {
      complaints_.add("E-RANGE", item.place, fmt::format("{} {} is negative", what, item.value),
                      fmt::format("a whole number from 0 to {}", ProjectLimits::amount));
    }
    return static_cast<std::int32_t>(std::max<std::int64_t>(0, item.value));
  }

  void fill_precedences() {
    const DznValue& before = *find("pred");
    const DznValue& after = *find("succ");
    for (std::size_t i = 0; i < precedences_; ++i) {
      const auto one = job(before.items[i]);
      const auto next = job(after.items[i]);
      if (!one || !next) continue;
      if (*one == *next) {
        complaints_.add("E-SELF", after.items[i].place,
                        fmt::format("job {} comes after itself, by entry {} of pred and succ",
                                    after.items[i].value, i + 1),
                        "take this entry out of both lists");
        continue;
      }
      draft_.project.jobs[*next].predecessors.push_back(*one);
    }
  }

  std::optional<JobId> job(const DznItem& item) {
    if (item.value >= 1 && item.value <= static_cast<std::int64_t>(jobs_)) {
      return JobId(static_cast<std::size_t>(item.value - 1));
    }
    complaints_.add("E-REFERENCE", item.place, fmt::format("there is no job {}", item.value),
                    fmt::format("a job from 1 to {}", jobs_));
    return std::nullopt;
  }

  Complaints& complaints_;
  std::map<std::string, DznValue, std::less<>> values_;
  ProjectDraft draft_;
  std::size_t jobs_ = 0;
  std::size_t skills_ = 0;
  std::size_t employees_ = 0;
  std::size_t precedences_ = 0;
};

}  // namespace

std::optional<Project> read_mspsp(const std::string& file, std::string_view text,
                                  Diagnostics& diagnostics) {
  Complaints complaints(file, diagnostics);
  if (!is_plain_text(text, complaints)) return std::nullopt;
  return MspspReader(file, text, complaints).read();
}

}  // namespace lotrinh

// A .def file has a head of counts, a table of resources (people) and a table of tasks. Task
// numbers may have gaps and may name tasks that come later, so predecessors are looked up at the
// end.
#include "project/draft.hpp"
#include "project/read_project.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

namespace lotrinh {

namespace {

/// Names go into tables of ours, where ":", ";" and "," have a meaning.
bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '-' || c == '.';
  });
}

class ImopseReader {
 public:
  ImopseReader(const std::string& file, std::string_view text, Complaints& complaints)
      : complaints_(complaints), lines_(text, complaints) {
    draft_.project.name = project_name(file);
  }

  std::optional<Project> read() {
    while (lines_.next()) read_line();
    look_up_predecessors();
    check_counts();
    if (complaints_.none()) {
      fill_levels();
      finish(draft_, complaints_);
    }
    if (!complaints_.none()) return std::nullopt;
    return std::move(draft_.project);
  }

 private:
  using Handler = void (ImopseReader::*)();

  struct Count {
    std::string_view title;
    std::int64_t most;
    std::optional<std::int64_t> stated;
    TextPlace place;
  };
  struct Reference {
    JobId job;
    Word word;
  };
  struct SkillLevel {
    SkillId skill;
    std::int32_t level = 0;
  };

  void read_line() {
    const auto& words = lines_.words();
    if (words.empty() || lines_.text().starts_with("===")) return;
    if (words[0].text == "ResourceID") {
      handler_ = &ImopseReader::resource;
    } else if (words[0].text == "TaskID") {
      handler_ = &ImopseReader::task;
    } else {
      (this->*handler_)();
    }
  }

  /// Free text but for the counts.
  void head() {
    for (Count& count : counts_) {
      if (!lines_.text().starts_with(count.title)) continue;
      const Word& value = lines_.words().back();
      count.place = value.place;
      count.stated = whole_number(value, {"the number", 0, count.most}, complaints_);
    }
  }

  void resource() {
    const auto& words = lines_.words();
    if (words.size() < 2) return wrong_shape("resource, salary, then skills like \"Q1: 2\"");
    if (full(draft_.project.employees.size(), ProjectLimits::employees, "resources")) return;
    const std::string name(words[0].text);
    if (!named(words[0])) return;
    if (!employee_names_.insert(name).second) return repeated(words[0]);
    check_salary(words[1]);
    Employee employee{name, {}};
    levels_.emplace_back();
    std::size_t at = 2;
    while (at < words.size()) {
      const auto skill = skill_level(words, at);
      if (skill) levels_.back().push_back(*skill);
    }
    draft_.project.employees.add(std::move(employee));
  }

  void check_salary(const Word& word) {
    double salary = 0;
    const std::string_view text = word.text;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), salary);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    if (whole && salary >= 0) return;
    complaints_.add("E-VALUE", word.place,
                    fmt::format("salary \"{}\" is no number", printable(word.text)),
                    "a number from 0, like 16.4");
  }

  void task() {
    const auto& words = lines_.words();
    if (words.size() < 4) return wrong_shape("task, duration, skill like \"Q1: 2\", predecessors");
    if (full(draft_.project.jobs.size(), ProjectLimits::jobs, "tasks")) return;
    if (!named(words[0])) return;
    const JobId id(draft_.project.jobs.size());
    if (!jobs_.emplace(words[0].text, id).second) return repeated(words[0]);
    const NumberRule rule{"duration", 1, ProjectLimits::amount};
    const auto duration = whole_number(words[1], rule, complaints_);
    std::size_t at = 2;
    const auto skill = skill_level(words, at);
    Job job{std::string(words[0].text), static_cast<Periods>(duration.value_or(1)), {}, {}, {}};
    if (skill) job.needs.push_back({skill->skill, skill->level, 1});
    for (; at < words.size(); ++at) references_.push_back({id, words[at]});
    draft_.project.jobs.add(std::move(job));
    draft_.job_places.push_back(words[0].place);
  }

  /// Reads "Q1: 2" and moves behind it.
  std::optional<SkillLevel> skill_level(const std::vector<Word>& words, std::size_t& at) {
    const Word& name = words[at++];
    if (!name.text.ends_with(':') || !is_name(name.text.substr(0, name.text.size() - 1))) {
      complaints_.add("E-FORMAT", name.place,
                      fmt::format("\"{}\" is no skill", printable(name.text)),
                      "a skill with a level, like \"Q1: 2\"");
      return std::nullopt;
    }
    if (at == words.size()) {
      complaints_.add("E-MISSING", lines_.end(),
                      fmt::format("skill {} has no level", printable(name.text)),
                      "a skill with a level, like \"Q1: 2\"");
      return std::nullopt;
    }
    const auto level = whole_number(words[at++], {"level", 0, ProjectLimits::amount}, complaints_);
    const auto skill = skill_named(name);
    if (!level || !skill) return std::nullopt;
    return SkillLevel{*skill, static_cast<std::int32_t>(*level)};
  }

  std::optional<SkillId> skill_named(const Word& word) {
    const std::string name(word.text.substr(0, word.text.size() - 1));
    const auto known = skills_.find(name);
    if (known != skills_.end()) return known->second;
    if (full(skills_.size(), ProjectLimits::skills, "skills")) return std::nullopt;
    const SkillId id = draft_.project.skills.add(name);
    skills_.emplace(name, id);
    return id;
  }

  void look_up_predecessors() {
    for (const Reference& reference : references_) {
      if (complaints_.full()) return;
      const auto known = jobs_.find(reference.word.text);
      if (known == jobs_.end()) {
        complaints_.add("E-REFERENCE", reference.word.place,
                        fmt::format("there is no task {}", printable(reference.word.text)),
                        "a predecessor is a task of this file");
      } else if (known->second == reference.job) {
        complaints_.add("E-SELF", reference.word.place,
                        fmt::format("task {} comes after itself", printable(reference.word.text)),
                        "take it out of its predecessors");
      } else {
        draft_.project.jobs[reference.job].predecessors.push_back(known->second);
      }
    }
  }

  void check_counts() {
    const std::array<std::size_t, 4> found{draft_.project.jobs.size(),
                                           draft_.project.employees.size(), references_.size(),
                                           draft_.project.skills.size()};
    if (found[0] == 0) {
      complaints_.add("E-FORMAT", {}, "this is no iMOPSE file: it has no table of tasks",
                      "a table headed \"TaskID Duration Skill Predecessor IDs\"");
      return;
    }
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      const Count& count = counts_[i];
      if (!count.stated || static_cast<std::size_t>(*count.stated) == found[i]) continue;
      complaints_.add(
          "E-CONTRADICTION", count.place,
          fmt::format("\"{} {}\", but the tables have {}", count.title, *count.stated, found[i]),
          "correct the number, or complete the tables; is the file cut short?");
    }
  }

  /// Only now is it known how many skills there are.
  void fill_levels() {
    Project& project = draft_.project;
    for (const EmployeeId id : project.employees.ids()) {
      auto& levels = project.employees[id].levels;
      levels.resize(project.skills.size());
      for (const SkillLevel& known : levels_[id.row()]) {
        auto& level = levels[known.skill.row()];
        level = std::max(level.value_or(0), known.level);
      }
    }
  }

  bool full(std::size_t count, std::int64_t most, std::string_view what) {
    if (count < static_cast<std::size_t>(most)) return false;
    if (!told_full_) {
      complaints_.add("E-SIZE", lines_.place(), fmt::format("more than {} {}", most, what),
                      fmt::format("at most {}", most));
    }
    told_full_ = true;
    return true;
  }

  bool named(const Word& word) {
    if (is_name(word.text)) return true;
    complaints_.add("E-WORD", word.place, fmt::format("\"{}\" is no name", printable(word.text)),
                    "letters, digits, \".\", \"-\" and \"_\"");
    return false;
  }

  void repeated(const Word& word) {
    complaints_.add("E-DUPLICATE", word.place,
                    fmt::format("{} has a row already", printable(word.text)), "one row for each");
  }

  void wrong_shape(const std::string& allowed) {
    complaints_.add("E-FORMAT", lines_.words()[0].place,
                    fmt::format("\"{}\" does not belong here", printable(lines_.text())), allowed);
  }

  Complaints& complaints_;
  LineReader lines_;
  ProjectDraft draft_;
  Handler handler_ = &ImopseReader::head;
  std::array<Count, 4> counts_{{{"Tasks:", ProjectLimits::jobs, {}, {}},
                                {"Resources:", ProjectLimits::employees, {}, {}},
                                {"Precedence relations:", ProjectLimits::amount, {}, {}},
                                {"Number of skill types:", ProjectLimits::skills, {}, {}}}};
  std::map<std::string, SkillId, std::less<>> skills_;
  std::map<std::string, JobId, std::less<>> jobs_;
  std::set<std::string, std::less<>> employee_names_;
  std::vector<std::vector<SkillLevel>> levels_;  // by employee
  std::vector<Reference> references_;
  bool told_full_ = false;
};

}  // namespace

std::optional<Project> read_imopse(const std::string& file, std::string_view text,
                                   Diagnostics& diagnostics) {
  Complaints complaints(file, diagnostics);
  if (!is_plain_text(text, complaints)) return std::nullopt;
  return ImopseReader(file, text, complaints).read();
}

}  // namespace lotrinh

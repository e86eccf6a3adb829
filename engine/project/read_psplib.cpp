// A .sm file is a form of fixed sections. Titles switch between small handlers of lines; what is
// missing is looked for at the end, so that one pass finds everything that is wrong.
#include "project/draft.hpp"
#include "project/read_project.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lotrinh {

namespace {

class PsplibReader {
 public:
  PsplibReader(const std::string& file, std::string_view text, Complaints& complaints)
      : complaints_(complaints), lines_(text, complaints) {
    draft_.project.name = project_name(file);
  }

  std::optional<Project> read() {
    while (!stopped_ && lines_.next()) read_line();
    if (!stopped_) check_missing();
    if (complaints_.none()) finish(draft_, complaints_);
    if (!complaints_.none()) return std::nullopt;
    return std::move(draft_.project);
  }

 private:
  using Handler = void (PsplibReader::*)();
  struct Title {
    std::string_view text;
    Handler handler;
  };

  void read_line() {
    static constexpr std::array<Title, 5> titles{{
        {"RESOURCES", &PsplibReader::head},
        {"PROJECT INFORMATION:", &PsplibReader::nothing},
        {"PRECEDENCE RELATIONS:", &PsplibReader::precedence},
        {"REQUESTS/DURATIONS:", &PsplibReader::request},
        {"RESOURCEAVAILABILITIES:", &PsplibReader::availabilities},
    }};
    const std::string_view line = lines_.text();
    if (lines_.words().empty() || line.starts_with("***") || line.starts_with("---")) return;
    for (const Title& title : titles) {
      if (!line.starts_with(title.text)) continue;
      handler_ = title.handler;
      if (handler_ != &PsplibReader::head && handler_ != &PsplibReader::nothing) make_jobs();
      return;
    }
    (this->*handler_)();
  }

  void nothing() {}

  /// `key : value` lines.
  void head() {
    const auto& words = lines_.words();
    const auto colon = std::find_if(words.begin(), words.end(),
                                    [](const Word& word) { return word.text.ends_with(':'); });
    if (colon == words.end() || colon + 1 == words.end()) {
      if (colon == words.end()) wrong_shape("a line \"name : value\"");
      return;
    }
    const Word& value = *(colon + 1);
    const std::string_view key = lines_.text();
    if (key.starts_with("jobs")) {
      jobs_ = whole_number(value, {"number of jobs", 1, ProjectLimits::jobs}, complaints_);
      stopped_ = !jobs_;
    } else if (key.find("- renewable") != std::string_view::npos) {
      resources_ =
          whole_number(value, {"number of resources", 0, ProjectLimits::resources}, complaints_);
      stopped_ = !resources_;
    } else if (key.starts_with("projects")) {
      (void)whole_number(value, {"number of projects", 1, 1}, complaints_);
    } else if (key.find("nonrenewable") != std::string_view::npos ||
               key.find("doubly constrained") != std::string_view::npos) {
      (void)whole_number(value, {"number of resources that are not renewable", 0, 0}, complaints_);
    }
  }

  void make_jobs() {
    if (!draft_.project.jobs.empty()) return;
    for (const auto& [count, line] : {std::pair{jobs_, "jobs (incl. supersource/sink ): 32"},
                                      std::pair{resources_, "- renewable : 4 R"}}) {
      if (count) continue;
      complaints_.add("E-MISSING", lines_.place(), "nothing above says how many there are",
                      fmt::format("a line like \"{}\" before this one", line));
      stopped_ = true;
    }
    if (stopped_) return;
    for (std::int64_t number = 1; number <= *jobs_; ++number) {
      draft_.project.jobs.add(Job{std::to_string(number), 0, {}, {}, {}});
    }
    const auto jobs = static_cast<std::size_t>(*jobs_);
    draft_.job_places.resize(jobs);
    precedence_seen_.resize(jobs, false);
    request_seen_.resize(jobs, false);
    for (std::int64_t number = 1; number <= *resources_; ++number) {
      draft_.project.resources.add({fmt::format("R{}", number), 0});
    }
  }

  void precedence() {
    const auto& words = lines_.words();
    if (words[0].text.starts_with("jobnr")) return;
    const auto job = job_number(words[0], precedence_seen_);
    if (!job) return;
    if (words.size() < 3) return wrong_shape("job, number of modes, number of successors");
    (void)whole_number(words[1], {"number of modes", 1, 1}, complaints_);
    const auto count = whole_number(words[2], {"number of successors", 0, *jobs_}, complaints_);
    if (!count) return;
    if (words.size() - 3 != static_cast<std::size_t>(*count)) {
      complaints_.add("E-CONTRADICTION", words[2].place,
                      fmt::format("job {} is to have {} successors, and {} are listed",
                                  words[0].text, *count, words.size() - 3),
                      "make the number and the list agree");
    }
    for (std::size_t i = 3; i < words.size(); ++i) successor(*job, words[i]);
  }

  void successor(JobId job, const Word& word) {
    const auto number = whole_number(word, {"successor", 1, *jobs_}, complaints_);
    if (!number) return;
    const JobId after(static_cast<std::size_t>(*number - 1));
    if (after == job) {
      complaints_.add("E-SELF", word.place, fmt::format("job {} comes after itself", *number),
                      "take it out of its successors");
      return;
    }
    draft_.project.jobs[after].predecessors.push_back(job);
  }

  void request() {
    const auto& words = lines_.words();
    if (words[0].text.starts_with("jobnr")) return;
    const auto id = job_number(words[0], request_seen_);
    if (!id) return;
    const auto wanted = static_cast<std::size_t>(3 + *resources_);
    if (words.size() != wanted) {
      return wrong_shape(fmt::format("job, mode, duration and {} demands", *resources_));
    }
    (void)whole_number(words[1], {"mode", 1, 1}, complaints_);
    Job& job = draft_.project.jobs[*id];
    draft_.job_places[id->row()] = words[0].place;
    job.duration = amount(words[2], "duration");
    for (std::size_t i = 3; i < wanted; ++i) job.demands.push_back(amount(words[i], "demand"));
  }

  void availabilities() {
    const auto& words = lines_.words();
    if (words[0].text.starts_with('R')) return;
    auto& resources = draft_.project.resources;
    if (availabilities_seen_ || words.size() != resources.size()) {
      return wrong_shape(fmt::format("one line of {} capacities", resources.size()));
    }
    availabilities_seen_ = true;
    for (const RenewableId id : resources.ids()) {
      resources[id].capacity = amount(words[id.row()], "capacity");
    }
  }

  std::int32_t amount(const Word& word, std::string_view what) {
    const auto number = whole_number(word, {what, 0, ProjectLimits::amount}, complaints_);
    return static_cast<std::int32_t>(number.value_or(0));
  }

  /// The job that a row is about; a job has one row in each section.
  std::optional<JobId> job_number(const Word& word, std::vector<bool>& seen) {
    const auto number = whole_number(word, {"job", 1, *jobs_}, complaints_);
    if (!number) return std::nullopt;
    const JobId id(static_cast<std::size_t>(*number - 1));
    if (seen[id.row()]) {
      complaints_.add("E-DUPLICATE", word.place,
                      fmt::format("job {} has a row in this section already", *number),
                      "one row a job");
      return std::nullopt;
    }
    seen[id.row()] = true;
    return id;
  }

  void wrong_shape(const std::string& allowed) {
    complaints_.add("E-FORMAT", lines_.words()[0].place,
                    fmt::format("\"{}\" does not belong here", printable(lines_.text())), allowed);
  }

  void check_missing() {
    if (draft_.project.jobs.empty()) {
      complaints_.add("E-FORMAT", {}, "this is no PSPLIB file: it has no section of jobs",
                      "sections \"PRECEDENCE RELATIONS:\", \"REQUESTS/DURATIONS:\" and "
                      "\"RESOURCEAVAILABILITIES:\"");
      return;
    }
    check_rows(precedence_seen_, "PRECEDENCE RELATIONS:");
    check_rows(request_seen_, "REQUESTS/DURATIONS:");
    if (!availabilities_seen_ && *resources_ > 0) {
      complaints_.add("E-MISSING", {}, "the capacities of the resources are missing",
                      "a section \"RESOURCEAVAILABILITIES:\"; is the file cut short?");
    }
  }

  void check_rows(const std::vector<bool>& seen, std::string_view section) {
    const auto missing = std::count(seen.begin(), seen.end(), false);
    if (missing == 0) return;
    const auto first = std::find(seen.begin(), seen.end(), false) - seen.begin() + 1;
    complaints_.add("E-MISSING", {},
                    fmt::format("{} of {} jobs have no row in section \"{}\", the first is job {}",
                                missing, seen.size(), section, first),
                    "one row a job; is the file cut short?");
  }

  Complaints& complaints_;
  LineReader lines_;
  ProjectDraft draft_;
  Handler handler_ = &PsplibReader::head;
  std::optional<std::int64_t> jobs_;
  std::optional<std::int64_t> resources_;
  std::vector<bool> precedence_seen_;
  std::vector<bool> request_seen_;
  bool availabilities_seen_ = false;
  bool stopped_ = false;
};

}  // namespace

std::optional<Project> read_psplib(const std::string& file, std::string_view text,
                                   Diagnostics& diagnostics) {
  Complaints complaints(file, diagnostics);
  if (!is_plain_text(text, complaints)) return std::nullopt;
  return PsplibReader(file, text, complaints).read();
}

}  // namespace lotrinh

#include "project/read_certificate.hpp"

#include "project/certificate_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lotrinh {
namespace {

using Kind = MakespanRule::Kind;
using Subject = MakespanFact::Subject;

constexpr std::int64_t most_amount = CertificateLimits::amount;
constexpr NumberRule time_rule{"time", -most_amount, most_amount};
constexpr NumberRule value_rule{"value", -most_amount, most_amount};

class CertificateReader {
 public:
  CertificateReader(const Project& project, const std::string& file, std::string_view text,
                    Diagnostics& diagnostics)
      : project_(project), rest_(text), complaints_(file, diagnostics) {}

  std::optional<MakespanCertificate> read() {
    if (rest_.size() > CertificateLimits::file_bytes) {
      complaints_.add("E-SIZE", {}, "the file is larger than 1 GiB", "at most 1 GiB a certificate");
      return std::nullopt;
    }
    read_bound(next_line());
    if (complaints_.none()) read_ground(next_line());
    while (complaints_.none() && rest_.starts_with("crew")) read_crew(next_line());
    if (complaints_.none() && !rest_.empty()) read_claim(next_line());
    while (!complaints_.full() && !rest_.empty() && claimed_ > 0) read_step(next_line());
    if (complaints_.none()) check_whole();
    if (!complaints_.none()) return std::nullopt;
    return std::move(made_);
  }

 private:
  CertificateWords next_line() {
    const std::size_t length = std::min(rest_.find('\n'), rest_.size());
    const std::string_view line = rest_.substr(0, length);
    cut_ = length == rest_.size();
    rest_.remove_prefix(std::min(length + 1, rest_.size()));
    last_column_ = static_cast<int>(length) + 1;
    return {line, ++line_, complaints_};
  }

  void read_bound(CertificateWords words) {
    words.expect("no timetable ends before");
    made_.bound = words.number({"bound", 0, most_amount});
    words.expect_end();
  }

  void read_ground(CertificateWords words) {
    MakespanGround& ground = made_.ground;
    words.expect("from");
    if (words.take("path")) {
      words.expect("of jobs");
      ground.kind = MakespanGround::Kind::path;
      while (words.good() && !words.at_end()) {
        if (ground.path.size() == project_.jobs.size()) words.refuse("no job twice");
        ground.path.push_back(job(words));
      }
    } else if (words.take("work")) {
      words.expect("of");
      read_work(words);
    } else {
      words.refuse("\"path of jobs\" or \"work of\"");
    }
    words.expect_end();
  }

  void read_work(CertificateWords& words) {
    MakespanGround& ground = made_.ground;
    if (words.take("resource")) {
      ground.kind = MakespanGround::Kind::resource;
      ground.resource = RenewableId(words.row("resource", project_.resources.size()));
    } else if (words.take("employees")) {
      ground.kind = MakespanGround::Kind::crew;
      ground.crew = employees(words);
    } else {
      words.refuse("\"resource\" or \"employees\"");
    }
  }

  void read_crew(CertificateWords words) {
    words.expect("crew");
    if (made_.crews.size() == CertificateLimits::crews) {
      words.refuse("E-SIZE", "there are too many crews",
                   fmt::format("at most {}", CertificateLimits::crews));
    }
    const Word given = words.word();
    const std::int64_t number = words.number({"number of the crew", 1, most_amount});
    const std::size_t expected = made_.crews.size() + 1;
    if (words.good() && number != static_cast<std::int64_t>(expected))
      complain_of_order(given, "crew", expected);
    words.expect("is employees");
    made_.crews.push_back(employees(words));
  }

  void read_claim(CertificateWords words) {
    words.expect("an end by");
    const Word end = words.word();
    const std::int64_t value = words.number({"end", -1, most_amount});
    if (words.good() && value != made_.bound - 1) {
      complaints_.add("E-CONTRADICTION", end.place,
                      fmt::format("an end by {} is not one before {}", value, made_.bound),
                      fmt::format("{}", made_.bound - 1));
    }
    words.expect("is refuted in");
    claimed_ = words.number({"number of steps", 1, most_amount});
    words.expect("steps");
    words.expect_end();
    if (!words.good()) claimed_ = 0;  // nothing is known of what follows
  }

  void read_step(CertificateWords words) {
    const Word given = words.word();
    const std::int64_t number = words.number({"number of the step", 1, most_amount});
    ++steps_;
    if (words.good() && number != static_cast<std::int64_t>(steps_)) {
      complain_of_order(given, "step", steps_);
      steps_ = static_cast<std::size_t>(number);  // one line is missing, not all that follow
    }
    words.expect(":");
    MakespanStep step;
    if (!words.take("impossible")) {
      do step.facts.push_back(fact(words));
      while (words.take("or"));
    }
    if (words.take("since")) {
      do step.rules.push_back(rule(words));
      while (words.take(","));
    }
    words.expect_end();
    if (complaints_.none()) made_.steps.push_back(std::move(step));
  }

  /// Lines are numbered, so that one that is missing or out of order is found where it is.
  void complain_of_order(const Word& given, std::string_view what, std::size_t expected) {
    complaints_.add("E-CONTRADICTION", given.place,
                    fmt::format("{} {} is not the next one", what, printable(given.text)),
                    fmt::format("{} {}", what, expected));
  }

  /// Stops at the limits before memory is taken for more.
  void count_one(CertificateWords& words, std::size_t& count, std::size_t most,
                 std::string_view what) {
    if (++count <= most || !words.good()) return;
    words.refuse("E-SIZE", fmt::format("the steps have too many {}", what),
                 fmt::format("at most {}", most));
    rest_ = {};
  }

  /// A part of a text may look whole: rules at the end of a step can be missing.
  void check_whole() {
    const auto steps = static_cast<std::int64_t>(made_.steps.size());
    if (claimed_ == steps && !cut_) return;
    complaints_.add("E-MISSING", {line_, last_column_},
                    cut_ ? "the last line has no end"
                         : fmt::format("there are {} steps, not {}", steps, claimed_),
                    "the whole text; was it cut?");
  }

  MakespanFact fact(CertificateWords& words) {
    MakespanFact made;
    count_one(words, facts_, CertificateLimits::facts, "facts");
    if (words.take("end")) {
      made.subject = Subject::end;
    } else if (words.take("start")) {
      made.subject = Subject::start;
      made.job = job(words);
    } else if (words.take("serves")) {
      made.subject = Subject::serves;
      made.job = job(words);
      made.need = need(words, made.job);
      made.employee = employee(words);
    } else if (words.take("works")) {
      made.subject = Subject::works;
      made.job = job(words);
      made.employee = employee(words);
    } else {
      words.refuse("\"impossible\", \"start\", \"end\", \"serves\" or \"works\"");
    }
    if (words.take("<=")) {
      made.side = MakespanFact::Side::at_most;
    } else if (!words.take(">=")) {
      words.refuse("\">=\" or \"<=\"");
    }
    made.value = words.number(value_rule);
    return made;
  }

  MakespanRule rule(CertificateWords& words) {
    struct Named {
      std::string_view word;
      Kind kind;
    };
    static constexpr std::array<Named, 9> named{{{"step", Kind::step},
                                                 {"waits", Kind::waits},
                                                 {"ends", Kind::ends},
                                                 {"resource", Kind::resource},
                                                 {"employee", Kind::employee},
                                                 {"crew", Kind::crew},
                                                 {"need", Kind::need},
                                                 {"once", Kind::once},
                                                 {"member", Kind::member}}};
    MakespanRule made;
    count_one(words, rules_, CertificateLimits::rules, "rules");
    for (const Named& one : named) {
      if (!words.take(one.word)) continue;
      made.kind = one.kind;
      read_terms(words, made);
      return made;
    }
    words.refuse("a rule: step, waits, ends, resource, employee, crew, need, once or member");
    return made;
  }

  /// What stands behind the name of a rule.
  void read_terms(CertificateWords& words, MakespanRule& made) {
    switch (made.kind) {
      case Kind::step:
        made.row = words.row("step before this one", steps_ - 1);
        break;
      case Kind::waits:
        made.job = job(words);
        made.other = job(words);
        break;
      case Kind::ends:
        made.job = job(words);
        break;
      case Kind::resource:
        read_timed(words, made, "resource", project_.resources.size());
        break;
      case Kind::employee:
        read_timed(words, made, "employee", project_.employees.size());
        break;
      case Kind::crew:
        read_timed(words, made, "crew", made_.crews.size());
        break;
      case Kind::need:
        made.job = job(words);
        made.row = need(words, made.job);
        break;
      case Kind::once:
      case Kind::member:
        made.job = job(words);
        made.row = words.row("employee", project_.employees.size());
        break;
    }
  }

  void read_timed(CertificateWords& words, MakespanRule& made, std::string_view what,
                  std::size_t rows) {
    made.row = words.row(what, rows);
    words.expect("at");
    made.time = words.number(time_rule);
    words.expect("job");
    made.job = job(words);
  }

  JobId job(CertificateWords& words) const { return JobId(words.row("job", project_.jobs.size())); }

  EmployeeId employee(CertificateWords& words) const {
    return EmployeeId(words.row("employee", project_.employees.size()));
  }

  std::vector<EmployeeId> employees(CertificateWords& words) const {
    std::vector<EmployeeId> all;
    while (words.good() && !words.at_end()) {
      if (all.size() == project_.employees.size()) words.refuse("no employee twice");
      all.push_back(employee(words));
    }
    return all;
  }

  std::size_t need(CertificateWords& words, JobId of) const {
    if (!words.good()) return 0;
    return words.row("need of the job", project_.jobs[of].needs.size());
  }

  const Project& project_;
  std::string_view rest_;
  Complaints complaints_;
  int line_ = 0;
  int last_column_ = 0;       // where the line ends
  bool cut_ = false;          // that line has no line feed
  std::int64_t claimed_ = 0;  // steps that there should be
  std::size_t steps_ = 0;     // steps begun
  std::size_t facts_ = 0;
  std::size_t rules_ = 0;
  MakespanCertificate made_;
};

}  // namespace

std::optional<MakespanCertificate> read_certificate(const Project& project, const std::string& file,
                                                    std::string_view text,
                                                    Diagnostics& diagnostics) {
  return CertificateReader(project, file, text, diagnostics).read();
}

}  // namespace lotrinh

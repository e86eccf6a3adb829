#include "project/makespan_certificate.hpp"

#include <fmt/format.h>

#include <iterator>

namespace lotrinh {
namespace {

using Text = std::back_insert_iterator<std::string>;

template <class Ids>
std::string numbers(const Ids& ids) {
  std::string text;
  for (const auto id : ids) text += fmt::format("{}{}", text.empty() ? "" : " ", id.row() + 1);
  return text;
}

void write_ground(const MakespanGround& ground, Text out) {
  switch (ground.kind) {
    case MakespanGround::Kind::path:
      fmt::format_to(out, "from path of jobs {}\n", numbers(ground.path));
      break;
    case MakespanGround::Kind::resource:
      fmt::format_to(out, "from work of resource {}\n", ground.resource.row() + 1);
      break;
    case MakespanGround::Kind::crew:
      fmt::format_to(out, "from work of employees {}\n", numbers(ground.crew));
      break;
  }
}

void write_fact(const MakespanFact& fact, Text out) {
  using Subject = MakespanFact::Subject;
  const char* side = fact.side == MakespanFact::Side::at_least ? ">=" : "<=";
  switch (fact.subject) {
    case Subject::start:
      fmt::format_to(out, "start {} {} {}", fact.job.row() + 1, side, fact.value);
      break;
    case Subject::end:
      fmt::format_to(out, "end {} {}", side, fact.value);
      break;
    case Subject::serves:
      fmt::format_to(out, "serves {} {} {} {} {}", fact.job.row() + 1, fact.need + 1,
                     fact.employee.row() + 1, side, fact.value);
      break;
    case Subject::works:
      fmt::format_to(out, "works {} {} {} {}", fact.job.row() + 1, fact.employee.row() + 1, side,
                     fact.value);
      break;
  }
}

void write_rule(const MakespanRule& rule, Text out) {
  using Kind = MakespanRule::Kind;
  const std::size_t row = rule.row + 1;
  switch (rule.kind) {
    case Kind::waits:
      fmt::format_to(out, "waits {} {}", rule.job.row() + 1, rule.other.row() + 1);
      break;
    case Kind::ends:
      fmt::format_to(out, "ends {}", rule.job.row() + 1);
      break;
    case Kind::resource:
      fmt::format_to(out, "resource {} at {} job {}", row, rule.time, rule.job.row() + 1);
      break;
    case Kind::employee:
      fmt::format_to(out, "employee {} at {} job {}", row, rule.time, rule.job.row() + 1);
      break;
    case Kind::crew:
      fmt::format_to(out, "crew {} at {} job {}", row, rule.time, rule.job.row() + 1);
      break;
    case Kind::need:
      fmt::format_to(out, "need {} {}", rule.job.row() + 1, row);
      break;
    case Kind::once:
      fmt::format_to(out, "once {} {}", rule.job.row() + 1, row);
      break;
    case Kind::member:
      fmt::format_to(out, "member {} {}", rule.job.row() + 1, row);
      break;
    case Kind::step:
      fmt::format_to(out, "step {}", row);
      break;
  }
}

void write_step(const MakespanStep& step, std::size_t number, Text out) {
  fmt::format_to(out, "{}: ", number);
  if (step.facts.empty()) fmt::format_to(out, "impossible");
  for (std::size_t i = 0; i < step.facts.size(); ++i) {
    if (i > 0) fmt::format_to(out, " or ");
    write_fact(step.facts[i], out);
  }
  for (std::size_t i = 0; i < step.rules.size(); ++i) {
    fmt::format_to(out, "{}", i == 0 ? " since " : ", ");
    write_rule(step.rules[i], out);
  }
  fmt::format_to(out, "\n");
}

}  // namespace

std::string text_of(const MakespanCertificate& certificate) {
  std::string text;
  const Text out = std::back_inserter(text);
  fmt::format_to(out, "no timetable ends before {}\n", certificate.bound);
  write_ground(certificate.ground, out);
  for (std::size_t i = 0; i < certificate.crews.size(); ++i)
    fmt::format_to(out, "crew {} is employees {}\n", i + 1, numbers(certificate.crews[i]));
  if (!certificate.steps.empty())
    fmt::format_to(out, "an end by {} is refuted in {} steps\n", certificate.bound - 1,
                   certificate.steps.size());
  for (std::size_t i = 0; i < certificate.steps.size(); ++i)
    write_step(certificate.steps[i], i + 1, out);
  return text;
}

}  // namespace lotrinh

#include "verify/makespan_bound.hpp"

#include "verify/makespan_facts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::verify {
namespace {

bool rows_exist(const Project& project, const MakespanCertificate& certificate) {
  const auto job = [&](JobId id) { return id.valid() && id.row() < project.jobs.size(); };
  const auto employee = [&](EmployeeId id) {
    return id.valid() && id.row() < project.employees.size();
  };
  for (const auto& crew : certificate.crews) {
    if (!std::all_of(crew.begin(), crew.end(), employee)) return false;
    if (!std::is_sorted(crew.begin(), crew.end())) return false;
    if (std::adjacent_find(crew.begin(), crew.end()) != crew.end()) return false;
  }
  using Subject = MakespanFact::Subject;
  for (const MakespanStep& step : certificate.steps) {
    for (const MakespanFact& fact : step.facts) {
      if (fact.subject == Subject::end) continue;
      if (!job(fact.job)) return false;
      if (fact.subject == Subject::start) continue;
      if (!employee(fact.employee)) return false;
      if (fact.subject == Subject::serves && fact.need >= project.jobs[fact.job].needs.size())
        return false;
    }
  }
  return true;
}

/// Assumes that none of the facts holds and applies the rules: true when that is impossible.
bool follows(const MakespanStep& step, const MakespanCertificate& certificate, std::size_t number,
             MakespanFacts& known) {
  const MakespanFacts::Mark begin = known.mark();
  bool impossible = false;
  for (const MakespanFact& fact : step.facts) impossible = impossible || !known.deny(fact);
  for (const MakespanRule& rule : step.rules) {
    if (impossible) break;
    if (rule.kind != MakespanRule::Kind::step)
      impossible = !known.apply(rule);
    else if (rule.row < number)  // only what is proved already
      impossible = !known.apply(certificate.steps[rule.row]);
  }
  known.take_back(begin);
  return impossible;
}

}  // namespace

std::optional<std::string> objection(const Project& project,
                                     const MakespanCertificate& certificate) {
  const auto ground = ground_value(project, certificate.ground);
  if (!ground) return "the arithmetic does not fit the project";
  if (certificate.steps.empty()) {
    if (certificate.bound <= ground->bound) return std::nullopt;
    return fmt::format("the arithmetic proves {}, not {}", ground->bound, certificate.bound);
  }
  if (!rows_exist(project, certificate)) return "it names what the project has not got";
  MakespanFacts known(project, certificate.crews);
  if (!known.possible() || !known.end_at_least(ground->bound) ||
      !known.all_end_by(certificate.bound - 1))
    return std::nullopt;
  for (std::size_t i = 0; i < certificate.steps.size(); ++i) {
    const MakespanStep& step = certificate.steps[i];
    if (!follows(step, certificate, i, known))
      return fmt::format("step {} does not follow from the rules that it names", i + 1);
    if (step.facts.empty()) return std::nullopt;
    if (step.facts.size() == 1 && !known.accept(step.facts[0])) return std::nullopt;
  }
  return fmt::format("its steps do not refute an end by {}", certificate.bound - 1);
}

}  // namespace lotrinh::verify

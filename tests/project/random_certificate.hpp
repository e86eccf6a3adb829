#pragma once

#include "base/random.hpp"
#include "project/makespan_certificate.hpp"

namespace lotrinh::test {

/// Writes what a certificate may say about a project, sense or not, for tests of its text.
class RandomCertificate {
 public:
  RandomCertificate(const Project& project, std::uint64_t seed) : project_(project), rng_(seed) {}

  MakespanCertificate made() {
    MakespanCertificate certificate;
    certificate.bound = rng_.below(1000);
    certificate.ground = ground();
    for (auto crews = rng_.below(4); crews > 0; --crews) certificate.crews.push_back(crew());
    for (auto steps = rng_.below(8); steps > 0; --steps) {
      MakespanStep step;
      for (auto facts = rng_.below(4); facts > 0; --facts) step.facts.push_back(fact());
      for (auto rules = rng_.below(5); rules > 0; --rules) step.rules.push_back(rule(certificate));
      certificate.steps.push_back(std::move(step));
    }
    return certificate;
  }

 private:
  std::size_t below(std::size_t count) { return rng_.below(static_cast<std::uint32_t>(count)); }
  JobId job() { return JobId(below(project_.jobs.size())); }
  EmployeeId employee() { return EmployeeId(below(project_.employees.size())); }
  std::int64_t amount() { return static_cast<std::int64_t>(rng_.below(200)) - 50; }

  std::vector<EmployeeId> crew() {
    std::vector<EmployeeId> chosen;
    for (const EmployeeId id : project_.employees.ids()) {
      if (rng_.below(2) == 0) chosen.push_back(id);
    }
    return chosen;
  }

  MakespanGround ground() {
    MakespanGround made;
    made.kind = static_cast<MakespanGround::Kind>(rng_.below(3));
    if (made.kind == MakespanGround::Kind::path) {
      for (auto jobs = below(project_.jobs.size()); jobs > 0; --jobs) made.path.push_back(job());
    } else if (made.kind == MakespanGround::Kind::resource) {
      made.resource = RenewableId(below(project_.resources.size()));
    } else {
      made.crew = crew();
    }
    return made;
  }

  MakespanFact fact() {
    MakespanFact made;
    made.subject = static_cast<MakespanFact::Subject>(rng_.below(4));
    made.side = static_cast<MakespanFact::Side>(rng_.below(2));
    made.value = amount();
    if (made.subject == MakespanFact::Subject::end) return made;
    made.job = job();
    const std::size_t needs = project_.jobs[made.job].needs.size();
    if (made.subject == MakespanFact::Subject::serves && needs == 0)
      made.subject = MakespanFact::Subject::works;
    if (made.subject == MakespanFact::Subject::start) return made;
    made.employee = employee();
    if (made.subject == MakespanFact::Subject::serves) made.need = below(needs);
    return made;
  }

  MakespanRule rule(const MakespanCertificate& so_far) {
    using Kind = MakespanRule::Kind;
    MakespanRule made;
    made.kind = static_cast<Kind>(rng_.below(9));
    made.job = job();
    made.time = amount();
    const auto rows = [&]() -> std::size_t {
      switch (made.kind) {
        case Kind::resource:
          return project_.resources.size();
        case Kind::crew:
          return so_far.crews.size();
        case Kind::need:
          return project_.jobs[made.job].needs.size();
        case Kind::step:
          return so_far.steps.size();
        default:
          return project_.employees.size();
      }
    }();
    if (made.kind == Kind::waits) made.other = job();
    if (rows == 0) made.kind = Kind::ends;
    made.row = rows == 0 ? 0 : below(rows);
    return made;
  }

  const Project& project_;
  Rng rng_;
};

}  // namespace lotrinh::test

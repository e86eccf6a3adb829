#include "base/diagnostic.hpp"

#include <catch2/catch.hpp>

using lotrinh::Diagnostic;
using lotrinh::Diagnostics;
using lotrinh::report_text;
using lotrinh::Severity;

namespace {

Diagnostic problem(Severity severity, const std::string& code) {
  return {severity, code, {"f.toml", 1, 2}, "message", ""};
}

}  // namespace

TEST_CASE("report_text puts errors before warnings") {
  const Diagnostics two{problem(Severity::warning, "W-A"), problem(Severity::error, "E-B")};

  CHECK(report_text(two, 1000) ==
        "f.toml:1:2: error[E-B]: message\n"
        "f.toml:1:2: warning[W-A]: message\n");
}

TEST_CASE("report_text never exceeds its limit and says how many it leaves out") {
  const Diagnostics many(100, problem(Severity::error, "E-B"));

  const std::string text = report_text(many, 200);

  // 32 bytes a line; 64 are kept for the last line: (200 - 64) / 32 = 4 fit
  CHECK(text.size() <= 200);
  CHECK(text.ends_with("96 more are not shown\n"));
}

TEST_CASE("report_text of nothing is empty") { CHECK(report_text({}, 100).empty()); }

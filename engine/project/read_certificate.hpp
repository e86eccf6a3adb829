#pragma once

#include "base/diagnostic.hpp"
#include "project/makespan_certificate.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace lotrinh {

/// What a certificate may have at most, so that no file can take all memory there is.
struct CertificateLimits {
  static constexpr std::size_t file_bytes = std::size_t{1} << 30;
  static constexpr std::size_t crews = 1'000;
  static constexpr std::size_t facts = 50'000'000;       ///< in all steps together
  static constexpr std::size_t rules = 25'000'000;       ///< in all steps together
  static constexpr std::int64_t amount = 2'000'000'000;  ///< a time or the value of a fact
};

/// Reads what text_of() wrote for the project.
///
/// Nothing when something is wrong with the text, which is then in the diagnostics with its place;
/// whether the certificate proves anything is another question: see verify::objection(). Blanks
/// may be more than text_of() writes; else text_of() gives the same text again.
///
/// Cost: linear in the text; goes through it once, line by line.
[[nodiscard]] std::optional<MakespanCertificate> read_certificate(const Project& project,
                                                                  const std::string& file,
                                                                  std::string_view text,
                                                                  Diagnostics& diagnostics);

}  // namespace lotrinh

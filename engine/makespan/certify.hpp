#pragma once

#include "project/makespan_certificate.hpp"
#include "rcpsp/exact/proof_log.hpp"
#include "rcpsp/exact/statement.hpp"

namespace lotrinh::makespan {

/// The strongest bound of the makespan that a log proves, with only the steps that lead to it.
///
/// `ground` is what the search began from. The statement and the log are those of one search on
/// compiled(project); `refuted_end` is set when the search refuted every end by that time.
[[nodiscard]] MakespanCertificate certificate_of(const rcpsp::exact::Statement& statement,
                                                 const rcpsp::exact::ProofLog& log,
                                                 MakespanGround ground, std::int64_t ground_bound,
                                                 std::optional<std::int64_t> refuted_end);

}  // namespace lotrinh::makespan

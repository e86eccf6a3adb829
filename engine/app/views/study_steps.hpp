#pragma once

#include "app/study_answer.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace lotrinh::app {

/// What is measured step by step: without years the goals of the plans, with them these headlines.
[[nodiscard]] std::vector<whatif::Measure> measures_of(const StudyAnswer& answer,
                                                       const std::vector<std::string>& figures);

/// What steps of keys are worth, in sentences: "lecturers.add[5:THCS]: the first 2 save 212.0
/// [198.0, 226.0] learner_days_late each, the next 1 nothing".
[[nodiscard]] std::vector<std::string> step_lines(const StudyAnswer& answer,
                                                  const std::vector<std::string>& figures);

/// Every step of every measure.
[[nodiscard]] nlohmann::ordered_json steps_json(const StudyAnswer& answer);

}  // namespace lotrinh::app

#pragma once

#include "store/database.hpp"

#include <date/date.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lotrinh::store {

/// A what-if study: what was asked of which scenario. Equal digests are equal questions.
struct Study {
  std::string id;
  std::string digest;
  std::string scenario;  ///< its name
  std::string question;  ///< as JSON
  date::sys_seconds created_at{};
  std::int64_t finished = 0;  ///< variants that have an outcome
};

/// A variant that has been evaluated.
struct StudyVariant {
  std::int64_t number = 0;
  std::string name;
  std::string outcome;  ///< as JSON

  friend bool operator==(const StudyVariant&, const StudyVariant&) = default;
};

/// The study of this digest, begun now unless it is there already; either way it is the latest.
Study begin_study(Database& database, const std::string& digest, const std::string& scenario,
                  const std::string& question, date::sys_seconds now);
/// Forgets all its variants.
void clear_study(Database& database, const std::string& id);
/// Stores one variant; a variant that is there already stays as it is.
void save_variant(Database& database, const std::string& study, const StudyVariant& variant);

/// All studies, latest first; those whose ids begin with some digits.
[[nodiscard]] std::vector<Study> studies(const Database& database, std::string_view beginning = "");
/// The finished variants of a study by number.
[[nodiscard]] std::vector<StudyVariant> variants(const Database& database,
                                                 const std::string& study);

}  // namespace lotrinh::store

#pragma once

#include "base/text_store.hpp"
#include "model/ids.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace lotrinh {

/// The language in which somebody is written to.
enum class Language : std::uint8_t { vi, en };

/// "vi" or "en".
[[nodiscard]] constexpr std::string_view language_code(Language language) {
  return language == Language::en ? "en" : "vi";
}

/// How learners are written to: columns, since there may be half a million of them and most tables
/// have no addresses. Rows are those of the learners; rows never set have no address.
class LearnerContacts {
 public:
  /// Rows are set in ascending order. An empty address stands for none.
  void set(LearnerId learner, std::string_view email, Language language);

  [[nodiscard]] std::string_view email(LearnerId learner) const;
  [[nodiscard]] Language language(LearnerId learner) const;

 private:
  TextStore texts_;
  std::vector<TextPlace> emails_;  ///< by row
  std::vector<Language> languages_;
};

}  // namespace lotrinh

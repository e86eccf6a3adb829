#include "model/contact.hpp"

#include "base/error.hpp"

namespace lotrinh {

void LearnerContacts::set(LearnerId learner, std::string_view email, Language language) {
  expects(learner.row() >= end_.size(), "contacts are set in the order of learners");
  end_.resize(learner.row(), static_cast<std::uint32_t>(text_.size()));
  language_.resize(learner.row(), Language::vi);
  text_ += email;
  end_.push_back(static_cast<std::uint32_t>(text_.size()));
  language_.push_back(language);
}

std::string_view LearnerContacts::email(LearnerId learner) const {
  if (learner.row() >= end_.size()) return {};
  const std::size_t begin = learner.row() == 0 ? 0 : end_[learner.row() - 1];
  return std::string_view(text_).substr(begin, end_[learner.row()] - begin);
}

Language LearnerContacts::language(LearnerId learner) const {
  return learner.row() < language_.size() ? language_[learner.row()] : Language::vi;
}

}  // namespace lotrinh

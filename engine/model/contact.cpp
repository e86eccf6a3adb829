#include "model/contact.hpp"

#include "base/error.hpp"

namespace lotrinh {

void LearnerContacts::set(LearnerId learner, std::string_view email, Language language) {
  expects(learner.row() >= emails_.size(), "contacts are set in the order of learners");
  emails_.resize(learner.row(), TextPlace::empty);
  languages_.resize(learner.row(), Language::vi);
  emails_.push_back(texts_.add(email));
  languages_.push_back(language);
}

std::string_view LearnerContacts::email(LearnerId learner) const {
  return learner.row() < emails_.size() ? texts_[emails_[learner.row()]] : std::string_view{};
}

Language LearnerContacts::language(LearnerId learner) const {
  return learner.row() < languages_.size() ? languages_[learner.row()] : Language::vi;
}

}  // namespace lotrinh

#pragma once

#include "letter/chosen_lines.hpp"
#include "letter/content.hpp"
#include "letter/wording.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace lotrinh::letter {

/// How many classes and names a letter lists; the others are counted.
inline constexpr std::size_t most_listed = 2000;

/// Writes lists of classes and people, in the order of class lists, until the letter has as many as
/// it may.
class ClassLists {
 public:
  ClassLists(const Desk& desk, const Wording& wording) : desk_(desk), wording_(wording) {}

  /// Adds the classes and people of lines about one thing to the item.
  void add_to(ContentItem& item, std::span<const ChosenLine> lines);

 private:
  struct Person {
    std::string order;
    std::string text;
    ProvinceId province;
  };
  struct ClassOf {
    CohortId cohort;
    SessionId session;
    ProvinceId province;
    std::string code;  ///< of the class; empty: of none
    friend auto operator<=>(const ClassOf&, const ClassOf&) = default;
  };
  struct Members {
    std::vector<remind::Recipient> who;
    const ChosenLine* line = nullptr;  ///< the first of them
  };
  using Classes = std::map<ClassOf, Members>;

  [[nodiscard]] Classes classes_of(std::span<const ChosenLine> lines) const;
  [[nodiscard]] ClassOf class_of(const ChosenLine& line) const;
  void add_people(std::vector<remind::Recipient>& who, const ChosenLine& line) const;
  void add_names(ClassEntry& entry, const std::vector<remind::Recipient>& who,
                 std::map<ProvinceId, std::int64_t>& left_out);
  [[nodiscard]] Person person(remind::Recipient who) const;
  [[nodiscard]] ProvinceId province_of(remind::Recipient who) const;
  [[nodiscard]] std::string heading(const ClassOf& which, std::size_t people) const;
  [[nodiscard]] std::vector<ContentLine> class_lines(const ClassOf& which,
                                                     const ChosenLine& line) const;
  [[nodiscard]] std::string owner(const ChosenLine& line) const;
  [[nodiscard]] std::string rest_text(const std::map<ProvinceId, std::int64_t>& left_out,
                                      bool people) const;

  const Desk& desk_;
  const Wording& wording_;
  std::size_t listed_ = 0;
};

/// "Ngày học: …", and where and by whom they are taught.
void add_live_lines(std::vector<ContentLine>& lines, const Desk& desk, const Wording& wording,
                    const remind::TaskRef& task);

}  // namespace lotrinh::letter

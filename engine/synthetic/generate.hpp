#pragma once

#include "synthetic/phrase_book.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::synthetic {

enum class Staffing { tight, loose };
enum class People {
  by_size,  ///< a roster up to ten times the base scenario, counts above
  roster,
  counts,
};

struct GenerateOptions {
  std::uint32_t times = 1;  ///< the size of the base scenario; 1 to 1,000
  std::uint64_t seed = 1;
  Staffing staffing = Staffing::tight;
  People people = People::by_size;
  std::uint32_t pair_percent = 3;  ///< of the schools send principal and vice-principal
};

/// The text of a file of the recipe's tree, or nothing when there is none.
using ReadText = std::function<std::optional<std::string>(const std::string& path)>;

struct Generated {
  std::string scenario;          ///< path of the new scenario among the files
  std::vector<NamedText> files;  ///< named by their paths in the new tree
  Diagnostics diagnostics;       ///< with errors there are no files
};

/// A multiple of a scenario: the same rules and world, more people, lecturers and virtual rooms.
///
/// The recipe is a table `what, value`: `base` is the scenario to extend; `copy` (any number) are
/// the files it needs; `names`, `schools`, `counts`, `places`, `lecturers_tight` and
/// `lecturers_loose` are tables to draw from; `scaled` (any number) are keys such as
/// `lms.learners=3200` that grow in proportion. Paths are those that `read` understands, and the
/// new tree has the same ones, so it needs nothing from outside. Same options, same bytes.
[[nodiscard]] Generated generate(const std::string& recipe, const ReadText& read,
                                 const GenerateOptions& options);

/// The words that a recipe draws names of people, districts and schools from.
[[nodiscard]] PhraseBook phrase_book_of(const std::string& recipe, const ReadText& read,
                                        Diagnostics& diagnostics);

}  // namespace lotrinh::synthetic

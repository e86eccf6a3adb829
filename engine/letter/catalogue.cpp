#include "letter/catalogue.hpp"

#include "base/error.hpp"
#include "base/plain_text.hpp"
#include "letter/built_in_texts.hpp"
#include "letter/message_keys.hpp"
#include "letter/pattern.hpp"
#include "scenario/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace lotrinh::letter {
namespace {

using scenario::Entry;
using scenario::Node;
using scenario::Problems;

constexpr std::size_t longest_pattern = 2000;  // bytes

/// A file of messages while it is compared with the list of keys.
class MessagesReader {
 public:
  MessagesReader(Language language, Problems& problems)
      : language_(language), problems_(problems), patterns_(message_keys().size()) {
    for (const MessageKey& key : message_keys()) known_.emplace_back(key.key);
  }

  void read_table(const Node& table, const std::string& prefix) {
    for (const Entry& entry : table.entries) {
      const std::string key = prefix + entry.key;
      if (entry.value.kind == Node::Kind::table && prefix.empty()) {
        read_table(entry.value, key + ".");
      } else {
        read_text(key, entry);
      }
    }
  }

  void name_missing(const SourcePlace& place) {
    for (std::size_t row = 0; row < patterns_.size(); ++row) {
      if (patterns_[row] || std::find(seen_.begin(), seen_.end(), row) != seen_.end()) continue;
      problems_.error("E-MISSING", place, fmt::format("the text '{}' is missing", known_[row]),
                      "the file that comes with the program has every text");
    }
  }

  /// Only without errors.
  std::vector<Pattern> patterns() {
    std::vector<Pattern> all;
    all.reserve(patterns_.size());
    for (auto& pattern : patterns_) all.push_back(std::move(*pattern));
    return all;
  }

 private:
  void read_text(const std::string& key, const Entry& entry) {
    const std::size_t row = message_row(key);
    const SourcePlace key_place{entry.value.place().file, entry.line, entry.column};
    if (row == patterns_.size()) {
      problems_.error("E-KEY", key_place, fmt::format("there is no text '{}'", printable(key, 60)),
                      problems_.suggestion(key, known_));
      return;
    }
    seen_.push_back(row);
    const Node& value = entry.value;
    if (value.kind != Node::Kind::text) {
      problems_.error("E-TYPE", value.place(),
                      fmt::format("'{}' is {}", key, scenario::kind_name(value.kind)),
                      "write text in \"quotes\"");
    } else if (value.text.empty() || value.text.size() > longest_pattern ||
               refused_character(value.text)) {
      problems_.error(
          "E-VALUE", value.place(),
          fmt::format("the text '{}' is '{}'", key, printable(value.text, 60)),
          fmt::format("1 to {} bytes in one line, without control characters", longest_pattern));
    } else {
      read_pattern(row, value);
    }
  }

  void read_pattern(std::size_t row, const Node& value) {
    PatternProblem problem;
    patterns_[row] = Pattern::read(value.text, language_, message_keys()[row], problem);
    if (patterns_[row]) return;
    SourcePlace place = value.place();
    place.column += 1 + problem.character;  // behind the quote
    problems_.error("E-PATTERN", place, problem.message, problem.help);
  }

  Language language_;
  Problems& problems_;
  std::vector<std::optional<Pattern>> patterns_;
  std::vector<std::size_t> seen_;
  std::vector<std::string> known_;
};

}  // namespace

struct Catalogue::Texts {
  Language language;
  std::vector<Pattern> patterns;  ///< by row of message_keys()
};

Catalogue::Catalogue(std::unique_ptr<Texts> texts) : texts_(std::move(texts)) {}
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

std::optional<Catalogue> Catalogue::read(std::string_view toml, const std::string& path,
                                         Language language, Diagnostics& diagnostics) {
  Problems problems;
  MessagesReader reader(language, problems);
  if (const auto root = scenario::document(toml, path, problems)) {
    reader.read_table(*root, "");
    reader.name_missing({path, 1, 1});
  }
  if (problems.any_errors()) {
    const Diagnostics found = problems.all();
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
    return std::nullopt;
  }
  auto texts = std::make_unique<Texts>(Texts{language, reader.patterns()});
  return Catalogue(std::move(texts));
}

Catalogue Catalogue::built_in(Language language) {
  Diagnostics diagnostics;
  const auto toml = language == Language::en ? built_in_messages_en() : built_in_messages_vi();
  auto made = read(toml, "built-in messages", language, diagnostics);
  expects(made.has_value(), "the built-in messages are right");
  return std::move(*made);
}

Language Catalogue::language() const { return texts_->language; }

std::string Catalogue::text(std::string_view key,
                            std::initializer_list<NamedArgument> arguments) const {
  const std::size_t row = message_row(key);
  expects(row < texts_->patterns.size(), "the key is one of message_keys()");
  return texts_->patterns[row].filled(arguments);
}

}  // namespace lotrinh::letter

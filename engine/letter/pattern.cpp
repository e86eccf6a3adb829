// ICU's formatter costs some microseconds a text, and most texts only put other texts in. Those are
// taken apart once: the pattern is formatted with a character of the private use area for each
// argument, so ICU alone decides about quotes and braces, and cut at these characters.

#include "letter/pattern.hpp"

#include "base/error.hpp"
#include "base/vietnamese.hpp"

#include <fmt/format.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <vector>

namespace lotrinh::letter {
namespace {

constexpr char16_t first_mark = 0xE000;

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string utf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

std::string argument_names(const MessageKey& key) {
  std::string names;
  for (const MessageArgument& each : key.arguments)
    names += fmt::format("{}{{{}}}", names.empty() ? "" : ", ", each.name);
  return names.empty() ? "this text takes none" : "allowed: " + names;
}

const MessageArgument* find_argument(const MessageKey& key, const std::string& name) {
  for (const MessageArgument& each : key.arguments) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

/// Whether a value of the kind can be put in like this. Dates, spell-out and the like are nowhere
/// needed.
bool can_format(MessageArgument::Kind kind, UMessagePatternArgType type) {
  if (type == UMSGPAT_ARG_TYPE_NONE) return true;
  return kind == MessageArgument::Kind::number &&
         (type == UMSGPAT_ARG_TYPE_PLURAL || type == UMSGPAT_ARG_TYPE_SELECTORDINAL);
}

/// The first argument of a pattern that the key has not got, or that is used as what it is not.
std::optional<PatternProblem> argument_problem(const icu::MessagePattern& pattern,
                                               const MessageKey& key) {
  UMessagePatternArgType type = UMSGPAT_ARG_TYPE_NONE;
  for (std::int32_t i = 0; i < pattern.countParts(); ++i) {
    const icu::MessagePattern::Part& part = pattern.getPart(i);
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_START) type = part.getArgType();
    if (part.getType() != UMSGPAT_PART_TYPE_ARG_NAME &&
        part.getType() != UMSGPAT_PART_TYPE_ARG_NUMBER)
      continue;
    const std::string name = utf8(pattern.getSubstring(part));
    const MessageArgument* argument = find_argument(key, name);
    if (argument == nullptr)
      return PatternProblem{
          part.getIndex(),
          fmt::format("the text '{}' has no argument '{}'", key.key, printable(name, 40)),
          argument_names(key)};
    if (!can_format(argument->kind, type))
      return PatternProblem{
          part.getIndex(),
          fmt::format("the argument '{}' of '{}' cannot be formatted like this", name, key.key),
          argument->kind == MessageArgument::Kind::number
              ? fmt::format("write {{{0}}} or {{{0}, plural, ...}}", name)
              : fmt::format("write {{{}}}", name)};
  }
  return std::nullopt;
}

bool only_texts(const icu::MessagePattern& pattern, const MessageKey& key) {
  for (std::int32_t i = 0; i < pattern.countParts(); ++i) {
    const icu::MessagePattern::Part& part = pattern.getPart(i);
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_START && part.getArgType() != UMSGPAT_ARG_TYPE_NONE)
      return false;
    if (part.getType() != UMSGPAT_PART_TYPE_ARG_NAME) continue;
    const MessageArgument* argument = find_argument(key, utf8(pattern.getSubstring(part)));
    if (argument == nullptr || argument->kind != MessageArgument::Kind::text) return false;
  }
  return true;
}

icu::UnicodeString formatted_by_icu(const icu::MessageFormat& format,
                                    const std::vector<icu::UnicodeString>& names,
                                    const std::vector<icu::Formattable>& values) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString result;
  format.format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), result,
                status);
  expects(U_SUCCESS(status) != 0, "a pattern that was read can be formatted");
  return result;
}

}  // namespace

struct Pattern::Parts {
  struct Piece {
    std::string literal;
    std::size_t argument = 0;  ///< of the key; its number of arguments: none follows
  };

  const MessageKey* key = nullptr;
  std::vector<Piece> pieces;                   ///< of patterns that put only texts in
  std::unique_ptr<icu::MessageFormat> format;  ///< of the others

  /// Cuts a formatted text at its marks.
  void cut(const icu::UnicodeString& marked) {
    icu::UnicodeString literal;
    for (std::int32_t i = 0; i < marked.length(); ++i) {
      const char16_t unit = marked.charAt(i);
      if (unit < first_mark || unit >= first_mark + key->arguments.size()) {
        literal.append(unit);
        continue;
      }
      pieces.push_back({utf8(literal), static_cast<std::size_t>(unit - first_mark)});
      literal.remove();
    }
    pieces.push_back({utf8(literal), key->arguments.size()});
  }
};

Pattern::Pattern(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

std::optional<Pattern> Pattern::read(std::string_view written, Language language,
                                     const MessageKey& key, PatternProblem& problem) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  const icu::UnicodeString text = unicode(written);
  const icu::MessagePattern pattern(text, &where, status);
  const icu::Locale locale(std::string(language_code(language)).c_str());
  auto format = std::make_unique<icu::MessageFormat>(text, locale, status);
  if (U_FAILURE(status)) {
    problem = {std::max(0, where.offset),
               fmt::format("the pattern of '{}' is wrong: {}", key.key, u_errorName(status)),
               "braces in pairs; a plural needs the form 'other': {count, plural, other {# ngày}}"};
    return std::nullopt;
  }
  if (auto wrong = argument_problem(pattern, key)) {
    problem = std::move(*wrong);
    return std::nullopt;
  }
  auto parts = std::make_unique<Parts>();
  parts->key = &key;
  if (!only_texts(pattern, key)) {
    parts->format = std::move(format);
    return Pattern(std::move(parts));
  }
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> marks;
  for (std::size_t i = 0; i < key.arguments.size(); ++i) {
    names.push_back(unicode(key.arguments[i].name));
    marks.emplace_back(icu::UnicodeString(static_cast<char16_t>(first_mark + i)));
  }
  parts->cut(formatted_by_icu(*format, names, marks));
  return Pattern(std::move(parts));
}

std::string Pattern::filled(std::initializer_list<NamedArgument> arguments) const {
  if (parts_->format) {
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
      names.push_back(unicode(name));
      if (const auto* number = std::get_if<std::int64_t>(&value)) {
        values.emplace_back(*number);
      } else {
        values.emplace_back(unicode(std::get<std::string_view>(value)));
      }
    }
    return to_nfc(utf8(formatted_by_icu(*parts_->format, names, values)));
  }
  std::string result;
  const auto& known = parts_->key->arguments;
  for (const Parts::Piece& piece : parts_->pieces) {
    result += piece.literal;
    if (piece.argument == known.size()) continue;
    const auto* const given = std::find_if(
        arguments.begin(), arguments.end(),
        [&](const NamedArgument& each) { return each.name == known[piece.argument].name; });
    expects(given != arguments.end(), "a text gets all its arguments");
    result += std::get<std::string_view>(given->value);
  }
  return to_nfc(result);
}

}  // namespace lotrinh::letter

#include "letter/text_part.hpp"

#include "base/vietnamese.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::letter {
namespace {

constexpr std::size_t line_columns = 76;

void add_class_entry(std::string& text, const ClassEntry& entry) {
  text += wrapped(entry.heading, "   * ", "     ");
  for (const ContentLine& line : entry.lines) text += wrapped(line.text, "     ", "     ");
  std::size_t number = 0;
  for (const std::string& person : entry.people)
    text += wrapped(person, fmt::format("     {}. ", ++number), "        ");
}

void add_item(std::string& text, const ContentItem& item, std::size_t number) {
  text += wrapped(item.title, fmt::format("{}. ", number), "   ");
  for (const ContentLine& line : item.lines) text += wrapped(line.text, "   ", "   ");
  for (const ClassEntry& entry : item.classes) add_class_entry(text, entry);
  if (!item.rest.empty()) text += wrapped(item.rest, "   ", "   ");
  text += '\n';
}

}  // namespace

std::string wrapped(std::string_view text, std::string_view first, std::string_view next) {
  std::string lines(first);
  std::size_t column = display_width(first);
  const std::size_t next_column = display_width(next);
  bool fresh = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    const std::size_t width = display_width(word);
    if (!fresh && column + 1 + width > line_columns) {
      lines.append("\n").append(next);
      column = next_column;
      fresh = true;
    }
    if (!fresh) lines += ' ';
    lines += word;
    column += width + (fresh ? 0 : 1);
    fresh = false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines += '\n';
}

CutText text_part(const Content& content) {
  CutText part;
  std::string& text = part.after;
  text += '\n' + wrapped(content.intro) + '\n';
  std::size_t number = 0;
  for (const ContentGroup& group : content.groups) {
    text += wrapped(group.heading);
    text += std::string(display_width(group.heading), '-') + "\n\n";
    for (const ContentItem& item : group.items) add_item(text, item, ++number);
  }
  for (const std::string& note : content.notes) text += wrapped(note) + '\n';
  text += wrapped(content.regards);
  if (!content.sender.empty()) text += '\n' + wrapped(content.sender);
  return part;
}

}  // namespace lotrinh::letter

#include "app/views/text_table.hpp"

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

#include <algorithm>

namespace lotrinh::app {

namespace {

std::string joined(const std::vector<std::string>& texts, const std::vector<std::size_t>& widths,
                   const std::vector<Column>& columns) {
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) line += "  ";
    line += padded(texts[i], widths[i], columns[i].align);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

}  // namespace

std::string padded(const std::string& text, std::size_t width, Align align) {
  const std::size_t taken = display_width(text);
  if (taken >= width) return text;
  const std::string blanks(width - taken, ' ');
  return align == Align::left ? text + blanks : blanks + text;
}

std::string shortened(const std::string& text, std::size_t width) {
  if (display_width(text) <= width) return text;
  std::size_t end = 0;
  std::size_t next = 0;
  while (next < text.size() && display_width(text.substr(0, next)) < width) {
    end = next;
    static_cast<void>(next_code_point(text, next));
  }
  return text.substr(0, end) + "…";
}

std::vector<std::string> text_lines(const View& view) {
  std::vector<std::vector<std::string>> table(1);
  for (const Column& column : view.columns) table.front().push_back(column.title);
  for (const auto& row : view.rows) {
    auto& texts = table.emplace_back();
    for (const Cell& cell : row) texts.push_back(cell.text);
  }

  std::vector<std::size_t> widths(view.columns.size(), 0);
  for (const auto& texts : table) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(texts[i]));
    }
  }

  std::vector<std::string> lines;
  for (const auto& texts : table) lines.push_back(joined(texts, widths, view.columns));
  return lines;
}

}  // namespace lotrinh::app

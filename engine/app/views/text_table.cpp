#include "app/views/text_table.hpp"

#include "base/utf8.hpp"
#include "base/vietnamese.hpp"

#include <algorithm>

namespace lotrinh::app {

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

TextTable::TextTable(const View& view) : view_(view) {
  for (const Column& column : view.columns) widths_.push_back(display_width(column.title));
  for (const auto& row : view.rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      widths_[i] = std::max(widths_[i], display_width(row[i].text));
  }
}

template <class TextOf>
std::string TextTable::joined(TextOf text_of) const {
  std::string line;
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    if (i > 0) line += "  ";
    line += padded(text_of(i), widths_[i], view_.columns[i].align);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string TextTable::titles() const {
  return joined([&](std::size_t i) -> const std::string& { return view_.columns[i].title; });
}

std::string TextTable::line(std::size_t row) const {
  return joined([&](std::size_t i) -> const std::string& { return view_.rows[row][i].text; });
}

std::vector<std::string> text_lines(const View& view) {
  const TextTable table(view);
  std::vector<std::string> lines{table.titles()};
  for (std::size_t row = 0; row < view.rows.size(); ++row) lines.push_back(table.line(row));
  return lines;
}

}  // namespace lotrinh::app

#pragma once

#include "app/views/view.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace lotrinh::app {

/// The text filled up with blanks to so many columns of a terminal; longer text is left as it is.
[[nodiscard]] std::string padded(const std::string& text, std::size_t width, Align align);

/// The text cut to so many columns of a terminal, ending in an ellipsis when something is missing.
[[nodiscard]] std::string shortened(const std::string& text, std::size_t width);

/// A view as aligned lines, one at a time; none ends in a blank. The view must outlive it.
class TextTable {
 public:
  explicit TextTable(const View& view);
  [[nodiscard]] std::string titles() const;
  [[nodiscard]] std::string line(std::size_t row) const;

 private:
  template <class TextOf>
  [[nodiscard]] std::string joined(TextOf text_of) const;

  const View& view_;
  std::vector<std::size_t> widths_;
};

/// The view as aligned lines, titles first; no line ends in a blank.
[[nodiscard]] std::vector<std::string> text_lines(const View& view);

}  // namespace lotrinh::app

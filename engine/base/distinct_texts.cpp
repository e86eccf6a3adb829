#include "base/distinct_texts.hpp"

#include <functional>

namespace lotrinh {

TextPlace DistinctTexts::add(std::string_view text) {
  if (text.empty()) return TextPlace::empty;
  const std::size_t hash = std::hash<std::string_view>{}(text);
  const auto known =
      places_.find(hash, [&](std::uint32_t place) { return texts_[TextPlace{place}] == text; });
  if (known) return TextPlace{*known};
  const TextPlace place = texts_.add(text);
  places_.add(hash, static_cast<std::uint32_t>(place));
  return place;
}

}  // namespace lotrinh

#pragma once

#include "synthetic/named_rows.hpp"
#include "synthetic/phrase_book.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <optional>
#include <sstream>
#include <string>

namespace lotrinh::synthetic {

/// A file of the repository by its path below the top, or nothing.
inline std::optional<std::string> shipped_text(const std::string& path) {
  std::ifstream file(std::string(LOTRINH_SOURCE_DIR) + "/" + path, std::ios::binary);
  if (!file) return std::nullopt;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline NamedText shipped(const std::string& path) {
  const std::optional<std::string> text = shipped_text(path);
  INFO(path);
  REQUIRE(text.has_value());
  return {path, *text};
}

inline PhraseBook shipped_phrases() {
  Diagnostics diagnostics;
  PhraseBook book = phrase_book(shipped("configs/vietnam/synthetic-names.csv"),
                                shipped("configs/vietnam/synthetic-schools.csv"), diagnostics);
  REQUIRE(diagnostics.empty());
  return book;
}

}  // namespace lotrinh::synthetic

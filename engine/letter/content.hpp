#pragma once

#include "calendar/day.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace lotrinh::letter {

/// What a letter says, in the words of its language, before it becomes text or HTML.

enum class LineStyle : std::uint8_t { plain, struck };

struct ContentLine {
  std::string text;
  LineStyle style = LineStyle::plain;
};

/// A class or office with what has to be said about it and the people meant.
struct ClassEntry {
  std::string heading;
  std::vector<ContentLine> lines;
  std::vector<std::string> people;
};

/// One thing to do or to know.
struct ContentItem {
  std::string title;
  std::vector<ContentLine> lines;
  std::vector<ClassEntry> classes;
  std::string rest;  ///< whom the lists leave out; empty: nobody
};

struct ContentGroup {
  std::string heading;
  std::vector<ContentItem> items;
};

struct Content {
  std::string subject;
  std::string intro;
  std::vector<ContentGroup> groups;
  std::vector<std::string> notes;  ///< at the end
  std::string regards;
  std::string sender;  ///< the office that writes
};

}  // namespace lotrinh::letter

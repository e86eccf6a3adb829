#include "letter/html_part.hpp"

#include "base/error.hpp"
#include "letter/built_in_texts.hpp"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>

namespace lotrinh::letter {
namespace {

namespace mustache = kainjow::mustache;

constexpr std::string_view salutation_line = "<!-- salutation -->\n";

mustache::data lines_data(const std::vector<ContentLine>& lines) {
  mustache::data list{mustache::data::type::list};
  for (const ContentLine& line : lines) {
    mustache::data one;
    one.set("text", line.text);
    one.set("struck", line.style == LineStyle::struck);
    list << one;
  }
  return list;
}

mustache::data texts_data(const std::vector<std::string>& texts) {
  mustache::data list{mustache::data::type::list};
  for (const std::string& text : texts) list << mustache::data{text};
  return list;
}

mustache::data class_data(const ClassEntry& entry) {
  mustache::data one;
  one.set("heading", entry.heading);
  one.set("lines", lines_data(entry.lines));
  one.set("has_people", !entry.people.empty());
  one.set("people", texts_data(entry.people));
  return one;
}

mustache::data item_data(const ContentItem& item) {
  mustache::data classes{mustache::data::type::list};
  for (const ClassEntry& entry : item.classes) classes << class_data(entry);
  mustache::data one;
  one.set("title", item.title);
  one.set("lines", lines_data(item.lines));
  one.set("classes", classes);
  if (item.rest.empty()) {
    one.set("rest", false);
  } else {
    one.set("rest", item.rest);
  }
  return one;
}

mustache::data page_data(const Content& content, Language language) {
  mustache::data groups{mustache::data::type::list};
  std::size_t number = 1;
  for (const ContentGroup& group : content.groups) {
    mustache::data items{mustache::data::type::list};
    for (const ContentItem& item : group.items) items << item_data(item);
    mustache::data one;
    one.set("heading", group.heading);
    one.set("start", fmt::format("{}", number));
    one.set("items", items);
    groups << one;
    number += group.items.size();
  }
  mustache::data page;
  page.set("language", std::string(language_code(language)));
  page.set("subject", content.subject);
  page.set("intro", content.intro);
  page.set("groups", groups);
  page.set("notes", texts_data(content.notes));
  page.set("regards", content.regards);
  page.set("sender", content.sender);
  return page;
}

}  // namespace

CutText html_part(const Content& content, Language language) {
  // Taking the template apart costs more than a copy, which rendering writes its errors to.
  static const mustache::mustache parsed{std::string(built_in_letter_template())};
  mustache::mustache page = parsed;
  std::string html;
  page.render(page_data(content, language), [&html](const std::string& piece) { html += piece; });
  const std::size_t cut = html.find(salutation_line);
  expects(page.is_valid() && cut != std::string::npos, "the template of letters is right");
  return {html.substr(0, cut), html.substr(cut + salutation_line.size())};
}

std::string html_salutation(std::string_view salutation) {
  std::string line = "<p><strong>";
  line += mustache::html_escape(std::string(salutation));
  return line += "</strong></p>";
}

}  // namespace lotrinh::letter

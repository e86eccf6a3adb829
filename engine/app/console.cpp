#include "app/console.hpp"

#include "base/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <unistd.h>
#include <utility>

namespace lotrinh::app {

namespace {

bool is_terminal(std::FILE* file) { return ::isatty(::fileno(file)) == 1; }

bool colours_wanted(std::FILE* file) {
  const char* refused = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool dumb = terminal != nullptr && std::string_view(terminal) == "dumb";
  return is_terminal(file) && !dumb && (refused == nullptr || *refused == '\0');
}

std::string_view sequence(Colour colour) {
  switch (colour) {
    case Colour::red:
      return "\x1b[31m";
    case Colour::yellow:
      return "\x1b[33m";
    case Colour::green:
      return "\x1b[32m";
    case Colour::bold:
      return "\x1b[1m";
    case Colour::none:
      break;
  }
  return "";
}

std::string painted(std::string_view text, Colour colour) {
  return colour == Colour::none ? std::string(text)
                                : fmt::format("{}{}\x1b[0m", sequence(colour), text);
}

/// The line with the kind of its diagnostic in a colour; lines of help stay as they are.
std::string highlighted(const std::string& line, bool coloured) {
  if (!coloured || line.starts_with(' ')) return line;
  std::string text = line;
  for (const auto& [kind, colour] :
       {std::pair{"error", Colour::red}, std::pair{"warning", Colour::yellow}}) {
    const std::size_t at = line.find(fmt::format(": {}[", kind));
    if (at == std::string::npos) continue;
    return text.replace(at + 2, std::string_view(kind).size(), painted(kind, colour));
  }
  return text;
}

void write(std::FILE* file, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), file);
}

/// Names may hold bytes that are no UTF-8 (of a path, say); they must not stop the answer.
std::string dumped(const nlohmann::ordered_json& document) {
  return document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

/// Lines after the first one are moved to the right.
std::string indented(const std::string& text, std::string_view blanks) {
  std::string moved;
  for (const char letter : text) {
    moved += letter;
    if (letter == '\n') moved += blanks;
  }
  return moved;
}

}  // namespace

Console::Console(std::FILE* out, std::FILE* err)
    : out_(out),
      err_(err),
      out_coloured_(colours_wanted(out)),
      err_coloured_(colours_wanted(err)),
      err_is_terminal_(is_terminal(err)) {}

Console::~Console() { clear_progress(); }

void Console::print(std::string_view line) {
  clear_progress();
  write(out_, line);
  write(out_, "\n");
}

void Console::print_json(const nlohmann::ordered_json& document) { print(dumped(document)); }

void Console::print_json(const nlohmann::ordered_json& document, const JsonList& list) {
  print_json(document, JsonStream{list.key, [&](const auto& write_row) {
                                    for (std::size_t i = 0; i < list.size; ++i)
                                      write_row(list.row(i));
                                  }});
}

void Console::print_json(const nlohmann::ordered_json& document, const JsonStream& rows) {
  const std::string text = dumped(document);
  // Texts have no line breaks in JSON, so only a key of the document itself looks like this.
  const std::string gap = fmt::format("\n  \"{}\": null", rows.key);
  const std::size_t found = text.find(gap);
  expects(found != std::string::npos, "a document has a null where its list belongs");
  const std::size_t begin = found + gap.size() - std::string_view("null").size();
  clear_progress();
  write(out_, std::string_view(text).substr(0, begin));
  write(out_, "[");
  bool first = true;
  rows.each([&](const nlohmann::ordered_json& row) {
    write(out_, first ? "\n    " : ",\n    ");
    write(out_, indented(dumped(row), "    "));
    first = false;
  });
  write(out_, first ? "]" : "\n  ]");
  print(std::string_view(text).substr(found + gap.size()));
}

void Console::print_bytes(std::string_view bytes) {
  clear_progress();
  write(out_, bytes);
}

std::string Console::coloured(std::string_view text, Colour colour) const {
  return painted(text, out_coloured_ ? colour : Colour::none);
}

void Console::note(std::string_view line) {
  clear_progress();
  write(err_, line);
  write(err_, "\n");
}

void Console::report(const Diagnostics& diagnostics, std::string_view subject) {
  constexpr std::size_t most_bytes = 7168;
  const Diagnostics found = sorted(diagnostics);
  std::istringstream lines(report_text(found, most_bytes));
  for (std::string line; std::getline(lines, line);) note(highlighted(line, err_coloured_));
  const auto errors = std::count_if(found.begin(), found.end(), [](const Diagnostic& one) {
    return one.severity == Severity::error;
  });
  if (errors == 0 || subject.empty()) return;
  note(fmt::format("{} {} in {}", errors, errors == 1 ? "error" : "errors",
                   printable(subject, 200)));
}

void Console::progress(std::string_view line) {
  if (!err_is_terminal_) return;
  clear_progress();
  write(err_, line);
  std::fflush(err_);
  progress_shown_ = true;
}

void Console::clear_progress() {
  if (!progress_shown_) return;
  write(err_, "\r\x1b[K");
  progress_shown_ = false;
}

}  // namespace lotrinh::app

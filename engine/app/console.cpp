#include "app/console.hpp"

#include "base/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <unistd.h>

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

void write(std::FILE* file, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), file);
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

void Console::print_json(const nlohmann::ordered_json& document) {
  // Names may hold bytes that are no UTF-8 (of a path, say); they must not stop the answer.
  print(document.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

std::string Console::coloured(std::string_view text, Colour colour) const {
  return painted(text, out_coloured_ ? colour : Colour::none);
}

void Console::note(std::string_view line) {
  clear_progress();
  write(err_, line);
  write(err_, "\n");
}

void Console::report(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : sorted(diagnostics)) {
    std::string text = formatted(diagnostic);
    const std::string_view kind = diagnostic.severity == Severity::error ? "error" : "warning";
    const Colour colour = diagnostic.severity == Severity::error ? Colour::red : Colour::yellow;
    const std::size_t at = text.find(fmt::format(" {}[", kind));
    if (err_coloured_ && at != std::string::npos) {
      text.replace(at + 1, kind.size(), painted(kind, colour));
    }
    note(text);
  }
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

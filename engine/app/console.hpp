#pragma once

#include "base/diagnostic.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>

namespace lotrinh::app {

enum class Colour { none, red, yellow, green, bold };

/// A list in a JSON document that may be too long to be held as one.
struct JsonList {
  std::string key;
  std::size_t size = 0;
  std::function<nlohmann::ordered_json(std::size_t)> row;
};

/// A list of which nobody knows how long it is before its last row has come.
struct JsonStream {
  std::string key;
  /// Calls with each row.
  std::function<void(const std::function<void(const nlohmann::ordered_json&)>&)> each;
};

/// Where a command writes: results to `out`, progress and warnings to `err`. Colours and the
/// progress line appear on a terminal only, and never with NO_COLOR.
class Console {
 public:
  Console(std::FILE* out, std::FILE* err);
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;
  ~Console();

  /// A line of the result.
  void print(std::string_view line);
  /// The result as one JSON document.
  void print_json(const nlohmann::ordered_json& document);
  /// The same bytes as with the list in the document, whose rows are made and written one by one.
  /// The document has a null where the list belongs.
  void print_json(const nlohmann::ordered_json& document, const JsonList& list);
  void print_json(const nlohmann::ordered_json& document, const JsonStream& rows);
  /// A result that is no text of ours: exactly these bytes.
  void print_bytes(std::string_view bytes);
  /// The text in a colour for print(), where colours are wanted.
  [[nodiscard]] std::string coloured(std::string_view text, Colour colour) const;

  /// A line beside the result.
  void note(std::string_view line);
  /// Errors and warnings about what the user wrote, in the order of files and lines, as many as a
  /// person can be expected to read; then, after errors, "3 errors in SUBJECT" if there is one.
  void report(const Diagnostics& diagnostics, std::string_view subject = {});
  /// Whether somebody sees the progress line.
  [[nodiscard]] bool shows_progress() const { return err_is_terminal_; }
  /// Replaces the progress line; nothing when `err` is no terminal.
  void progress(std::string_view line);

 private:
  void clear_progress();

  std::FILE* out_;
  std::FILE* err_;
  bool out_coloured_;
  bool err_coloured_;
  bool err_is_terminal_;
  bool progress_shown_ = false;
};

}  // namespace lotrinh::app

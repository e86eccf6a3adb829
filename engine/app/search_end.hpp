#pragma once

#include <atomic>
#include <optional>
#include <thread>

namespace lotrinh::app {

/// When a search is to end before its work is done: on Ctrl-C or a polite kill, or when its time is
/// over. A second Ctrl-C ends the process as usual.
class SearchEnd {
 public:
  explicit SearchEnd(std::optional<double> seconds);
  SearchEnd(const SearchEnd&) = delete;
  SearchEnd& operator=(const SearchEnd&) = delete;
  ~SearchEnd();

  [[nodiscard]] const std::atomic<bool>& requested() const;
  [[nodiscard]] bool requested_by_user() const;

 private:
  std::jthread timer_;
};

}  // namespace lotrinh::app

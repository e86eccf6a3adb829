#pragma once

#include "scenario/file_source.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::whatif {

/// A variant as files: the overlay that is its scenario, and the tables that it brings.
struct Generated {
  std::string entry_path;  ///< of the overlay; beside the scenario that it changes
  std::map<std::string, std::string> files;  ///< text by path
  /// By line of the overlay from 1 on: which variation wrote it; `none` for the others.
  std::vector<std::size_t> origin;
  std::map<std::string, std::size_t> file_origin;  ///< of each table, by path

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
};

/// Generated files before those of another source.
class GeneratedFirst : public scenario::FileSource {
 public:
  /// Both have to outlive it.
  GeneratedFirst(const std::map<std::string, std::string>& generated,
                 const scenario::FileSource& rest)
      : generated_(generated), rest_(rest) {}

  [[nodiscard]] std::optional<std::string> read(const std::string& path) const override {
    const auto found = generated_.find(path);
    return found != generated_.end() ? found->second : rest_.read(path);
  }
  [[nodiscard]] scenario::Refusal refusal(const std::string& path) const override {
    return rest_.refusal(path);
  }

 private:
  const std::map<std::string, std::string>& generated_;
  const scenario::FileSource& rest_;
};

}  // namespace lotrinh::whatif

#pragma once

#include "whatif/draft.hpp"
#include "whatif/variation.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace lotrinh::whatif {

/// How several varied keys are combined.
enum class Design {
  grid,           ///< every value with every other
  one_at_a_time,  ///< each value with all other keys unchanged
};

/// One way the scenario may be.
struct Variant {
  static constexpr std::size_t unchanged = static_cast<std::size_t>(-1);

  std::size_t number = 0;           ///< 0 is the scenario as it is
  std::string name;                 ///< "base", or "modules.5.leads=2, learners.scale=1.25"
  std::vector<std::size_t> values;  ///< by variation: the row of its value, or unchanged

  friend bool operator==(const Variant&, const Variant&) = default;
};

/// The base and all variants in order: the last key varies fastest. Reports E-VARY when there are
/// too many.
[[nodiscard]] std::vector<Variant> variants_of(const std::vector<Variation>& variations,
                                               Design design, Diagnostics& diagnostics);

/// The variant with this value of one key and nothing else changed.
[[nodiscard]] Variant single_variant(const std::vector<Variation>& variations,
                                     std::size_t variation, std::size_t value);

/// Makes variants of one scenario, as files that are read like any scenario. May be used by several
/// threads at once.
class VariantMaker {
 public:
  /// The source has to outlive it.
  VariantMaker(const scenario::FileSource& source, std::string scenario_path);

  /// The scenario as it is; nothing, with its diagnostics, when it cannot be read.
  [[nodiscard]] const Ground* base(Diagnostics& diagnostics);

  /// A scenario file that a key names; null when it cannot be read.
  [[nodiscard]] const Ground* overlay(const std::string& path) { return opened(path).ground.get(); }

  /// The variant's files; nothing, with diagnostics that speak of the arguments, when a key or
  /// value makes no sense. The base is the scenario's own file.
  [[nodiscard]] std::optional<Generated> made(const Variant& variant,
                                              const std::vector<Variation>& variations,
                                              Diagnostics& diagnostics);

 private:
  struct Opened {
    std::string path;
    std::unique_ptr<const Ground> ground;
    Diagnostics diagnostics;
  };
  const Opened& opened(const std::string& path);
  const Ground* ground_for(const Variant& variant, const std::vector<Variation>& variations,
                           Diagnostics& diagnostics);

  const scenario::FileSource& source_;
  std::string path_;
  std::string folder_;
  std::mutex opening_;
  std::vector<std::unique_ptr<Opened>> opened_;
};

/// What was found wrong with a variant's files, told of the arguments that made them.
[[nodiscard]] Diagnostics spoken_of_arguments(Diagnostics found, const Generated& generated,
                                              const std::vector<Variation>& variations);

}  // namespace lotrinh::whatif

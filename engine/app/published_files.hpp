#pragma once

#include "base/diagnostic.hpp"
#include "project/project.hpp"
#include "project/read_project.hpp"

#include <string>
#include <vector>

namespace lotrinh::app {

/// A published instance as it was read.
struct PublishedFile {
  std::string path;
  ProjectFormat format = ProjectFormat::psplib;
  Project project;
};

/// Reads files of published instances; of a folder all that have one of the three endings, by name.
/// Everything that is wrong with any of them is added to the diagnostics. In the order in which
/// they are named.
[[nodiscard]] std::vector<PublishedFile> read_published(const std::vector<std::string>& paths,
                                                        Diagnostics& diagnostics);

}  // namespace lotrinh::app

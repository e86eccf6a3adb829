#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace lotrinh::app {

/// Writes files into a folder, which is made when it is missing; names may have folders in them.
/// Every file is written whole beside its place and then renamed into it, so that nobody reads a
/// half-written one. Throws Error, naming the file.
void write_files(const std::filesystem::path& folder,
                 const std::map<std::string, std::string>& files);

}  // namespace lotrinh::app

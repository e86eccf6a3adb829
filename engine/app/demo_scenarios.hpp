#pragma once

#include <map>
#include <string>
#include <vector>

namespace lotrinh::app {

/// The folder with `scenarios/` and `configs/`: from the environment variable LOTRINH_DATA, else
/// where the program was built.
[[nodiscard]] std::string data_folder();

/// Names of the scenarios that come with the program and can be copied on their own, in order of
/// the alphabet. Throws Error when the data folder has none.
[[nodiscard]] std::vector<std::string> demo_names();

/// The files of a scenario that comes with the program, and of the world tables it names, with
/// paths as they are in a folder of their own. The scenario itself is `<name>.toml`.
[[nodiscard]] std::map<std::string, std::string> demo_files(const std::string& name);

}  // namespace lotrinh::app

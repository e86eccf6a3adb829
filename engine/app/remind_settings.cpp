#include "app/remind_settings.hpp"

#include "app/file_content.hpp"

#include <cstdlib>
#include <filesystem>

namespace lotrinh::app {

namespace fs = std::filesystem;

std::optional<delivery::Settings> remind_settings(const RemindRequest& request,
                                                  Diagnostics& diagnostics) {
  const fs::path beside = fs::path(request.database).parent_path();
  const fs::path usual = beside / "lotrinh-remind.toml";
  if (request.settings.empty() && !fs::exists(usual)) return delivery::default_settings(beside);
  const std::string path = request.settings.empty() ? usual.string() : request.settings;
  const auto text = file_content(path, delivery::max_settings_bytes, diagnostics);
  if (!text) return std::nullopt;
  return delivery::settings_from(*text, path, diagnostics);
}

plugin::ChannelChoice channel_choice(const RemindRequest& request,
                                     const delivery::Settings& settings) {
  plugin::ChannelChoice choice;
  choice.name = request.channel.empty() ? settings.channel : request.channel;
  choice.folder = plugin_folder();
  choice.host = fs::read_symlink("/proc/self/exe");
  const auto found = settings.channels.find(choice.name);
  if (found != settings.channels.end()) {
    choice.settings = found->second.values;
    const auto& plugin_file = found->second.plugin_file;
    if (!plugin_file.empty()) choice.name = plugin_file.string();
  }
  if (!request.folder.empty()) choice.settings["folder"] = request.folder;
  return choice;
}

fs::path plugin_folder() {
  const char* chosen = std::getenv("LOTRINH_PLUGINS");
  if (chosen != nullptr && *chosen != '\0') return chosen;
  return fs::read_symlink("/proc/self/exe").parent_path() / "plugins";
}

}  // namespace lotrinh::app

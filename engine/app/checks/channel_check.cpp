#include "app/checks/channel_check.hpp"

#include "app/remind_settings.hpp"
#include "base/error.hpp"
#include "plugin/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace lotrinh::app {

namespace {

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

ChannelCheck channel_check(const std::string& name, const delivery::Settings& settings) {
  ChannelCheck check;
  check.name = name;
  RemindRequest request;
  request.channel = name;
  const plugin::ChannelChoice choice = channel_choice(request, settings);
  try {
    const plugin::ChannelInfo info = plugin::channel_info(choice);
    check.version = info.version;
    check.path = info.path.string();
    check.settings = words_of(info.settings);
  } catch (const Error& failure) {
    check.problem = failure.what();
    return check;
  }
  for (const auto& [key, value] : choice.settings) {
    if (std::find(check.settings.begin(), check.settings.end(), key) == check.settings.end())
      check.problem = fmt::format("it has no setting {}", key);
  }
  return check;
}

}  // namespace

std::vector<ChannelCheck> channel_checks(const delivery::Settings& settings) {
  std::set<std::string> names{"eml", "smtp"};
  for (const auto& [name, channel] : settings.channels) names.insert(name);
  std::vector<ChannelCheck> checks;
  for (const std::string& name : names) checks.push_back(channel_check(name, settings));
  return checks;
}

}  // namespace lotrinh::app

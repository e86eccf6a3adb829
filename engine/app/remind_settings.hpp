#pragma once

#include "app/remind_request.hpp"
#include "base/diagnostic.hpp"
#include "delivery/settings.hpp"
#include "plugin/load.hpp"

#include <optional>

namespace lotrinh::app {

/// The settings of the daily job: of the file asked for, of lotrinh-remind.toml beside the database
/// if there is one, else what holds without a file. Nothing, with diagnostics, when a file is
/// wrong.
[[nodiscard]] std::optional<delivery::Settings> remind_settings(const RemindRequest& request,
                                                                Diagnostics& diagnostics);

/// The channel that a run sends by.
[[nodiscard]] plugin::ChannelChoice channel_choice(const RemindRequest& request,
                                                   const delivery::Settings& settings);

/// Where plugins are looked for by name: LOTRINH_PLUGINS if set, else `plugins` beside the program.
[[nodiscard]] std::filesystem::path plugin_folder();

}  // namespace lotrinh::app

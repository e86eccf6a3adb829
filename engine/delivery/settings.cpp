#include "delivery/settings.hpp"

#include "scenario/section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lotrinh::delivery {

namespace {

namespace fs = std::filesystem;
using scenario::Entry;
using scenario::Label;
using scenario::Limits;
using scenario::Node;
using scenario::Problems;
using scenario::Section;

constexpr Limits seconds_limits{1, 7 * 24 * 3600};
constexpr Limits patience_limits{0, 24 * 3600};
constexpr Limits attempts_limits{1, 1000};
constexpr std::size_t most_channels = 20;
constexpr std::size_t most_values = 50;  // of one channel

/// Keys of the channels that come with the program; any other channel's go to its plugin unread.
struct KnownKey {
  std::string_view channel;
  std::string_view key;
  Node::Kind kind;
  Limits limits;
};
constexpr Limits timeout_limits{1, 3600};
constexpr std::array known_keys{
    KnownKey{"eml", "folder", Node::Kind::text, {}},
    KnownKey{"eml", "sync", Node::Kind::text, {}},
    KnownKey{"smtp", "host", Node::Kind::text, {}},
    KnownKey{"smtp", "port", Node::Kind::integer, {1, 65'535}},
    KnownKey{"smtp", "security", Node::Kind::text, {}},
    KnownKey{"smtp", "user", Node::Kind::text, {}},
    KnownKey{"smtp", "password_file", Node::Kind::text, {}},
    KnownKey{"smtp", "ca_file", Node::Kind::text, {}},
    KnownKey{"smtp", "helo", Node::Kind::text, {}},
    KnownKey{"smtp", "timeout_seconds", Node::Kind::integer, timeout_limits},
    KnownKey{"smtp", "connect_timeout_seconds", Node::Kind::integer, timeout_limits},
};
constexpr std::array known_channels{std::string_view("eml"), std::string_view("smtp")};

constexpr std::array securities{scenario::Choice<std::string_view>{"starttls", "starttls"},
                                scenario::Choice<std::string_view>{"smtps", "smtps"},
                                scenario::Choice<std::string_view>{"none", "none"}};

constexpr std::array secrets{std::string_view("password"), std::string_view("passwd"),
                             std::string_view("secret"), std::string_view("token")};

bool is_secret(std::string_view key) {
  return std::find(secrets.begin(), secrets.end(), key) != secrets.end();
}

bool is_path(std::string_view key) {
  return key == "folder" || key == "file" || key.ends_with("_folder") || key.ends_with("_file");
}

class Reading {
 public:
  Reading(fs::path folder, Problems& problems) : folder_(std::move(folder)), problems_(problems) {}

  Settings settings(const Node& root) {
    refuse_secrets(root);
    Settings settings = default_settings(folder_);
    Section top(&root, "", root.place(), problems_);
    read_sender(top, settings);
    settings.retry = retry_from(top.section("retry"));
    for (const std::string_view name : known_channels)
      read_known(std::string(name), top.section(name), settings);
    read_others(top, settings);
    read_choice(top, settings);
    for (const std::string_view secret : secrets) (void)top.find(secret);
    top.no_more_keys();
    return settings;
  }

 private:
  /// A secret anywhere in the file, whatever table somebody thought of, is an error of its own.
  void refuse_secrets(const Node& table) {
    for (const Entry& entry : table.entries) {
      if (entry.value.kind == Node::Kind::table) refuse_secrets(entry.value);
      if (!is_secret(entry.key)) continue;
      problems_.error("E-SECRET", {table.place().file, entry.line, entry.column},
                      fmt::format("a {} does not belong into this file", entry.key),
                      "put it alone into a file that only its owner may read (chmod 600) and write "
                      "password_file = \"that file\", or set the environment variable "
                      "LOTRINH_SMTP_PASSWORD");
    }
  }

  void read_sender(Section& top, Settings& settings) {
    const auto written = top.text("from");
    if (!written) return;
    const Label label = top.label("from");
    std::string_view address = *written;
    const auto open = written->find('<');
    if (open != std::string::npos && written->ends_with('>')) {
      address.remove_prefix(open + 1);
      address.remove_suffix(1);
      if (written->find_first_of("\",;:@") < open)
        problems_.error("E-FROM", label.place,
                        fmt::format("'{}' has a character that a sender's name may not have",
                                    printable(*written, 60)),
                        "write from = \"Name <name@example.org>\", the name without \" , ; : @");
    }
    const auto checked = scenario::checked_email(address, label, problems_);
    if (!checked) return;
    settings.from = *written;
    settings.from_address = *checked;
  }

  RetryPolicy retry_from(Section table) {
    using std::chrono::seconds;
    RetryPolicy retry;
    const auto read = [&](std::string_view key, Limits limits, seconds& value) {
      value = seconds(table.integer(key, limits).value_or(value.count()));
    };
    read("first_seconds", seconds_limits, retry.first);
    read("cap_seconds", seconds_limits, retry.cap);
    read("patience_seconds", patience_limits, retry.patience);
    retry.last_attempt = table.integer_or("last_attempt", attempts_limits, retry.last_attempt);
    if (retry.cap < retry.first)
      problems_.error("E-RANGE", table.label("cap_seconds").place,
                      fmt::format("cap_seconds ({}) is below first_seconds ({})", retry.cap.count(),
                                  retry.first.count()),
                      "pauses grow from the first to the cap");
    table.no_more_keys();
    return retry;
  }

  void read_known(const std::string& channel, Section table, Settings& settings) {
    if (!table.given()) return;
    ChannelSettings& found = settings.channels[channel];
    for (const KnownKey& known : known_keys) {
      if (known.channel != channel) continue;
      if (auto value = known_value(known, table))
        found.values[std::string(known.key)] = located(known.key, *value);
    }
    for (const std::string_view secret : secrets) (void)table.find(secret);  // reported already
    table.no_more_keys();
    if (channel == "smtp" && !found.values.contains("host")) (void)table.require("host");
  }

  static std::optional<std::string> known_value(const KnownKey& known, Section& table) {
    if (known.kind == Node::Kind::integer) {
      const auto number = table.integer(known.key, known.limits);
      return number ? std::optional(fmt::format("{}", *number)) : std::nullopt;
    }
    if (known.kind == Node::Kind::boolean) {
      const auto yes = table.boolean(known.key);
      return yes ? std::optional<std::string>(*yes ? "yes" : "no") : std::nullopt;
    }
    if (known.key != "security") return table.text(known.key);
    const auto choice = table.choice(known.key, securities);
    return choice ? std::optional<std::string>(*choice) : std::nullopt;
  }

  /// [channel.NAME]: other plugins, whose settings only they know.
  void read_others(Section& top, Settings& settings) {
    const Section tables = top.section("channel");
    const Node* channels = top.find("channel");
    if (!tables.given() || !scenario::within_count(channels->entries.size(), most_channels,
                                                   "channels", top.label("channel"), problems_))
      return;
    for (const Entry& entry : channels->entries) {
      const SourcePlace place{channels->place().file, entry.line, entry.column};
      const auto name = scenario::checked_word(entry.key, {place, "a channel's name"}, problems_);
      if (name && is_known(*name)) {
        problems_.error("E-CHANNEL", place, fmt::format("{} is a channel of the program", *name),
                        fmt::format("its table is [{}]", *name));
      } else if (name && entry.value.kind == Node::Kind::table) {
        settings.channels[*name] = other_channel(entry.value, "channel." + *name);
      } else if (name) {
        report_kind(entry.value, "a table");
      }
    }
  }

  ChannelSettings other_channel(const Node& table, const std::string& path) {
    ChannelSettings channel;
    const Label label{table.place(), path};
    if (!scenario::within_count(table.entries.size(), most_values, "settings", label, problems_))
      return channel;
    for (const Entry& entry : table.entries) {
      const Label place{entry.value.place(), fmt::format("key {}.{}", path, entry.key)};
      const auto key = scenario::checked_word(entry.key, place, problems_);
      const auto value = key ? plain_value(entry.value, place) : std::nullopt;
      if (!value) continue;
      if (*key == "library") {
        channel.plugin_file = located("file", *value);
      } else {
        channel.values[*key] = located(*key, *value);
      }
    }
    return channel;
  }

  std::optional<std::string> plain_value(const Node& value, const Label& label) {
    if (value.kind == Node::Kind::text) return scenario::checked_text(value.text, label, problems_);
    if (value.kind == Node::Kind::integer || value.kind == Node::Kind::boolean) return value.text;
    report_kind(value, "text in \"quotes\", a whole number, true or false");
    return std::nullopt;
  }

  void report_kind(const Node& value, std::string_view wanted) {
    problems_.error("E-TYPE", value.place(),
                    fmt::format("{} is not {}", scenario::kind_name(value.kind), wanted),
                    fmt::format("write {}", wanted));
  }

  static bool is_known(std::string_view name) {
    return std::find(known_channels.begin(), known_channels.end(), name) != known_channels.end();
  }

  void read_choice(Section& top, Settings& settings) {
    const auto chosen = top.word("default_channel");
    if (!chosen) return;
    settings.channel = *chosen;
    if (is_known(*chosen) ? settings.channels.contains(*chosen) || *chosen == "eml"
                          : settings.channels.contains(*chosen))
      return;
    problems_.error(
        "E-CHANNEL", top.label("default_channel").place,
        fmt::format("nothing is said of the channel {}", *chosen),
        fmt::format("add a table [{}{}]", is_known(*chosen) ? "" : "channel.", *chosen));
  }

  [[nodiscard]] std::string located(std::string_view key, const std::string& value) const {
    if (!is_path(key) || value.empty()) return value;
    return (folder_ / fs::path(value)).lexically_normal().string();
  }

  fs::path folder_;
  Problems& problems_;
};

}  // namespace

Settings default_settings(const fs::path& folder) {
  Settings settings;
  settings.channels["eml"].values["folder"] = (folder / "reminders").string();
  return settings;
}

std::optional<Settings> settings_from(std::string_view text, const std::string& path,
                                      Diagnostics& diagnostics) {
  Problems problems;
  std::optional<Settings> settings;
  if (text.size() > max_settings_bytes) {
    problems.error("E-SIZE", {path, 0, 0}, fmt::format("the file has {} bytes", text.size()),
                   fmt::format("a settings file has at most {}", max_settings_bytes));
  } else if (const auto root = scenario::document(text, path, problems)) {
    settings = Reading(fs::path(path).parent_path(), problems).settings(*root);
  }
  const Diagnostics found = problems.all();
  diagnostics.insert(diagnostics.end(), found.begin(), found.end());
  if (problems.any_errors()) settings.reset();
  return settings;
}

}  // namespace lotrinh::delivery

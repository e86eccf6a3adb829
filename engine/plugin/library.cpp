// Loads a plugin and checks what it says of itself before anything of it is called. The first three
// fields are looked at one after the other, since a field may be read only once the ones before it
// say that it is there.
//
// A plugin of a newer minor version is accepted: minor versions only add fields at the end of
// structs, and each side tells the other how much of a struct it knows by struct_size.
#include "plugin/library.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <dlfcn.h>
#include <lotrinh_channel.h>
#include <string>
#include <string_view>

namespace lotrinh::plugin {

namespace {

constexpr const char* symbol = "lotrinh_channel";

/// Why the last call failed, without the path before it: the caller names the file.
std::string loading_problem(const std::filesystem::path& library) {
  const char* text = ::dlerror();
  std::string problem = text == nullptr ? "unknown" : text;
  const std::string prefix = library.string() + ": ";
  if (problem.starts_with(prefix)) problem.erase(0, prefix.size());
  return problem;
}

void check_version(const lotrinh_channel_v1& channel) {
  if (channel.magic != LOTRINH_CHANNEL_MAGIC) {
    throw Error(
        fmt::format("wrong magic: its `{}` begins with 0x{:08X}, a channel with 0x{:08X} "
                    "(LOTRINH_CHANNEL_MAGIC)",
                    symbol, channel.magic, LOTRINH_CHANNEL_MAGIC));
  }
  if (channel.abi_major != LOTRINH_CHANNEL_ABI_MAJOR) {
    throw Error(fmt::format(
        "it is built for version {}.{} of the interface of channels, this program has {}.{}: "
        "{}",
        channel.abi_major, channel.abi_minor, LOTRINH_CHANNEL_ABI_MAJOR, LOTRINH_CHANNEL_ABI_MINOR,
        channel.abi_major > LOTRINH_CHANNEL_ABI_MAJOR ? "use a newer program or an older plugin"
                                                      : "build the plugin anew"));
  }
  if (channel.struct_size < sizeof(lotrinh_channel_v1)) {
    throw Error(
        fmt::format("short struct: its `{}` has a struct_size of {} bytes, version {}.{} has {}",
                    symbol, channel.struct_size, LOTRINH_CHANNEL_ABI_MAJOR,
                    LOTRINH_CHANNEL_ABI_MINOR, sizeof(lotrinh_channel_v1)));
  }
}

void check_contents(const lotrinh_channel_v1& channel) {
  std::string missing;
  const auto need = [&](bool there, const char* field) {
    if (!there) missing += (missing.empty() ? "" : ", ") + std::string(field);
  };
  need(channel.name != nullptr && *channel.name != '\0', "name");
  need(channel.version != nullptr, "version");
  need(channel.settings != nullptr, "settings");
  need(channel.open != nullptr, "function open");
  need(channel.deliver != nullptr, "function deliver");
  need(channel.close != nullptr, "function close");
  if (!missing.empty()) throw Error(fmt::format("its `{}` has no {}", symbol, missing));
}

}  // namespace

const lotrinh_channel_v1& loaded_channel(const std::filesystem::path& library) {
  void* handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    throw Error(
        fmt::format("is no shared library that can be loaded: {}", loading_problem(library)));
  }
  const void* found = ::dlsym(handle, symbol);
  if (found == nullptr) {
    throw Error(fmt::format("is no channel: it does not export the symbol `{}`", symbol));
  }
  const auto& channel = *static_cast<const lotrinh_channel_v1*>(found);
  check_version(channel);
  check_contents(channel);
  return channel;
}

}  // namespace lotrinh::plugin

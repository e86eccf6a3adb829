#include "plugin/channels.hpp"

#include <fstream>

namespace lotrinh::plugin {

namespace {

using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;

struct Wrong {
  std::string name;
  std::string words;
};

std::filesystem::path scratch_file(const std::string& name, const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / ("lotrinh-" + name);
  std::ofstream(path) << text;
  return path;
}

}  // namespace

TEST_CASE("a library that is no channel of this interface is refused with what is wrong with it") {
  const auto wrong = GENERATE(
      Wrong{"no_symbol", "does not export the symbol `lotrinh_channel`"},
      Wrong{"wrong_magic", "wrong magic: its `lotrinh_channel` begins with 0xDEADBEEF"},
      Wrong{"newer_major", "built for version 2.0 of the interface of channels, this program has"},
      Wrong{"short_struct", "short struct: its `lotrinh_channel` has a struct_size of 56 bytes"},
      Wrong{"null_functions", "its `lotrinh_channel` has no function deliver, function close"},
      Wrong{"crashes_on_load", "ended in loading with signal SIGABRT (Aborted)"},
      Wrong{"hangs_on_load", "hangs in loading: not a word for 4 seconds"});

  const std::string error = error_of_opening(bad_channel(wrong.name));

  CHECK_THAT(error, Contains(wrong.name + ".so: ") && Contains(wrong.words));
}

TEST_CASE("a channel built for a later minor version of the interface works") {
  const auto channel = opened(bad_channel("newer_minor"));

  CHECK(delivered_by(*channel, "k1").outcome == Outcome::delivered);
}

TEST_CASE("a channel that is not there is named with its folder and the channels that are") {
  const std::string error = error_of_opening(bad_channel("wrong_magik"));

  CHECK_THAT(error,
             Contains("wrong_magik.so: there is no such channel (did you mean `wrong_magic`?)"));
  CHECK_THAT(error, Contains("channels in ") && Contains("no_symbol, null_functions, obeys"));
}

TEST_CASE("a file that is no library is refused: text, an empty file, a folder, a device") {
  const auto text =
      scratch_file("text.so", "#!/bin/sh\necho I am a script, and a long one at that\n");
  const auto empty = scratch_file("empty.so", "");

  CHECK_THAT(error_of_opening(bad_channel(text)),
             Contains("is no shared library that can be loaded: "));
  CHECK_THAT(error_of_opening(bad_channel(empty)), EndsWith("file too short"));
  CHECK_THAT(error_of_opening(bad_channel(binary_folder / "tests")),
             EndsWith("is a folder, no shared library"));
  CHECK_THAT(error_of_opening(bad_channel("/dev/zero")), EndsWith("is no file, no shared library"));
}

TEST_CASE("settings that a channel does not know are all named, with those that it knows") {
  const std::string error =
      error_of_opening(bad_channel("obeys", {{"dliver", "crash"}, {"colour", "red"}}));

  CHECK_THAT(error,
             Contains("there is no setting `colour`; there is no setting `dliver` (did you "
                      "mean `deliver`?); channel obeys has the settings open, deliver, close"));
}

TEST_CASE("a program that cannot be the plugin's process is named") {
  ChannelChoice choice = bad_channel("obeys");
  choice.host = "/no/such/program";

  CHECK_THAT(error_of_opening(choice),
             Contains("could not be started from /no/such/program: No such file or directory"));
}

TEST_CASE("what goes wrong while a channel opens is told in the same words as while it delivers") {
  const auto wrong =
      GENERATE(Wrong{"crash", "process ended in open() with signal SIGSEGV (Segmentation fault)"},
               Wrong{"hang", "hangs in open(): not a word for 4 seconds"},
               Wrong{"exit", "process ended in open() with exit code 3"},
               Wrong{"throw", "its function open() threw an exception: the printer is on fire"},
               Wrong{"throw a number", "its function open() threw an exception"},
               Wrong{"answer 77", "answered in open() with 77, which is no outcome"},
               Wrong{"disturb", "disturbed the connection to the program in open()"},
               Wrong{"unusable", "the channel cannot be opened: wrong password"});

  const std::string error = error_of_opening(bad_channel("obeys", {{"open", wrong.name}}));

  CHECK_THAT(error, Contains("obeys.so: ") && Contains(wrong.words));
}

TEST_CASE("channel_info tells what a plugin says of itself without opening it") {
  const ChannelInfo info = channel_info(bad_channel("obeys", {{"open", "crash"}}));

  CHECK(info.name == "obeys");
  CHECK(info.version == "0.1");
  CHECK(info.settings == "open deliver close");
  CHECK(info.path.filename() == "obeys.so");
}

}  // namespace lotrinh::plugin

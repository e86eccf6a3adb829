#include "plugin/load.hpp"

#include "base/diagnostic.hpp"
#include "base/error.hpp"
#include "plugin/conversation.hpp"
#include "plugin/find.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

namespace lotrinh::plugin {

namespace {

constexpr std::size_t longest_answer = 300;

/// Plain text of at most 300 bytes that does not end inside a letter.
std::string answer_text(std::string_view text) {
  std::string shown = printable(text, longest_answer);
  if (shown.size() <= longest_answer) return shown;
  std::size_t end = longest_answer - 3;
  while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U) --end;
  return shown.substr(0, end) + "...";
}

/// Nothing when the plugin did not answer by the rules.
std::optional<Answer> answer_in(const std::vector<std::string>& texts) {
  if (texts.size() != 2 || texts[0].size() != 1) return std::nullopt;
  const int number = texts[0][0] - '0';
  if (number < 0 || number > static_cast<int>(Outcome::unusable)) return std::nullopt;
  return Answer{static_cast<Outcome>(number), answer_text(texts[1])};
}

bool has_zero(std::string_view text) { return text.find('\0') != std::string_view::npos; }

/// The plugin says which settings there are: others are mistakes in the settings file.
void check_settings(const ChannelInfo& info, const std::map<std::string, std::string>& settings) {
  std::istringstream words(info.settings);
  std::vector<std::string> known;
  for (std::string word; words >> word;) known.push_back(word);
  std::string wrong;
  for (const auto& [name, value] : settings) {
    if (has_zero(value)) {
      wrong += fmt::format("the value of setting `{}` has a zero byte; ", printable(name));
    } else if (std::find(known.begin(), known.end(), name) == known.end()) {
      const std::string meant = nearest(name, known);
      wrong += fmt::format("there is no setting `{}`{}; ", printable(name),
                           meant.empty() ? "" : fmt::format(" (did you mean `{}`?)", meant));
    }
  }
  if (wrong.empty()) return;
  throw Error(fmt::format(
      "{}: {}channel {} has {}", info.path.string(), wrong, info.name,
      known.empty() ? "no settings" : fmt::format("the settings {}", fmt::join(known, ", "))));
}

class ForeignChannel : public Channel {
 public:
  ForeignChannel(const ChannelChoice& choice, Note note)
      : conversation_(choice, library_of(choice), std::move(note)) {
    check_settings(conversation_.info(), choice.settings);
    std::vector<std::string_view> texts;
    for (const auto& [name, value] : choice.settings) {
      texts.push_back(name);
      texts.push_back(value);
    }
    const Answer opened = conversation_.asked(FrameKind::open, texts)
                              ? answered("open()", Outcome::unusable)
                              : Answer{Outcome::unusable, conversation_.problem()};
    if (!conversation_.problem().empty()) throw Error(conversation_.problem());
    if (opened.outcome != Outcome::delivered) {
      throw Error(fmt::format("{}: the channel cannot be opened: {}",
                              conversation_.info().path.string(), opened.text));
    }
  }

  [[nodiscard]] const std::string& name() const override { return conversation_.info().name; }

  [[nodiscard]] Answer deliver(const Parcel& parcel) override {
    if (has_zero(parcel.key) || has_zero(parcel.sender) || has_zero(parcel.recipient)) {
      return {Outcome::refused, "a zero byte in the key or in an address"};
    }
    if (parcel.bytes.size() > Wire::longest_request / 2) {
      return {Outcome::refused, "the message is larger than 32 MiB"};
    }
    const std::vector<std::string_view> texts{parcel.key, parcel.sender, parcel.recipient,
                                              parcel.bytes};
    if (!conversation_.asked(FrameKind::deliver, texts)) {
      return {Outcome::unusable, answer_text(conversation_.problem())};
    }
    return answered("deliver()", Outcome::unknown);
  }

 private:
  /// The plugin's answer; one with `otherwise` when it failed to give one.
  Answer answered(std::string_view function, Outcome otherwise) {
    if (const auto texts = conversation_.reply(FrameKind::answer, function)) {
      if (auto answer = answer_in(*texts)) return *answer;
      conversation_.give_up(fmt::format("the plugin answered in {} with {}, which is no outcome",
                                        function, texts->empty() ? "nothing" : texts->front()));
    }
    return {otherwise, answer_text(conversation_.problem())};
  }

  Conversation conversation_;
};

}  // namespace

std::unique_ptr<Channel> opened_channel(const ChannelChoice& choice,
                                        const std::function<void(std::string_view)>& note) {
  return std::make_unique<ForeignChannel>(choice, note);
}

ChannelInfo channel_info(const ChannelChoice& choice) {
  return Conversation(choice, library_of(choice), nullptr).info();
}

}  // namespace lotrinh::plugin

// Schools are dealt one after the other: each gets a name from a shuffled list of its province and
// level (numbered when the list is used up), a random district of the province, and sends its
// principal, its vice-principal or, now and then, both. Random streams are keyed by what they are
// for, so that no draw depends on how many were made for somebody else.

#include "synthetic/roster.hpp"

#include "synthetic/made_address.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh::synthetic {
namespace {

constexpr std::size_t max_roster_bytes = std::size_t{15} << 20;
constexpr std::uint32_t principal_percent = 55;
constexpr std::uint32_t learners_per_district = 12;
constexpr std::uint32_t no_address_percent = 3;  // assumed
constexpr std::uint32_t english_percent = 1;     // assumed

const std::vector<std::string> count_columns{"province", "level", "audience", "learners"};

struct Group {
  std::string province;
  std::string level;
  std::string audience;
  std::uint32_t learners = 0;
};

std::vector<Group> groups(const NamedText& counts, std::uint32_t times, Diagnostics& diagnostics) {
  const NamedRows rows(counts, count_columns, diagnostics);
  std::vector<Group> read;
  read.reserve(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    read.push_back({rows.text(row, "province"), rows.text(row, "level"), rows.text(row, "audience"),
                    rows.number(row, "learners", diagnostics) * times});
  }
  return read;
}

/// FNV-1a: a stream number for a text that is the same everywhere.
std::uint64_t stream_of(const std::string& text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001B3ULL;
  }
  return hash;
}

std::vector<std::string> shuffled(std::vector<std::string> words, Rng& rng) {
  for (std::size_t left = words.size(); left > 1; --left)
    std::swap(words[left - 1], words[rng.below(static_cast<std::uint32_t>(left))]);
  return words;
}

/// The districts of each province, as many as its people need.
std::map<std::string, std::vector<std::string>> districts(const std::vector<Group>& all,
                                                          const PhraseBook& book,
                                                          std::uint64_t seed) {
  std::map<std::string, std::uint32_t> learners;
  for (const Group& group : all) learners[group.province] += group.learners;
  std::map<std::string, std::vector<std::string>> made;
  for (const auto& [province, count] : learners) {
    Rng rng(seed, stream_of("districts " + province));
    std::vector<std::string> names = shuffled(book.district_names, rng);
    const std::size_t wanted = std::max<std::size_t>(3, count / learners_per_district);
    names.resize(std::min(names.size(), wanted));
    for (std::string& name : names) name = book.district_kinds.draw(rng) + " " + name;
    made[province] = std::move(names);
  }
  return made;
}

/// Writes the people of one group, school by school.
class GroupWriter {
 public:
  GroupWriter(const Group& group, const PhraseBook& book, const RosterOptions& options)
      : group_(group),
        book_(book),
        options_(options),
        rng_(options.seed, stream_of(group.province + " " + group.level + " " + group.audience)),
        contact_rng_(options.seed, stream_of("contacts " + group.province + " " + group.level +
                                             " " + group.audience)),
        school_names_(shuffled(book.school_names, rng_)) {}

  std::string text(const std::vector<std::string>& districts) {
    std::string rows;
    while (written_ < group_.learners) {
      const std::string& district =
          districts[rng_.below(static_cast<std::uint32_t>(districts.size()))];
      const std::string school = next_school();
      const bool both = rng_.below(100) < options_.pair_percent && group_.learners - written_ >= 2;
      const bool principal = rng_.below(100) < principal_percent;
      if (both || principal) rows += person(district, school, "principal");
      if (both || !principal) rows += person(district, school, "vice_principal");
    }
    return rows;
  }

 private:
  std::string next_school() {
    const std::size_t round = schools_ / school_names_.size();
    const std::string& name = school_names_[schools_++ % school_names_.size()];
    const std::string prefix = book_.school_prefixes.at(group_.level);
    return round == 0 ? prefix + " " + name : fmt::format("{} {} {}", prefix, name, round + 1);
  }

  std::string person(const std::string& district, const std::string& school,
                     const std::string& position) {
    const Gender gender =
        rng_.below(100) < book_.women_percents.at(group_.level) ? Gender::woman : Gender::man;
    const std::string name = person_name(book_, gender, rng_);
    const std::string code =
        fmt::format("{}-{}-{}-{:05}", group_.province, group_.level, group_.audience, ++written_);
    const std::string email =
        contact_rng_.below(100) < no_address_percent ? "" : made_address(code, "learners");
    const std::string language = contact_rng_.below(100) < english_percent ? "en" : "vi";
    return csv_row({code, name, group_.province, district, school, group_.level, group_.audience,
                    position, email, language});
  }

  const Group& group_;
  const PhraseBook& book_;
  const RosterOptions& options_;
  Rng rng_;
  Rng contact_rng_;
  std::vector<std::string> school_names_;
  std::size_t schools_ = 0;
  std::uint32_t written_ = 0;
};

void require_levels(const std::vector<Group>& all, const PhraseBook& book, const NamedText& counts,
                    Diagnostics& diagnostics) {
  for (const Group& group : all) {
    if (book.school_prefixes.contains(group.level) && book.women_percents.contains(group.level))
      continue;
    diagnostics.push_back(
        {Severity::error,
         "E-CSV-VALUE",
         {counts.name, 0, 0},
         fmt::format("nothing is known of schools of level \"{}\"", printable(group.level)),
         "add its school_prefix and women_percent to the table of schools"});
  }
}

}  // namespace

std::vector<std::string> rosters(const NamedText& counts, const PhraseBook& book,
                                 const RosterOptions& options, Diagnostics& diagnostics) {
  const std::vector<Group> all = groups(counts, options.times, diagnostics);
  require_levels(all, book, counts, diagnostics);
  if (has_errors(diagnostics)) return {};

  const std::string header = csv_row({"learner", "name", "province", "district", "school", "level",
                                      "audience", "position", "email", "language"});
  const auto districts_of = districts(all, book, options.seed);
  std::vector<std::string> files{header};
  for (const Group& group : all) {
    const std::string rows =
        GroupWriter(group, book, options).text(districts_of.at(group.province));
    if (files.back().size() + rows.size() > max_roster_bytes) files.push_back(header);
    files.back() += rows;
  }
  return files;
}

std::string multiplied_counts(const NamedText& counts, std::uint32_t times,
                              Diagnostics& diagnostics) {
  std::string text = csv_row(count_columns);
  for (const Group& group : groups(counts, times, diagnostics))
    text += csv_row({group.province, group.level, group.audience, fmt::to_string(group.learners)});
  return text;
}

}  // namespace lotrinh::synthetic

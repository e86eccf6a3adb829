// Certificates in words: what is printed is what is checked, so nothing is said here that is not in
// the lines.
#include "plan/certificate.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh {
namespace {

/// "15/09/2021" of "2021-09-15".
std::string date_in(const ProofLine& line) {
  const auto day = day_from_iso(line.who);
  return day ? dmy(*day) : line.who;
}

/// "module 5", "modules 4, 5, 9"
std::string module_name(std::string codes) {
  const bool several = codes.find(';') != std::string::npos;
  for (std::size_t at = 0; (at = codes.find(';', at)) != std::string::npos; ++at)
    codes.replace(at, 1, ", ");
  return (several ? "modules " : "module ") + codes;
}

/// "module 5, THCS in VN63-01, VN63-02"
std::string cell_name(const ProofLine& line) {
  std::string name = line.module.empty() ? "all modules" : module_name(line.module);
  if (!line.level.empty()) name += ", " + line.level;
  if (line.who.empty()) return name;
  const auto others = std::count(line.who.begin(), line.who.end(), ';');
  constexpr auto most_named = 3;
  if (others >= most_named)
    return fmt::format("{} in {} and {} more provinces", name,
                       line.who.substr(0, line.who.find(';')), others);
  std::string provinces = line.who;
  for (std::size_t at = 0; (at = provinces.find(';', at)) != std::string::npos; ++at)
    provinces.replace(at, 1, ", ");
  return name + " in " + provinces;
}

std::int64_t sum_of(const Argument& argument, ProofFact fact) {
  std::int64_t sum = 0;
  for (const ProofLine& line : argument.lines) {
    if (line.fact == fact) sum += line.total;
  }
  return sum;
}

const ProofLine* first_of(const Argument& argument, ProofFact fact) {
  const auto at = std::find_if(argument.lines.begin(), argument.lines.end(),
                               [&](const ProofLine& line) { return line.fact == fact; });
  return at == argument.lines.end() ? nullptr : &*at;
}

std::string capacity_summary(const Argument& argument) {
  return fmt::format("{}: {} learners, but the {} {} that exist serve at most {}",
                     learners_name(argument), with_commas(sum_of(argument, ProofFact::learners)),
                     with_commas(sum_of(argument, ProofFact::exist)), supply_unit(argument.supply),
                     with_commas(sum_of(argument, ProofFact::served)));
}

/// The first day of waiting says it all; the others are in the arithmetic.
std::string waiting_summary(const Argument& argument) {
  const ProofLine* exist = first_of(argument, ProofFact::exist);
  const ProofLine* session = first_of(argument, ProofFact::session);
  if (exist == nullptr || session == nullptr) return learners_name(argument);
  const std::int64_t size = std::max<std::int64_t>(1, session->each);
  const std::int64_t classes = (sum_of(argument, ProofFact::learners) + size - 1) / size;
  const bool single = std::count_if(argument.lines.begin(), argument.lines.end(), [](auto& line) {
                        return line.fact == ProofFact::session;
                      }) == 1;
  const std::string needed = single ? with_commas(classes * session->count) + " " +
                                          std::string(supply_unit(argument.supply)) + " needed"
                                    : with_commas(sum_of(argument, ProofFact::learners)) +
                                          " learners, " + std::string(supply_unit(argument.supply));
  return fmt::format("{}: {} before {}, {} exist", learners_name(argument), needed, date_in(*exist),
                     with_commas(exist->count));
}

std::string path_summary(const Argument& argument, std::int64_t left_out) {
  std::int64_t learners = -left_out;
  for (const ProofLine& line : argument.lines) learners += line.count;
  const ProofLine* first = first_of(argument, ProofFact::late);
  return fmt::format("{}: {} learners cannot finish in time on any path",
                     first == nullptr ? "" : module_name(first->module), with_commas(learners));
}

/// The codes and dates that `who` is made of; always at least `least` of them.
std::vector<std::string> parts_of(const ProofLine& line, std::size_t least) {
  std::vector<std::string> parts(1);
  for (const char c : line.who) {
    if (c == ';')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  parts.resize(std::max(parts.size(), least));
  return parts;
}

std::string days_named(const std::string& from, const std::string& to) {
  return from == to ? "on " + from : "from " + from + " to " + to;
}

/// Why a session of the baseline cannot stay: "VN63-45 allows no live day on 2021-09-06".
std::string reason_words(const ProofLine& line) {
  const std::vector<std::string> parts = parts_of(line, 4);
  switch (line.fact) {
    case ProofFact::not_held:
      return "it was not held";
    case ProofFact::unready:
      return fmt::format("module {} opens on {} at the earliest", line.module, parts[1]);
    case ProofFact::no_accounts:
      return fmt::format("{} has no accounts before {}", parts[1], parts[2]);
    case ProofFact::no_online:
      return fmt::format("{} allows no online day {}", parts[1], days_named(parts[2], parts[3]));
    case ProofFact::no_live:
      return fmt::format("{} allows no live day {}", parts[1], days_named(parts[2], parts[3]));
    case ProofFact::no_room:
      return fmt::format("{} is closed or full on {}", parts[1], parts[2]);
    case ProofFact::absent:
      return fmt::format("lecturer {} is not there on {}", parts[1], parts[2]);
    case ProofFact::pressed:
      return fmt::format("{}, which comes first, opens on {} at the earliest", parts[1], parts[2]);
    default:
      return "";
  }
}

bool is_reason(const ProofLine& line) { return !reason_words(line).empty(); }

std::string crowded_words(const Argument& argument) {
  const ProofLine* left = first_of(argument, ProofFact::rooms_left);
  if (left == nullptr) return "";
  const std::vector<std::string> parts = parts_of(*left, 2);
  return fmt::format("of {} sessions at {} on {} only {} can stay", argument.lines.size() - 1,
                     parts[0], parts[1], left->count);
}

std::string overdue_words(const Argument& argument) {
  return fmt::format(
      "{} sessions would be {} learner-days later than need be, {} are allowed",
      std::count_if(argument.lines.begin(), argument.lines.end(),
                    [](const ProofLine& line) { return line.fact == ProofFact::later_if_kept; }),
      with_commas(sum_of(argument, ProofFact::later_if_kept)),
      with_commas(sum_of(argument, ProofFact::late_allowed)));
}

std::int64_t lines_of(const Argument& argument, ProofFact fact) {
  return std::count_if(argument.lines.begin(), argument.lines.end(),
                       [&](const ProofLine& line) { return line.fact == fact; });
}

/// "sessions TH-VN63-45-1/5, TH-VN63-45-1/9"
std::string sessions_named(const ProofLine& line) {
  std::string words;
  for (const std::string& code : parts_of(line, 1)) words += (words.empty() ? "" : ", ") + code;
  return (line.who.find(';') == std::string::npos ? "session " : "sessions ") + words;
}

std::string timetables_words(const Argument& argument) {
  const ProofLine* first = first_of(argument, ProofFact::told_anyway);
  if (first == nullptr) return "";
  std::string words = fmt::format("no timetable of {} tells less than {}", sessions_named(*first),
                                  with_commas(first->count));
  const std::int64_t cohorts = lines_of(argument, ProofFact::told_anyway);
  if (cohorts > 1)
    words += fmt::format("; nor those of {} more cohorts less than {}", cohorts - 1,
                         with_commas(sum_of(argument, ProofFact::told_anyway) - first->count));
  return words;
}

std::string parted_words(const Argument& argument) {
  const ProofLine* leaving = first_of(argument, ProofFact::leaving);
  if (leaving == nullptr) return "";
  return fmt::format("{} learners of session {} leave, {} stay", with_commas(leaving->count),
                     leaving->who, with_commas(sum_of(argument, ProofFact::staying)));
}

/// "session TH-VN63-45-1/5 cannot stay: lecturer A is not there on 2021-09-06".
std::string forced_words(const Argument& argument) {
  std::string words;
  for (const ProofLine& line : argument.lines) {
    if (!is_reason(line)) continue;
    words += words.empty() ? "session " + parts_of(line, 1)[0] + " cannot stay: " : ", ";
    words += reason_words(line);
  }
  return words;
}

std::string summary_of(const Argument& argument, std::int64_t left_out);

/// All that a plan must change, in one sentence however many sessions there are.
std::string changes_summary(const Certificate& certificate) {
  std::int64_t told = 0;
  std::int64_t sessions = 0;
  std::string example;
  std::string text;
  for (const Argument& argument : certificate.arguments) {
    if (argument.kind != ArgumentKind::forced) {
      text += (text.empty() ? "" : "; ") + summary_of(argument, certificate.left_out);
      continue;
    }
    if (sessions == 0) example = forced_words(argument);
    ++sessions;
    told += argument.proves;
  }
  if (sessions > 1) example += fmt::format("; and {} more sessions", sessions - 1);
  if (sessions > 0) example += fmt::format(": {} to tell", with_commas(told));
  if (!example.empty() && !text.empty()) example += "; ";
  text = example + text;
  return text.empty() ? "each session of the baseline could stay as it is by itself" : text;
}

std::string summary_of(const Argument& argument, std::int64_t left_out) {
  switch (argument.kind) {
    case ArgumentKind::capacity:
      return capacity_summary(argument);
    case ArgumentKind::no_opening:
      return argument.lines.empty()
                 ? ""
                 : fmt::format("module {} in {} and others have no opening day in the horizon",
                               argument.lines.front().module, argument.lines.front().who);
    case ArgumentKind::path:
      return path_summary(argument, left_out);
    case ArgumentKind::waiting:
      return waiting_summary(argument);
    case ArgumentKind::sessions:
      return fmt::format("at least {} sessions:", with_commas(argument.proves));
    case ArgumentKind::rooms:
      return fmt::format(" rooms {} ₫", with_commas(argument.proves));
    case ArgumentKind::lecturers:
      return fmt::format(", lecturers {} ₫", with_commas(argument.proves));
    case ArgumentKind::travel:
      return fmt::format(", learners' travel {} ₫", with_commas(argument.proves));
    case ArgumentKind::forced:
      return forced_words(argument);
    case ArgumentKind::crowded:
      return crowded_words(argument);
    case ArgumentKind::overdue:
      return overdue_words(argument);
    case ArgumentKind::timetables:
      return timetables_words(argument);
    case ArgumentKind::parted:
      return parted_words(argument);
  }
  return "";
}

std::string product_of(const ProofLine& line, std::string_view counted, std::string_view each) {
  return fmt::format("{} {} * {} {} = {}", with_commas(line.count), counted, with_commas(line.each),
                     each, with_commas(line.total));
}

std::string saved_words(const Argument& argument, const ProofLine& line) {
  if (argument.kind == ArgumentKind::sessions)
    return fmt::format("less {} sessions, which leaving out {} learners saves at most",
                       with_commas(line.total), with_commas(line.count));
  const bool rooms = argument.kind == ArgumentKind::rooms;
  return "less, saved by leaving learners out: " +
         product_of(line, rooms ? "sessions" : "lecturer-days", "₫");
}

std::string words_of_work(const Argument& argument, const ProofLine& line) {
  const std::string_view unit = supply_unit(argument.supply);
  switch (line.fact) {
    case ProofFact::learners:
      return fmt::format("{}: {} learners", cell_name(line), with_commas(line.count));
    case ProofFact::session:
      return fmt::format("a session of module {} takes {} {} and serves at most {} learners",
                         line.module, line.count, unit, line.each);
    case ProofFact::supplier:
      return fmt::format("{}: at most {} days", line.who, with_commas(line.count));
    case ProofFact::exist:
      return line.who.empty() ? fmt::format("together {} {} exist", with_commas(line.count), unit)
                              : fmt::format("before {} {} {} exist", date_in(line),
                                            with_commas(line.count), unit);
    case ProofFact::served:
      return fmt::format("they serve at most {} learners", with_commas(line.count));
    case ProofFact::waiting:
      return fmt::format("from {} on ", date_in(line)) + product_of(line, "learners wait", "days");
    default:
      return "";
  }
}

std::string words_of_change(const ProofLine& line) {
  const std::vector<std::string> parts = parts_of(line, 2);
  switch (line.fact) {
    case ProofFact::learners_told:
      return product_of(line, "learners told at least", "weight");
    case ProofFact::lecturers_told:
      return product_of(line, "lecturers told at least", "weight");
    case ProofFact::rooms_left:
      return fmt::format("{} takes {} sessions on {}", parts[0], with_commas(line.count), parts[1]);
    case ProofFact::late_allowed:
      return fmt::format("{} learner-days late are allowed", with_commas(line.count));
    case ProofFact::later_if_kept:
      return fmt::format("if {} stays: ", parts[0]) +
             product_of(line, "learners later than need be", "days");
    case ProofFact::late_anyway:
      return fmt::format("{}: every timetable is {} learner-days late", sessions_named(line),
                         with_commas(line.count));
    case ProofFact::told_anyway:
      return fmt::format("{}: every timetable tells {} by weight", sessions_named(line),
                         with_commas(line.count));
    case ProofFact::leaving:
      return fmt::format("{} learners of session {} leave their cohort", with_commas(line.count),
                         parts[0]);
    case ProofFact::staying:
      return fmt::format("{} learners of session {} stay in it", with_commas(line.count), parts[0]);
    case ProofFact::unless_kept:
      return fmt::format("unless {} stays: ", parts[0]) + product_of(line, "people told", "weight");
    default:
      return fmt::format("session {} cannot stay: {}", parts[0], reason_words(line));
  }
}

std::string words_of(const Argument& argument, const ProofLine& line) {
  if (argument.kind == ArgumentKind::forced || argument.kind == ArgumentKind::crowded ||
      argument.kind == ArgumentKind::overdue || argument.kind == ArgumentKind::timetables ||
      argument.kind == ArgumentKind::parted)
    return words_of_change(line);
  switch (line.fact) {
    case ProofFact::closed:
      return fmt::format("{}: {} learners have no opening day", cell_name(line),
                         with_commas(line.count));
    case ProofFact::late:
      return cell_name(line) + ": " + product_of(line, "learners", "days late");
    case ProofFact::classes:
      return fmt::format("{}: {} learners in classes of {}: {} sessions", cell_name(line),
                         with_commas(line.count), line.each, with_commas(line.total));
    case ProofFact::saved:
      return saved_words(argument, line);
    case ProofFact::room:
      return cell_name(line) + ": " + product_of(line, "sessions", "₫");
    case ProofFact::hired:
      return fmt::format("module {}{}{} ({}): {}", line.module, line.level.empty() ? "" : ", ",
                         line.level, line.who, product_of(line, "lecturer-days", "₫"));
    case ProofFact::rent:
      return "less, since cheaper: " + line.who + " " + product_of(line, "days", "₫");
    case ProofFact::way:
      return cell_name(line) + ": " + product_of(line, "learners", "₫");
    default:
      return words_of_work(argument, line);
  }
}

std::string claim_of(const Certificate& certificate) {
  if (certificate.goal == Goal::changes)
    return fmt::format(
        "changes: no revision of the baseline that leaves out at most {} tells less than {}, "
        "people "
        "by weight",
        with_commas(certificate.left_out), with_commas(certificate.bound));
  const std::string_view unit = certificate.goal == Goal::cost   ? "₫"
                                : certificate.goal == Goal::late ? "learner-days"
                                                                 : "pairs of learner and module";
  const std::string whom =
      certificate.goal == Goal::unplaced
          ? ""
          : fmt::format(" that leaves out at most {}", with_commas(certificate.left_out));
  return fmt::format("{}: no plan{} has less than {} {}", goal_name(certificate.goal), whom,
                     with_commas(certificate.bound), unit);
}

}  // namespace

std::string_view supply_unit(Supply supply) {
  switch (supply) {
    case Supply::lecturers:
      return "lecturer-days";
    case Supply::leads:
      return "lead-lecturer-days";
    case Supply::cos:
      return "co-lecturer-days";
    case Supply::places:
      return "room-days";
  }
  return "days";
}

std::string learners_name(const Argument& argument) {
  std::string names;
  int more = 0;
  for (const ProofLine& line : argument.lines) {
    if (line.fact != ProofFact::learners) continue;
    constexpr std::size_t enough = 60;
    if (names.size() > enough)
      ++more;
    else
      names += (names.empty() ? "" : " + ") + cell_name(line);
  }
  return more == 0 ? names : fmt::format("{} + {} more", names, more);
}

std::string with_commas(std::int64_t value) {
  std::string digits = std::to_string(value);
  const std::size_t first = value < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

std::string summary(const Certificate& certificate) {
  if (certificate.goal == Goal::changes) return changes_summary(certificate);
  std::string text;
  for (const Argument& argument : certificate.arguments) {
    const bool joined = text.empty() || certificate.goal == Goal::cost;
    text += (joined ? "" : "; ") + summary_of(argument, certificate.left_out);
  }
  if (!text.empty()) return text;
  if (certificate.goal == Goal::unplaced)
    return "no set of modules and levels needs more than exists";
  return "every module could be finished in time by itself";
}

std::vector<std::string> arithmetic(const Certificate& certificate) {
  std::vector<std::string> lines{claim_of(certificate)};
  for (const Argument& argument : certificate.arguments) {
    for (const ProofLine& line : argument.lines) lines.push_back("    " + words_of(argument, line));
    std::string end =
        fmt::format("  {}: {}", argument_kind_name(argument.kind), with_commas(argument.proves));
    if (argument.kind == ArgumentKind::path || argument.kind == ArgumentKind::travel)
      end += fmt::format(", the {} dearest left out", with_commas(certificate.left_out));
    if (argument.kind == ArgumentKind::crowded) end += ", the cheapest that are too many";
    if (argument.kind == ArgumentKind::overdue)
      end += ", the cheapest by day that are too late, the last in part";
    lines.push_back(std::move(end));
  }
  return lines;
}

}  // namespace lotrinh

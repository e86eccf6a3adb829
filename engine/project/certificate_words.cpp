#include "project/certificate_words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lotrinh {
namespace {

constexpr std::string_view blanks = " \t\r";
constexpr std::string_view enders = " \t\r,:";

}  // namespace

void CertificateWords::advance() {
  const std::size_t begin = std::min(line_.find_first_not_of(blanks, next_), line_.size());
  std::size_t end = std::min(line_.find_first_of(enders, begin), line_.size());
  if (begin < line_.size() && end == begin) end = begin + 1;  // "," or ":"
  word_ = {line_.substr(begin, end - begin), {number_, static_cast<int>(begin) + 1}};
  next_ = end;
}

bool CertificateWords::take(std::string_view expected) {
  if (!good_ || word_.text != expected) return false;
  advance();
  return true;
}

void CertificateWords::expect(std::string_view words) {
  std::string_view rest = words;
  while (good_ && !rest.empty()) {
    const std::size_t length = std::min(rest.find(' '), rest.size());
    if (!take(rest.substr(0, length))) refuse(fmt::format("\"{}\"", words));
    rest.remove_prefix(std::min(length + 1, rest.size()));
  }
}

std::int64_t CertificateWords::number(const NumberRule& rule) {
  if (!good_) return rule.least;
  if (at_end()) {
    refuse(fmt::format("{}, a whole number from {} to {}", rule.what, rule.least, rule.most));
    return rule.least;
  }
  const auto read = whole_number(word_, rule, complaints_);
  good_ = read.has_value();
  if (good_) advance();
  return read.value_or(rule.least);
}

std::size_t CertificateWords::row(std::string_view what, std::size_t rows) {
  if (good_ && rows == 0) {
    refuse("E-REFERENCE", fmt::format("there is no {} here", what), "nothing that names one");
  }
  if (!good_) return 0;
  const auto most = static_cast<std::int64_t>(rows);
  return static_cast<std::size_t>(number({what, 1, most})) - 1;
}

void CertificateWords::refuse(std::string_view expected) {
  if (at_end()) {
    refuse("E-MISSING", "the line ends too early", fmt::format("here comes {}", expected));
  } else {
    refuse("E-FORMAT", fmt::format("\"{}\" does not belong here", printable(word_.text)),
           fmt::format("here comes {}", expected));
  }
}

void CertificateWords::refuse(std::string code, std::string message, std::string help) {
  if (!good_) return;
  good_ = false;
  complaints_.add(std::move(code), word_.place, std::move(message), std::move(help));
}

void CertificateWords::expect_end() {
  if (good_ && !at_end()) refuse("the end of the line");
}

}  // namespace lotrinh

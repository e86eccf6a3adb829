#include "model/learner.hpp"

#include <algorithm>

namespace lotrinh {
namespace {

/// Different for nearly all kinds of learners: row numbers are small.
std::size_t kind_hash(const Learner& learner, TextPlace position) {
  constexpr std::size_t spread = 0x9E3779B97F4A7C15;
  std::size_t hash = static_cast<std::size_t>(position);
  const auto mix = [&](auto id) { hash = (hash ^ (id.valid() ? id.row() + 1 : 0)) * spread; };
  mix(learner.province);
  mix(learner.level);
  mix(learner.audience);
  for (const ModuleId module : learner.modules) mix(module);
  return hash >> 32;
}

}  // namespace

bool operator==(const Learner& a, const Learner& b) {
  return a.code == b.code && a.name == b.name && a.province == b.province && a.school == b.school &&
         a.level == b.level && a.audience == b.audience && a.position == b.position &&
         std::equal(a.modules.begin(), a.modules.end(), b.modules.begin(), b.modules.end());
}

std::uint32_t LearnerTable::kind_of(const Learner& learner) {
  const TextPlace position = names_.add(learner.position);
  const std::size_t hash = kind_hash(learner, position);
  const auto known = kind_numbers_.find(hash, [&](std::uint32_t number) {
    const Kind& kind = kinds_[number];
    return kind.province == learner.province && kind.level == learner.level &&
           kind.audience == learner.audience && kind.position == position &&
           std::equal(kind.modules.begin(), kind.modules.end(), learner.modules.begin(),
                      learner.modules.end());
  });
  if (known) return *known;
  const auto number = static_cast<std::uint32_t>(kinds_.size());
  kinds_.push_back({learner.province,
                    learner.level,
                    learner.audience,
                    position,
                    {learner.modules.begin(), learner.modules.end()}});
  kind_numbers_.add(hash, number);
  return number;
}

LearnerTable::Row LearnerTable::row_of(const Learner& learner) {
  return {codes_.add(learner.code), names_.add(learner.name), learner.school, kind_of(learner)};
}

LearnerId LearnerTable::add(const Learner& learner) {
  rows_.push_back(row_of(learner));
  return LearnerId(rows_.size() - 1);
}

bool operator==(const LearnerTable& a, const LearnerTable& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

}  // namespace lotrinh

#pragma once

#include "simulate/year.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

namespace lotrinh::simulate {

using Row = std::uint32_t;
inline constexpr Row no_row = std::numeric_limits<Row>::max();
inline constexpr std::uint16_t nobody = std::numeric_limits<std::uint16_t>::max();

enum class Stage : std::uint8_t { planned, pre_study, live, post_study, cancelled };
enum class ClassKind : std::uint8_t { planned, make_up, top_up };
/// What settled the day on which a class opens.
enum class Cause : std::uint8_t { plan, notice, closure, resource, sequence, queue };

/// Learners of a class from one province.
struct FromProvince {
  std::uint16_t province = 0;
  std::uint16_t learners = 0;
};

/// A session as it goes on: of the plan, or added in the course of the year. The first rows are
/// those of the plan.
struct Class {
  std::uint16_t module = 0;
  std::uint16_t place = 0;
  std::int16_t opens = 0;
  std::int16_t planned_opens = 0;
  std::int16_t latest = 0;  ///< last day on which it may open: its wave
  std::uint16_t generation = 0;
  Stage stage = Stage::planned;
  ClassKind kind = ClassKind::planned;
  Cause cause = Cause::plan;
  bool moved = false;
  std::uint8_t days_held = 0;  ///< live days since it last opened
  std::uint32_t levels = 0;    ///< mask
  Row first_member = 0;        ///< in `members`
  Row first_province = 0;
  Row first_school = 0;
  std::uint16_t size = 0;
  std::uint16_t provinces = 0;
  std::uint16_t schools = 0;
  std::uint16_t booked = 0;  ///< learners that the LMS expects
};

struct Classes {
  std::vector<Class> rows;
  std::vector<Row> members;             ///< rows of parts
  std::vector<FromProvince> provinces;  ///< ascending within a class
  std::vector<std::uint16_t> schools;   ///< shared ones
  std::vector<std::uint16_t> teams;     ///< [class * team_size + slot], leads first
  std::size_t team_size = 0;
};

/// Places to be filled in one class.
inline constexpr std::size_t largest_team = 16;
using Team = std::array<std::uint16_t, largest_team>;

}  // namespace lotrinh::simulate

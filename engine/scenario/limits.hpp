#pragma once

#include <cstddef>

namespace lotrinh::scenario {

// Limits that hold before anything is parsed or built. They are far above any real programme and
// low enough that hostile input costs neither the stack nor the memory of a laptop.
inline constexpr std::size_t max_file_bytes = std::size_t{16} << 20;
inline constexpr std::size_t max_total_bytes = std::size_t{256} << 20;
inline constexpr std::size_t max_unzipped_bytes = std::size_t{64} << 20;
inline constexpr std::size_t max_files = 256;
inline constexpr std::size_t max_line_bytes = 64 << 10;
inline constexpr std::size_t max_toml_values = 200'000;
inline constexpr int max_nesting = 16;
inline constexpr int max_key_parts = 8;
inline constexpr std::size_t max_overlays = 8;
inline constexpr std::size_t max_problems = 1000;
inline constexpr std::size_t max_text_bytes = 500;
inline constexpr std::size_t max_word_bytes = 64;

inline constexpr std::size_t max_learners = 1'000'000;
inline constexpr std::size_t max_lecturers = 20'000;
inline constexpr std::size_t max_places = 5'000;
inline constexpr std::size_t max_modules = 200;
inline constexpr std::size_t max_provinces = 300;
inline constexpr std::size_t max_institutions = 2'000;
inline constexpr std::size_t max_codes = 20;              // levels, audiences
inline constexpr std::size_t max_closures = 5'000;        // rows of one table
inline constexpr std::size_t max_holidays = 2'000;        // rules, and as many changes
inline constexpr std::size_t max_disturbances = 200'000;  // recorded ones
inline constexpr std::size_t max_pins = 20'000;
inline constexpr std::size_t max_hazards = 100;  // storms, and as many epidemics
inline constexpr std::size_t max_owner_roles = 50;
inline constexpr std::size_t max_workflow_steps = 200;
inline constexpr std::size_t max_participation_steps = 64;  // a bit of one word each
inline constexpr std::size_t max_notice_bands = 50;
inline constexpr int max_horizon_days = 1'100;

}  // namespace lotrinh::scenario

// How large a sample organisation is. "small" is a branch one can look at by hand; "large" is where lists and sync begin to weigh.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace actline::server::sample {

struct SampleSize {
  std::size_t operations = 0;
  std::size_t managers = 0;
  std::size_t reps = 0;
  std::size_t stores = 0;
  std::size_t customers = 0;
  std::size_t activities = 0;  // rows, corrections included
  int days = 90;               // activities lie within so many days before today
};

inline constexpr SampleSize small_sample{2, 4, 18, 3, 3'000, 20'000, 90};
inline constexpr SampleSize large_sample{3, 9, 48, 6, 20'000, 200'000, 90};

inline std::optional<SampleSize> sample_size_named(std::string_view name) {
  if (name == "small") return small_sample;
  if (name == "large") return large_sample;
  return std::nullopt;
}

}  // namespace actline::server::sample

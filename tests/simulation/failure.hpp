// A broken invariant ends the run of a seed. Thrown, because it is found deep inside a happening.
#pragma once

#include <stdexcept>
#include <string>

namespace actline::simulation {

class Failure : public std::runtime_error {
 public:
  Failure(int invariant, const std::string& what) : std::runtime_error("invariant " + std::to_string(invariant) + ": " + what) {}
};

inline void require(bool holds, int invariant, const std::string& what) {
  if (!holds) throw Failure(invariant, what);
}

}  // namespace actline::simulation

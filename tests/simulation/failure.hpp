// A broken invariant ends the run of a seed. Thrown, because it is found deep inside a happening.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace actline::simulation {

class Failure : public std::runtime_error {
 public:
  Failure(int invariant, const std::string& what)
      : std::runtime_error("invariant " + std::to_string(invariant) + ": " + what), invariant_(invariant) {}
  int invariant() const { return invariant_; }

 private:
  int invariant_;
};

// The numbers are those of README.md.
inline void require(bool holds, int invariant, std::string_view what) {
  if (!holds) throw Failure(invariant, std::string(what));
}

}  // namespace actline::simulation

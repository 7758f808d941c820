#include "tests/process/settings.hpp"

#include <cassert>
#include <cstdlib>

#include "shared/base/number.hpp"

namespace actline::process {

namespace {

std::uint64_t number_in(const char* name, std::uint64_t usual) {
  const char* text = std::getenv(name);
  if (text == nullptr || *text == '\0') return usual;
  const auto number = base::whole_number(text);
  assert(number && *number >= 0 && "the environment names a number that is none");
  return static_cast<std::uint64_t>(*number);
}

}  // namespace

std::uint64_t kills() { return number_in("ACTLINE_PROCESS_KILLS", 20); }
std::uint64_t seed() { return number_in("ACTLINE_PROCESS_SEED", 1); }
std::uint64_t soak_seconds() { return number_in("ACTLINE_SOAK_SECONDS", 0); }

}  // namespace actline::process

#include "server/log/wall_clock.hpp"

#include <chrono>

namespace actline::server {

base::Instant WallClock::now() const {
  using namespace std::chrono;
  return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace actline::server

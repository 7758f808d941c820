// The machine's clock, for the one place outside tests where "now" really is now: the server.
#pragma once

#include "shared/base/clock.hpp"

namespace actline::server {

class WallClock final : public base::Clock {
 public:
  base::Instant now() const override;
};

}  // namespace actline::server

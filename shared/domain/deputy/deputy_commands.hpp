// What can be asked about 代理.
#pragma once

#include "shared/domain/deputy/deputy.hpp"

namespace actline::domain {

struct AddDeputy {
  Deputy deputy;
};

// From now on; one that has not begun never will.
struct EndDeputy {
  DeputyId deputy;
};

// The server's own: its state as it is by the server's clock.
struct TurnDeputy {
  DeputyId deputy;
};

}  // namespace actline::domain

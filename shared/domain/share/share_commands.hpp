// What can be asked about 协作.
#pragma once

#include "shared/domain/share/share.hpp"

namespace actline::domain {

// Of `share` the id, the customer and with whom; the rest is said by who asks, and when.
struct ShareCustomer {
  Share share;
};

struct EndShare {
  ShareId share;
};

}  // namespace actline::domain

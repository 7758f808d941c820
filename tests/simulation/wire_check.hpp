// Invariants 5 and 7 on the bytes that leave the server: no row and no text its reader may not have, and a cursor that only goes on.
#pragma once

#include <string>

#include "shared/base/json.hpp"
#include "tests/simulation/marks.hpp"
#include "tests/simulation/oracle.hpp"

namespace actline::simulation {

// Any answer with status 200. `as_of`: where the order stood before what it answers was decided: what is erased for good by a later command
// of the same batch may still be in it.
void check_texts(domain::StaffId person, std::string_view body, const Marks& marks, const Oracle& oracle, std::int64_t as_of);

struct PulledTo {
  std::int64_t seq = 0;
  bool complete = false;
  bool rest = false;  // of a first stage
};
// A pull's answer, read without the product's decoders. `asked_from`: the number in the cursor of the request. Introduces the person to
// the customers they are given.
PulledTo check_page(const Sight& sight, domain::DeviceId device, std::int64_t asked_from, const std::string& body, Oracle& oracle);

}  // namespace actline::simulation

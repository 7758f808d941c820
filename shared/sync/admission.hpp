// The checks every exchange makes before it reads or writes anything: is this person still one of us, and is the device theirs?
#pragma once

#include <variant>

#include "shared/domain/staff/actor.hpp"
#include "shared/storage/storage.hpp"
#include "shared/sync/answer.hpp"

namespace actline::sync {

// How long a device waits after a storage failure, before jitter: a disk that is full or gone needs a person.
inline constexpr std::int64_t storage_retry_ms = 5'000;

struct Admitted {
  domain::Actor actor;
  std::optional<storage::DeviceState> device;  // nothing: never greeted (or forgotten by a restored server)
};

// Or the answer to give: 401 for somebody unknown or no longer active, 403 foreign_device, 426 for a schema newer than ours.
std::variant<Admitted, Answer> admit(const storage::Snapshot& snapshot, domain::StaffId person, domain::DeviceId device,
                                     std::int64_t schema, base::Instant now);

}  // namespace actline::sync

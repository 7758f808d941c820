// Up to where deletions may be forgotten. Each stands in the change index until then, for devices that have yet to hear of it:
//   - never one that is younger than deletions_kept_ms, nor one since which the server has run on fewer than so many days: after a
//     shutdown, or under a clock that jumped, devices get the time to come back;
//   - never one that a device which was seen within device_awaited_ms may still have to be told of.
// A device that has been away for longer begins a new base (hello and pull refuse its cursor); its outbox drains like any other.
#pragma once

#include <cstdint>
#include <span>

#include "shared/storage/storage.hpp"

namespace actline::sync {

// The first of the marks, which are by day: those whose seqs are old enough at that moment.
std::span<const storage::DayMark> old_marks(std::span<const storage::DayMark> marks, base::Instant now);

// Deletions up to here nobody needs; 0: none. `devices`: at least those seen within device_awaited_ms.
storage::Seq watermark(std::span<const storage::DayMark> marks, std::span<const storage::DeviceState> devices, base::Instant now);

}  // namespace actline::sync

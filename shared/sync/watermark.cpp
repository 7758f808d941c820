#include "shared/sync/watermark.hpp"

#include "shared/domain/grace.hpp"

#include <algorithm>

#include "shared/storage/snapshot_reader.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::sync {

// What was done before a customer went elsewhere is judged by their moves, which go with the deletions.
static_assert(deletions_kept_ms >= domain::facts_forgiven_ms);

std::span<const storage::DayMark> old_marks(std::span<const storage::DayMark> marks, base::Instant now) {
  // A mark may be of its day's last moment.
  const std::int64_t last_ms = now.ms - deletions_kept_ms;
  std::size_t old = 0;
  while (old < marks.size() && (marks[old].day + 1) * base::day_ms <= last_ms) ++old;
  constexpr auto days_run = static_cast<std::size_t>(deletions_kept_ms / base::day_ms);
  return marks.first(std::min(old, marks.size() - std::min(marks.size(), days_run)));
}

storage::Seq watermark(std::span<const storage::DayMark> marks, std::span<const storage::DeviceState> devices, base::Instant now) {
  storage::Seq to = 0;
  // Not simply the last: one that a wrong clock dated may say less than those before it.
  for (const storage::DayMark& mark : old_marks(marks, now)) to = std::max(to, mark.seq);
  for (const storage::DeviceState& device : devices) {
    if (device.seen_at.ms >= now.ms - device_awaited_ms) to = std::min(to, device.acked_seq);
  }
  return to;
}

}  // namespace actline::sync

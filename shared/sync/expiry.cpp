#include "shared/sync/expiry.hpp"

#include <algorithm>
#include <vector>

#include "shared/sync/tuning.hpp"
#include "shared/sync/watermark.hpp"

namespace actline::sync {

namespace {

void mark_day(storage::WriteBatch& batch, base::Instant now) {
  const std::int64_t today = now.ms / base::day_ms;
  const auto marks = batch.day_marks();
  const bool is_marked = std::any_of(marks.begin(), marks.end(), [today](const storage::DayMark& mark) { return mark.day == today; });
  if (!is_marked) batch.put_day_mark({today, batch.head().seq});
}

// The newest mark below what is kept says since when it is kept; earlier ones say nothing any more.
void drop_spent_marks(storage::WriteBatch& batch, const std::vector<storage::DayMark>& marks, base::Instant now) {
  const auto old = old_marks(marks, now);
  for (std::size_t i = old.size(); i > 0; --i) {
    if (old[i - 1].seq <= batch.head().min_seq) return batch.drop_day_marks_before(old[i - 1].day);
  }
}

}  // namespace

ExpiryStep expire(storage::WriteBatch& batch, base::Instant now, std::size_t most) {
  mark_day(batch, now);
  const auto marks = batch.day_marks();
  const storage::Seq to = watermark(marks, batch.devices_seen_since({now.ms - device_awaited_ms}), now);
  ExpiryStep step;
  // A store that fails answers empty, which says nothing of its devices.
  if (!batch.status()) return step;
  if (to > batch.head().min_seq) {
    step.forgotten = batch.expire_deletions(to, most);
    step.more = batch.status().ok() && batch.head().min_seq < to;
  }
  drop_spent_marks(batch, marks, now);
  return step;
}

}  // namespace actline::sync

#include "shared/sync/read_positions.hpp"

#include <algorithm>
#include <utility>

#include "shared/sync/tuning.hpp"

namespace actline::sync {

std::optional<ReadPosition> position_to_note(const storage::DeviceState& stored, const base::Id& epoch, storage::Seq read_to,
                                             base::Instant now) {
  const bool far = read_to - stored.acked_seq >= read_note_rows;
  const bool long_ago = now.ms - stored.seen_at.ms >= read_note_ms;
  if (!far && !long_ago) return std::nullopt;
  return ReadPosition{stored.device, epoch, read_to, now};
}

void ReadPositions::note(const ReadPosition& position) {
  const auto [known, is_new] = waiting_.try_emplace(position.device, position);
  if (!is_new && (known->second.epoch != position.epoch || known->second.seq <= position.seq)) known->second = position;
}

void ReadPositions::write_into(storage::WriteBatch& batch) {
  const storage::Head head = batch.head();
  for (const auto& [id, position] : std::exchange(waiting_, {})) {
    if (position.epoch != head.epoch) continue;
    auto device = batch.device(id);
    if (!device) continue;
    device->acked_seq = std::max(device->acked_seq, position.seq);
    device->seen_at = std::max(device->seen_at, position.at);
    batch.put_device(*device);
  }
}

}  // namespace actline::sync

// How far devices have read. Tombstones go below the lowest position of the devices seen lately (watermark.hpp), so a pull, whose
// cursor is what its device holds, has to raise that position; but a pull only reads, and 300 devices that pull after every commit
// must not become 300 writes. The rule:
//   - a position is written down only when it is read_note_rows beyond the stored one, or the device was last seen read_note_ms ago;
//   - it waits in memory until a hello or a push is written anyway, and goes along in that batch;
//   - a process that ends, or a batch that fails, forgets it. The stored position is then too low, which keeps some tombstones longer
//     and loses nothing; the device's next pull brings it again. When nobody writes, nothing is deleted either.
#pragma once

#include <map>
#include <optional>

#include "shared/storage/storage.hpp"

namespace actline::sync {

struct ReadPosition {
  domain::DeviceId device;
  base::Id epoch;        // positions of another life of the database mean nothing
  storage::Seq seq = 0;  // Cursor::knows_deletions_to()
  base::Instant at;
};

// Nothing when the stored position is near enough.
std::optional<ReadPosition> position_to_note(const storage::DeviceState& stored, const base::Id& epoch, storage::Seq read_to,
                                             base::Instant now);

// Those that wait. For one thread at a time.
class ReadPositions {
 public:
  void note(const ReadPosition& position);
  // To be called before anything else of the batch: a hello in it may start its device over, and has the last word. Raises only.
  void write_into(storage::WriteBatch& batch);
  std::size_t size() const { return waiting_.size(); }

 private:
  std::map<domain::DeviceId, ReadPosition> waiting_;  // at most one for each device the server knows
};

}  // namespace actline::sync

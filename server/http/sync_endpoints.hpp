// The three exchanges of sync over this server's storage and writer. No rule lives here: bodies go to shared/sync, what it writes goes
// through the writer, and its answer goes out only when the writer says that it is durable.
#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "server/blob/blob_store.hpp"
#include "server/http/seats.hpp"
#include "server/http/tuning.hpp"
#include "server/storage/sqlite/sqlite_storage.hpp"
#include "server/writer/writer.hpp"
#include "shared/base/clock.hpp"
#include "shared/sync/answer.hpp"
#include "shared/sync/push.hpp"
#include "shared/sync/read_positions.hpp"

namespace actline::server {

class SyncEndpoints {
 public:
  // All must outlive this.
  SyncEndpoints(SqliteStorage& storage, Writer& writer, BlobStore& blobs, const base::Clock& clock)
      : storage_(storage), writer_(writer), blobs_(blobs), clock_(clock) {}

  sync::Answer hello(domain::StaffId person, std::string_view body);
  sync::Answer push(domain::StaffId person, std::string_view body);
  sync::Answer pull(domain::StaffId person, std::string_view body);

 private:
  void note(const sync::ReadPosition& position);
  // For the journal, within the batch.
  void keep_decided(domain::StaffId person, const sync::PushRequest& request, const sync::PushOutcome& outcome, base::Instant now);
  // Those of customers who were erased for good, which no other row has.
  void remove_pictures(const std::vector<std::string>& pictures);
  // Those that wait, for the batch at hand. Writer's thread only.
  sync::ReadPositions take_read_positions();

  SqliteStorage& storage_;
  Writer& writer_;
  BlobStore& blobs_;
  const base::Clock& clock_;
  Seats readers_{readers_at_once};
  Seats bootstraps_{bootstraps_at_once};
  std::mutex read_positions_mutex_;
  sync::ReadPositions read_positions_;
};

// What a person's device is told when the writer did not commit; written.ok() must be false.
sync::Answer answer_for(const Written& written);
// 503 to come back at a random moment, so that a crowd does not come back together.
sync::Answer come_back(base::RefusalCode why);

}  // namespace actline::server

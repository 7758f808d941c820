// One device's half of sync as a machine without I/O: events in, instructions out. The browser, the native device and the
// simulator run this same class; each only carries its instructions out (send this, store that, wake me then).
//
// The person sees base ⊕ pending: the last pulled state with the commands of the outbox re-run on top. A command is pending from the
// moment it is submitted; it is *saved* once the store confirmed it; it leaves when a pull acknowledges its number.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/entropy.hpp"
#include "shared/base/result.hpp"
#include "shared/command/command.hpp"
#include "shared/command/execute.hpp"
#include "shared/records/records.hpp"
#include "shared/storage/client_store.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/pending_command.hpp"
#include "shared/sync/pull.hpp"
#include "shared/sync/push.hpp"
#include "shared/sync/session_phase.hpp"

namespace actline::sync {

// ---- Instructions ----
struct SendRequest {
  std::uint32_t request = 0;
  std::string path;  // "/sync/v1/push"
  std::string body;
};
struct CommitToStore {
  std::uint32_t operation = 0;
  storage::StoreTransaction transaction;
};
struct WakeAt {
  base::Instant at;  // call tick() then; the newest wins
};
// Open (or keep open) the stream of head numbers; close it when false.
struct ListenForHeads {
  bool listen = false;
};
using Instruction = std::variant<SendRequest, CommitToStore, WakeAt, ListenForHeads>;

// ---- What a screen shows of sync ----
struct SyncStatus {
  Phase phase = Phase::loading;
  bool ready = false;              // the first complete picture is there (from the store or by bootstrap)
  std::size_t unsaved = 0;         // submitted, store has not confirmed
  std::size_t unsent = 0;          // in the outbox, no acknowledgement pulled yet
  std::size_t bootstrap_rows = 0;  // came so far of a base that is not complete
  bool filling = false;            // the picture is whole, but the rest of what the person may see is still coming
  std::optional<base::Instant> last_contact;
  std::int64_t clock_ahead_ms = 0;       // this device's clock minus the server's, when over a minute, else 0
  std::optional<base::Refusal> trouble;  // why it is not syncing, in words a person can act on
};

struct HttpReply {
  int status = 0;  // 0: no answer
  std::string body;
  std::int64_t retry_after_ms = 0;
};

class DeviceSession {
 public:
  struct Settings {
    std::string build;
    std::uint64_t jitter_seed = 0;
    std::int64_t sums_every_ms = sync::sums_every_ms;
  };
  DeviceSession(Settings settings, base::Entropy& entropy);
  ~DeviceSession();

  // ---- Events ----
  // The store's content at start; an empty image is a new device.
  void loaded(storage::DeviceImage image, base::Instant now);
  void store_failed_to_load(base::Refusal why, base::Instant now);
  void store_done(std::uint32_t operation, base::Status outcome, base::Instant now);
  void replied(std::uint32_t request, HttpReply reply, base::Instant now);
  void head_announced(storage::Seq head, base::Instant now);
  void kicked(std::string_view why, base::Instant now);
  void connectivity(bool online, base::Instant now);
  void visibility(bool visible, base::Instant now);
  void signed_in(base::Instant now);  // a new session cookie is there: try again
  void tick(base::Instant now);

  // Runs the command on what is held, adds it to the outbox and asks the store to keep it. Refuses what the rules refuse here and now
  // (nothing is kept then), outbox_full, too_large. Whether it is saved shows in pending() when the store has answered.
  base::Result<std::int64_t> submit(command::Command command, base::Instant now);
  // Takes back a command the store refused for want of room; its text stays with the caller. Later unsaved commands take the numbers
  // that become free: look them up in pending(). False when the store has it, may have it, or is just being asked to keep it.
  bool withdraw_unsaved(std::int64_t n);

  std::vector<Instruction> take_instructions();

  // ---- State ----
  const records::Records& records() const;
  records::Records& records();  // to follow
  const SyncStatus& status() const;
  const std::deque<PendingCommand>& pending() const;
  // The same in their wire form; valid until the next event.
  std::vector<std::string_view> pending_wire() const;
  const std::optional<domain::Actor>& actor() const;  // known since the first hello, kept in the store
  domain::DeviceId device() const;
  // The last pulled server state alone, for tests: undoes the overlay on a copy.
  std::vector<records::RecordPtr> base_rows(records::TableId table) const;
  storage::Seq seen_seq() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace actline::sync

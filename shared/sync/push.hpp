// push: a device's commands go up and are decided, each in its own savepoint of one transaction. Path /sync/v1/push.
//
//   {v, device, epoch, schema, cmds:[[n, kind, v, base_seq, at, zone, args],…]} → {v, last_n, results:[[n, verdict, code, field, detail],…], head, server_time}
//
// Results are for display; a command leaves the outbox only when a *pull* acknowledges its number, because only then the rows it
// made are there too.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/command/codec.hpp"
#include "shared/domain/verdict/verdict.hpp"
#include "shared/storage/storage.hpp"
#include "shared/sync/answer.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::sync {

inline constexpr std::string_view push_path = "/sync/v1/push";

// One command as it came: the frame, which is always there, and what could be made of it.
struct ReceivedCommand {
  command::RawCommand raw;
  base::Result<command::Envelope> envelope;
};

struct PushRequest {
  domain::DeviceId device;
  base::Id epoch;
  std::int64_t schema = schema_version;
  std::vector<ReceivedCommand> commands;  // numbers contiguous
};

struct CommandResult {
  std::int64_t n = 0;
  domain::Verdict verdict = domain::Verdict::applied;
  std::string code;  // refusal code's name; empty unless rejected
  std::string field;
  std::string detail;

  friend bool operator==(const CommandResult&, const CommandResult&) = default;
};

struct PushReply {
  std::int64_t last_n = 0;
  std::vector<CommandResult> results;
  storage::Seq head = 0;
  base::Instant server_time;
};

// Device half. The commands are the outbox's bytes, untouched.
std::string encode_push(domain::DeviceId device, const base::Id& epoch, const std::vector<std::string_view>& commands);
base::Result<PushReply> decode_push_reply(std::string_view body);

// Server half. Refuses malformed, too_deep, too_large, unsupported_version, sequence_gap (numbers inside the request). A command of a kind or
// shape this build does not know is no refusal of the request: it gets its own verdict. Needs no storage: run it outside the writer.
base::Result<PushRequest> decode_push(std::string_view body);
std::string encode(const PushReply& reply);

// Keeps one command from bringing the server down for ever. The server's guard writes the number where a dead process leaves it
// (no fsync needed: the page cache survives the process) and remembers those that were being decided at two crashes.
class PoisonGuard {
 public:
  virtual ~PoisonGuard() = default;
  // Called right before a command is executed. False: it must not be; it gets the verdict rejected, internal.
  virtual bool about_to_decide(domain::DeviceId device, std::int64_t n) = 0;
};

class TrustingGuard final : public PoisonGuard {
 public:
  bool about_to_decide(domain::DeviceId, std::int64_t) override { return true; }
};

struct PushOutcome {
  Answer answer;                             // to be sent only after the batch is committed
  storage::Seq head = 0;                     // to be announced to listeners after the commit
  std::size_t decided = 0;                   // commands that got a verdict now (not the repeated ones)
  std::vector<CommandResult> results;        // of the commands from the first on, as in the answer
  std::vector<std::string> erased_pictures;  // by hash, of photos that went with customers erased for good; another row may still have one
};

// Decides the commands in order, in the open batch. Numbers up to the device's last one answer `repeated`; a number beyond the next is
// answered 409 sequence_gap with nothing decided. Also 401, 403 foreign_device, 409 for another epoch, 426, and 503 when storage failed.
PushOutcome decide_push(storage::WriteBatch& batch, domain::StaffId person, const PushRequest& request, base::Instant now,
                        PoisonGuard& guard);

}  // namespace actline::sync

// What stands in a journal's segment: first its head, then one record for every batch of the writer that decided commands. A record
// is lines of JSON, so that it can be read without any program of ours:
//
//   {"v":1,"organisation":…,"epoch":…,"seq":…,"begun_at":…}               the head: where the order stood when the segment began
//   {"v":1,"before":…,"after":…}                                          a batch: where it stood before and after …
//   [now,"staff","device","verdict","code",[n,kind,v,base_seq,at,zone,args]]   … and each of its commands, as it came over the wire
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/command/codec.hpp"
#include "shared/domain/verdict/verdict.hpp"
#include "shared/storage/storage.hpp"

namespace actline::server {

struct SegmentHead {
  base::Id organisation;
  base::Id epoch;
  storage::Seq seq = 0;
  base::Instant begun_at;

  friend bool operator==(const SegmentHead&, const SegmentHead&) = default;
};

// What was decided of a command, when, and for whom.
struct Decision {
  base::Instant now;      // by which it was decided
  domain::StaffId staff;  // nil, like the device: the server's own
  domain::DeviceId device;
  domain::Verdict verdict = domain::Verdict::applied;
  std::string code;  // of a refusal
};

struct DecidedCommand {
  Decision decision;
  command::RawCommand raw;
};

// Between which two points of the organisation's order a batch lies.
struct BatchBounds {
  storage::Seq before = 0;
  storage::Seq after = 0;
};

struct DecidedBatch {
  BatchBounds bounds;
  std::vector<DecidedCommand> commands;
};

std::string encode(const SegmentHead& head);
base::Result<SegmentHead> decode_segment_head(std::string_view record);

// One line, without its end.
std::string encode(const Decision& decision, const command::RawCommand& raw);
// The same of a command of the server's own, applied; it has no number, so it is the first of nobody's device.
std::string encode_own(const command::Command& command, base::Instant now);
// `lines`: of each command.
std::string encode_batch(const BatchBounds& bounds, const std::vector<std::string>& lines);
// Refuses malformed, unsupported_version and what the frame of a command may refuse.
base::Result<DecidedBatch> decode_batch(std::string_view record);
// The first line alone.
base::Result<BatchBounds> decode_bounds(std::string_view record);

}  // namespace actline::server

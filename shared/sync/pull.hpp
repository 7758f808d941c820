// pull: what changed in a person's scope since their device's cursor, and how far its commands are decided; both read from one
// snapshot. Starting from no cursor it is also the bootstrap. Path /sync/v1/pull.
//
//   {v, device, epoch, schema, cursor|null, holds?, limit, stages?, sums?, mends?} →
//   {v, ids, cols, rows, del, keeps?, drop_roots:[id], acks:{device:last_n}, cursor, scope?, more, rest?, head, server_time, sums?}
//
// `keeps`: a scope that lost leaves (scope_text). Before all else the device lets go of every root that lies, by its own rows, outside it: no
// server has to name what somebody may not see any more.
//
// `drop_roots`: what went out of the scope; the device lets go of everything that hangs on it, before it takes the page's rows. What
// came into the scope is given whole (scope_page.hpp).
//
// `scope`: what the base is a base of from this page on (scope_text), for the device to keep; it comes with a cursor of another `rev` than
// the request's. `holds`: that text, from a device that was told of another scope than its cursor's; the base is then made one of the new
// scope, over as many pages as that takes.
//
// `stages`, true: a device that shows nothing yet; where much is to come its base is first one of first_stage(). `rest`, true: that base is
// whole, and the next pulls bring what else there is, as to a scope that grew.
//
// `sums`, true: with the last page the sums of all the person may see at its moment (sums.hpp), where the device has the same columns.
// `mends`: why a base is begun that nobody told it to begin: sums differed (difference()).
//
// The device shows nothing of a sequence of pages before the one with more=false: only then they are one moment of the server.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/staff/staff.hpp"
#include "shared/storage/storage.hpp"
#include "shared/sync/answer.hpp"
#include "shared/sync/cursor.hpp"
#include "shared/sync/page.hpp"
#include "shared/sync/read_positions.hpp"
#include "shared/sync/sums.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::sync {

inline constexpr std::string_view pull_path = "/sync/v1/pull";

struct PullRequest {
  domain::DeviceId device;
  base::Id epoch;
  std::int64_t schema = schema_version;
  std::optional<Cursor> cursor;  // none: from the beginning
  std::string holds;             // empty: the cursor's scope is the person's, as far as the device knows
  std::size_t limit = page_rows;
  bool stages = false;
  bool sums = false;
  std::string mends;  // empty, or cut at mends_bytes
};

struct PullReply {
  Page page;
  std::string keeps;  // empty: all leaves there were
  std::vector<base::Id> drop_roots;
  std::int64_t acknowledged_n = 0;  // this device's highest decided command; its rows are in the pages up to this one
  Cursor cursor;
  std::string scope;  // empty: as it was
  bool more = false;
  bool rest = false;
  storage::Seq head = 0;
  base::Instant server_time;
  std::optional<Sums> sums;  // of the scope at `head`
};

// Device half.
std::string encode(const PullRequest& request);
base::Result<PullReply> decode_pull_reply(std::string_view body, domain::DeviceId device);

// Server half. Decoding refuses malformed, too_large, unsupported_version.
base::Result<PullRequest> decode_pull(std::string_view body);
std::string encode(const PullReply& reply, domain::DeviceId device);
struct PullOutcome {
  Answer answer;
  std::optional<ReadPosition> read_to;  // worth noting (read_positions.hpp): what the device's cursor says it holds
};
// Answers 401, 403 foreign_device, 409 (epoch, scope revision, a cursor that cannot go on: can_go_on(), an unknown device), 426, or a page.
PullOutcome answer_pull(const storage::Snapshot& snapshot, domain::StaffId person, const PullRequest& request, base::Instant now);

}  // namespace actline::sync

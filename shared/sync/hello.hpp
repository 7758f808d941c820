// hello: a device says who it is and what it holds; the server says who is signed in, how they stand, and whether the device's
// base still fits. First exchange after a start, a sign-in, a kick or a 409. Path /sync/v1/hello.
//
//   {v, device, build, schema, oldest_n, cursor?, holds?} → {v, epoch, schema_min, schema_max, server_time, limits, subs_rev, person, last_n, head, reset}
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/domain/staff/actor.hpp"
#include "shared/storage/storage.hpp"
#include "shared/sync/answer.hpp"
#include "shared/sync/cursor.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::sync {

inline constexpr std::string_view hello_path = "/sync/v1/hello";

struct HelloRequest {
  domain::DeviceId device;
  std::string build;
  std::int64_t schema = schema_version;
  // From here on the device can offer every command it ever made; lower numbers it no longer holds. A server that was restored
  // from a backup older than that gives up waiting for them.
  std::int64_t oldest_n = 1;
  std::optional<Cursor> cursor;
  std::string holds;  // the scope the cursor's base is of, as a pull's reply gave it; empty: an older build's base
};

struct Limits {
  std::size_t commands = push_commands;  // per push
  std::size_t bytes = push_bytes;        // per push
  std::size_t rows = page_rows;          // per page

  friend bool operator==(const Limits&, const Limits&) = default;
};

struct HelloReply {
  base::Id epoch;
  std::int64_t schema_min = schema_minimum;
  std::int64_t schema_max = schema_version;
  base::Instant server_time;
  Limits limits;
  std::string subs_rev;
  domain::Actor actor;      // the person signed in, on this device
  std::int64_t last_n = 0;  // highest command number decided for this device
  storage::Seq head = 0;
  // The cursor given fits no more: start a new base, keep the outbox. Otherwise, where subs_rev is another than the cursor's, the base can
  // be made one of the new scope by pulls that say what it holds.
  bool reset = false;
};

// Device half.
std::string encode(const HelloRequest& request);
base::Result<HelloReply> decode_hello_reply(std::string_view body);

// Server half. Decoding refuses malformed, too_large, unsupported_version.
base::Result<HelloRequest> decode_hello(std::string_view body);
std::string encode(const HelloReply& reply);
// Registers the device for the person of the session, or answers 403 foreign_device, 401, 426. To be committed before it is sent.
Answer answer_hello(storage::WriteBatch& batch, domain::StaffId person, const HelloRequest& request, base::Instant now);

}  // namespace actline::sync

// Commands as JSON: [n, kind, v, base_seq, at, zone, args] (sync.md 2.2). The same bytes lie in the outbox, on the wire
// and in verdict notes. Every shape ever sent has an example in tests/transcript.
#pragma once

#include <string>
#include <string_view>

#include "shared/base/json.hpp"
#include "shared/base/result.hpp"
#include "shared/command/command.hpp"

namespace actline::command {

inline constexpr std::size_t command_bytes_limit = 64u << 10;  // decisions.md: refused on the device when made

std::string encode(const Envelope& envelope);

// What can be known of a command even when its args cannot be read, so that it still gets a verdict and a note.
struct RawCommand {
  std::int64_t n = 0;
  std::string kind;
  std::int64_t version = 0;
  std::int64_t base_seq = 0;
  base::Instant at;
  std::string zone;
  base::JsonValue arguments;
};
// Refuses with malformed when even the frame is not one.
base::Result<RawCommand> decode_frame(const base::JsonValue& value);
// Refuses with unknown_kind, unsupported_version, unsupported_zone, too_large, malformed, and value refusals of the noun's codec. Never aborts on any input.
base::Result<Envelope> decode(const RawCommand& raw);

std::string arguments_text(const Command& command);
// Inverse of arguments_text, for reopening what a verdict note kept.
base::Result<Command> command_from(std::string_view kind, std::string_view arguments);

}  // namespace actline::command

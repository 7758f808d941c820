// A segment of the command journal as a broken disk may give it back: first as it is, then as the whole record of a sound one; what can
// be read is written and read again alike.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "server/journal/segment.hpp"
#include "server/storage/record_frame.hpp"

using namespace actline;
using namespace actline::server;

namespace {

void read_again(const DecidedBatch& batch) {
  std::vector<std::string> lines;
  for (const DecidedCommand& command : batch.commands) lines.push_back(encode(command.decision, command.raw));
  const std::string record = encode_batch(batch.bounds, lines);
  const auto again = decode_batch(record);
  if (!again || again->commands.size() != lines.size()) __builtin_trap();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (encode(again->commands[i].decision, again->commands[i].raw) != lines[i]) __builtin_trap();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  const auto read = read_segment(content, [](const DecidedBatch& batch) {
    read_again(batch);
    return true;
  });
  if (read.at > size) __builtin_trap();
  // Checksums keep a fuzzer from ever getting further: here they are right.
  if (const auto head = decode_segment_head(content); head && !decode_segment_head(encode(*head)).ok()) __builtin_trap();
  if (const auto batch = decode_batch(content)) read_again(*batch);
  return 0;
}

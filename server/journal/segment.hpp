// Reads one segment of the command journal, as a disk may give it back: whole, with a torn tail, or damaged.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "server/journal/journal_record.hpp"

namespace actline::server {

inline constexpr std::string_view segment_magic = "ACTJRNL1";  // what a segment begins with

// False: that was enough.
using VisitBatch = std::function<bool(const DecidedBatch& batch)>;

struct SegmentRead {
  enum class End : std::uint8_t {
    whole,    // or as much of it as was asked for
    torn,     // the last record was not written to its end: nobody was answered on it
    damaged,  // there is more behind what cannot be read, or what is sound says nothing a journal says
  };
  End end = End::whole;
  std::size_t at = 0;               // the byte behind the last record that was read
  std::optional<SegmentHead> head;  // nothing: the end came before it was there
};

// Shows the batches in order. Never aborts on any input.
SegmentRead read_segment(std::string_view content, const VisitBatch& visit);

}  // namespace actline::server

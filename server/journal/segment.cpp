#include "server/journal/segment.hpp"

#include "server/storage/record_frame.hpp"

namespace actline::server {

namespace {

using End = SegmentRead::End;

// What a place is where no sound record stands.
End end_at(std::string_view content, std::size_t at) {
  if (at == content.size()) return End::whole;
  return any_record_behind(content, at) ? End::damaged : End::torn;
}

}  // namespace

SegmentRead read_segment(std::string_view content, const VisitBatch& visit) {
  SegmentRead read;
  if (content.size() < segment_magic.size()) {
    read.end = segment_magic.substr(0, content.size()) == content ? End::torn : End::damaged;
    return read;
  }
  if (content.substr(0, segment_magic.size()) != segment_magic) {
    read.end = End::damaged;
    return read;
  }
  read.at = segment_magic.size();
  for (auto record = record_at(content, read.at); record.data() != nullptr; record = record_at(content, read.at)) {
    if (!read.head) {
      const auto head = decode_segment_head(record);
      if (!head) {
        read.end = End::damaged;
        return read;
      }
      read.head = *head;
    } else {
      const auto batch = decode_batch(record);
      if (!batch) {
        read.end = End::damaged;
        return read;
      }
      if (!visit(*batch)) return read;
    }
    read.at += frame_bytes + record.size();
  }
  read.end = end_at(content, read.at);
  return read;
}

}  // namespace actline::server

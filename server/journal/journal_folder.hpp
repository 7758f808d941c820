// The segments of a command journal in their folder, and what follows a point of an organisation's order in them.
//
//   <folder>/00000001.journal  00000002.journal  …       a new one begins at each backup; the last one is being written
//
// It holds what people have sent, so the folder is its owner's alone.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "server/journal/segment.hpp"

namespace actline::server {

struct SegmentFile {
  std::string path;
  std::int64_t number = 0;
  std::optional<SegmentHead> head;  // nothing: it has none, or it cannot be read
};

class JournalFolder {
 public:
  explicit JournalFolder(std::string path) : path_(std::move(path)) {}

  const std::string& path() const { return path_; }
  std::string path_of(std::int64_t number) const;
  // Makes the folder when it is not there. Refuses storage_failed.
  base::Status make() const;
  // In the order in which they were begun.
  std::vector<SegmentFile> list() const;
  // Removes segments that none of these backups needs; with none nothing can be said, and nothing is removed.
  void drop_unneeded(const base::Id& organisation, std::span<const storage::Head> backups) const;

 private:
  std::string path_;
};

// How far one comes from a point on.
struct Followed {
  enum class End : std::uint8_t {
    complete,  // as far as anybody was answered
    missing,   // there is no journal of this database
    gap,       // what follows was not written: the journal failed, or somebody else wrote to the database
    damaged,
  };
  End end = End::complete;
  storage::Seq seq = 0;             // reached
  std::optional<base::Instant> at;  // when the last command of it was decided; nothing: nothing follows
  std::string where;                // of a gap or damage: the segment
};

// Shows the batches that follow `from`, whose rows the caller has, in order and without a gap. A batch that moves nothing in the order
// may be shown although the caller has it. A segment takes the place of earlier ones from where it begins: after a database was put
// back by hand, the order has gone on from there.
Followed follow(std::span<const SegmentFile> segments, const base::Id& organisation, const storage::Head& from, const VisitBatch& visit);

// When the latest command was decided that such a database has, as far as the journal goes back.
std::optional<base::Instant> latest_decision_in(std::span<const SegmentFile> segments, const base::Id& organisation,
                                                const storage::Head& head);

}  // namespace actline::server

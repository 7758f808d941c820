// Keeps every decided command in an append-only file, so that a backup and what came after it are the whole of an organisation's work.
// The writer puts down what a batch decided before it commits, and takes it back when the commit fails; nobody is answered before both are
// synced. Written first, the journal lacks nothing that the database has, whenever the end comes; at most it is one batch ahead, on
// which nobody was answered and which is taken back at the next start.
//
//   work, work, work ─► write(before, after) ─► commit ─► settle ─► answers
//
// When it cannot be written the database goes on alone: the log says so, backups are asked for, and a new segment is begun.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/journal/journal_folder.hpp"
#include "server/storage/record_file.hpp"
#include "shared/base/clock.hpp"

namespace actline::server {

class CommandJournal {
 public:
  // Goes on in the last segment when it ends where the database stands; begins one else. A folder that cannot be written is no failure
  // of this: see is_writing(). The clock must outlive this.
  CommandJournal(const std::string& folder, const base::Id& organisation, const storage::Head& head, const base::Clock& clock);

  // Writer's thread, for each open batch: what was decided in it, in order; then write(), when it is to be committed; then settle().
  void note(const Decision& decision, const command::RawCommand& raw) { lines_.push_back(encode(decision, raw)); }
  // One of the server's own, which was applied.
  void note_own(const command::Command& command, base::Instant now) { lines_.push_back(encode_own(command, now)); }
  void write(const BatchBounds& bounds);
  void settle(bool committed);

  // From any thread.
  // The next batch begins a segment. To be called when a backup has been made.
  void begin_segment() { segment_wanted_ = true; }
  // Whether a restore from a backup of that head would come to everything anybody was answered.
  bool covers(const storage::Head& backup) const;
  bool is_writing() const;
  const JournalFolder& folder() const { return folder_; }
  const base::Id& organisation() const { return organisation_; }
  // Called, on the writer's thread, when a backup made before no longer has all that the journal lacks. To be set before the writer begins.
  void on_gap(std::function<void()> tell) { tell_of_gap_ = std::move(tell); }

 private:
  bool go_on_with(const SegmentFile& segment);
  base::Result<std::unique_ptr<RecordFile>> new_segment(storage::Seq seq) const;
  // Leaves the old segment when the new one is there. Whether it is.
  bool begin_segment_at(storage::Seq seq);
  void fail(const base::Refusal& why);
  void goes_on_from(storage::Seq seq);
  bool is_retry_due() const;

  JournalFolder folder_;
  base::Id organisation_;
  base::Id epoch_;
  const base::Clock& clock_;
  std::function<void()> tell_of_gap_;
  std::atomic<bool> segment_wanted_{false};

  // Writer's thread only.
  std::vector<std::string> lines_;
  std::unique_ptr<RecordFile> file_;  // null: not writing
  bool has_batches_ = false;          // the file; one without is as good as a new one
  bool is_batch_written_ = false;
  std::uint64_t size_at_batch_ = 0;  // of the file before the open batch's record; 0: it is not in the file
  storage::Seq at_batch_ = 0;        // where the order stood before the open batch
  std::chrono::steady_clock::time_point retry_at_;

  mutable std::mutex mutex_;
  storage::Seq at_ = 0;               // where the order stands
  storage::Seq continuous_from_ = 0;  // nothing is missing from there on
  bool is_writing_ = false;
};

}  // namespace actline::server

#include "server/journal/command_journal.hpp"

#include <unistd.h>

#include <optional>
#include <utility>

#include "server/journal/tuning.hpp"
#include "server/log/log.hpp"
#include "server/storage/record_frame.hpp"

namespace actline::server {

CommandJournal::CommandJournal(const std::string& folder, const base::Id& organisation, const storage::Head& head, const base::Clock& clock)
    : folder_(folder), organisation_(organisation), epoch_(head.epoch), clock_(clock), at_(head.seq), continuous_from_(head.seq) {
  const auto segments = folder_.list();
  if (segments.empty() || !go_on_with(segments.back())) begin_segment_at(head.seq);
}

bool CommandJournal::go_on_with(const SegmentFile& segment) {
  if (!segment.head || segment.head->organisation != organisation_ || segment.head->epoch != epoch_) return false;
  auto file = RecordFile::open(segment.path, segment_magic);
  if (!file) {
    LogLine(LogLevel::error, "journal_unreadable").text("path", segment.path).text("detail", file.refusal().detail);
    return false;
  }
  storage::Seq at = segment.head->seq;
  storage::Seq whole_from = at;
  std::optional<BatchBounds> last;
  std::size_t last_bytes = 0;
  bool is_first = true;
  const auto read = (*file)->replay([&](std::string_view record) -> base::Status {
    if (std::exchange(is_first, false)) return {};
    const auto bounds = decode_bounds(record);
    if (!bounds) return bounds.refusal();
    if (bounds->before != at) whole_from = bounds->before;
    at = bounds->after;
    last = *bounds;
    last_bytes = frame_bytes + record.size();
    return {};
  });
  if (!read) return false;
  // The end came between it and its commit.
  if (last && last->after > at_ && last->before == at_) {
    if (!(*file)->cut((*file)->size() - last_bytes)) return false;
    at = last->before;
  }
  if (at != at_) return false;
  file_ = std::move(*file);
  has_batches_ = last && at == last->after;
  is_writing_ = true;
  continuous_from_ = whole_from;
  return true;
}

base::Result<std::unique_ptr<RecordFile>> CommandJournal::new_segment(storage::Seq seq) const {
  if (const auto made = folder_.make(); !made) return made.refusal();
  const auto segments = folder_.list();
  const std::string path = folder_.path_of(segments.empty() ? 1 : segments.back().number + 1);
  auto file = RecordFile::open(path, segment_magic);
  if (!file) return file;
  if (const auto headed = (*file)->append(encode(SegmentHead{organisation_, epoch_, seq, clock_.now()})); !headed) {
    ::unlink(path.c_str());
    return headed.refusal();
  }
  return file;
}

bool CommandJournal::begin_segment_at(storage::Seq seq) {
  auto begun = new_segment(seq);
  if (!begun) {
    // The old one goes on as well as it can.
    if (!file_) {
      fail(begun.refusal());
    } else {
      LogLine(LogLevel::warning, "journal_segment_not_begun").text("path", begun.refusal().field).text("detail", begun.refusal().detail);
    }
    return false;
  }
  file_ = std::move(*begun);
  has_batches_ = false;
  const std::lock_guard lock(mutex_);
  is_writing_ = true;
  return true;
}

void CommandJournal::fail(const base::Refusal& why) {
  file_.reset();
  size_at_batch_ = 0;
  retry_at_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(journal_retry_ms);
  LogLine(LogLevel::error, "journal_failed").text("path", why.field).text("detail", why.detail);
  {
    const std::lock_guard lock(mutex_);
    is_writing_ = false;
  }
  if (tell_of_gap_) tell_of_gap_();
}

void CommandJournal::goes_on_from(storage::Seq seq) {
  {
    const std::lock_guard lock(mutex_);
    continuous_from_ = seq;
  }
  LogLine(LogLevel::warning, "journal_gap").integer("goes_on_from", seq);
  if (tell_of_gap_) tell_of_gap_();
}

bool CommandJournal::is_retry_due() const { return std::chrono::steady_clock::now() >= retry_at_; }

void CommandJournal::write(const BatchBounds& bounds) {
  if (lines_.empty()) return;
  const auto lines = std::exchange(lines_, {});
  size_at_batch_ = 0;
  at_batch_ = at_;
  is_batch_written_ = true;
  // Where the order went back, somebody has put another database in the place of ours.
  const bool is_another_line = bounds.before < at_;
  const bool is_wanted = segment_wanted_.exchange(false);
  if (file_ && ((is_wanted && has_batches_) || is_another_line)) {
    begin_segment_at(bounds.before);
  } else if (!file_ && (is_wanted || is_retry_due()) && begin_segment_at(bounds.before)) {
    goes_on_from(bounds.before);
  }
  if (file_ && bounds.before != at_) goes_on_from(bounds.before);
  if (file_) {
    size_at_batch_ = file_->size();
    has_batches_ = true;
    if (const auto kept = file_->append(encode_batch(bounds, lines)); !kept) fail(kept.refusal());
  }
  const std::lock_guard lock(mutex_);
  at_ = bounds.after;
}

void CommandJournal::settle(bool committed) {
  lines_.clear();
  if (!std::exchange(is_batch_written_, false) || committed) return;
  {
    const std::lock_guard lock(mutex_);
    at_ = at_batch_;
  }
  if (file_ && size_at_batch_ > 0) {
    if (const auto cut = file_->cut(size_at_batch_); !cut) fail(cut.refusal());
  }
}

bool CommandJournal::covers(const storage::Head& backup) const {
  const std::lock_guard lock(mutex_);
  return backup.epoch == epoch_ && backup.seq >= (is_writing_ ? continuous_from_ : at_);
}

bool CommandJournal::is_writing() const {
  const std::lock_guard lock(mutex_);
  return is_writing_;
}

}  // namespace actline::server

#include "server/journal/journal_folder.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <limits>
#include <system_error>

namespace actline::server {

namespace {

namespace files = std::filesystem;

constexpr std::size_t digits_of_a_number = 8;
constexpr std::string_view ending = ".journal";
constexpr std::size_t head_bytes_most = 1'024;  // several times what one takes

std::string beginning_of(const std::string& path, std::size_t most) {
  std::ifstream file(path, std::ios::binary);
  std::string content(most, '\0');
  file.read(content.data(), static_cast<std::streamsize>(most));
  content.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return content;
}

std::string content_of(const std::string& path) {
  std::error_code error;
  const auto size = files::file_size(path, error);
  return error ? std::string() : beginning_of(path, static_cast<std::size_t>(size));
}

std::optional<std::int64_t> number_in(const files::path& path) {
  const std::string name = path.stem().string();
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (path.extension() != ending || error != std::errc() || stop != name.data() + name.size() || number < 1) return std::nullopt;
  return number;
}

bool belongs(const SegmentFile& segment, const base::Id& organisation, const base::Id& epoch) {
  return segment.head && segment.head->organisation == organisation && segment.head->epoch == epoch;
}

std::vector<SegmentFile> of_epoch(std::span<const SegmentFile> segments, const base::Id& organisation, const base::Id& epoch) {
  std::vector<SegmentFile> found;
  for (const SegmentFile& segment : segments) {
    if (belongs(segment, organisation, epoch)) found.push_back(segment);
  }
  return found;
}

// Where later segments go on; what the one at `place` says beyond is no longer so.
storage::Seq superseded_from(const std::vector<SegmentFile>& segments, std::size_t place) {
  storage::Seq least = std::numeric_limits<storage::Seq>::max();
  for (std::size_t i = place + 1; i < segments.size(); ++i) least = std::min(least, segments[i].head->seq);
  return least;
}

class Follower {
 public:
  Follower(storage::Seq from, const VisitBatch& visit) : visit_(visit) { followed_.seq = from; }

  // False: there is no going on.
  bool pass(const SegmentFile& segment, storage::Seq superseded) {
    if (segment.head->seq > followed_.seq) return stop(segment);
    damaged_.clear();  // this one goes on where one could still read
    bool goes_on = true;
    const SegmentRead read = read_segment(content_of(segment.path), [&](const DecidedBatch& batch) {
      if (batch.bounds.after > superseded) return false;
      goes_on = take(batch, segment);
      return goes_on;
    });
    if (read.end == SegmentRead::End::damaged && goes_on) damaged_ = segment.path;
    return goes_on;
  }

  Followed end() {
    if (followed_.end == Followed::End::complete && !damaged_.empty()) {
      followed_.end = Followed::End::damaged;
      followed_.where = damaged_;
    }
    return followed_;
  }

 private:
  bool take(const DecidedBatch& batch, const SegmentFile& segment) {
    const auto& [before, after] = batch.bounds;
    if (after < followed_.seq || (after == followed_.seq && before < after)) return true;
    if (before != followed_.seq) return stop(segment);
    if (!visit_(batch)) return false;
    followed_.seq = after;
    if (!batch.commands.empty()) followed_.at = batch.commands.back().decision.now;
    return true;
  }

  bool stop(const SegmentFile& segment) {
    followed_.end = damaged_.empty() ? Followed::End::gap : Followed::End::damaged;
    followed_.where = damaged_.empty() ? segment.path : damaged_;
    return false;
  }

  const VisitBatch& visit_;
  Followed followed_;
  std::string damaged_;  // the last segment, when it is
};

}  // namespace

std::string JournalFolder::path_of(std::int64_t number) const {
  const std::string digits = std::to_string(number);
  return path_ + "/" + std::string(digits_of_a_number - std::min(digits_of_a_number, digits.size()), '0') + digits + std::string(ending);
}

base::Status JournalFolder::make() const {
  std::error_code error;
  files::create_directories(path_, error);
  if (error) return base::refuse(base::RefusalCode::storage_failed, path_, error.message());
  files::permissions(path_, files::perms::owner_all, error);
  return {};
}

std::vector<SegmentFile> JournalFolder::list() const {
  std::vector<SegmentFile> segments;
  std::error_code error;
  for (auto at = files::directory_iterator(path_, error); !error && at != files::directory_iterator(); at.increment(error)) {
    const auto number = number_in(at->path());
    if (!number || !at->is_regular_file(error)) continue;
    const std::string path = at->path().string();
    segments.push_back({path, *number, read_segment(beginning_of(path, head_bytes_most), [](const DecidedBatch&) { return false; }).head});
  }
  std::sort(segments.begin(), segments.end(), [](const SegmentFile& left, const SegmentFile& right) { return left.number < right.number; });
  return segments;
}

void JournalFolder::drop_unneeded(const base::Id& organisation, std::span<const storage::Head> backups) const {
  const auto segments = list();
  if (backups.empty() || segments.empty() || !segments.back().head) return;
  const base::Id current = segments.back().head->epoch;
  std::error_code error;
  for (const SegmentFile& segment : segments) {
    if (!segment.head || segment.head->organisation != organisation || segment.number == segments.back().number) continue;
    const base::Id& epoch = segment.head->epoch;
    const auto next = std::find_if(segments.begin(), segments.end(), [&](const SegmentFile& other) {
      return other.number > segment.number && belongs(other, organisation, epoch);
    });
    // A backup that stands where the next segment begins may lack what moved nothing in the order and stands at this one's end.
    const bool is_needed = std::any_of(backups.begin(), backups.end(), [&](const storage::Head& backup) {
      return backup.epoch == epoch && (next == segments.end() || backup.seq <= next->head->seq);
    });
    if (!is_needed && (epoch != current || next != segments.end())) files::remove(segment.path, error);
  }
}

Followed follow(std::span<const SegmentFile> segments, const base::Id& organisation, const storage::Head& from, const VisitBatch& visit) {
  const auto ours = of_epoch(segments, organisation, from.epoch);
  if (ours.empty()) return {.end = Followed::End::missing, .seq = from.seq, .at = {}, .where = {}};
  Follower follower(from.seq, visit);
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const storage::Seq superseded = superseded_from(ours, i);
    if (superseded < from.seq) continue;
    if (!follower.pass(ours[i], superseded)) break;
  }
  return follower.end();
}

std::optional<base::Instant> latest_decision_in(std::span<const SegmentFile> segments, const base::Id& organisation,
                                                const storage::Head& head) {
  std::optional<base::Instant> latest;
  const auto ours = of_epoch(segments, organisation, head.epoch);
  for (std::size_t i = ours.size(); i > 0 && !latest; --i) {
    const storage::Seq superseded = std::min(superseded_from(ours, i - 1), head.seq);
    if (ours[i - 1].head->seq >= head.seq) continue;
    read_segment(content_of(ours[i - 1].path), [&](const DecidedBatch& batch) {
      if (batch.bounds.after > superseded) return false;
      for (const DecidedCommand& command : batch.commands) {
        if (!latest || *latest < command.decision.now) latest = command.decision.now;
      }
      return true;
    });
  }
  return latest;
}

}  // namespace actline::server

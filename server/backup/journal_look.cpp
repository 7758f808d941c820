#include "server/backup/journal_look.hpp"

#include <fstream>
#include <iterator>

namespace actline::server {

namespace {

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::vector<Finding> look_through_journal(const JournalFolder& journal, const base::Id& organisation) {
  std::vector<Finding> findings;
  for (const SegmentFile& segment : journal.list()) {
    if (segment.head && segment.head->organisation != organisation) {
      findings.push_back({Finding::Kind::journal_foreign, 1, segment.path});
      continue;
    }
    storage::Seq at = segment.head ? segment.head->seq : 0;
    bool goes_back = false;
    const SegmentRead read = read_segment(content_of(segment.path), [&](const DecidedBatch& batch) {
      goes_back = goes_back || batch.bounds.before < at;
      at = batch.bounds.after;
      return true;
    });
    if (read.end == SegmentRead::End::damaged) findings.push_back({Finding::Kind::journal_damaged, 1, segment.path});
    if (goes_back) findings.push_back({Finding::Kind::journal_disordered, 1, segment.path});
  }
  return findings;
}

Reach reach_of(const BackupNote& note, const JournalFolder& journal) {
  const auto segments = journal.list();
  const auto followed = follow(segments, note.contents.organisation, note.contents.head, [](const DecidedBatch&) { return true; });
  return {followed.at.value_or(note.made_at), followed};
}

bool holds_only_before(const std::string& backup, const ReplayOrder& order) {
  if (!order.until) return true;
  const auto note = read_note(backup);
  if (!note) return true;  // it will be looked through before it is used
  if (note->made_at >= *order.until) return false;
  const auto segments = JournalFolder(order.journal).list();
  const auto latest = latest_decision_in(segments, note->contents.organisation, note->contents.head);
  return !latest || *latest < *order.until;
}

}  // namespace actline::server

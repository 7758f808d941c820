// 需处理: commands that did not become what the person asked for. Kept by following the durable verdict notes; commands still
// on their way that will probably be refused are joined in when the list is asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "shared/base/refusal.hpp"
#include "shared/command/command.hpp"
#include "shared/domain/verdict/verdict.hpp"
#include "shared/records/change.hpp"

namespace actline::projection {

struct AttentionItem {
  std::string key;             // stable: the note's id, or the command's number while it is pending
  domain::VerdictNoteId note;  // nil: not decided yet
  std::int64_t n = 0;          // the command's number on its device
  domain::Verdict verdict = domain::Verdict::rejected;
  std::string kind;                         // command kind's wire name
  std::optional<command::Command> command;  // what was asked; nothing when a newer build made it
  base::Refusal why;                        // code `internal` and empty detail for merged
  std::string detail;                       // merged: the losses and skipped rows as JSON
  base::Instant asked_at;

  bool is_pending() const { return note.is_nil(); }
};

// A command on its way whose re-run on the newest state was refused.
struct LikelyRefused {
  const command::Envelope& envelope;
  const base::Refusal& why;
};

class Attention final : public records::ChangeFollower {
 public:
  void apply(const records::Change& change) override;

  // Newest first.
  std::vector<AttentionItem> items(std::span<const LikelyRefused> pending) const;
  std::size_t decided_count() const { return decided_.size(); }

 private:
  std::unordered_map<base::Id, AttentionItem, base::IdHash> decided_;
};

}  // namespace actline::projection

// What the person sees: base ⊕ pending. The base's rows with the pending commands re-run on top, in one set of records; each
// command keeps its own changes, so that the overlay can be taken off, the base changed below it, and the overlay laid on again.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/staff/actor.hpp"
#include "shared/records/records.hpp"
#include "shared/sync/base_log.hpp"
#include "shared/sync/page.hpp"
#include "shared/sync/pending_command.hpp"

namespace actline::sync {

class Picture {
 public:
  records::Records& records() { return records_; }
  const records::Records& records() const { return records_; }

  // Runs one command on the picture. On success its changes are applied and kept in it; a refusal leaves all as it was.
  base::Status run(PendingCommand& command, const domain::Actor& actor);
  // Takes one unsaved command's changes off again, and those of the commands after it with it: call redo afterwards.
  void undo(std::deque<PendingCommand>& pending);
  // Runs all that can be run; those refused now say so in likely_refusal.
  void redo(std::deque<PendingCommand>& pending, const domain::Actor& actor);

  // ---- The base; only while the overlay is off ----
  void apply(const std::vector<Page>& pages);
  // Makes the pages the whole base.
  void replace(const std::vector<Page>& pages);

  // ---- The base below an overlay ----
  // Images of rows as the base has them where the overlay changed them; null: not in the base.
  using Below = std::map<RowKey, records::RecordPtr>;
  static Below below(const std::deque<PendingCommand>& pending);
  records::RecordPtr base_row(const RowKey& key, const Below& below) const;
  // In id order.
  std::vector<records::RecordPtr> base_rows(records::TableId table, const Below& below) const;
  std::size_t base_size(const Below& below) const;

 private:
  records::Records records_{records::Records::Authority::partial};
};

}  // namespace actline::sync

#include "shared/sync/picture.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "shared/command/execute.hpp"

namespace actline::sync {

namespace {

using records::TableId;

std::size_t number(TableId table) { return static_cast<std::size_t>(table); }

}  // namespace

base::Status Picture::run(PendingCommand& command, const domain::Actor& actor) {
  const domain::Actor asks = domain::at_moment(actor, command.envelope.at, records_, records_);
  auto authorised = command::authorise(asks, command.envelope.command, records_);
  if (!authorised) return authorised.refusal();
  // By the device's clock on both counts: the server will put its own time in.
  auto outcome = command::execute(*authorised, {.claimed_at = command.envelope.at, .decided_at = command.envelope.at}, records_);
  if (!outcome) return outcome.refusal();
  command.changes = std::move(outcome->changes);
  for (const records::Change& change : command.changes) records_.apply(change);
  return {};
}

void Picture::undo(std::deque<PendingCommand>& pending) {
  for (auto command = pending.rbegin(); command != pending.rend(); ++command) {
    for (auto change = command->changes.rbegin(); change != command->changes.rend(); ++change) records_.apply(records::reversed(*change));
    command->changes.clear();
  }
}

void Picture::redo(std::deque<PendingCommand>& pending, const domain::Actor& actor) {
  for (PendingCommand& command : pending) {
    if (!command.readable || command.in_base) continue;
    const base::Status outcome = run(command, actor);
    if (outcome)
      command.likely_refusal.reset();
    else
      command.likely_refusal = outcome.refusal();
  }
}

// Of several mentions of a row the last page's counts. Parents come before their children, and leave after them.
void Picture::apply(const std::vector<Page>& pages) {
  std::array<std::set<base::Id>, records::table_count> gone;
  for (std::size_t table = 0; table < records::table_count; ++table) {
    for (const Page& page : pages) {
      for (const PageRow& row : page) {
        if (number(row.table) != table) continue;
        if (row.record == nullptr) {
          gone[table].insert(row.id);
        } else {
          if (!gone[table].empty()) gone[table].erase(row.id);
          records_.put(row.table, row.id, row.record);
        }
      }
    }
  }
  for (std::size_t past = records::table_count; past > 0; --past) {
    for (const base::Id& id : gone[past - 1]) records_.put(static_cast<TableId>(past - 1), id, nullptr);
  }
}

void Picture::replace(const std::vector<Page>& pages) {
  std::set<RowKey> gone;
  for (std::size_t table = 0; table < records::table_count; ++table) {
    records_.each(static_cast<TableId>(table), [&](const records::RecordPtr& record) {
      gone.insert({static_cast<TableId>(table), records::id_of(*record)});
    });
  }
  for (const Page& page : pages) {
    for (const PageRow& row : page) {
      if (row.record != nullptr) gone.erase({row.table, row.id});
    }
  }
  // A row that a page gives and a later one takes away is put by the one and removed by the other.
  for (auto key = gone.rbegin(); key != gone.rend(); ++key) records_.put(key->table, key->id, nullptr);
  apply(pages);
}

Picture::Below Picture::below(const std::deque<PendingCommand>& pending) {
  Below images;
  for (const PendingCommand& command : pending) {
    // The first to change a row is the one that found it as the base has it.
    for (const records::Change& change : command.changes) images.try_emplace({change.table, change.id}, change.before);
  }
  return images;
}

records::RecordPtr Picture::base_row(const RowKey& key, const Below& below) const {
  const auto covered = below.find(key);
  return covered != below.end() ? covered->second : records_.find(key.table, key.id);
}

std::vector<records::RecordPtr> Picture::base_rows(TableId table, const Below& below) const {
  std::vector<records::RecordPtr> rows;
  for (const records::RecordPtr& shown : records_.sorted(table)) {
    if (!below.contains({table, records::id_of(*shown)})) rows.push_back(shown);
  }
  for (const auto& [key, record] : below) {
    if (key.table == table && record != nullptr) rows.push_back(record);
  }
  std::sort(rows.begin(), rows.end(),
            [](const records::RecordPtr& left, const records::RecordPtr& right) { return records::id_of(*left) < records::id_of(*right); });
  return rows;
}

std::size_t Picture::base_size(const Below& below) const {
  std::size_t size = records_.size();
  for (const auto& [key, record] : below) {
    const bool shown = records_.find(key.table, key.id) != nullptr;
    if (shown && record == nullptr) --size;
    if (!shown && record != nullptr) ++size;
  }
  return size;
}

}  // namespace actline::sync

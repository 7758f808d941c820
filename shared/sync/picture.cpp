#include "shared/sync/picture.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "shared/command/execute.hpp"

namespace actline::sync {

namespace {

using records::TableId;

// By table, parents before their children: each row once, as the last page to mention it has it.
using RowsByTable = std::array<std::vector<const PageRow*>, records::table_count>;

RowsByTable newest(const std::vector<Page>& pages) {
  RowsByTable rows;
  std::array<std::unordered_set<base::Id, base::IdHash>, records::table_count> seen;
  for (auto page = pages.rbegin(); page != pages.rend(); ++page) {
    for (const PageRow& row : *page) {
      const auto table = static_cast<std::size_t>(row.table);
      // A page alone has each row once.
      if (pages.size() == 1 || seen[table].insert(row.id).second) rows[table].push_back(&row);
    }
  }
  return rows;
}

}  // namespace

base::Status Picture::run(PendingCommand& command, const domain::Actor& actor) {
  auto authorised = command::authorise(actor, command.envelope.command, records_);
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

void Picture::apply(const std::vector<Page>& pages) {
  const RowsByTable tables = newest(pages);
  // Parents come before their children, and leave after them.
  for (const auto& rows : tables) {
    for (const PageRow* row : rows) {
      if (row->record != nullptr) records_.put(row->table, row->id, row->record);
    }
  }
  for (auto rows = tables.rbegin(); rows != tables.rend(); ++rows) {
    for (const PageRow* row : *rows) {
      if (row->record == nullptr) records_.put(row->table, row->id, nullptr);
    }
  }
}

void Picture::replace(const std::vector<Page>& pages) {
  std::set<RowKey> gone;
  for (std::size_t number = 0; number < records::table_count; ++number) {
    const auto table = static_cast<TableId>(number);
    records_.each(table, [&](const records::RecordPtr& record) { gone.insert({table, records::id_of(*record)}); });
  }
  for (const auto& rows : newest(pages)) {
    for (const PageRow* row : rows) {
      if (row->record != nullptr) gone.erase({row->table, row->id});
    }
  }
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

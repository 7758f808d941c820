#include "shared/sync/picture.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "shared/command/execute.hpp"

namespace actline::sync {

namespace {

using records::TableId;

constexpr std::array<TableId, records::table_count> all_tables{TableId::staff,    TableId::customer,     TableId::contact,
                                                               TableId::activity, TableId::verdict_note, TableId::photo};

struct NewestRow {
  RowKey key;
  const records::RecordPtr* record = nullptr;  // in its page
};

// The rows as the last page to mention them has them, in the order of their keys.
std::vector<NewestRow> newest(const std::vector<Page>& pages) {
  std::vector<NewestRow> rows;
  std::size_t count = 0;
  for (const Page& page : pages) count += page.size();
  rows.reserve(count);
  for (const Page& page : pages) {
    for (const PageRow& row : page) rows.push_back({{row.table, row.id}, &row.record});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const NewestRow& left, const NewestRow& right) { return left.key < right.key; });
  // Of those with one key the last.
  auto kept = rows.begin();
  for (auto row = rows.begin(); row != rows.end(); ++row) {
    if (std::next(row) != rows.end() && !(row->key < std::next(row)->key)) continue;
    *kept++ = *row;
  }
  rows.erase(kept, rows.end());
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
    if (!command.readable) continue;
    const base::Status outcome = run(command, actor);
    if (outcome)
      command.likely_refusal.reset();
    else
      command.likely_refusal = outcome.refusal();
  }
}

void Picture::apply(const std::vector<Page>& pages) {
  const auto rows = newest(pages);
  // Parents come before their children, and leave after them: tables are in that order.
  for (const NewestRow& row : rows) {
    if (*row.record != nullptr) records_.put(row.key.table, row.key.id, *row.record);
  }
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    if (*row->record == nullptr) records_.put(row->key.table, row->key.id, nullptr);
  }
}

void Picture::replace(const std::vector<Page>& pages) {
  std::set<RowKey> gone;
  for (const TableId table : all_tables) {
    records_.each(table, [&](const records::RecordPtr& record) { gone.insert({table, records::id_of(*record)}); });
  }
  for (const NewestRow& row : newest(pages)) {
    if (*row.record != nullptr) gone.erase(row.key);
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

#include "shared/sync/base_log.hpp"

#include <algorithm>
#include <utility>

#include "shared/base/json.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::sync {

namespace {

constexpr std::int64_t unnamed_schema = 1;  // the first builds did not say

}  // namespace

std::string encode(const BaseMark& mark) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(wire_version);
  writer.name("cursor");
  if (mark.cursor)
    write_cursor(writer, *mark.cursor);
  else
    writer.null();
  if (!mark.scope.empty()) writer.name("scope").text(mark.scope);
  writer.name("building").boolean(mark.building);
  writer.name("shown_from").integer(static_cast<std::int64_t>(mark.shown_from));
  writer.name("shown_to").integer(static_cast<std::int64_t>(mark.shown_to));
  writer.name("shown_seq").integer(mark.shown_seq);
  if (mark.checked_at.ms != 0) writer.name("checked_at").integer(mark.checked_at.ms);
  if (mark.rest) writer.name("rest").boolean(true);
  if (mark.let_go) writer.name("let_go").boolean(true);
  writer.name("acknowledged_n").integer(mark.acknowledged_n);
  writer.name("made_n").integer(mark.made_n);
  if (mark.schema != unnamed_schema) writer.name("schema").integer(mark.schema);
  writer.end_object();
  return writer.take();
}

base::Result<BaseMark> decode_base_mark(std::string_view bytes) {
  const auto parsed = base::parse_json(bytes);
  if (!parsed) return parsed.refusal();
  base::ObjectReader reader(*parsed, std::string(base_mark_key));
  BaseMark mark;
  mark.scope = reader.text_or("scope", "");
  mark.building = reader.flag_or("building", true);
  mark.shown_from = static_cast<std::uint64_t>(reader.integer("shown_from"));
  mark.shown_to = static_cast<std::uint64_t>(reader.integer("shown_to"));
  mark.shown_seq = reader.integer("shown_seq");
  mark.checked_at.ms = reader.integer_or("checked_at", 0);
  mark.rest = reader.flag_or("rest", false);
  mark.let_go = reader.flag_or("let_go", false);
  mark.acknowledged_n = reader.integer("acknowledged_n");
  mark.made_n = reader.integer("made_n");
  mark.schema = reader.integer_or("schema", unnamed_schema);
  const base::JsonValue* cursor = reader.value("cursor", false);
  if (!reader.ok()) return reader.status().refusal();
  if (cursor == nullptr) return mark;
  auto read = read_cursor(*cursor, reader.path_of("cursor"));
  if (!read) return read.refusal();
  mark.cursor = *read;
  return mark;
}

void BaseLog::load(const BaseMark& mark, const std::map<std::uint64_t, std::vector<RowKey>>& rows_by_chunk) {
  mark_ = mark;
  shows_ = mark.shown_seq > 0 || mark.shown_to >= mark.shown_from;
  waiting_from_ = mark.shown_to + 1;
  last_key_ = mark.shown_to;
  for (const auto& [key, rows] : rows_by_chunk) {
    last_key_ = std::max(last_key_, key);
    if (key > mark.shown_to)
      waiting_.push_back({key, rows});
    else if (key >= mark.shown_from)
      show({key, rows});
  }
}

void BaseLog::start_over() {
  mark_.schema = schema_version;
  mark_.cursor.reset();
  mark_.scope.clear();
  mark_.let_go = false;  // once it is complete the store has nothing of the former base
  mark_.building = true;
  waiting_.clear();
  waiting_from_ = last_key_ + 1;
}

// The mark once the addition is kept; its numbers are still the old ones.
BaseMark BaseLog::after(const Addition& addition) const {
  BaseMark mark = mark_;
  mark.cursor = addition.cursor;
  if (!addition.scope.empty()) mark.scope = addition.scope;
  mark.let_go = mark.let_go || addition.lets_go;
  if (!addition.complete) return mark;
  const std::uint64_t last = addition.bytes.empty() ? last_key_ : last_key_ + 1;
  if (mark.building) {
    mark.shown_from = waiting_from_;
    mark.checked_at = addition.at;
  }
  mark.shown_to = last;
  mark.shown_seq = addition.cursor.seq;
  mark.rest = addition.rest;
  mark.building = false;
  return mark;
}

void BaseLog::put(const Addition& addition, const BaseMark& numbers, storage::StoreTransaction& transaction) const {
  BaseMark mark = after(addition);
  mark.acknowledged_n = numbers.acknowledged_n;
  mark.made_n = numbers.made_n;
  if (mark_.building && addition.complete) {
    if (mark.shown_from > 1) transaction.drop_chunks = {1, mark.shown_from - 1};
  } else if (waiting_from_ > mark_.shown_to + 1 && waiting_.empty()) {
    // Pages of an earlier attempt that came to nothing.
    transaction.drop_chunks = {mark_.shown_to + 1, waiting_from_ - 1};
  }
  if (!addition.bytes.empty()) transaction.put_chunks.emplace_back(last_key_ + 1, addition.bytes);
  transaction.put_meta.emplace_back(base_mark_key, encode(mark));
}

void BaseLog::kept(const Addition& addition) {
  const bool replaces = mark_.building && addition.complete;
  mark_ = after(addition);
  if (!addition.bytes.empty()) waiting_.push_back({++last_key_, addition.rows});
  if (!addition.complete) return;
  if (replaces) {
    loose_.clear();
    rows_in_log_ = 0;
  }
  for (Chunk& chunk : waiting_) show(std::move(chunk));
  waiting_.clear();
  waiting_from_ = last_key_ + 1;
  shows_ = true;
}

void BaseLog::move_cursor(const Addition& addition) {
  mark_.cursor = addition.cursor;
  mark_.shown_seq = addition.cursor.seq;
  mark_.rest = addition.rest;
  if (!addition.scope.empty()) mark_.scope = addition.scope;
}

void BaseLog::show(Chunk chunk) {
  rows_in_log_ += chunk.rows.size();
  if (chunk.rows.size() >= sealed_chunk_rows)
    loose_.clear();
  else
    loose_.push_back(std::move(chunk));
}

bool BaseLog::has_grown() const { return mark_.let_go || loose_.size() >= loose_chunks || rows_in_log_ >= garbage_rows_least; }

std::optional<BaseLog::Rewrite> BaseLog::rewrite_wanted(std::size_t live_rows) const {
  if (mark_.building || !waiting_.empty()) return std::nullopt;
  const std::size_t garbage = rows_in_log_ > live_rows ? rows_in_log_ - live_rows : 0;
  if (mark_.let_go || (garbage > live_rows && garbage >= garbage_rows_least))
    return Rewrite{.everything = true, .from = mark_.shown_from, .to = last_key_};
  if (loose_.size() < loose_chunks) return std::nullopt;
  Rewrite merge{.from = loose_.front().key, .to = last_key_};
  for (const Chunk& chunk : loose_) merge.rows.insert(merge.rows.end(), chunk.rows.begin(), chunk.rows.end());
  std::sort(merge.rows.begin(), merge.rows.end());
  merge.rows.erase(std::unique(merge.rows.begin(), merge.rows.end()), merge.rows.end());
  return merge;
}

void BaseLog::put(const Rewrite& rewrite, std::vector<std::string> chunks, const BaseMark& numbers,
                  storage::StoreTransaction& transaction) const {
  BaseMark mark = mark_;
  mark.acknowledged_n = numbers.acknowledged_n;
  mark.made_n = numbers.made_n;
  if (rewrite.everything) {
    mark.shown_from = last_key_ + 1;
    mark.let_go = false;
  }
  mark.shown_to = last_key_ + chunks.size();
  if (rewrite.from <= rewrite.to) transaction.drop_chunks = {rewrite.from, rewrite.to};
  std::uint64_t key = last_key_;
  for (std::string& chunk : chunks) transaction.put_chunks.emplace_back(++key, std::move(chunk));
  transaction.put_meta.emplace_back(base_mark_key, encode(mark));
}

void BaseLog::kept(const Rewrite& rewrite, std::size_t chunk_count, std::size_t row_count) {
  if (rewrite.everything) {
    mark_.shown_from = last_key_ + 1;
    mark_.let_go = false;
    rows_in_log_ = row_count;
    loose_.clear();
    last_key_ += chunk_count;
  } else {
    for (const Chunk& chunk : loose_) rows_in_log_ -= chunk.rows.size();
    loose_.clear();
    last_key_ += chunk_count;
    show({last_key_, rewrite.rows});
  }
  mark_.shown_to = last_key_;
  waiting_from_ = last_key_ + 1;
}

void BaseLog::perhaps_kept(std::size_t chunk_count) {
  last_key_ += chunk_count;
  mark_.shown_to = last_key_;
  waiting_from_ = last_key_ + 1;
}

}  // namespace actline::sync

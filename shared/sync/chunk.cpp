#include "shared/sync/chunk.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "shared/sync/page_layout.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::sync {

namespace {

using base::RefusalCode;
using domain::Value;
using records::TableId;

constexpr char format = 1;
constexpr char json_begins_with = '{';

enum class Cell : std::uint8_t { absent, integer, text, id };

std::uint64_t zigzag(std::int64_t number) { return (static_cast<std::uint64_t>(number) << 1U) ^ static_cast<std::uint64_t>(number >> 63); }
std::int64_t from_zigzag(std::uint64_t number) { return static_cast<std::int64_t>(number >> 1U) ^ -static_cast<std::int64_t>(number & 1U); }

class ChunkWriter {
 public:
  // In one piece: in WebAssembly each append is a call into the library.
  void number(std::uint64_t value) {
    std::array<char, 10> bytes;
    std::size_t length = 0;
    for (; value >= 0x80; value >>= 7U) bytes[length++] = static_cast<char>(value | 0x80U);
    bytes[length++] = static_cast<char>(value);
    bytes_.append(bytes.data(), length);
  }
  void count(std::size_t value) { number(value); }
  void text(std::string_view value) {
    count(value.size());
    bytes_ += value;
  }
  void id(const base::Id& id) { bytes_.append(reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()); }
  void raw(std::string_view bytes) { bytes_ += bytes; }
  void byte(char value) { bytes_ += value; }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

void write_cell(ChunkWriter& writer, const Value& value, IdDictionary& ids) {
  const auto kind = [&writer](Cell cell) { writer.byte(static_cast<char>(cell)); };
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    kind(Cell::integer);
    writer.number(zigzag(*integer));
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    kind(Cell::text);
    writer.text(*text);
  } else if (const auto* id = std::get_if<base::Id>(&value)) {
    kind(Cell::id);
    writer.count(ids.place(*id));
  } else {
    kind(Cell::absent);
  }
}

void write_row(ChunkWriter& writer, const PageRow& row, IdDictionary& ids) {
  std::vector<Value> values = records::values_of(*row.record);
  while (!values.empty() && std::holds_alternative<std::monostate>(values.back())) values.pop_back();
  writer.count(ids.place(row.id));
  writer.count(values.size());
  for (const Value& value : values) write_cell(writer, value, ids);
}

void write_table(ChunkWriter& writer, TableId table, const TableRows& rows, IdDictionary& ids) {
  writer.text(records::table_name(table));
  const auto fields = records::fields_of(table);
  writer.count(fields.size());
  for (const domain::FieldSpec& field : fields) writer.text(field.name);
  writer.count(rows.live.size());
  for (const PageRow* row : rows.live) write_row(writer, *row, ids);
  writer.count(rows.deleted.size());
  for (const PageRow* row : rows.deleted) writer.count(ids.place(row->id));
}

// Reads on after a fault too, but only zeros and empty texts: callers ask once, at the end of a step.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<std::uint8_t>(rest_.front());
      rest_.remove_prefix(1);
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) return value;
    }
    return fault();
  }
  // Of things that take so many bytes each at least: more than there are bytes is a fault, and nobody reserves room for them.
  std::size_t count(std::size_t bytes_each = 1) {
    const std::uint64_t value = number();
    return static_cast<std::size_t>(value <= rest_.size() / bytes_each ? value : fault());
  }
  std::string_view text() { return take(count()); }
  base::Id id() {
    base::Id id;
    const std::string_view bytes = take(id.bytes.size());
    if (!bytes.empty()) std::memcpy(id.bytes.data(), bytes.data(), bytes.size());
    return id;
  }
  std::uint8_t byte() {
    const std::string_view bytes = take(1);
    return bytes.empty() ? 0 : static_cast<std::uint8_t>(bytes.front());
  }

  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view take(std::size_t length) {
    if (length > rest_.size()) length = static_cast<std::size_t>(fault());
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }
  std::uint64_t fault() {
    ok_ = false;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool ok_ = true;
};

// The first thing found wrong ends the reading of a chunk.
class ChunkReader {
 public:
  explicit ChunkReader(std::string_view bytes) : in_(bytes) {}

  base::Result<Page> read() {
    if (in_.byte() != format) return base::refuse(RefusalCode::malformed, "format");
    ids_.resize(in_.count(sizeof(base::Id)));
    for (base::Id& id : ids_) id = in_.id();
    for (std::size_t tables = in_.count(); tables > 0 && in_.ok(); --tables) read_table();
    if (refusal_) return *refusal_;
    if (!in_.ok() || !in_.at_end()) return base::refuse(RefusalCode::malformed, "chunk");
    return std::move(page_);
  }

 private:
  void read_table() {
    const std::string_view name = in_.text();
    const auto table = records::table_named(name);
    read_columns(table);
    seen_.assign(ids_.size(), false);
    const std::size_t rows = in_.count();
    page_.reserve(page_.size() + rows);
    for (std::size_t i = 0; i < rows && in_.ok() && !refusal_; ++i) read_row(table);
    for (std::size_t deleted = in_.count(); deleted > 0 && in_.ok() && !refusal_; --deleted) {
      const base::Id* id = row_id();
      if (id != nullptr && table) page_.push_back({*table, *id, nullptr});
    }
  }

  // For each column of the chunk, which field of ours it is.
  void read_columns(std::optional<TableId> table) {
    const auto fields = table ? records::fields_of(*table) : std::span<const domain::FieldSpec>();
    fields_.assign(in_.count(), std::nullopt);
    for (auto& column : fields_) {
      const std::string_view name = in_.text();
      const auto field = std::find_if(fields.begin(), fields.end(), [name](const auto& each) { return each.name == name; });
      if (field != fields.end()) column = static_cast<std::size_t>(field - fields.begin());
    }
    values_.assign(fields.size(), Value{});
  }

  void read_row(std::optional<TableId> table) {
    const base::Id* id = row_id();
    const std::size_t cells = in_.count();
    if (cells > fields_.size()) return fault();
    std::fill(values_.begin(), values_.end(), Value{});
    for (std::size_t i = 0; i < cells; ++i) {
      Value skipped;
      read_cell(fields_[i] ? values_[*fields_[i]] : skipped);
    }
    if (id == nullptr || !in_.ok() || refusal_ || !table) return;
    auto record = records::record_from(*table, *id, values_);
    if (record)
      page_.push_back({*table, *id, std::move(*record)});
    else
      refusal_ = record.refusal();
  }

  void read_cell(Value& value) {
    switch (static_cast<Cell>(in_.byte())) {
      case Cell::absent: return;
      case Cell::integer: value = from_zigzag(in_.number()); return;
      case Cell::text: value = std::string(in_.text()); return;
      case Cell::id:
        if (const base::Id* id = id_at(in_.number())) value = *id;
        return;
    }
    fault();
  }

  const base::Id* id_at(std::uint64_t place) {
    if (place < ids_.size()) return &ids_[static_cast<std::size_t>(place)];
    fault();
    return nullptr;
  }

  // Of a row or a deletion: each id once in a table.
  const base::Id* row_id() {
    const std::uint64_t place = in_.number();
    const base::Id* id = id_at(place);
    if (id == nullptr) return nullptr;
    if (seen_[static_cast<std::size_t>(place)]) fault();
    seen_[static_cast<std::size_t>(place)] = true;
    return id;
  }

  void fault() {
    if (!refusal_) refusal_ = base::refuse(RefusalCode::malformed, "chunk");
  }

  ByteReader in_;
  Page page_;
  std::vector<base::Id> ids_;
  std::vector<std::optional<std::size_t>> fields_;
  std::vector<Value> values_;
  std::vector<bool> seen_;  // by place, of the table being read
  std::optional<base::Refusal> refusal_;
};

}  // namespace

std::string encode_chunk(const Page& page) {
  const RowsByTable tables = by_table(page);
  IdDictionary ids(page.size());
  ChunkWriter rows;
  const auto is_used = [](const TableRows& table) { return !table.live.empty() || !table.deleted.empty(); };
  rows.count(static_cast<std::size_t>(std::count_if(tables.begin(), tables.end(), is_used)));
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (is_used(tables[i])) write_table(rows, static_cast<TableId>(i), tables[i], ids);
  }

  ChunkWriter chunk;
  chunk.byte(format);
  chunk.count(ids.ids().size());
  for (const base::Id& id : ids.ids()) chunk.id(id);
  chunk.raw(rows.take());
  return chunk.take();
}

base::Result<Page> decode_chunk(std::string_view bytes) {
  if (!bytes.starts_with(json_begins_with)) return ChunkReader(bytes).read();
  const auto parsed = base::parse_json(bytes, {.depth = 16, .bytes = reply_bytes});
  if (!parsed) return parsed.refusal();
  return read_page(*parsed);
}

}  // namespace actline::sync

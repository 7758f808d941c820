#include "shared/sync/page.hpp"

#include <array>
#include <optional>
#include <unordered_set>

#include "shared/sync/page_layout.hpp"

namespace actline::sync {

namespace {

using base::JsonValue;
using base::RefusalCode;
using domain::FieldType;
using domain::Value;
using records::TableId;

// ---- Writing ----

void write_place(base::JsonWriter& writer, const base::Id& id, IdDictionary& dictionary) {
  writer.integer(static_cast<std::int64_t>(dictionary.place(id)));
}

void write_cell(base::JsonWriter& writer, const Value& value, IdDictionary& dictionary) {
  if (const auto* number = std::get_if<std::int64_t>(&value))
    writer.integer(*number);
  else if (const auto* text = std::get_if<std::string>(&value))
    writer.text(*text);
  else if (const auto* id = std::get_if<base::Id>(&value))
    write_place(writer, *id, dictionary);
  else
    writer.null();
}

void write_row(base::JsonWriter& writer, const PageRow& row, IdDictionary& dictionary) {
  std::vector<Value> values = records::values_of(*row.record);
  while (!values.empty() && std::holds_alternative<std::monostate>(values.back())) values.pop_back();
  writer.begin_array();
  write_place(writer, row.id, dictionary);
  for (const Value& value : values) write_cell(writer, value, dictionary);
  writer.end_array();
}

// ---- Reading ----

// The first thing found wrong ends the reading of a page.
class PageReader {
 public:
  base::Result<Page> read(const JsonValue& object) {
    base::ObjectReader reader(object, "page");
    const JsonValue::Array* ids = reader.array("ids");
    const JsonValue* columns = reader.value("cols");
    const JsonValue* rows = reader.value("rows");
    const JsonValue* deleted = reader.value("del");
    if (!reader.ok()) return reader.status().refusal();
    if (!read_ids(*ids) || !read_tables(*columns, *rows) || !read_deleted(*deleted)) return *fault_;
    return std::move(page_);
  }

 private:
  bool fault(std::string path, RefusalCode code = RefusalCode::malformed) {
    fault_ = base::refuse(code, std::move(path));
    return false;
  }

  bool read_ids(const JsonValue::Array& ids) {
    ids_.reserve(ids.size());
    for (const JsonValue& text : ids) {
      const auto id = text.text() != nullptr ? base::parse_id(*text.text()) : std::nullopt;
      if (!id) return fault("ids." + std::to_string(ids_.size()));
      ids_.push_back(*id);
    }
    return true;
  }

  const base::Id* id_at(const JsonValue& cell) const {
    const std::int64_t* place = cell.integer();
    if (place == nullptr || *place < 0 || static_cast<std::uint64_t>(*place) >= ids_.size()) return nullptr;
    return &ids_[static_cast<std::size_t>(*place)];
  }

  bool read_tables(const JsonValue& columns, const JsonValue& rows) {
    if (columns.object() == nullptr) return fault("cols");
    if (rows.object() == nullptr) return fault("rows");
    for (const auto& [name, table_rows] : *rows.object()) {
      const auto table = records::table_named(name);
      if (!table) continue;
      const JsonValue* names = columns.member(name);
      if (names == nullptr || names->array() == nullptr) return fault("cols." + name);
      if (table_rows.array() == nullptr) return fault("rows." + name);
      if (!read_columns(*table, *names->array()) || !read_rows(*table, *table_rows.array())) return false;
    }
    return true;
  }

  // For each column of the page, which field of ours it is.
  bool read_columns(TableId table, const JsonValue::Array& names) {
    const auto fields = records::fields_of(table);
    fields_.assign(names.size(), std::nullopt);
    for (std::size_t column = 0; column < names.size(); ++column) {
      const std::string* name = names[column].text();
      if (name == nullptr) return fault("cols." + std::string(records::table_name(table)));
      for (std::size_t field = 0; field < fields.size(); ++field) {
        if (fields[field].name == *name) fields_[column] = field;
      }
    }
    return true;
  }

  bool read_rows(TableId table, const JsonValue::Array& rows) {
    std::unordered_set<base::Id, base::IdHash>& seen = seen_[static_cast<std::size_t>(table)];
    seen.reserve(seen.size() + rows.size());
    page_.reserve(page_.size() + rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto path = [&] { return "rows." + std::string(records::table_name(table)) + "." + std::to_string(i); };
      const JsonValue::Array* cells = rows[i].array();
      if (cells == nullptr || cells->empty() || cells->size() > fields_.size() + 1) return fault(path());
      const base::Id* id = id_at(cells->front());
      if (id == nullptr || !seen.insert(*id).second) return fault(path());
      if (!read_cells(table, *cells)) return fault(path());
      auto record = records::record_from(table, *id, values_);
      if (!record) return fault(path() + "." + record.refusal().field, record.refusal().code);
      page_.push_back({table, *id, std::move(*record)});
    }
    return true;
  }

  bool read_cells(TableId table, const JsonValue::Array& cells) {
    const auto fields = records::fields_of(table);
    values_.assign(fields.size(), Value{});
    for (std::size_t i = 1; i < cells.size(); ++i) {
      const auto field = fields_[i - 1];
      if (field && !read_cell(fields[*field].type, cells[i], values_[*field])) return false;
    }
    return true;
  }

  bool read_cell(FieldType type, const JsonValue& cell, Value& value) const {
    if (cell.is_null()) return true;
    switch (type) {
      case FieldType::id: {
        const base::Id* id = id_at(cell);
        if (id != nullptr) value = *id;
        return id != nullptr;
      }
      case FieldType::instant:
      case FieldType::integer:
      case FieldType::flag:
        if (cell.integer() != nullptr) value = *cell.integer();
        return cell.integer() != nullptr;
      case FieldType::text:
      case FieldType::long_text:
      case FieldType::phones:
      case FieldType::choice:
      case FieldType::json:
        if (cell.text() != nullptr) value = *cell.text();
        return cell.text() != nullptr;
    }
    return false;
  }

  bool read_deleted(const JsonValue& deleted) {
    if (deleted.object() == nullptr) return fault("del");
    for (const auto& [name, places] : *deleted.object()) {
      const auto table = records::table_named(name);
      if (!table) continue;
      if (places.array() == nullptr) return fault("del." + name);
      for (const JsonValue& place : *places.array()) {
        const base::Id* id = id_at(place);
        if (id == nullptr || !seen_[static_cast<std::size_t>(*table)].insert(*id).second) return fault("del." + name);
        page_.push_back({*table, *id, nullptr});
      }
    }
    return true;
  }

  Page page_;
  std::vector<base::Id> ids_;
  std::vector<std::optional<std::size_t>> fields_;
  std::vector<Value> values_;
  std::array<std::unordered_set<base::Id, base::IdHash>, records::table_count> seen_;
  std::optional<base::Refusal> fault_;
};

}  // namespace

std::vector<RowKey> keys_of(const Page& page) {
  std::vector<RowKey> keys;
  keys.reserve(page.size());
  for (const PageRow& row : page) keys.push_back({row.table, row.id});
  return keys;
}

void write_page(base::JsonWriter& writer, const Page& page) {
  const RowsByTable tables = by_table(page);
  IdDictionary dictionary(page.size());

  writer.name("cols").begin_object();
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (tables[i].live.empty()) continue;
    writer.name(records::table_name(static_cast<TableId>(i))).begin_array();
    for (const domain::FieldSpec& field : records::fields_of(static_cast<TableId>(i))) writer.text(field.name);
    writer.end_array();
  }
  writer.end_object();

  writer.name("rows").begin_object();
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (tables[i].live.empty()) continue;
    writer.name(records::table_name(static_cast<TableId>(i))).begin_array();
    for (const PageRow* row : tables[i].live) write_row(writer, *row, dictionary);
    writer.end_array();
  }
  writer.end_object();

  writer.name("del").begin_object();
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (tables[i].deleted.empty()) continue;
    writer.name(records::table_name(static_cast<TableId>(i))).begin_array();
    for (const PageRow* row : tables[i].deleted) write_place(writer, row->id, dictionary);
    writer.end_array();
  }
  writer.end_object();

  writer.name("ids").begin_array();
  for (const base::Id& id : dictionary.ids()) writer.id(id);
  writer.end_array();
}

base::Result<Page> read_page(const JsonValue& object) { return PageReader{}.read(object); }

}  // namespace actline::sync

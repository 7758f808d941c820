#include "shared/sync/cursor.hpp"

namespace actline::sync {

void write_cursor(base::JsonWriter& writer, const Cursor& cursor) {
  writer.begin_object();
  writer.name("epoch").id(cursor.epoch);
  writer.name("seq").integer(cursor.seq);
  writer.name("rev").text(cursor.subs_rev);
  writer.name("adding").begin_array().end_array();
  writer.end_object();
}

base::Result<Cursor> read_cursor(const base::JsonValue& value, const std::string& path) {
  base::ObjectReader reader(value, path);
  Cursor cursor;
  cursor.epoch = reader.id("epoch");
  cursor.seq = reader.integer("seq");
  cursor.subs_rev = reader.text("rev");
  const base::JsonValue::Array* adding = reader.array("adding");
  if (adding != nullptr && !adding->empty()) reader.fault("adding", base::RefusalCode::unsupported_version);
  if (cursor.seq < 0) reader.fault("seq");
  if (!reader.ok()) return reader.status().refusal();
  return cursor;
}

}  // namespace actline::sync

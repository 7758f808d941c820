#include "shared/sync/cursor.hpp"

namespace actline::sync {

namespace {

std::optional<Cursor::Arrival> read_arrival(const base::JsonValue& value) {
  const base::JsonValue::Array* parts = value.array();
  if (parts == nullptr || parts->size() != 3) return std::nullopt;
  const auto root = (*parts)[0].text() != nullptr ? base::parse_id(*(*parts)[0].text()) : std::nullopt;
  const std::int64_t *from = (*parts)[1].integer(), *to = (*parts)[2].integer();
  if (!root || from == nullptr || to == nullptr || *from < 0 || *to < *from) return std::nullopt;
  return Cursor::Arrival{*root, *from, *to};
}

std::optional<Cursor::ScopeChange> read_change(const base::JsonValue& value) {
  const base::JsonValue::Array* parts = value.array();
  if (parts == nullptr || parts->size() != 3) return std::nullopt;
  const std::string* to_rev = (*parts)[0].text();
  const std::int64_t *from = (*parts)[1].integer(), *since = (*parts)[2].integer();
  if (to_rev == nullptr || from == nullptr || since == nullptr || *from < 0 || *since < 0) return std::nullopt;
  return Cursor::ScopeChange{*to_rev, *from, *since};
}

}  // namespace

void write_cursor(base::JsonWriter& writer, const Cursor& cursor) {
  writer.begin_object();
  writer.name("epoch").id(cursor.epoch);
  writer.name("seq").integer(cursor.seq);
  writer.name("rev").text(cursor.subs_rev);
  writer.name("adding").begin_array();
  if (cursor.arriving) {
    writer.begin_array().id(cursor.arriving->root).integer(cursor.arriving->from).integer(cursor.arriving->to).end_array();
  }
  writer.end_array();
  if (cursor.changing) {
    writer.name("changing").begin_array().text(cursor.changing->to_rev);
    writer.integer(cursor.changing->from).integer(cursor.changing->since).end_array();
  }
  if (cursor.begun_at > cursor.seq) writer.name("begun_at").integer(cursor.begun_at);
  if (cursor.live_at > cursor.seq) writer.name("live_at").integer(cursor.live_at);
  writer.end_object();
}

base::Result<Cursor> read_cursor(const base::JsonValue& value, const std::string& path) {
  base::ObjectReader reader(value, path);
  Cursor cursor;
  cursor.epoch = reader.id("epoch");
  cursor.seq = reader.integer("seq");
  cursor.subs_rev = reader.text("rev");
  cursor.begun_at = reader.integer_or("begun_at", 0);
  cursor.live_at = reader.integer_or("live_at", 0);
  const base::JsonValue::Array* adding = reader.array("adding");
  if (adding != nullptr && !adding->empty()) {
    if (adding->size() == 1) cursor.arriving = read_arrival(adding->front());
    if (!cursor.arriving) reader.fault("adding", base::RefusalCode::unsupported_version);
  }
  if (const base::JsonValue* changing = reader.value("changing", false)) {
    cursor.changing = read_change(*changing);
    if (!cursor.changing) reader.fault("changing");
  }
  if (cursor.seq < 0) reader.fault("seq");
  if (cursor.begun_at < 0) reader.fault("begun_at");
  if (cursor.live_at < 0) reader.fault("live_at");
  if (!reader.ok()) return reader.status().refusal();
  return cursor;
}

bool can_go_on(const Cursor& cursor, const storage::Head& head) {
  return cursor.epoch == head.epoch && cursor.knows_deletions_to() >= head.min_seq && cursor.knows_deletions_to() <= head.seq;
}

}  // namespace actline::sync

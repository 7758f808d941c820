#include "tests/simulation/old_build.hpp"

#include <algorithm>
#include <set>

#include "shared/base/json.hpp"
#include "shared/sync/base_log.hpp"

namespace actline::simulation {

namespace {

using base::JsonValue;

constexpr std::int64_t with_photos = 2, with_durations = 3, with_units = 4, with_posts = 6, with_states = 8, with_shares = 9;

std::string schema_text(std::int64_t schema) { return "\"schema\":" + std::to_string(schema); }

std::string with_schema(std::string text, std::int64_t from, std::int64_t to) {
  const std::string said = schema_text(from);
  if (const auto at = text.find(said); at != std::string::npos) text.replace(at, said.size(), schema_text(to));
  return text;
}

bool knows_table(std::int64_t schema, std::string_view name) {
  return !(name == "share" && schema < with_shares) && !(name == "unit" && schema < with_units) &&
         !((name == "post" || name == "deputy") && schema < with_posts) && !(name == "photo" && schema < with_photos);
}

bool knows_column(std::int64_t schema, std::string_view name) {
  static const std::set<std::string_view> places{"latitude_e6", "longitude_e6", "accuracy_m", "located_at"};
  return !(name == "state" && schema < with_states) && !(name == "post" && schema < with_posts) &&
         !(name == "duration_min" && schema < with_durations) && !(places.contains(name) && schema < with_photos);
}

// The members of an object by table, without the tables it does not know.
JsonValue known_tables(std::int64_t schema, const JsonValue& tables) {
  JsonValue::Object known = *tables.object();
  std::erase_if(known, [schema](const auto& table) { return !knows_table(schema, table.first); });
  return JsonValue(std::move(known));
}

// Rows without the cells of the columns it does not know; `first`: the place of the first column's cell.
JsonValue known_cells(std::int64_t schema, const JsonValue& cells, const JsonValue::Array& columns, std::size_t first) {
  JsonValue::Array known;
  for (std::size_t i = 0; i < cells.array()->size(); ++i) {
    if (i < first || knows_column(schema, *columns[i - first].text())) known.push_back((*cells.array())[i]);
  }
  return JsonValue(std::move(known));
}

}  // namespace

std::string OldBuild::sent(const std::string& body) const { return with_schema(body, sync::schema_version, schema); }

std::string OldBuild::read(const std::string& pull_reply) const {
  const auto parsed = base::parse_json(pull_reply, {.depth = 16, .bytes = 64u << 20});
  if (!parsed || parsed->member("cols") == nullptr) return pull_reply;
  const JsonValue& columns = *parsed->member("cols");
  JsonValue::Object known;
  for (const auto& [name, value] : *parsed->object()) {
    if (name == "drop_roots" && schema < sync::schema_with_moves) continue;
    if (name == "keeps" && schema < sync::schema_with_keeps) continue;
    if (name == "cursor") {
      JsonValue::Object cursor = *value.object();
      if (schema < sync::schema_with_live_at) std::erase_if(cursor, [](const auto& member) { return member.first == "live_at"; });
      known.emplace_back(name, JsonValue(std::move(cursor)));
      continue;
    }
    if (name != "cols" && name != "rows" && name != "del") {
      known.emplace_back(name, value);
      continue;
    }
    const JsonValue by_table = known_tables(schema, value);
    JsonValue::Object tables;
    for (const auto& [table, content] : *by_table.object()) {
      if (name == "del") {
        tables.emplace_back(table, content);
        continue;
      }
      const JsonValue::Array& names = *columns.member(table)->array();
      if (name == "cols") {
        tables.emplace_back(table, known_cells(schema, content, names, 0));
        continue;
      }
      JsonValue::Array rows;
      for (const JsonValue& row : *content.array()) rows.push_back(known_cells(schema, row, names, 1));
      tables.emplace_back(table, JsonValue(std::move(rows)));
    }
    known.emplace_back(name, JsonValue(std::move(tables)));
  }
  return base::json_text(JsonValue(std::move(known)));
}

void OldBuild::keep(storage::StoreTransaction& transaction) const {
  for (auto& [key, value] : transaction.put_meta) {
    if (key == sync::base_mark_key) value = with_schema(std::move(value), sync::schema_version, schema);
  }
}

storage::DeviceImage OldBuild::loaded(storage::DeviceImage image) const {
  if (const auto mark = image.meta.find(std::string(sync::base_mark_key)); mark != image.meta.end()) {
    mark->second = with_schema(std::move(mark->second), schema, sync::schema_version);
  }
  return image;
}

bool OldBuild::can_make(const command::Command& command) const {
  if (is_current()) return true;
  using Kind = command::CommandKind;
  switch (command::kind_of(command)) {
    case Kind::create_customer:
    case Kind::patch_customer:
    case Kind::import_rows:
    case Kind::dismiss_verdict: return true;
    case Kind::record_activity: {
      const auto& record = std::get<domain::RecordActivity>(command);
      return !(record.activity.duration_min && schema < with_durations) && !(!record.photos.empty() && schema < with_photos);
    }
    case Kind::correct_activity: return true;
    case Kind::add_photo: return schema >= with_photos;
    case Kind::add_staff:
    case Kind::confirm_photo:
    case Kind::patch_staff:
    case Kind::add_unit:
    case Kind::patch_unit:
    case Kind::transfer_customer:
    case Kind::add_post:
    case Kind::patch_post:
    case Kind::add_deputy:
    case Kind::end_deputy:
    case Kind::turn_deputy:
    case Kind::share_customer:
    case Kind::end_share: return false;
    case Kind::purge_customer: return false;
  }
  return false;
}

records::RecordPtr OldBuild::known(const records::RecordPtr& record) const {
  if (is_current()) return record;
  if (!knows_table(schema, records::table_name(records::table_of(*record)))) return nullptr;
  if (const auto staff = records::as<domain::Staff>(record)) {
    domain::Staff known = *staff;
    if (schema < with_posts) known.post = {};
    return records::make_record(known);
  }
  if (const auto deputy = records::as<domain::Deputy>(record)) {
    domain::Deputy known = *deputy;
    if (schema < with_states) known.state = {};
    return records::make_record(known);
  }
  const auto activity = records::as<domain::Activity>(record);
  if (activity == nullptr) return record;
  domain::Activity known = *activity;
  if (schema < with_durations) known.duration_min.reset();
  if (schema < with_photos) domain::set_place(known, std::nullopt);
  return records::make_record(std::move(known));
}

}  // namespace actline::simulation

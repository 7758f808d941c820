// Invariants 10 and 11.
#include <map>

#include "shared/command/codec.hpp"
#include "shared/domain/field_json.hpp"
#include "shared/projection/attention.hpp"
#include "tests/simulation/failure.hpp"
#include "tests/simulation/final_checks.hpp"

namespace actline::simulation {

namespace {

using Told = std::map<std::string, base::JsonValue, std::less<>>;

base::JsonValue as_json(const domain::FieldSpec& field, const domain::Value& value) {
  base::JsonWriter writer;
  writer.begin_array();
  domain::write_value(writer, field, value);
  writer.end_array();
  return base::parse_json(writer.str())->array()->front();
}

// The fields of a row that history tells, as they are.
Told declared(const records::Record& record) {
  Told fields;
  const domain::Members members = records::members_of(record);
  for (std::size_t index = 0; index < members.fields().size(); ++index) {
    const domain::FieldSpec& field = members.fields()[index];
    const domain::Value value = members.value(index);
    if (field.in_history && !std::holds_alternative<std::monostate>(value)) fields.emplace(field.name, as_json(field, value));
  }
  return fields;
}

// Whether history tells all of such a thing: a correction tells what is different from the activity it corrects, and contacts are
// told of with their customer.
bool is_told_whole(const records::Record& record) {
  if (const auto* activity = std::get_if<domain::Activity>(&record)) return activity->corrects.is_nil();
  return !std::holds_alternative<domain::Contact>(record) && !std::holds_alternative<domain::VerdictNote>(record);
}

void tell(Told& fields, const command::Event& event) {
  if (!event.before.empty()) {
    const auto before = base::parse_json(event.before);
    for (const auto& [name, value] : *before->object()) {
      const auto known = fields.find(name);
      if (value.is_null() && known == fields.end()) continue;
      require(known != fields.end() && known->second == value, 10, event.kind + " says that " + name + " was what it was not");
      fields.erase(known);
    }
  }
  if (event.after.empty()) return;
  const auto after = base::parse_json(event.after);
  for (const auto& [name, value] : *after->object()) {
    if (name != "clock_ahead" && !value.is_null()) fields.insert_or_assign(name, value);
  }
}

}  // namespace

void check_history(const Oracle& oracle) {
  std::map<base::Id, Told> told;
  for (const records::RecordPtr& record : oracle.beginning()) told[records::id_of(*record)] = declared(*record);
  // Everybody knows what standard posts are like before somebody changes them.
  for (std::size_t role = 0; role < domain::role_names.size(); ++role) {
    const domain::Post standard = domain::standard_post(static_cast<domain::Role>(role));
    told[standard.id.value] = declared(records::Record(standard));
  }
  for (const command::Event& event : oracle.events()) {
    if (event.kind != "activity.corrected" && event.kind != "customers.imported") tell(told[event.subject], event);
  }
  for (std::size_t table = 0; table < records::table_count; ++table) {
    oracle.each(static_cast<records::TableId>(table), [&](const records::RecordPtr& record) {
      if (!is_told_whole(*record)) return;
      require(told[records::id_of(*record)] == declared(*record), 10,
              "the history of a row of " + std::string(records::table_name(records::table_of(*record))) + " ends with another row");
    });
  }
}

void check_emptied(const storage::Snapshot& snapshot, const Oracle& oracle) {
  std::int64_t after = 0;
  for (auto events = snapshot.events(after, 1'000); !events.empty(); events = snapshot.events(after, 1'000)) {
    for (const command::Event& event : events) {
      const command::Event& expected = oracle.events().at(static_cast<std::size_t>(event.seq) - 1);
      require(event.before == expected.before && event.after == expected.after, 10,
              "a line of the history does not say any more what was decided, or says it still of who was erased: " + event.kind);
    }
    after = events.back().seq;
  }
}

void check_tray(const SimulatedDevice& device, const Oracle& oracle) {
  projection::Attention tray;
  for (const auto& record : device.session().base_rows(records::TableId::verdict_note)) {
    tray.apply({.table = records::TableId::verdict_note, .id = records::id_of(*record), .before = nullptr, .after = record});
  }
  std::map<base::Id, projection::AttentionItem> items;
  for (projection::AttentionItem& item : tray.items({})) items.emplace(item.note.value, std::move(item));
  oracle.each(records::TableId::verdict_note, [&](const records::RecordPtr& record) {
    const auto& note = std::get<domain::VerdictNote>(*record);
    if (note.person != device.person()) return;
    const auto found = items.find(note.id.value);
    require(found != items.end(), 11, "refused work is not in the tray of one of the person's devices");
    require(found->second.command.has_value() != note.arguments.empty(), 11,
            "the words of refused work are lost, or kept of who was erased");
    if (note.arguments.empty()) return;
    require(command::arguments_text(*found->second.command) == note.arguments, 11, "refused work lies in the tray with other words");
  });
}

}  // namespace actline::simulation

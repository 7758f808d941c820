#include "server/journal/journal_record.hpp"

#include <algorithm>
#include <optional>

namespace actline::server {

namespace {

using base::JsonValue;
using base::RefusalCode;

constexpr std::int64_t journal_version = 1;
constexpr std::size_t cells_of_a_command = 6;

base::Refusal malformed(std::string_view what) { return base::refuse(RefusalCode::malformed, std::string(what)); }

// The object of a record's first line; a newer build's is refused as such.
base::Result<JsonValue> open_line(std::string_view line) {
  auto json = base::parse_json(line);
  if (!json) return json;
  base::ObjectReader reader(*json, {});
  const std::int64_t version = reader.integer("v");
  if (!reader.ok()) return reader.status().refusal();
  if (version != journal_version) return base::refuse(RefusalCode::unsupported_version, "v", std::to_string(version));
  return json;
}

// Text, empty for nobody: the server itself has neither a person nor a device.
std::string text_of(const base::Id& id) { return id.is_nil() ? std::string() : base::id_text(id); }

std::optional<base::Id> id_in(const JsonValue& cell) {
  if (cell.text() == nullptr) return std::nullopt;
  return cell.text()->empty() ? base::Id{} : base::parse_id(*cell.text());
}

std::optional<domain::Verdict> verdict_in(const JsonValue& cell) {
  if (cell.text() == nullptr) return std::nullopt;
  const auto found = std::find(domain::verdict_names.begin(), domain::verdict_names.end(), *cell.text());
  if (found == domain::verdict_names.end()) return std::nullopt;
  return static_cast<domain::Verdict>(found - domain::verdict_names.begin());
}

base::Result<DecidedCommand> decode_line(std::string_view line) {
  const auto json = base::parse_json(line);
  if (!json) return json.refusal();
  const JsonValue::Array* cells = json->array();
  if (cells == nullptr || cells->size() != cells_of_a_command) return malformed("command");
  const std::int64_t* now = (*cells)[0].integer();
  const auto staff = id_in((*cells)[1]);
  const auto device = id_in((*cells)[2]);
  const auto verdict = verdict_in((*cells)[3]);
  const std::string* code = (*cells)[4].text();
  if (now == nullptr || !staff || !device || !verdict || code == nullptr) return malformed("command");
  if (staff->is_nil() != device->is_nil()) return malformed("device");
  auto raw = command::decode_frame((*cells)[5]);
  if (!raw) return raw.refusal();
  return DecidedCommand{{{*now}, {*staff}, {*device}, *verdict, *code}, std::move(*raw)};
}

void begin_line(base::JsonWriter& writer, const Decision& decision) {
  writer.begin_array().integer(decision.now.ms).text(text_of(decision.staff.value)).text(text_of(decision.device.value));
  writer.text(domain::verdict_names[static_cast<std::size_t>(decision.verdict)]).text(decision.code);
}

// Takes the first line off what is left.
std::string_view next_line(std::string_view& left) {
  const std::size_t end = std::min(left.find('\n'), left.size());
  const std::string_view line = left.substr(0, end);
  left.remove_prefix(std::min(end + 1, left.size()));
  return line;
}

}  // namespace

std::string encode(const SegmentHead& head) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(journal_version).name("organisation").id(head.organisation);
  writer.name("epoch").id(head.epoch).name("seq").integer(head.seq).name("begun_at").integer(head.begun_at.ms);
  return writer.end_object().take();
}

base::Result<SegmentHead> decode_segment_head(std::string_view record) {
  const auto json = open_line(record);
  if (!json) return json.refusal();
  base::ObjectReader reader(*json, {});
  SegmentHead head;
  head.organisation = reader.id("organisation");
  head.epoch = reader.id("epoch");
  head.seq = reader.integer("seq");
  head.begun_at = reader.instant("begun_at");
  if (!reader.ok()) return reader.status().refusal();
  if (head.seq < 0) return malformed("seq");
  return head;
}

std::string encode(const Decision& decision, const command::RawCommand& raw) {
  base::JsonWriter writer;
  begin_line(writer, decision);
  writer.begin_array().integer(raw.n).text(raw.kind).integer(raw.version).integer(raw.base_seq).integer(raw.at.ms).text(raw.zone);
  return writer.value(raw.arguments).end_array().end_array().take();
}

std::string encode_own(const command::Command& command, base::Instant now) {
  base::JsonWriter writer;
  begin_line(writer, {.now = now, .staff = {}, .device = {}, .code = {}});
  return writer.raw(command::encode({.n = 1, .base_seq = 0, .at = now, .command = command})).end_array().take();
}

std::string encode_batch(const BatchBounds& bounds, const std::vector<std::string>& lines) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(journal_version).name("before").integer(bounds.before).name("after").integer(bounds.after);
  std::string record = writer.end_object().take();
  for (const std::string& line : lines) record.append("\n").append(line);
  return record;
}

base::Result<BatchBounds> decode_bounds(std::string_view record) {
  const auto json = open_line(next_line(record));
  if (!json) return json.refusal();
  base::ObjectReader reader(*json, {});
  const BatchBounds bounds{reader.integer("before"), reader.integer("after")};
  if (!reader.ok()) return reader.status().refusal();
  if (bounds.before < 0 || bounds.after < bounds.before) return malformed("after");
  return bounds;
}

base::Result<DecidedBatch> decode_batch(std::string_view record) {
  const auto bounds = decode_bounds(record);
  if (!bounds) return bounds.refusal();
  DecidedBatch batch{.bounds = *bounds, .commands = {}};
  next_line(record);
  while (!record.empty()) {
    auto command = decode_line(next_line(record));
    if (!command) return command.refusal();
    batch.commands.push_back(std::move(*command));
  }
  return batch;
}

}  // namespace actline::server

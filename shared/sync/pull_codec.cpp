// pull's encoders and decoders, for both halves.
#include "shared/base/json.hpp"
#include "shared/sync/message.hpp"
#include "shared/sync/pull.hpp"

namespace actline::sync {

std::string encode(const PullRequest& request) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(wire_version);
  writer.name("device").id(request.device.value);
  writer.name("epoch").id(request.epoch);
  writer.name("schema").integer(request.schema);
  writer.name("cursor");
  if (request.cursor)
    write_cursor(writer, *request.cursor);
  else
    writer.null();
  if (!request.holds.empty()) writer.name("holds").text(request.holds);
  writer.name("limit").integer(static_cast<std::int64_t>(request.limit));
  if (request.stages) writer.name("stages").boolean(true);
  if (request.sums) writer.name("sums").boolean(true);
  if (!request.mends.empty()) writer.name("mends").text(std::string_view(request.mends).substr(0, mends_bytes));
  writer.end_object();
  return writer.take();
}

base::Result<PullRequest> decode_pull(std::string_view body) {
  const auto message = open_message(body, request_bytes_most);
  if (!message) return message.refusal();
  base::ObjectReader reader(*message, "");
  PullRequest request;
  request.device.value = reader.id("device");
  request.epoch = reader.id("epoch");
  request.schema = reader.integer("schema");
  request.holds = reader.text_or("holds", "");
  request.stages = reader.flag_or("stages", false);
  request.sums = reader.flag_or("sums", false);
  request.mends = reader.text_or("mends", "").substr(0, mends_bytes);
  const std::int64_t limit = reader.integer("limit");
  const base::JsonValue* cursor = reader.value("cursor", false);
  if (request.device.is_nil()) reader.fault("device");
  if (limit < 1) reader.fault("limit");
  if (!reader.ok()) return reader.status().refusal();
  request.limit = static_cast<std::size_t>(limit);
  if (cursor != nullptr) {
    auto read = read_cursor(*cursor, "cursor");
    if (!read) return read.refusal();
    request.cursor = *read;
  }
  return request;
}

std::string encode(const PullReply& reply, domain::DeviceId device) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(wire_version);
  write_page(writer, reply.page);
  if (!reply.keeps.empty()) writer.name("keeps").text(reply.keeps);
  if (!reply.drop_roots.empty()) {
    writer.name("drop_roots").begin_array();
    for (const base::Id& root : reply.drop_roots) writer.id(root);
    writer.end_array();
  }
  writer.name("acks").begin_object().name(base::id_text(device.value)).integer(reply.acknowledged_n).end_object();
  writer.name("cursor");
  write_cursor(writer, reply.cursor);
  if (!reply.scope.empty()) writer.name("scope").text(reply.scope);
  writer.name("more").boolean(reply.more);
  if (reply.rest) writer.name("rest").boolean(true);
  writer.name("head").integer(reply.head);
  writer.name("server_time").integer(reply.server_time.ms);
  if (reply.sums) write_sums(writer.name("sums"), *reply.sums);
  writer.end_object();
  return writer.take();
}

base::Result<PullReply> decode_pull_reply(std::string_view body, domain::DeviceId device) {
  const auto message = open_message(body, reply_bytes);
  if (!message) return message.refusal();
  base::ObjectReader reader(*message, "");
  PullReply reply;
  reply.more = reader.flag_or("more", false);
  reply.rest = reader.flag_or("rest", false);
  reply.head = reader.integer("head");
  reply.keeps = reader.text_or("keeps", "");
  reply.scope = reader.text_or("scope", "");
  reply.server_time = reader.instant("server_time");
  const base::JsonValue* cursor = reader.value("cursor");
  const base::JsonValue* acks = reader.value("acks");
  const base::JsonValue* sums = reader.value("sums", false);
  const base::JsonValue::Array* drop_roots = reader.array("drop_roots", false);
  if (!reader.ok()) return reader.status().refusal();
  for (std::size_t i = 0; drop_roots != nullptr && i < drop_roots->size(); ++i) {
    const std::string* text = (*drop_roots)[i].text();
    const auto root = text != nullptr ? base::parse_id(*text) : std::nullopt;
    if (!root) return base::refuse(base::RefusalCode::malformed, "drop_roots." + std::to_string(i));
    reply.drop_roots.push_back(*root);
  }

  base::ObjectReader ack_reader(*acks, "acks");
  reply.acknowledged_n = ack_reader.integer(base::id_text(device.value));
  if (reply.acknowledged_n < 0) ack_reader.fault(base::id_text(device.value));
  if (!ack_reader.ok()) return ack_reader.status().refusal();
  auto read = read_cursor(*cursor, "cursor");
  if (!read) return read.refusal();
  reply.cursor = *read;
  if (sums != nullptr) {
    const auto right = read_sums(*sums, "sums");
    if (!right) return right.refusal();
    reply.sums = *right;
  }
  auto page = read_page(*message);
  if (!page) return page.refusal();
  reply.page = std::move(page.value());
  return reply;
}

}  // namespace actline::sync

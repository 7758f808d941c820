// hello's encoders and decoders, for both halves.
#include "shared/base/json.hpp"
#include "shared/sync/actor_codec.hpp"
#include "shared/sync/hello.hpp"
#include "shared/sync/message.hpp"

namespace actline::sync {

namespace {

void write_limits(base::JsonWriter& writer, const Limits& limits) {
  writer.begin_object();
  writer.name("commands").integer(static_cast<std::int64_t>(limits.commands));
  writer.name("bytes").integer(static_cast<std::int64_t>(limits.bytes));
  writer.name("rows").integer(static_cast<std::int64_t>(limits.rows));
  writer.end_object();
}

// A limit of nothing would keep a device from ever moving, so it is a fault.
base::Result<Limits> read_limits(const base::JsonValue& value) {
  base::ObjectReader reader(value, "limits");
  const auto positive = [&reader](std::string_view name) {
    const std::int64_t limit = reader.integer(name);
    if (limit < 1) reader.fault(name);
    return static_cast<std::size_t>(limit);
  };
  Limits limits;
  limits.commands = positive("commands");
  limits.bytes = positive("bytes");
  limits.rows = positive("rows");
  if (!reader.ok()) return reader.status().refusal();
  return limits;
}

}  // namespace

std::string encode(const HelloRequest& request) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(wire_version);
  writer.name("device").id(request.device.value);
  writer.name("build").text(request.build);
  writer.name("schema").integer(request.schema);
  writer.name("oldest_n").integer(request.oldest_n);
  if (request.cursor) {
    writer.name("cursor");
    write_cursor(writer, *request.cursor);
  }
  if (!request.holds.empty()) writer.name("holds").text(request.holds);
  writer.end_object();
  return writer.take();
}

base::Result<HelloRequest> decode_hello(std::string_view body) {
  const auto message = open_message(body, request_bytes_most);
  if (!message) return message.refusal();
  base::ObjectReader reader(*message, "");
  HelloRequest request;
  request.device.value = reader.id("device");
  request.build = reader.text("build");
  request.schema = reader.integer("schema");
  request.oldest_n = reader.integer("oldest_n");
  request.holds = reader.text_or("holds", "");
  if (request.device.is_nil()) reader.fault("device");
  if (request.oldest_n < 1) reader.fault("oldest_n");
  const base::JsonValue* cursor = reader.value("cursor", false);
  if (!reader.ok()) return reader.status().refusal();
  if (cursor != nullptr) {
    auto read = read_cursor(*cursor, "cursor");
    if (!read) return read.refusal();
    request.cursor = *read;
  }
  return request;
}

std::string encode(const HelloReply& reply) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(wire_version);
  writer.name("epoch").id(reply.epoch);
  writer.name("schema_min").integer(reply.schema_min);
  writer.name("schema_max").integer(reply.schema_max);
  writer.name("server_time").integer(reply.server_time.ms);
  writer.name("limits");
  write_limits(writer, reply.limits);
  writer.name("subs_rev").text(reply.subs_rev);
  writer.name("person");
  write_actor(writer, reply.actor);
  writer.name("last_n").integer(reply.last_n);
  writer.name("head").integer(reply.head);
  writer.name("reset").boolean(reply.reset);
  writer.end_object();
  return writer.take();
}

base::Result<HelloReply> decode_hello_reply(std::string_view body) {
  const auto message = open_message(body, request_bytes_small);
  if (!message) return message.refusal();
  base::ObjectReader reader(*message, "");
  HelloReply reply;
  reply.epoch = reader.id("epoch");
  reply.schema_min = reader.integer("schema_min");
  reply.schema_max = reader.integer("schema_max");
  reply.server_time = reader.instant("server_time");
  reply.subs_rev = reader.text("subs_rev");
  reply.last_n = reader.integer("last_n");
  reply.head = reader.integer("head");
  reply.reset = reader.flag_or("reset", false);
  const base::JsonValue* limits = reader.value("limits");
  const base::JsonValue* person = reader.value("person");
  if (!reader.ok()) return reader.status().refusal();
  auto read_limit = read_limits(*limits);
  if (!read_limit) return read_limit.refusal();
  reply.limits = *read_limit;
  auto actor = read_actor(*person, "person");
  if (!actor) return actor.refusal();
  reply.actor = *actor;
  return reply;
}

}  // namespace actline::sync

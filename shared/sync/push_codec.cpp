// push's encoders and decoders, for both halves.
#include <algorithm>

#include "shared/base/json.hpp"
#include "shared/sync/message.hpp"
#include "shared/sync/push.hpp"

namespace actline::sync {

namespace {

void write_result(base::JsonWriter& writer, const CommandResult& result) {
  writer.begin_array();
  writer.integer(result.n);
  writer.text(domain::verdict_names[static_cast<std::size_t>(result.verdict)]);
  writer.text(result.code).text(result.field).text(result.detail);
  writer.end_array();
}

base::Result<CommandResult> read_result(const base::JsonValue& value) {
  const base::Refusal fault = base::refuse(base::RefusalCode::malformed, "results");
  const base::JsonValue::Array* cells = value.array();
  if (cells == nullptr || cells->size() < 5 || (*cells)[0].integer() == nullptr) return fault;
  for (std::size_t i = 1; i < 5; ++i) {
    if ((*cells)[i].text() == nullptr) return fault;
  }
  const auto verdict = std::find(domain::verdict_names.begin(), domain::verdict_names.end(), *(*cells)[1].text());
  if (verdict == domain::verdict_names.end()) return fault;
  return CommandResult{.n = *(*cells)[0].integer(),
                       .verdict = static_cast<domain::Verdict>(verdict - domain::verdict_names.begin()),
                       .code = *(*cells)[2].text(),
                       .field = *(*cells)[3].text(),
                       .detail = *(*cells)[4].text()};
}

base::Result<std::vector<ReceivedCommand>> read_commands(const base::JsonValue::Array& values) {
  if (values.size() > push_commands) return base::refuse(base::RefusalCode::too_large, "cmds");
  std::vector<ReceivedCommand> commands;
  commands.reserve(values.size());
  for (const base::JsonValue& value : values) {
    auto frame = command::decode_frame(value);
    if (!frame) return base::refuse(frame.refusal().code, "cmds." + std::to_string(commands.size()));
    if (frame->n < 1 || (!commands.empty() && frame->n != commands.back().raw.n + 1)) {
      return base::refuse(base::RefusalCode::sequence_gap, "cmds." + std::to_string(commands.size()));
    }
    auto envelope = command::decode(*frame);
    commands.push_back({std::move(frame.value()), std::move(envelope)});
  }
  return commands;
}

}  // namespace

std::string encode_push(domain::DeviceId device, const base::Id& epoch, const std::vector<std::string_view>& commands) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(wire_version);
  writer.name("device").id(device.value);
  writer.name("epoch").id(epoch);
  writer.name("schema").integer(schema_version);
  writer.name("cmds").begin_array();
  for (const std::string_view bytes : commands) writer.raw(bytes);
  writer.end_array();
  writer.end_object();
  return writer.take();
}

base::Result<PushRequest> decode_push(std::string_view body) {
  const auto message = open_message(body, push_bytes);
  if (!message) return message.refusal();
  base::ObjectReader reader(*message, "");
  PushRequest request;
  request.device.value = reader.id("device");
  request.epoch = reader.id("epoch");
  request.schema = reader.integer("schema");
  const base::JsonValue::Array* commands = reader.array("cmds");
  if (request.device.is_nil()) reader.fault("device");
  if (!reader.ok()) return reader.status().refusal();
  auto read = read_commands(*commands);
  if (!read) return read.refusal();
  request.commands = std::move(read.value());
  return request;
}

std::string encode(const PushReply& reply) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(wire_version);
  writer.name("last_n").integer(reply.last_n);
  writer.name("results").begin_array();
  for (const CommandResult& result : reply.results) write_result(writer, result);
  writer.end_array();
  writer.name("head").integer(reply.head);
  writer.name("server_time").integer(reply.server_time.ms);
  writer.end_object();
  return writer.take();
}

base::Result<PushReply> decode_push_reply(std::string_view body) {
  const auto message = open_message(body, reply_bytes);
  if (!message) return message.refusal();
  base::ObjectReader reader(*message, "");
  PushReply reply;
  reply.last_n = reader.integer("last_n");
  reply.head = reader.integer("head");
  reply.server_time = reader.instant("server_time");
  const base::JsonValue::Array* results = reader.array("results");
  if (!reader.ok()) return reader.status().refusal();
  for (const base::JsonValue& value : *results) {
    auto result = read_result(value);
    if (!result) return result.refusal();
    reply.results.push_back(std::move(result.value()));
  }
  return reply;
}

}  // namespace actline::sync

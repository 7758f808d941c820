// The history of a customer: encoders and decoders, for both halves.
#include "shared/base/json.hpp"
#include "shared/inquiry/customer_history_view.hpp"
#include "shared/sync/message.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::inquiry {

namespace {

using projection::HistoryChange;
using projection::HistoryEntry;

void write_entry(base::JsonWriter& writer, const HistoryEntry& entry) {
  writer.begin_object().name("seq").integer(entry.seq).name("kind").text(entry.kind);
  if (!entry.who.is_nil()) writer.name("who").id(entry.who.value);
  writer.name("at").integer(entry.at.ms);
  if (!(entry.occurred_at == entry.at)) writer.name("occurred_at").integer(entry.occurred_at.ms);
  if (entry.count != 1) writer.name("count").integer(entry.count);
  if (!entry.changes.empty()) {
    writer.name("changes").begin_array();
    for (const HistoryChange& change : entry.changes) {
      writer.begin_object().name("field").text(change.field);
      if (!change.from.empty()) writer.name("from").text(change.from);
      if (!change.to.empty()) writer.name("to").text(change.to);
      writer.end_object();
    }
    writer.end_array();
  }
  writer.end_object();
}

base::Result<HistoryEntry> read_entry(const base::JsonValue& json, const std::string& path) {
  base::ObjectReader reader(json, path);
  HistoryEntry entry;
  entry.seq = reader.integer("seq");
  entry.kind = reader.text("kind");
  entry.who.value = reader.optional_id("who").value_or(base::Id{});
  entry.at = reader.instant("at");
  entry.occurred_at = reader.optional_instant("occurred_at").value_or(entry.at);
  entry.count = reader.integer_or("count", 1);
  if (entry.seq < 1) reader.fault("seq");
  if (entry.count < 1) reader.fault("count");
  const base::JsonValue::Array* changes = reader.array("changes", false);
  if (!reader.ok()) return reader.status().refusal();
  for (std::size_t i = 0; changes != nullptr && i < changes->size(); ++i) {
    base::ObjectReader change((*changes)[i], path + ".changes." + std::to_string(i));
    entry.changes.push_back({change.text("field"), change.text_or("from", ""), change.text_or("to", "")});
    if (!change.ok()) return change.status().refusal();
  }
  return entry;
}

}  // namespace

std::string encode(const CustomerHistoryRequest& request) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(sync::wire_version);
  writer.name("device").id(request.device.value);
  writer.name("customer").id(request.customer.value);
  if (request.before) writer.name("before").integer(*request.before);
  writer.name("limit").integer(static_cast<std::int64_t>(request.limit)).end_object();
  return writer.take();
}

base::Result<CustomerHistoryRequest> decode_customer_history(std::string_view body) {
  const auto message = sync::open_message(body, sync::request_bytes_small);
  if (!message) return message.refusal();
  base::ObjectReader reader(*message, "");
  CustomerHistoryRequest request;
  request.device.value = reader.id("device");
  request.customer.value = reader.id("customer");
  const std::int64_t limit = reader.integer("limit");
  const bool goes_on = reader.value("before", false) != nullptr;
  if (goes_on) request.before = reader.integer("before");
  if (request.device.is_nil()) reader.fault("device");
  if (request.customer.is_nil()) reader.fault("customer");
  if (limit < 1) reader.fault("limit");
  if (goes_on && *request.before < 1) reader.fault("before");
  if (!reader.ok()) return reader.status().refusal();
  request.limit = static_cast<std::size_t>(limit);
  return request;
}

std::string encode(const CustomerHistoryReply& reply) {
  base::JsonWriter writer;
  writer.begin_object().name("v").integer(sync::wire_version);
  writer.name("entries").begin_array();
  for (const HistoryEntry& entry : reply.entries) write_entry(writer, entry);
  writer.end_array();
  writer.name("more").boolean(reply.more);
  writer.name("head").integer(reply.head);
  writer.name("server_time").integer(reply.server_time.ms).end_object();
  return writer.take();
}

base::Result<CustomerHistoryReply> decode_customer_history_reply(std::string_view body) {
  const auto message = sync::open_message(body, history_reply_bytes);
  if (!message) return message.refusal();
  base::ObjectReader reader(*message, "");
  CustomerHistoryReply reply;
  reply.more = reader.flag_or("more", false);
  reply.head = reader.integer("head");
  reply.server_time = reader.instant("server_time");
  const base::JsonValue::Array* entries = reader.array("entries");
  if (!reader.ok()) return reader.status().refusal();
  for (std::size_t i = 0; i < entries->size(); ++i) {
    auto entry = read_entry((*entries)[i], "entries." + std::to_string(i));
    if (!entry) return entry.refusal();
    // Each goes on from the one before it, or the next page would begin somewhere else.
    if (!reply.entries.empty() && entry->seq >= reply.entries.back().seq) {
      return base::refuse(base::RefusalCode::malformed, "entries." + std::to_string(i) + ".seq");
    }
    reply.entries.push_back(std::move(*entry));
  }
  if (reply.more && reply.entries.empty()) return base::refuse(base::RefusalCode::malformed, "more");
  return reply;
}

}  // namespace actline::inquiry

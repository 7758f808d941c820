// The history of a customer, the server's half.
#include <algorithm>

#include "shared/inquiry/customer_history_view.hpp"
#include "shared/sync/admission.hpp"
#include "shared/sync/scope.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::inquiry {

namespace {

// The customer's own row with the leaf and the root it lies in; its seq is not looked up. Nothing: there is none.
std::optional<storage::IndexedRow> row_of(const storage::Snapshot& snapshot, domain::CustomerId customer) {
  records::RecordPtr record = snapshot.find(records::TableId::customer, customer.value);
  if (record == nullptr) return std::nullopt;
  const records::Leaf leaf = records::leaf_of(*record, nullptr);
  return storage::IndexedRow{0, records::TableId::customer, customer.value, leaf, customer.value, std::move(record)};
}

}  // namespace

sync::Answer answer_customer_history(const storage::Snapshot& snapshot, domain::StaffId person, const CustomerHistoryRequest& request,
                                     base::Instant now) {
  const auto admission = sync::admit(snapshot, person, request.device, sync::schema_version, now);
  if (const auto* answer = std::get_if<sync::Answer>(&admission)) return *answer;
  const sync::Scope scope = sync::scope_of(std::get<sync::Admitted>(admission).actor, snapshot);
  const auto row = row_of(snapshot, request.customer);
  CustomerHistoryReply reply{.entries = {}, .more = false, .head = snapshot.head().seq, .server_time = now};
  const bool is_seen = row && sync::visible(scope, *row);
  if (is_seen) {
    projection::CustomerHistory history(std::min(request.limit, history_entries_most));
    std::int64_t before = request.before.value_or(history.before());
    for (bool is_all = false; !is_all && !history.is_done(); before = history.before()) {
      const auto events = snapshot.events_of_root(request.customer.value, before, history_events_a_read);
      for (const command::Event& event : events) history.add(event);
      is_all = events.size() < history_events_a_read;
    }
    reply.more = history.has_more();
    reply.entries = history.take();
  }
  // A failing store answers empty: that is no history, and no reason to say that there is no such customer.
  if (!snapshot.status()) return sync::later(snapshot.status().refusal(), sync::storage_retry_ms);
  if (!is_seen) return sync::refused(base::refuse(base::RefusalCode::customer_not_found));
  return {.body = encode(reply)};
}

}  // namespace actline::inquiry

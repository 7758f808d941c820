// The first read beyond the device: what happened to one customer (projection/customer_history.hpp), which no device holds. The server
// tells it who may see that customer at this moment, by the same scope as a pull; whether there is no such customer or they are somebody
// else's, the answer is one. Path /view/v1/customer_history.
//
//   {v, device, customer, before?, limit} →
//   {v, entries:[{seq, kind, who?, at, occurred_at?, count?, changes?:[{field, from?, to?}]}], more, head, server_time}
//
// `before`: the lowest `seq` a device has, to be given what is older. `occurred_at`: where it was before `at`. `head`: of the rows the
// history is as old as. Devices are not named. Who shows it says how old it is; nothing of it is kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/domain/customer/customer.hpp"
#include "shared/inquiry/tuning.hpp"
#include "shared/projection/customer_history.hpp"
#include "shared/storage/storage.hpp"
#include "shared/sync/answer.hpp"

namespace actline::inquiry {

inline constexpr std::string_view customer_history_path = "/view/v1/customer_history";

struct CustomerHistoryRequest {
  domain::DeviceId device;
  domain::CustomerId customer;
  std::optional<std::int64_t> before;
  std::size_t limit = history_entries_at_first;  // the server gives history_entries_most at most
};

struct CustomerHistoryReply {
  std::vector<projection::HistoryEntry> entries;  // newest first
  bool more = false;
  storage::Seq head = 0;
  base::Instant server_time;
};

// Device half. Kinds and fields it has no words for it passes on.
std::string encode(const CustomerHistoryRequest& request);
base::Result<CustomerHistoryReply> decode_customer_history_reply(std::string_view body);

// Server half. Decoding refuses malformed, too_large, unsupported_version.
base::Result<CustomerHistoryRequest> decode_customer_history(std::string_view body);
std::string encode(const CustomerHistoryReply& reply);
// Answers 401, 403 foreign_device, 404 customer_not_found, or entries.
sync::Answer answer_customer_history(const storage::Snapshot& snapshot, domain::StaffId person, const CustomerHistoryRequest& request,
                                     base::Instant now);

}  // namespace actline::inquiry

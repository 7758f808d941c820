// 变更记录 of a customer on the page: who changed what, by day, newest first, how old that is, and what is said while it is not there.
#pragma once

#include <optional>
#include <span>

#include "client/widget/widgets.hpp"
#include "shared/domain/customer/customer.hpp"
#include "shared/projection/customer_history.hpp"
#include "shared/records/records.hpp"

namespace actline::client::view {

struct CustomerHistoryModel {
  std::span<const projection::HistoryEntry> entries;  // newest first
  bool more = false;                                  // there are older ones
  std::optional<base::Instant> as_of;                 // nothing: none was told yet
  bool unknown = false;                               // the server does not know the customer yet
  bool offline = false;                               // it cannot be asked now
  bool asking = false;
  const base::Refusal* why = nullptr;  // the last answer was a refusal
  const domain::Customer& customer;
  const records::Records& records;
};

struct CustomerHistoryOutcome {
  bool refresh = false, more = false;
};

// Hands out its boxes from `column`.
CustomerHistoryOutcome customer_history(widget::Frame& frame, widget::Column& column, const CustomerHistoryModel& model);

}  // namespace actline::client::view

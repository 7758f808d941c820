// 需处理: what was asked, why it did not happen as asked, everything that was typed, and what can be done about it.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "client/view/sync/sync_badge.hpp"
#include "client/widget/widgets.hpp"
#include "shared/projection/attention.hpp"
#include "shared/records/records.hpp"

namespace actline::client::view {

struct AttentionModel {
  std::span<const projection::AttentionItem> items;
  const records::Records& records;
  SyncBadge badge;
};

struct AttentionOutcome {
  std::optional<std::string> reopen, create_anyway, dismiss;  // an item's key
  std::optional<domain::CustomerId> look;                     // at whom it is about
  bool sync = false;
};

AttentionOutcome attention_tray(widget::Frame& frame, const widget::Box& area, const AttentionModel& model);

}  // namespace actline::client::view

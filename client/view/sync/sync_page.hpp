// 同步状态: when the server was last heard, what is still on this device alone, and what to do when it does not go on.
#pragma once

#include <deque>
#include <string_view>

#include "client/view/sync/sync_badge.hpp"
#include "client/view/sync/this_device.hpp"
#include "client/widget/widgets.hpp"
#include "shared/projection/staff_directory.hpp"
#include "shared/records/records.hpp"

namespace actline::client::view {

struct SyncPageModel {
  const sync::SyncStatus& status;
  const std::deque<sync::PendingCommand>& pending;
  const records::Records& records;
  std::string_view person;
  SyncBadge badge;
  std::size_t photos = 0;                        // whose bytes are on this device alone
  const base::Refusal* photo_trouble = nullptr;  // what holds them up
  ThisDevice device;
  std::string_view deputies;  // who stands in for this person, or for whom they do; empty: neither
};

struct SyncPageOutcome {
  bool retry = false, sign_in = false, sign_out = false, export_unsent = false, deputies = false;
  ThisDeviceOutcome device;
};

SyncPageOutcome sync_page(widget::Frame& frame, const widget::Box& area, const SyncPageModel& model);

}  // namespace actline::client::view

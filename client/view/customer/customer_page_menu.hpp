// What else can be done with the customer whose page is open: handed on, taken from the pool, given back to it, worked on with somebody else, shared, erased for good.
#pragma once

#include <cstdint>
#include <optional>

#include "client/widget/frame.hpp"

namespace actline::client::view {

enum class PageAction : std::uint8_t { share, collaborate, claim, transfer, release, purge };

struct PageMenuModel {
  bool can_claim = false;     // 认领: from the pool to oneself
  bool can_transfer = false;  // 转交: to a colleague or another pool
  bool can_release = false;   // 放回公海
  bool can_add = false;       // 添加协作人
  bool can_purge = false;     // 彻底删除
};

struct PageMenuOutcome {
  std::optional<PageAction> action;
  bool dismissed = false;
};

PageMenuOutcome customer_page_menu(widget::Frame& frame, const widget::Box& beside, const PageMenuModel& model);

}  // namespace actline::client::view

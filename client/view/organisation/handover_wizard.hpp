// 工作交接: the customers of somebody who leaves go to others, in three steps on one page: to whom, how that would be, what became of it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "client/view/sync/sync_badge.hpp"
#include "client/widget/widgets.hpp"
#include "shared/base/refusal.hpp"
#include "shared/domain/customer/handover_plan.hpp"
#include "shared/projection/staff_directory.hpp"
#include "shared/records/records.hpp"

namespace actline::client::view {

enum class HandoverStep : std::uint8_t { choose, check, done };

enum class HandoverWay : std::uint8_t {
  one,
  shared,
  pool,
};
inline constexpr std::array<std::string_view, 3> handover_way_names{"one", "shared", "pool"};

// What the person has chosen so far.
struct HandoverDraft {
  std::string way{handover_way_names[0]};
  std::string one;                   // 22 characters; empty: nobody yet
  std::vector<std::string> several;  // in the order they were chosen
  std::string filter;                // what the list of colleagues is looked through for
  bool mark_left = true;
};

// A customer who is not where they should be.
struct HandoverOther {
  domain::CustomerId customer;
  bool worked_with = false;  // which is why they were not given back
};

struct HandoverResult {
  std::size_t submitted = 0, total = 0;  // commands, while they are being given to the outbox; total 0: none are
  bool undone = false;
  std::size_t there = 0, under_way = 0;  // customers who went where they should, or back
  std::vector<HandoverOther> others;
  const base::Refusal* why = nullptr;  // why this device did not take all of the commands
};

struct HandoverModel {
  HandoverStep step = HandoverStep::choose;
  std::string_view person;                     // who hands over; empty: this device does not know them
  bool active = true;                          // they have not left yet
  bool waiting = false;                        // the first rows are still to come
  bool busy = false;                           // a handover is running, of whomever
  std::size_t customers = 0;                   // they have
  std::span<const widget::Choice> colleagues;  // choose: who could take over
  std::span<const domain::HandoverMove> plan;  // check
  const records::Records& records;
  const projection::StaffDirectory& staff;
  const HandoverResult& result;  // done
  SyncBadge badge;
};

struct HandoverOutcome {
  bool next = false, previous = false, start = false, undo = false, finish = false, close = false, sync = false, changed = false;
  std::optional<domain::CustomerId> look;
};

HandoverOutcome handover_wizard(widget::Frame& frame, widget::Box area, const HandoverModel& model, HandoverDraft& draft);

// Whether the draft says to whom.
bool says_to_whom(const HandoverDraft& draft);

// `can`: how many would come back; `stays`: active or not, the person stays what they are. Nothing while the person decides.
std::optional<bool> handover_undo_question(widget::Frame& frame, std::string_view person, std::size_t can, std::size_t all, bool stays);

}  // namespace actline::client::view

// Hands over a leaver's customers and takes it back: a command for each customer (bulk_change.hpp). What was asked for is in the device's
// store before the first command is, and stays there until it is put away.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/app/bulk_change.hpp"
#include "client/app/handover/handover_batch.hpp"
#include "client/app/workspace.hpp"
#include "client/widget/frame.hpp"
#include "shared/domain/customer/handover_plan.hpp"

namespace actline::client::app {

class Handover {
 public:
  explicit Handover(Workspace& workspace) : workspace_(workspace), change_(workspace) {}

  // How many customers somebody has, as far as this device knows, for who may hand them over.
  std::size_t count_of(domain::StaffId person) const {
    return workspace_.may(command::CommandKind::transfer_customer) ? slots_of(person).size() : 0;
  }
  // For as many of them as the outbox takes and leaves room for a week's work.
  std::vector<domain::HandoverMove> plan(domain::StaffId person, std::span<const domain::StaffId> receivers) const;

  // What is kept of one, until the next call; null: none.
  const HandoverBatch* batch(domain::StaffId from);
  // Somebody whose handover is still to be put away, of the last thirty days; older ones are forgotten.
  std::optional<domain::StaffId> open_one(base::Instant now);

  void start(widget::Frame& frame, domain::StaffId from, std::span<const domain::HandoverMove> plan, bool mark_left);
  // Of those handed over, how many could be given back.
  std::size_t can_give_back(const HandoverBatch& batch);
  // Gives them back, to somebody active: who has left is so for as long as that takes. Refused when they cannot be made so.
  base::Status undo(widget::Frame& frame, domain::StaffId from);
  void put_away(domain::StaffId from, base::Instant now) { workspace_.drop_draft(handover_draft_name(from), now); }

  // Submits what is due; also while another screen is looked at.
  void go_on(widget::Frame& frame);
  // Another one has to wait until it is over.
  bool running() const { return change_.running(); }
  // How far it is; null: that person's is not running.
  const BulkChange* progress(domain::StaffId from) const { return running() && running_.from == from ? &change_ : nullptr; }
  // Why this device did not take all of the commands of that person's; null: it did.
  const base::Refusal* why(domain::StaffId from) const { return why_ && running_.from == from ? &*why_ : nullptr; }
  projection::TransfersUnderWay under_way() const;

 private:
  std::span<const projection::Slot> slots_of(domain::StaffId person) const;
  void begin(widget::Frame& frame, const HandoverBatch& batch, bool leaves_then);
  base::Status make_active(domain::StaffId person, bool active, base::Instant now);
  std::uint64_t mark_of(domain::CustomerId customer, domain::StaffId from);
  bool may_go_back(const projection::HandedOver& handed, domain::StaffId from);

  Workspace& workspace_;
  BulkChange change_;
  HandoverBatch running_;     // what change_ is about, or was last
  bool leaves_then_ = false;  // and what comes after it
  std::optional<base::Refusal> why_;
  std::string read_;  // what batch_ was read from
  std::optional<HandoverBatch> batch_;
};

}  // namespace actline::client::app

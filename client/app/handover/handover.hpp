// Hands over a leaver's customers and takes it back: a command for each customer, so that each is decided, merged and refused by
// itself. What was asked for is in the device's store before the first command is, and stays there until it is put away.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/app/handover/command_queue.hpp"
#include "client/app/handover/handover_batch.hpp"
#include "client/app/workspace.hpp"
#include "client/widget/frame.hpp"
#include "shared/domain/customer/handover_plan.hpp"

namespace actline::client::app {

class Handover {
 public:
  explicit Handover(Workspace& workspace) : workspace_(workspace), queue_(workspace) {}

  // The customers somebody has, as far as this device knows.
  std::vector<domain::CustomerPtr> customers_of(domain::StaffId person) const;
  std::size_t count_of(domain::StaffId person) const;
  // How many commands the outbox takes and leaves room for a week's work.
  std::size_t room() const;

  // What is kept of one, until the next call; null: none.
  const HandoverBatch* batch(domain::StaffId from);
  // Somebody whose handover is still to be put away, of the last thirty days; older ones are forgotten.
  std::optional<domain::StaffId> open_one(base::Instant now);

  void start(widget::Frame& frame, domain::StaffId from, const std::vector<domain::HandoverMove>& plan, bool mark_left);
  // Of those handed over, how many could be given back.
  std::size_t can_give_back(const HandoverBatch& batch);
  // Gives them back, to somebody active: who has left is so for as long as that takes. Refused when they cannot be made so.
  base::Status undo(widget::Frame& frame, domain::StaffId from);
  void put_away(domain::StaffId from, base::Instant now);

  // Submits what is due; also while another screen is looked at.
  void go_on(widget::Frame& frame);
  const CommandQueue& queue() const { return queue_; }
  projection::TransfersUnderWay under_way() const;

 private:
  void keep(widget::Frame& frame, const HandoverBatch& batch);
  std::uint64_t mark_of(const domain::Customer& customer, domain::StaffId from);
  bool may_go_back(const projection::HandedOver& handed, domain::StaffId from);

  Workspace& workspace_;
  CommandQueue queue_;
  std::string read_;  // what batch_ was read from
  std::optional<HandoverBatch> batch_;
};

}  // namespace actline::client::app

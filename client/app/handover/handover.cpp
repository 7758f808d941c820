#include "client/app/handover/handover.hpp"

#include <algorithm>
#include <utility>

#include "client/app/tuning.hpp"
#include "client/view/field_changes.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::client::app {

using projection::HandedOver;
using projection::Whereabouts;
using widget::Frame;

namespace {

domain::PatchStaff change_active(const domain::Staff& person, bool active) {
  domain::Staff after = person;
  after.active = active;
  domain::Staff before = after;
  before.active = !active;
  return {person.id, view::changes_between(before, after)};
}

}  // namespace

std::vector<domain::CustomerPtr> Handover::customers_of(domain::StaffId person) const {
  projection::CustomerDirectory& directory = workspace_.directory();
  std::vector<domain::CustomerPtr> customers;
  for (const projection::Slot slot : directory.find({.ownership = projection::CustomerOwnership::mine}, person)) {
    const base::Id& id = directory.customer(slot).id.value;
    customers.push_back(records::as<domain::Customer>(workspace_.records().find(records::TableId::customer, id)));
  }
  return customers;
}

std::size_t Handover::count_of(domain::StaffId person) const {
  return workspace_.directory().find({.ownership = projection::CustomerOwnership::mine}, person).size();
}

std::size_t Handover::room() const {
  const std::size_t waiting = workspace_.pending().size();
  return waiting < sync::outbox_warning ? sync::outbox_warning - waiting : 0;
}

const HandoverBatch* Handover::batch(domain::StaffId from) {
  const std::string* kept = workspace_.draft(handover_draft_name(from));
  if (kept == nullptr) return nullptr;
  if (read_ != *kept) {
    read_ = *kept;
    batch_ = handover_batch_from(read_);
  }
  return batch_ ? &*batch_ : nullptr;
}

std::optional<domain::StaffId> Handover::open_one(base::Instant now) {
  for (const std::string& name : workspace_.drafts_beginning(handover_draft_prefix)) {
    const auto id = base::parse_id(std::string_view(name).substr(handover_draft_prefix.size()));
    const HandoverBatch* kept = id ? batch({*id}) : nullptr;
    if (kept != nullptr && now.ms - kept->at.ms <= handover_kept_ms) return kept->from;
    if (!queue_.running()) workspace_.drop_draft(name, now);
  }
  return std::nullopt;
}

std::uint64_t Handover::mark_of(const domain::Customer& customer, domain::StaffId from) {
  return projection::handover_mark(customer, workspace_.contacts().of(customer.id), workspace_.timeline().of(customer.id), from);
}

void Handover::keep(Frame& frame, const HandoverBatch& batch) {
  workspace_.keep_draft(handover_draft_name(batch.from), json_of(batch), frame.wall());
  workspace_.hurry_drafts(frame.page());
}

void Handover::start(Frame& frame, domain::StaffId from, const std::vector<domain::HandoverMove>& plan, bool mark_left) {
  const domain::Staff* person = workspace_.staff().find(from);
  if (person == nullptr || queue_.running()) return;
  HandoverBatch made{.from = from, .at = frame.wall(), .was_active = person->active};
  std::vector<command::Command> commands;
  for (const auto& [customer, to] : plan) {
    made.moves.push_back({HandedOver{customer->id, to, mark_of(*customer, from)}});
    commands.emplace_back(domain::TransferCustomer{.customer = customer->id, .from = from, .to = to});
  }
  // Last: to somebody who has left nothing could be given back.
  if (mark_left && person->active) commands.emplace_back(change_active(*person, false));
  keep(frame, made);
  queue_.start(std::move(commands));
  frame.wake();
}

bool Handover::may_go_back(const HandedOver& handed, domain::StaffId from) {
  const auto held = workspace_.records().customer(handed.customer);
  return held.is_present() && held->owner == handed.to && mark_of(*held, from) == handed.mark;
}

std::size_t Handover::can_give_back(const HandoverBatch& batch) {
  return static_cast<std::size_t>(
      std::count_if(batch.moves.begin(), batch.moves.end(), [&](const auto& move) { return may_go_back(move.handed, batch.from); }));
}

base::Status Handover::undo(Frame& frame, domain::StaffId from) {
  const HandoverBatch* kept = batch(from);
  const domain::Staff* person = workspace_.staff().find(from);
  if (kept == nullptr || person == nullptr || queue_.running()) return {};
  HandoverBatch undone = *kept;
  undone.undone = true;
  std::vector<command::Command> commands;
  for (auto& [handed, back] : undone.moves) {
    back = may_go_back(handed, from);
    if (back) commands.emplace_back(domain::TransferCustomer{.customer = handed.customer, .from = handed.to, .to = from});
  }
  if (!person->active) {
    const auto ticket = workspace_.submit(change_active(*person, true), frame.wall());
    if (!ticket) return ticket.refusal();
    if (!undone.was_active) commands.emplace_back(change_active(*person, false));
  }
  keep(frame, undone);
  queue_.start(std::move(commands));
  frame.wake();
  return {};
}

void Handover::put_away(domain::StaffId from, base::Instant now) { workspace_.drop_draft(handover_draft_name(from), now); }

void Handover::go_on(Frame& frame) {
  if (!queue_.running()) return;
  queue_.go_on(frame.wall());
  frame.wake();
}

projection::TransfersUnderWay Handover::under_way() const {
  projection::TransfersUnderWay found;
  for (const sync::PendingCommand& command : workspace_.pending()) {
    if (const auto* transfer = std::get_if<domain::TransferCustomer>(&command.envelope.command)) found.add(*transfer);
  }
  return found;
}

}  // namespace actline::client::app

#include "client/app/handover/handover.hpp"

#include <algorithm>
#include <utility>

#include "client/app/tuning.hpp"
#include "shared/sync/tuning.hpp"

namespace actline::client::app {

using projection::HandedOver;
using widget::Frame;

std::span<const projection::Slot> Handover::slots_of(domain::StaffId person) const {
  return workspace_.directory().find({.ownership = projection::CustomerOwnership::mine}, person);
}

std::vector<domain::HandoverMove> Handover::plan(domain::StaffId person, std::span<const domain::StaffId> receivers) const {
  std::vector<const domain::Customer*> customers;
  for (const projection::Slot slot : slots_of(person)) customers.push_back(&workspace_.directory().customer(slot));
  auto plan = domain::plan_handover(customers, receivers);
  const std::size_t waiting = workspace_.pending().size();
  plan.resize(std::min(plan.size(), sync::outbox_warning - std::min(waiting, sync::outbox_warning)));
  return plan;
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
    workspace_.drop_draft(name, now);
  }
  return std::nullopt;
}

std::uint64_t Handover::mark_of(domain::CustomerId customer, domain::StaffId from) {
  const auto held = workspace_.records().customer(customer);
  if (!held.is_present()) return 0;
  return projection::handover_mark(*held, workspace_.contacts().of(customer), workspace_.timeline().of(customer), from);
}

base::Status Handover::make_active(domain::StaffId person, bool active, base::Instant now) {
  const auto flag = [](bool on) { return domain::Value{std::int64_t{on ? 1 : 0}}; };
  const auto ticket = workspace_.submit(domain::PatchStaff{person, {{"active", flag(!active), flag(active)}}}, now);
  return ticket ? base::Status() : ticket.refusal();
}

void Handover::begin(Frame& frame, const HandoverBatch& batch, bool leaves_then) {
  workspace_.keep_draft(handover_draft_name(batch.from), json_of(batch), frame.wall());
  workspace_.hurry_drafts(frame.page());
  running_ = batch;
  if (batch.undone) std::erase_if(running_.moves, [](const HandoverBatch::Move& move) { return !move.back; });
  leaves_then_ = leaves_then;
  why_.reset();
  std::vector<domain::CustomerId> customers;
  for (const HandoverBatch::Move& move : running_.moves) customers.push_back(move.handed.customer);
  change_.start(std::move(customers), [this](domain::CustomerId customer, std::size_t place) {
    domain::TransferCustomer transfer{.customer = customer, .from = running_.from, .to = running_.moves[place].handed.to};
    if (running_.undone) std::swap(transfer.from, transfer.to);
    return std::optional<command::Command>(transfer);
  });
  frame.wake();
}

void Handover::start(Frame& frame, domain::StaffId from, std::span<const domain::HandoverMove> plan, bool mark_left) {
  const domain::Staff* person = workspace_.staff().find(from);
  if (person == nullptr || change_.running()) return;
  HandoverBatch made{.from = from, .at = frame.wall(), .was_active = person->active};
  for (const auto& [customer, to] : plan) made.moves.push_back({HandedOver{customer, to, mark_of(customer, from)}});
  begin(frame, made, mark_left && person->active);
}

bool Handover::may_go_back(const HandedOver& handed, domain::StaffId from) {
  const auto held = workspace_.records().customer(handed.customer);
  return held.is_present() && held->owner == handed.to && mark_of(handed.customer, from) == handed.mark;
}

std::size_t Handover::can_give_back(const HandoverBatch& batch) {
  return static_cast<std::size_t>(
      std::count_if(batch.moves.begin(), batch.moves.end(), [&](const auto& move) { return may_go_back(move.handed, batch.from); }));
}

base::Status Handover::undo(Frame& frame, domain::StaffId from) {
  const HandoverBatch* kept = batch(from);
  const domain::Staff* person = workspace_.staff().find(from);
  if (kept == nullptr || person == nullptr || change_.running()) return {};
  HandoverBatch undone = *kept;
  undone.undone = true;
  for (auto& [handed, back] : undone.moves) back = may_go_back(handed, from);
  const bool had_left = !person->active;
  if (had_left) {
    if (auto status = make_active(from, true, frame.wall()); !status) return status;
  }
  begin(frame, undone, had_left && !undone.was_active);
  return {};
}

void Handover::go_on(Frame& frame) {
  if (!change_.running()) return;
  frame.wake();
  auto result = change_.go_on(frame.wall());
  if (!result) return;
  why_ = std::move(result->why);
  if (!why_) frame.announce(frame.tr("action.saved"));
  // Last: to somebody who has left nothing could be given.
  if (!leaves_then_) return;
  if (const auto status = make_active(running_.from, false, frame.wall()); !status && !why_) why_ = status.refusal();
}

projection::TransfersUnderWay Handover::under_way() const {
  projection::TransfersUnderWay found;
  for (const sync::PendingCommand& command : workspace_.pending()) {
    if (const auto* transfer = std::get_if<domain::TransferCustomer>(&command.envelope.command)) found.add(*transfer);
  }
  return found;
}

}  // namespace actline::client::app

#include "client/app/handover/command_queue.hpp"

#include <variant>

#include "client/app/tuning.hpp"

namespace actline::client::app {

void CommandQueue::start(std::vector<command::Command> commands) {
  commands_ = std::move(commands);
  next_ = 0;
  waiting_.clear();
  refused_.clear();
  stopped_.reset();
}

void CommandQueue::refuse(std::size_t index, const base::Refusal& why) {
  using base::RefusalCode;
  if (why.code == RefusalCode::outbox_full || why.code == RefusalCode::device_full || why.code == RefusalCode::storage_failed) {
    stopped_ = why;
    commands_.resize(next_);
  }
  if (const auto* transfer = std::get_if<domain::TransferCustomer>(&commands_[index])) refused_.insert_or_assign(transfer->customer, why);
}

bool CommandQueue::go_on(base::Instant now) {
  if (!running()) return false;
  std::erase_if(waiting_, [this](const auto& waiting) {
    const Workspace::Fate fate = workspace_.fate(waiting.first);
    if (fate.state == Workspace::Fate::State::failed) refuse(waiting.second, *fate.why);
    return fate.state != Workspace::Fate::State::waiting;
  });
  while (next_ < commands_.size() && waiting_.size() < bulk_commands_ahead) {
    const std::size_t index = next_++;
    const auto ticket = workspace_.submit(commands_[index], now);
    if (ticket) {
      waiting_.emplace_back(*ticket, index);
    } else {
      refuse(index, ticket.refusal());
    }
  }
  return !running();
}

const base::Refusal* CommandQueue::why_not(domain::CustomerId customer) const {
  const auto place = refused_.find(customer);
  return place == refused_.end() ? nullptr : &place->second;
}

}  // namespace actline::client::app
